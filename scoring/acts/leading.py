"""What the secretary and the chair do to a running round."""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.access import SCORES
from scoring.acts.panel_cells import UnknownAdmitted, UnknownEvaluator
from scoring.acts.permits import allowed
from scoring.acts.reading import read_progress
from scoring.errors import Phrase, Refusal, Refusals
from scoring.events import RecusalRecorded, RoundClosed
from scoring.journal import saved, turn
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me, RecusalKind, Saved

_APPLICATION: Final = source("application")
_PERSON: Final = source("person")
_RECUSAL: Final = source("recusal")
_ADMITTED: Final = select(_APPLICATION.number).where(
    _APPLICATION.round == bindparam("r"),
    _APPLICATION.number == bindparam("n"),
    _APPLICATION.screened_out == "",
)
_SCORES: Final = select(_PERSON.name).where(
    _PERSON.round == bindparam("r"),
    _PERSON.name == bindparam("e"),
    SCORES,
)
_RECUSED: Final = select(_RECUSAL.kind).where(
    _RECUSAL.round == bindparam("r"),
    _RECUSAL.number == bindparam("n"),
    _RECUSAL.evaluator == bindparam("e"),
)


class Blocked(Refusal):
    ko = "{blocker}"
    en = "{blocker}"

    def __init__(self, blocker: Phrase) -> None:
        super().__init__(blocker=blocker)


class ChallengeByVote(Refusal):
    ko = "기피는 다른 위원들이 의결합니다. 기피 신청으로 접수하세요."
    en = "A challenge is decided by the other evaluators. File it as one."


class AlreadyRecused(Refusal):
    ko = "{evaluator} 위원의 {number}에는 이미 기록이 있습니다. 다른 칸을 고르세요."
    en = "There is a record for {evaluator} and {number} already. Choose another cell."


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
        Refusal: not permitted now, unknown evaluator or application, recorded already, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("recuse", mine)
        if kind.value == "challenge":
            raise ChallengeByVote
        words = gate.required(reason)
        key = {"r": record.round, "n": number, "e": evaluator}
        if not record.rows(_SCORES, r=record.round, e=evaluator):
            raise UnknownEvaluator(found=evaluator)
        if not record.rows(_ADMITTED, r=record.round, n=number):
            raise UnknownAdmitted(found=number)
        if record.rows(_RECUSED, **key):
            raise AlreadyRecused(evaluator=evaluator, number=number)
        mine.add(
            RecusalRecorded(number=number, evaluator=evaluator, recusal=kind.value, reason=words)
        )
    return saved(mine)


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
