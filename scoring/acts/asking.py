"""What needs two people: reopening a submitted sheet, lifting a recusal recorded by mistake.

Somebody asks, and somebody else approves within five minutes; only then it happens, in one turn.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.access import role_of
from scoring.acts.panel_cells import known_cell
from scoring.acts.permits import allowed
from scoring.errors import Refusal
from scoring.events import (
    MotionApproved,
    MotionDeclined,
    MotionMade,
    RecusalLifted,
    SheetReopened,
    read_event,
)
from scoring.journal import Turn, saved, turn
from scoring.people import Role
from scoring.phases import RULES
from scoring.record import Record
from scoring.sources import source
from scoring.views import MOTION_LASTS, Me, Motion, RecusalKind, Saved

_MOTION: Final = source("motion")
_MOTIONS: Final = (
    select(_MOTION.id, _MOTION.person, _MOTION.at, _MOTION.act, _MOTION.body, _MOTION.state)
    .where(_MOTION.round == bindparam("r"))
    .order_by(_MOTION.id)
)
_APPROVERS: Final = RULES["approve"].roles
_MINUTES: Final = MOTION_LASTS.seconds // 60


class NotOwnSheet(Refusal):
    ko = "다른 위원의 평가표입니다. 위원은 자기 평가표만 재작성을 요청할 수 있습니다."
    en = "That is somebody else's sheet. Members ask for their own only."


class NotSubmitted(Refusal):
    ko = "{evaluator} 위원의 {number} 평가표는 제출된 것이 아닙니다. 다시 쓸 수 있는지 확인하세요."
    en = "The sheet of {evaluator} for {number} is not submitted. See whether it is open already."


class SheetExcluded(Refusal):
    ko = (
        "{evaluator} 위원은 {number}를 평가하지 않습니다(제척/기피/회피, 불참). "
        "그 기록부터 해제하세요."
    )
    en = "{evaluator} does not score {number} (recusal or absence). Have that lifted first."


class NotRecused(Refusal):
    ko = "{evaluator} 위원의 {number}에는 회피·불참 기록이 없습니다. 위원과 과제를 확인하세요."
    en = "There is no recusal of {evaluator} for {number}. Check both."


class ChallengeStands(Refusal):
    ko = (
        "{evaluator} 위원의 {number} 기피는 다른 위원들이 의결한 것이라 해제할 수 없습니다. "
        "다른 칸을 고르세요."
    )
    en = (
        "The challenge of {evaluator} for {number} was decided by the others and stands. "
        "Choose another cell."
    )


class AskedAlready(Refusal):
    ko = "같은 요청이 이미 있습니다({motion}번). 그 요청의 승인을 기다리세요."
    en = "That is asked for already (motion {motion}). Wait for its approval."


class UnknownMotion(Refusal):
    ko = "{motion}번 요청이 없습니다. 번호를 확인하세요."
    en = "There is no motion {motion}. Check the number."


class MotionSettled(Refusal):
    ko = "{motion}번 요청은 이미 처리되었습니다. 다시 필요하면 새로 요청하세요."
    en = "Motion {motion} is settled already. Ask again if it is needed once more."


class OwnMotion(Refusal):
    ko = "{motion}번은 본인이 한 요청입니다. 간사와 위원장 가운데 다른 사람이 승인해야 합니다."
    en = "Motion {motion} is your own. Another of secretary and chair has to approve it."


class MotionExpired(Refusal):
    ko = "{motion}번 요청은 {minutes}분이 지나 승인할 수 없습니다. 다시 요청하세요."
    en = "Motion {motion} is more than {minutes} minutes old and cannot be approved. Ask again."


def ask_reopening(
    record: Record, me: Me, at: datetime, *, number: str, evaluator: str, reason: str
) -> Saved:
    """Ask that a submitted sheet be its evaluator's again; the entry's number names the motion.

    Raises:
        NotOwnSheet: a member asks for the sheet of somebody else.
        NotSubmitted, SheetExcluded: there is nothing to reopen.
        AskedAlready: the same is waiting for approval.
        Refusal: not permitted now, unknown evaluator or application, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("ask_reopening", mine)
        if mine.role is Role.MEMBER and evaluator != me.name:
            raise NotOwnSheet
        words = gate.required(reason)
        _refuse_reopening(record, number, evaluator)
        _ask(mine, SheetReopened(number=number, evaluator=evaluator, reason=words))
    return saved(mine)


