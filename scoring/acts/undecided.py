"""기피 신청 that the panel has still to decide: what keeps a round from being closed.

Whoever a challenge is about knows nothing of it before it is decided, so neither do the words that
secretary and chair read name anybody.
"""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.acts.access import SCORES
from scoring.errors import Phrase
from scoring.record import Record
from scoring.sources import source

_CHALLENGE: Final = source("challenge")
_RECUSAL: Final = source("recusal")
_PERSON: Final = source("person")
_RECUSED: Final = select(_RECUSAL.kind).where(
    _RECUSAL.round == _CHALLENGE.round,
    _RECUSAL.number == _CHALLENGE.number,
    _RECUSAL.evaluator == _CHALLENGE.evaluator,
)
_STILL: Final = select(_PERSON.name).where(
    _PERSON.round == _CHALLENGE.round,
    _PERSON.name == _CHALLENGE.evaluator,
    _PERSON.left == "",
    SCORES,
)
UNDECIDED: Final[Any] = (
    select(_CHALLENGE.number, _CHALLENGE.evaluator)
    .where(
        _CHALLENGE.round == bindparam("r"),
        _CHALLENGE.state == "open",
        ~_RECUSED.exists(),
        _STILL.exists(),
    )
    .order_by(_CHALLENGE.number, _CHALLENGE.evaluator)
)
"""Open challenges against people who would otherwise score the application."""


def undecided_challenges(record: Record, viewer: str) -> Iterator[Phrase]:
    """Yield what blocks the close as `viewer` may know it, within the caller's transaction."""
    about = [row[1] for row in record.rows(UNDECIDED, r=record.round)]
    count = sum(evaluator != viewer for evaluator in about)
    if count:
        yield Phrase(
            f"의결하지 않은 기피 신청 {count}건: 위원들의 표결이 필요합니다.",
            f"{count} challenges are undecided: the evaluators have to vote.",
        )
    if count < len(about):
        yield Phrase(
            "간사가 처리하는 일이 남아 있습니다. 간사에게 확인하세요.",
            "The secretary has something left to settle. Ask the secretary.",
        )
