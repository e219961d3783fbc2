"""A notice as somebody gives it, by hand or in a file."""

from dataclasses import dataclass
from datetime import datetime

from scoring.appeals.values import Channel, Recipient
from scoring.errors import Place, Refusal


class NoticeTwice(Refusal):
    ko = "{number}: 같은 통보가 두 번 있습니다. 하나를 지우세요."
    en = "{number}: the same notice is given twice. Delete one."


@dataclass(frozen=True, slots=True)
class Given:
    """One notice as somebody gives it; `place` is where it stands in a file.

    `shown` is the digest of the result that was on the screen, None where none was.
    """

    number: str
    recipient: Recipient
    channel: Channel
    sent: datetime
    arrived: datetime | None
    proof: str
    place: Place | None = None
    shown: str | None = None