def ask_lifting(
    record: Record, me: Me, at: datetime, *, number: str, evaluator: str, reason: str
) -> Saved:
    """Ask that a recusal or absence recorded by mistake be lifted, a declared conflict too.

    Raises:
        NotRecused: none is recorded there.
        ChallengeStands: the other evaluators decided it.
        AskedAlready: the same is waiting for approval.
        Refusal: not permitted now, unknown evaluator or application, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("ask_lifting", mine)
        words = gate.required(reason)
        _refuse_lifting(record, number, evaluator)
        _ask(mine, RecusalLifted(number=number, evaluator=evaluator, reason=words))
    return saved(mine)


def approve(record: Record, me: Me, at: datetime, motion: int) -> Saved:
    """Approve what somebody else asked for; it happens in the same turn.

    Raises:
        UnknownMotion, MotionSettled, OwnMotion: it is not there to be approved by this person.
        MotionExpired: more than five minutes have passed by the journal's instants.
        Refusal: not permitted now, or what was asked for does not apply any more.
    """
    with turn(record, me.name, at) as mine:
        allowed("approve", mine)
        asked, body = _waiting(record, motion)
        if asked.by == me.name:
            raise OwnMotion(motion=motion)
        if _expired(asked, mine):
            raise MotionExpired(motion=motion, minutes=_MINUTES)
        refuse = _refuse_reopening if asked.act == SheetReopened.KIND else _refuse_lifting
        refuse(record, asked.number, asked.evaluator)
        mine.add(MotionApproved(motion=motion))
        mine.add(read_event(asked.act, body))
    return saved(mine)


def decline(record: Record, me: Me, at: datetime, motion: int) -> Saved:
    """Decline what somebody asked for, or take the own motion back.

    Raises:
        UnknownMotion: there is none, or none that this person may see.
        MotionSettled: approved or declined before.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("decline", mine)
        asked, _ = _waiting(record, motion, mine)
        mine.add(MotionDeclined(motion=asked.id))
    return saved(mine)


def motions(record: Record, me: Me) -> tuple[Motion, ...]:
    """Return what was asked for, oldest first: the own, to secretary and chair everybody's.

    Raises:
        NotOfRound, OneTime: see `role_of`.
    """
    with record.reading():
        every = role_of(record, me) in _APPROVERS
        found = [each for each, _ in _all(record)]
    return tuple(each for each in found if every or each.by == me.name)


def _ask(mine: Turn, event: SheetReopened | RecusalLifted) -> None:
    asked = event.KIND, event.number, event.evaluator
    for each, _ in _all(mine.record):
        same = (each.act, each.number, each.evaluator) == asked and each.state == "open"
        if same and not _expired(each, mine):
            raise AskedAlready(motion=each.id)
    mine.add(MotionMade.model_validate({"act": event.KIND, "asked": event.body()}))


def _expired(motion: Motion, mine: Turn) -> bool:
    return motion.left(mine.at).total_seconds() < 0


def _refuse_reopening(record: Record, number: str, evaluator: str) -> None:
    cell = known_cell(record, number, evaluator)
    if cell.recusal is not None:
        raise SheetExcluded(number=number, evaluator=evaluator)
    if cell.sheet != "submitted":
        raise NotSubmitted(number=number, evaluator=evaluator)


def _refuse_lifting(record: Record, number: str, evaluator: str) -> None:
    cell = known_cell(record, number, evaluator)
    if cell.recusal is None:
        raise NotRecused(number=number, evaluator=evaluator)
    if cell.recusal == RecusalKind.CHALLENGE:
        raise ChallengeStands(number=number, evaluator=evaluator)


def _waiting(record: Record, motion: int, mine: Turn | None = None) -> tuple[Motion, str]:
    """Return an open motion and what it asks for; with a turn, only one that its actor may see."""
    for each, body in _all(record):
        hidden = mine and mine.role not in _APPROVERS and each.by != mine.stamp.actor
        if each.id == motion and not hidden:
            if each.state != "open":
                raise MotionSettled(motion=motion)
            return each, body
    raise UnknownMotion(motion=motion)


def _all(record: Record) -> Iterator[tuple[Motion, str]]:
    for row in record.rows(_MOTIONS, r=record.round):
        yield _motion(*row)


def _motion(*row: Any) -> tuple[Motion, str]:  # noqa: ANN401  columns of a row
    id_, by, at, act, body, state = row
    asked = json.loads(body)
    named = asked["number"], asked["evaluator"], asked["reason"]
    return Motion(id_, by, datetime.fromisoformat(at), act, *named, state), body
