"""Nobody confirms the own work: who keyed a paper sheet does not confirm the result it is part of.

So an officer keys only while another one is left who has keyed nothing.
"""

from typing import Final

from sqlalchemy import bindparam, exists, select

from scoring.errors import Refusal
from scoring.events import PaperKeyed
from scoring.journal import Turn
from scoring.people import Role
from scoring.record import Record
from scoring.sources import source

_ENTRY: Final = source("entry")
_PERSON: Final = source("person")
_KEYED: Final = select(_ENTRY.seq).where(
    _ENTRY.round == bindparam("r"),
    _ENTRY.actor == bindparam("e"),
    _ENTRY.kind == PaperKeyed.KIND,
)
_UNTOUCHED: Final = select(_PERSON.name).where(
    _PERSON.round == bindparam("r"),
    _PERSON.role == Role.OFFICER.value,
    _PERSON.left == "",
    _PERSON.name != bindparam("e"),
    ~exists().where(
        _ENTRY.round == _PERSON.round,
        _ENTRY.actor == _PERSON.name,
        _ENTRY.kind == PaperKeyed.KIND,
    ),
)


class OwnWork(Refusal):
    ko = "본인이 종이 평가표를 입력한 결과입니다. 다른 부처 담당자가 확정하게 하세요."
    en = "You keyed a paper sheet of this result. Let another officer confirm it."


class LastOfficer(Refusal):
    ko = (
        "결과를 확정할 부처 담당자가 남지 않아 종이 평가표를 입력할 수 없습니다. "
        "간사가 입력하고 위원이 직접 확인하게 하세요."
    )
    en = (
        "No officer would be left to confirm the result, so you cannot key a paper sheet. "
        "Let the secretary key it and its evaluator confirm it."
    )


def refuse_own_work(record: Record, name: str) -> None:
    """Refuse who keyed a paper sheet of the result (`OwnWork`)."""
    if record.rows(_KEYED, r=record.round, e=name):
        raise OwnWork


def leave_an_officer(mine: Turn) -> None:
    """Refuse an officer after whose keying nobody could confirm (`LastOfficer`)."""
    named = {"r": mine.stamp.round, "e": mine.stamp.actor}
    if mine.role is Role.OFFICER and not mine.record.rows(_UNTOUCHED, **named):
        raise LastOfficer
