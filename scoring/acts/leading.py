"""What the secretary and the chair do to a running round."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.access import SCORES
from scoring.acts.panel_cells import UnknownEvaluator, require_admitted
from scoring.acts.permits import allowed
from scoring.acts.watching import read_progress
from scoring.errors import Phrase, Refusal, Refusals
from scoring.events import RecusalRecorded, RoundClosed
from scoring.journal import saved, turn
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me, RecusalKind, Saved, SheetState

_PERSON: Final = source("person")
_RECUSAL: Final = source("recusal")
_SCORES: Final = select(_PERSON.left).where(
    _PERSON.round == bindparam("r"),
    _PERSON.name == bindparam("e"),
    SCORES,
)
_RECUSED: Final = select(_RECUSAL.kind).where(
    _RECUSAL.round == bindparam("r"),
    _RECUSAL.number == bindparam("n"),
    _RECUSAL.evaluator == bindparam("e"),
)
_UNFINISHED: Final = frozenset({SheetState.EMPTY, SheetState.DRAFT, SheetState.KEYED})


class Blocked(Refusal):
    ko = "{blocker}"
    en = "{blocker}"

    def __init__(self, blocker: Phrase) -> None:
        super().__init__(blocker=blocker)


class ChallengeByVote(Refusal):
    ko = "기피는 다른 위원들이 의결합니다. 기피 신청으로 접수하세요."
    en = "A challenge is decided by the other evaluators. File it as one."


class HasLeft(Refusal):
    ko = "{name} 위원은 해촉되었습니다. 해촉되지 않은 위원을 고르세요."
    en = "{name} has left the panel. Choose somebody who is on it."


class AlreadyRecused(Refusal):
    ko = "{evaluator} 위원의 {number}에는 이미 기록이 있습니다. 다른 칸을 고르세요."
    en = "There is a record for {evaluator} and {number} already. Choose another cell."


class NothingUnfinished(Refusal):
    ko = "{name} 위원에게는 제출하지 않은 평가표가 없습니다. 한 과제만 기록하세요."
    en = "{name} has no sheet left to submit. Record a single application."


def recuse(
    record: Record,
    me: Me,
    at: datetime,
    *,
    number: str,
    evaluator: str,
    kind: RecusalKind,
    reason: str,
) -> Saved:
    """Record that an evaluator does not score an application; a sheet begun stays, uncounted.

    Raises:
        ChallengeByVote: 기피 is decided by the other evaluators.
        Refusal: not permitted now, unknown evaluator or application, who has left, recorded
            already, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("recuse", mine)
        if kind is RecusalKind.CHALLENGE:
            raise ChallengeByVote
        words = gate.required(reason)
        require_cell(record, number, evaluator)
        if record.rows(_RECUSED, r=record.round, n=number, e=evaluator):
            raise AlreadyRecused(evaluator=evaluator, number=number)
        mine.add(_recusal(number, evaluator, kind, words))
    return saved(mine)


def absent(record: Record, me: Me, at: datetime, *, evaluator: str, reason: str) -> Saved:
    """Record 불참 of an evaluator for every application whose sheet is not submitted yet.

    After the close those are the reopened ones, which keep the panel from its result.

    Raises:
        NothingUnfinished: there is none.
        Refusal: not permitted now, an unknown evaluator, who has left, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("record_absence", mine)
        words = gate.required(reason)
        require_evaluator(record, evaluator)
        states = read_progress(record).states
        numbers = [n for (e, n), state in states.items() if e == evaluator and state in _UNFINISHED]
        if not numbers:
            raise NothingUnfinished(name=evaluator)
        for number in numbers:
            mine.add(_recusal(number, evaluator, RecusalKind.ABSENCE, words))
    return saved(mine)


def require_cell(record: Record, number: str, evaluator: str) -> None:
    """Refuse what is no sheet of a present evaluator; within a transaction of the caller."""
    require_evaluator(record, evaluator)
    require_admitted(record, number)


def require_evaluator(record: Record, name: str) -> None:
    """Refuse who is no evaluator, or no longer; within a transaction of the caller."""
    found = record.rows(_SCORES, r=record.round, e=name)
    if not found:
        raise UnknownEvaluator(found=name)
    if found[0][0]:
        raise HasLeft(name=name)


def _recusal(number: str, evaluator: str, kind: RecusalKind, reason: str) -> RecusalRecorded:
    fields = {"number": number, "evaluator": evaluator, "recusal": kind.value, "reason": reason}
    return RecusalRecorded.model_validate(fields)


def close_round(record: Record, me: Me, at: datetime) -> Saved:
    """평가마감: from now on no point changes, and the result can be seen.

    Raises:
        Refusals: what blocks it, by name.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("close", mine)
        blockers = read_progress(record, me.name).blockers
        if blockers:
            raise Refusals(Blocked(each) for each in blockers)
        mine.add(RoundClosed())
    return saved(mine)
