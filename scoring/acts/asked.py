"""What was asked for and waits for a second person, as it stands and as one person may see it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.acts.access import role_of
from scoring.acts.notified import read_appeals, read_notices
from scoring.appeals.said import appeal_said, notice_said
from scoring.errors import Phrase, Refusal
from scoring.event_words.panel import about
from scoring.events import EntryStruck, HolidayAdded, read_event
from scoring.journal import Turn
from scoring.motionable import APPROVE, MOTIONABLE
from scoring.people import Role
from scoring.phases import RULES
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook import Rulebook
from scoring.sources import source
from scoring.views import Me, Motion

_MOTION: Final = source("motion")
_MOTIONS: Final = (
    select(_MOTION.id, _MOTION.person, _MOTION.at, _MOTION.act, _MOTION.body, _MOTION.state)
    .where(_MOTION.round == bindparam("r"))
    .order_by(_MOTION.id)
)


class UnknownMotion(Refusal):
    ko = "{motion}번 요청이 없습니다. 번호를 확인하세요."
    en = "There is no motion {motion}. Check the number."


class MotionSettled(Refusal):
    ko = "{motion}번 요청은 이미 처리되었습니다. 다시 필요하면 새로 요청하세요."
    en = "Motion {motion} is settled already. Ask again if it is needed once more."


def motions(record: Record, me: Me) -> tuple[Motion, ...]:
    """Return what was asked for, oldest first: the own, and all that this person may approve.

    Raises:
        NotOfRound, OneTime: see `role_of`.
    """
    with record.reading():
        role = role_of(record, me)
        found = [each for each, _ in every_motion(record)]
    return tuple(each for each in found if each.by == me.name or approves(role, each.act))


def approves(role: Role | None, act: str) -> bool:
    """Tell whether somebody of this role approves motions of a kind, made by others."""
    return role in RULES[MOTIONABLE[act].approve].roles


def approval(record: Record, motion: int) -> str:
    """Return by which rule a motion is approved; of one that nobody made, the usual one."""
    kinds = (each.act for each, _ in every_motion(record) if each.id == motion)
    return next((MOTIONABLE[kind].approve for kind in kinds), APPROVE)


def waiting(record: Record, motion: int, by: str | None = None) -> tuple[Motion, str]:
    """Return an open motion and what it asks for; with a name, only one that this person made.

    Within a transaction of the caller.

    Raises:
        UnknownMotion, MotionSettled: there is none to be approved.
    """
    for each, body in every_motion(record):
        if each.id == motion and by in {None, each.by}:
            if each.state != "open":
                raise MotionSettled(motion=motion)
            return each, body
    raise UnknownMotion(motion=motion)


def pending(mine: Turn) -> tuple[Motion, ...]:
    """Return the motions about the result that can still be approved at the instant of a turn."""
    found = (each for each, _ in every_motion(mine.record) if each.state == "open")
    about = (each for each in found if MOTIONABLE[each.act].approve == APPROVE)
    return tuple(each for each in about if not expired(each, mine))


def expired(motion: Motion, mine: Turn) -> bool:
    """Tell whether it is too late to approve a motion, by the instant of a turn."""
    return motion.left(mine.at).total_seconds() < 0


def every_motion(record: Record) -> Iterator[tuple[Motion, str]]:
    """Yield every motion of the round with the event that it asks for, oldest first."""
    rulebook = read_rulebook(record)
    for row in record.rows(_MOTIONS, r=record.round):
        yield _motion(record, rulebook, *row)


def _struck_words(record: Record, what: str, entry: int) -> Phrase:
    """Return what a notice or appeal says that is to be struck; nothing once it is."""
    if what == "notice":
        found = [notice_said(each) for each in read_notices(record) if each.seq == entry]
    else:
        found = [appeal_said(each) for each in read_appeals(record) if each.seq == entry]
    return found[0] if found else Phrase("", "")


def _motion(record: Record, rulebook: Rulebook, *row: Any) -> tuple[Motion, str]:  # noqa: ANN401  columns of a row
    id_, by, at, act, body, state = row
    said, event = json.loads(body), read_event(act, body)
    number, what = about(event, rulebook)
    evaluator = said.get("evaluator", "")
    named = act, number, evaluator, said["reason"], state
    day = event.day if isinstance(event, HolidayAdded) else ""
    struck = event if isinstance(event, EntryStruck) and event.what != "holiday" else None
    entry = struck.entry if struck is not None else 0
    asked = Motion(id_, by, datetime.fromisoformat(at), *named, about=what, day=day, entry=entry)
    if struck is not None and state == "open":
        asked = replace(asked, details=_struck_words(record, struck.what, entry))
    return asked, body
