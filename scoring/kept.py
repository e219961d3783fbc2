"""What a record keeps beside the ranking: panel, screening, who did not score what, minutes.

Values only. Names stand in them as the record has them; whoever hands them over puts numbers there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scoring.people import Role
from scoring.screening import Screened
from scoring.views import Entry, RecusalKind


class RecusalState(StrEnum):
    """적용, 의결 전, 기각(기피를 인정하지 않음), 해제."""

    STANDS = "stands"
    OPEN = "open"
    DENIED = "denied"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Recused:
    """An evaluator who does not score an application, or was not to; `ended` is why not any more.

    For a challenge (기피) `ended` is what the others decided, whatever it was.
    """

    number: str
    evaluator: str
    kind: RecusalKind
    reason: str
    state: RecusalState
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody on the panel list; `left` once they left while the panel sat (해촉)."""

    name: str
    role: Role
    sector: str
    left: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A round beside its ranking, at one entry of its journal.

    `named` are all who were ever on a list, with the role of the latest one. `entries` are all up
    to that entry; those that whoever looks may not read say nothing. `employers` are where those
    who score, or did, work. `result` is the digest of the result as the chair signs it, which
    counts over names also where a file has numbers; the entries of `sealed` sign or confirm it.
    """

    panel: tuple[Seat, ...]
    named: Mapping[str, Role]
    screened: tuple[Screened, ...]
    recused: tuple[Recused, ...]
    entries: tuple[Entry, ...]
    result: str
    employers: frozenset[str] = frozenset()
    sealed: frozenset[int] = frozenset()
