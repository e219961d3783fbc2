"""What the panel's session does to its rows."""

import json
from collections.abc import Iterator
from typing import Final

from scoring import events as ev
from scoring.changes.dispatch import changes
from scoring.changes.setup import NEW_PERSON, SET_PHASE, new_person
from scoring.changes.statements import Change, Row, Stamp, change, new, put, remove
from scoring.tables import (
    ChallengeRow,
    CorrectionRow,
    DeclarationRow,
    MotionRow,
    PersonRow,
    RecusalRow,
    RuleChangeRow,
    VoteRow,
)

_CELL: Final = {"round": "in_round", "number": "of_number", "evaluator": "by"}
_NAMED: Final = {"round": "in_round", "name": "called"}
NEW_RECUSAL: Final = new(RecusalRow)
LIFT_RECUSAL: Final = remove(RecusalRow, "round", "number", "evaluator")
NO_GROUND: Final = change(DeclarationRow, _CELL, ground="", reason="")
NEW_CHALLENGE: Final = new(ChallengeRow)
NEW_VOTE: Final = put(VoteRow, "upheld")
DECIDE_CHALLENGE: Final = change(
    ChallengeRow, _CELL, state=None, votes_for=None, votes_against=None
)
LEAVE: Final = change(PersonRow, _NAMED, left=None)
FORMER_CHAIR: Final = change(PersonRow, {"round": "in_round", "role": "was"}, role="member")
NEW_CHAIR: Final = change(PersonRow, _NAMED, role="chair")
NEW_MOTION: Final = new(MotionRow)
SETTLE_MOTION: Final = change(MotionRow, {"round": "in_round", "id": "motion"}, state=None)

PUT_CORRECTION: Final = put(CorrectionRow, "day", "document", "reason", "by")
PUT_RULE: Final = put(RuleChangeRow, "value", "reason")


@changes.register
def _(event: ev.RecusalRecorded, stamp: Stamp) -> Iterator[Change]:
    yield NEW_RECUSAL, _recusal(event, stamp, kind=event.recusal)


@changes.register
def _(event: ev.RecusalLifted, stamp: Stamp) -> Iterator[Change]:
    cell = {"number": event.number, "evaluator": event.evaluator}
    yield LIFT_RECUSAL, {"round": stamp.round, **cell}
    yield NO_GROUND, _cell(event.number, event.evaluator, stamp)


@changes.register
def _(event: ev.ChallengeFiled, stamp: Stamp) -> Iterator[Change]:
    row = {"number": event.number, "evaluator": event.evaluator, "reason": event.reason}
    yield NEW_CHALLENGE, {"round": stamp.round, **row, **_decision("open", 0, 0)}


@changes.register
def _(event: ev.ChallengeVoted, stamp: Stamp) -> Iterator[Change]:
    row = {"number": event.number, "evaluator": event.evaluator, "voter": stamp.actor}
    yield NEW_VOTE, {"round": stamp.round, **row, "upheld": int(event.upheld)}


@changes.register
def _(event: ev.ChallengeDecided, stamp: Stamp) -> Iterator[Change]:
    state = "upheld" if event.upheld else "denied"
    decision = _decision(state, event.votes_for, event.votes_against)
    yield DECIDE_CHALLENGE, {**_cell(event.number, event.evaluator, stamp), **decision}
    if event.upheld:
        yield NEW_RECUSAL, _recusal(event, stamp, kind="challenge")


@changes.register
def _(event: ev.PersonJoined, stamp: Stamp) -> Iterator[Change]:
    yield NEW_PERSON, new_person(event.person, stamp, one_time=1)


@changes.register
def _(event: ev.PersonLeft, stamp: Stamp) -> Iterator[Change]:
    yield LEAVE, {"in_round": stamp.round, "called": event.name, "left": event.reason}


@changes.register
def _(event: ev.ChairElected, stamp: Stamp) -> Iterator[Change]:
    yield FORMER_CHAIR, {"in_round": stamp.round, "was": "chair"}
    yield NEW_CHAIR, {"in_round": stamp.round, "called": event.name}


@changes.register
def _(event: ev.MotionMade, stamp: Stamp) -> Iterator[Change]:
    row = {"id": stamp.seq, "person": stamp.actor, "at": stamp.at}
    asked = {"act": event.act, "body": event.asked, "state": "open"}
    yield NEW_MOTION, {"round": stamp.round, **row, **asked}


@changes.register
def _(event: ev.MotionApproved, stamp: Stamp) -> Iterator[Change]:
    yield _settled(event.motion, stamp, "approved")


@changes.register
def _(event: ev.MotionDeclined, stamp: Stamp) -> Iterator[Change]:
    yield _settled(event.motion, stamp, "declined")


@changes.register
def _(event: ev.FactCorrected, stamp: Stamp) -> Iterator[Change]:
    row = event.model_dump(exclude={"before"})
    yield PUT_CORRECTION, {"round": stamp.round, **row, "by": stamp.actor}


@changes.register
def _(event: ev.RuleChanged, stamp: Stamp) -> Iterator[Change]:
    value = json.dumps(event.value, ensure_ascii=False)
    row = {"rule": event.key, "value": value, "reason": event.reason}
    yield PUT_RULE, {"round": stamp.round, **row}


@changes.register
def _(_: ev.RoundClosed, stamp: Stamp) -> Iterator[Change]:
    yield SET_PHASE, {"round": stamp.round, "phase": "closed"}


def _settled(motion: int, stamp: Stamp, state: str) -> Change:
    return SETTLE_MOTION, {"in_round": stamp.round, "motion": motion, "state": state}


def _decision(state: str, votes_for: int, votes_against: int) -> Row:
    return {"state": state, "votes_for": votes_for, "votes_against": votes_against}


def _recusal(event: ev.RecusalRecorded | ev.ChallengeDecided, stamp: Stamp, *, kind: str) -> Row:
    cell = {"number": event.number, "evaluator": event.evaluator}
    return {"round": stamp.round, **cell, "kind": kind, "reason": event.reason}


def _cell(number: str, evaluator: str, stamp: Stamp) -> Row:
    return {"in_round": stamp.round, "of_number": number, "by": evaluator}
