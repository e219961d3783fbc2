"""What needs two people: reopening a sheet, lifting a recusal, correcting a fact, changing a rule.

Somebody asks, and somebody else approves within five minutes; only then it happens, in one turn.
`motionable.MOTIONABLE` is the table of it, for acts and screens.
"""

import json
from datetime import date, datetime
from typing import Final

from scoring import gate
from scoring.acts.asked import approval, every_motion, expired, waiting
from scoring.acts.motion_checks import check, item_id, known_days
from scoring.acts.permits import allowed
from scoring.errors import Refusal
from scoring.events import (
    Event,
    FactCorrected,
    MotionApproved,
    MotionDeclined,
    MotionMade,
    RecusalLifted,
    RuleChanged,
    SheetReopened,
    read_event,
)
from scoring.journal import Turn, saved, turn
from scoring.motionable import APPROVE, DECLINE, MOTIONABLE
from scoring.phases import RULES, require_phase, roles_named
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook.changing import read_value, value_of
from scoring.views import MOTION_LASTS, Me, Saved

_APPROVERS: Final = RULES[APPROVE].roles
_MINUTES: Final = MOTION_LASTS.seconds // 60


class NotOwnSheet(Refusal):
    ko = "다른 위원의 평가표입니다. 위원은 자기 평가표만 재작성을 요청할 수 있습니다."
    en = "That is somebody else's sheet. Members ask for their own only."


class AskedAlready(Refusal):
    ko = "같은 요청이 이미 있습니다({motion}번). 그 요청의 승인을 기다리세요."
    en = "That is asked for already (motion {motion}). Wait for its approval."


class OwnMotion(Refusal):
    ko = "{motion}번은 본인이 한 요청입니다. {roles} 가운데 다른 사람이 승인해야 합니다."
    en = "Motion {motion} is your own. Somebody else has to approve it: {roles}."


class MotionExpired(Refusal):
    ko = "{motion}번 요청은 {minutes}분이 지나 승인할 수 없습니다. 다시 요청하세요."
    en = "Motion {motion} is more than {minutes} minutes old and cannot be approved. Ask again."


def ask_reopening(
    record: Record, me: Me, at: datetime, *, number: str, evaluator: str, reason: str
) -> Saved:
    """Ask that a submitted sheet be its evaluator's again; the entry's number names the motion.

    After the close too: the round stays closed, and the sheet counts for nothing until it is
    submitted once more.

    Raises:
        NotOwnSheet: a member asks for the sheet of somebody else.
        NotSubmitted, SheetExcluded: there is nothing to reopen.
        AskedAlready: the same is waiting for approval.
        Refusal: not permitted now, unknown evaluator or application, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("ask_reopening", mine)
        if mine.role not in _APPROVERS and evaluator != me.name:
            raise NotOwnSheet
        words = gate.required(reason)
        event = SheetReopened.model_construct(number=number, evaluator=evaluator, reason=words)
        ask(mine, event)
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
        event = RecusalLifted.model_construct(number=number, evaluator=evaluator, reason=words)
        ask(mine, event)
    return saved(mine)


def ask_correction(
    record: Record,
    me: Me,
    at: datetime,
    *,
    number: str,
    item: str,
    day: date | None,
    document: str,
    reason: str,
) -> Saved:
    """Ask that the panel correct one fact: on which day it happened, or that nothing counts.

    Args:
        record: the round.
        me: who asks.
        at: this instant.
        number: the application.
        item: id or name of a bonus or penalty.
        day: when it happened, in place of all that is known; None strikes it.
        document: what shows it.
        reason: why.

    Raises:
        UnknownFact: no such bonus or penalty.
        FactStands: it is on record like that.
        AskedAlready: a correction of the same is waiting for approval.
        Refusal: not permitted now, unknown application, no document, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("ask_correction", mine)
        shown, words = gate.required(document), gate.required(reason)
        id_ = item_id(read_rulebook(record), item)
        event = FactCorrected.model_construct(
            number=number,
            item=id_,
            before=known_days(record, number, id_),
            day=None if day is None else day.isoformat(),
            document=shown,
            reason=words,
        )
        ask(mine, event)
    return saved(mine)


def ask_rule_change(
    record: Record, me: Me, at: datetime, *, key: str, value: str, reason: str
) -> Saved:
    """Ask that a rule be another, by its path in the rulebook's file: `slots`, `scores.round`.

    Raises:
        NoSuchRule: it cannot be changed once there are points.
        RulebookRefusal: with it the rulebook could not be read any more.
        RuleStands, CoarserStep: nothing would change, or points given might not fit.
        AskedAlready: a change of the same is waiting for approval.
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("ask_rule_change", mine)
        words, rulebook = gate.required(reason), read_rulebook(record)
        new = read_value(rulebook, key, gate.required(value))
        event = RuleChanged(key=key, before=value_of(rulebook, key), value=new, reason=words)
        ask(mine, event)
    return saved(mine)


def approve(record: Record, me: Me, at: datetime, motion: int) -> Saved:
    """Approve what somebody else asked for; it happens in the same turn.

    Raises:
        UnknownMotion, MotionSettled, OwnMotion: it is not there to be approved by this person.
        MotionExpired: more than five minutes have passed by the journal's instants.
        Refusal: not permitted now, or what was asked for does not apply any more.
    """
    with turn(record, me.name, at) as mine:
        allowed(approval(record, motion), mine)
        asked, body = waiting(record, motion)
        if asked.by == me.name:
            raise OwnMotion(motion=motion, roles=roles_named(MOTIONABLE[asked.act].approve))
        if expired(asked, mine):
            raise MotionExpired(motion=motion, minutes=_MINUTES)
        require_phase(MOTIONABLE[asked.act].ask, mine.phase)
        event = read_event(asked.act, body)
        check(record, event)
        mine.add(MotionApproved(motion=motion))
        mine.add(event)
    return saved(mine)


def decline(record: Record, me: Me, at: datetime, motion: int) -> Saved:
    """Decline what somebody asked for, or take the own motion back.

    Raises:
        UnknownMotion: there is none, or none that this person may see.
        MotionSettled: approved or declined before.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed(DECLINE, mine)
        every = mine.role in RULES[approval(record, motion)].roles
        asked, _ = waiting(record, motion, None if every else me.name)
        mine.add(MotionDeclined(motion=asked.id))
    return saved(mine)


def ask(mine: Turn, event: Event) -> None:
    """Record the motion, unless it could not be approved now or the same one waits already.

    The event may hold a name or number that nobody knows: the check says so before it is stored.
    """
    check(mine.record, event)
    asked = _target(event.KIND, event.body())
    for each, body in every_motion(mine.record):
        same = each.state == "open" and _target(each.act, body) == asked
        if same and not expired(each, mine):
            raise AskedAlready(motion=each.id)
    mine.add(MotionMade.model_validate({"act": event.KIND, "asked": event.body()}))


def _target(act: str, body: str) -> tuple[str, ...]:
    said = json.loads(body)
    return act, *(said[name] for name in MOTIONABLE[act].about)
