"""서약과 이해관계 확인 (운영요령 제7조 제5항): before the first sheet, or found later."""

from collections.abc import Mapping
from datetime import datetime

from scoring import gate
from scoring.acts.declared import ADMITTED, DECLARED, PLEDGED
from scoring.acts.permits import allowed
from scoring.declarations import (
    GROUNDS,
    GROUNDS_SAID,
    OTHER,
    PLEDGE_TEXT,
    Conflict,
)
from scoring.errors import Refusal
from scoring.events import ConflictsDeclared, Declared, PledgeMade
from scoring.journal import Turn, saved, turn
from scoring.record import Record
from scoring.views import Me, Saved


class NoPledge(Refusal):
    ko = "서약을 먼저 해야 합니다. 서약하고 다시 하세요."
    en = "The pledge comes first. Make it, then do this again."


class UnknownGround(Refusal):
    ko = "회피 사유가 아닙니다: '{found}'. 사유: {known}."
    en = "'{found}' is no ground of conflict. There are: {known}."


class GroundInWords(Refusal):
    ko = "{number}: 그 밖의 이해관계는 내용을 적어야 합니다."
    en = "{number}: say in words what the other conflict is."


class UnknownDeclared(Refusal):
    ko = "평가 대상 과제가 아닙니다: '{found}'. 접수번호를 확인하세요."
    en = "'{found}' is not among the applications to be scored. Check the number."


class DeclaredBefore(Refusal):
    ko = "{number}: 이미 회피한 과제입니다. 잘못 회피했으면 간사에게 해제를 요청하세요."
    en = "{number} is declared a conflict. If that was a mistake, ask the secretary to lift it."


class NothingDeclared(Refusal):
    ko = "확인한 과제가 없습니다. 과제마다 이해관계가 있는지 확인하세요."
    en = "Nothing was declared. Say for each application whether there is a conflict."


def declare(
    record: Record,
    me: Me,
    at: datetime,
    conflicts: Mapping[str, Conflict | None],
    *,
    pledging: bool = False,
) -> Saved:
    """Declare for each of these applications a conflict, or None: there is none.

    Args:
        record: the round.
        me: who declares.
        at: this instant.
        conflicts: by application number.
        pledging: whether the pledge (`PLEDGE`) was agreed to with it.

    Raises:
        NoPledge: it was neither made before nor now.
        Refusal: not permitted now, an unknown application or ground, a conflict taken back.
    """
    with turn(record, me.name, at) as mine:
        allowed("declare", mine)
        own = {"r": record.round, "e": me.name}
        if not conflicts:
            raise NothingDeclared
        if not record.rows(PLEDGED, **own):
            if not pledging:
                raise NoPledge
            mine.add(PledgeMade(text=PLEDGE_TEXT))
        before = dict(record.rows(DECLARED, **own))
        admitted = {row[0] for row in record.rows(ADMITTED, r=record.round)}
        for number in conflicts:
            if number not in admitted:
                raise UnknownDeclared(found=number)
            if before.get(number):
                raise DeclaredBefore(number=number)
        _add(mine, conflicts)
    return saved(mine)


def _add(mine: Turn, conflicts: Mapping[str, Conflict | None]) -> None:
    declared = (_declared(number, conflict) for number, conflict in conflicts.items())
    mine.add(ConflictsDeclared(declared=tuple(declared)))


def _declared(number: str, conflict: Conflict | None) -> Declared:
    if conflict is None:
        return Declared(number=number, ground="", reason="")
    if conflict.ground not in GROUNDS:
        raise UnknownGround(found=conflict.ground, known=GROUNDS_SAID)
    clean = Conflict(conflict.ground, gate.clean(conflict.note))
    if clean.ground == OTHER and not clean.note:
        raise GroundInWords(number=number)
    fields = {"number": number, "ground": clean.ground, "reason": clean.reason}
    return Declared.model_validate(fields)
