"""What notices, appeals, re-evaluations and added holidays do to their rows."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from scoring import events as ev
from scoring.changes.dispatch import changes
from scoring.changes.statements import Change, Stamp, change, new, put
from scoring.tables import (
    AppealRow,
    HolidayRow,
    NoticeRow,
    ReviewCommentRow,
    ReviewMarkRow,
    ReviewRow,
    ReviewSeatRow,
)

_ENTRY: Final = {"round": "in_round", "seq": "of_entry"}
_REVIEW: Final = {"round": "in_round", "number": "of_number"}
_SEAT: Final = {**_REVIEW, "evaluator": "by"}
NEW_NOTICE: Final = new(NoticeRow)
SET_ARRIVED: Final = change(NoticeRow, _ENTRY, arrived=None, proof=None)
STRIKE: Final = {
    "notice": change(NoticeRow, _ENTRY, struck=None),
    "appeal": change(AppealRow, _ENTRY, struck=None),
    "holiday": change(HolidayRow, _ENTRY, struck=None),
}
NEW_APPEAL: Final = new(AppealRow)
EXCUSE: Final = change(AppealRow, _ENTRY, excuse=None, excused_by=None)
DECIDE: Final = change(AppealRow, _ENTRY, decision=None, decided=None, reason=None, challenged=None)
NEW_HOLIDAY: Final = new(HolidayRow)
NEW_REVIEW: Final = new(ReviewRow)
NEW_SEAT: Final = new(ReviewSeatRow)
REPLACE_SEAT: Final = change(ReviewSeatRow, _SEAT, state="replaced")
DECLARE: Final = change(ReviewSeatRow, _SEAT, declared=1)
BEGIN_SHEET: Final = change(ReviewSeatRow, _SEAT, state="draft")
PUT_MARK: Final = put(ReviewMarkRow, "points")
PUT_COMMENT: Final = put(ReviewCommentRow, "text")
SUBMIT_SHEET: Final = change(ReviewSeatRow, _SEAT, state="submitted", digest=None)
SET_REVIEW: Final = change(ReviewRow, _REVIEW, state=None)


@changes.register
def _(event: ev.NoticeGiven, stamp: Stamp) -> Iterator[Change]:
    yield NEW_NOTICE, {"round": stamp.round, "seq": stamp.seq, "struck": "", **event.model_dump()}


@changes.register
def _(event: ev.NoticeArrived, stamp: Stamp) -> Iterator[Change]:
    arrived = {"arrived": event.arrived, "proof": event.proof}
    yield SET_ARRIVED, {**_entry(stamp, event.notice), **arrived}


@changes.register
def _(event: ev.AppealFiled, stamp: Stamp) -> Iterator[Change]:
    lists = {"grounds": _listed(event.grounds), "documents": _listed(event.documents)}
    waits = {"excuse": "", "excused_by": "", "decision": "", "decided": "", "reason": ""}
    row = {**event.model_dump(), **lists, **waits, "challenged": "[]", "struck": ""}
    yield NEW_APPEAL, {"round": stamp.round, "seq": stamp.seq, **row}


@changes.register
def _(event: ev.LatenessExcused, stamp: Stamp) -> Iterator[Change]:
    yield (
        EXCUSE,
        {**_entry(stamp, event.appeal), "excuse": event.ground, "excused_by": event.document},
    )


@changes.register
def _(event: ev.AppealDecided, stamp: Stamp) -> Iterator[Change]:
    decided = {"decision": event.decision, "decided": stamp.at, "reason": event.reason}
    challenged = {"challenged": _listed(event.challenged)}
    yield DECIDE, {**_entry(stamp, event.appeal), **decided, **challenged}


@changes.register
def _(event: ev.AppealWithdrawn, stamp: Stamp) -> Iterator[Change]:
    decided = {"decision": "withdrawn", "decided": stamp.at, "reason": event.reason}
    yield DECIDE, {**_entry(stamp, event.appeal), **decided, "challenged": "[]"}


@changes.register
def _(event: ev.EntryStruck, stamp: Stamp) -> Iterator[Change]:
    yield STRIKE[event.what], {**_entry(stamp, event.entry), "struck": event.reason}


@changes.register
def _(event: ev.HolidayAdded, stamp: Stamp) -> Iterator[Change]:
    row = {"day": event.day, "name": event.title, "ground": event.reason}
    yield NEW_HOLIDAY, {"round": stamp.round, "seq": stamp.seq, "struck": "", **row}


@changes.register
def _(event: ev.ReviewOpened, stamp: Stamp) -> Iterator[Change]:
    review = {"round": stamp.round, "number": event.number}
    yield NEW_REVIEW, {**review, "appeal": event.appeal, "state": "open"}
    for name in event.panel:
        yield _new_seat(stamp, event.number, name)


@changes.register
def _(event: ev.ReviewSeatReplaced, stamp: Stamp) -> Iterator[Change]:
    yield REPLACE_SEAT, {**_review(stamp, event.number), "by": event.evaluator}
    yield _new_seat(stamp, event.number, event.newcomer)


@changes.register
def _(event: ev.ReviewDeclared, stamp: Stamp) -> Iterator[Change]:
    yield DECLARE, _seat(stamp, event.number)


@changes.register
def _(event: ev.ReviewPointsRecorded, stamp: Stamp) -> Iterator[Change]:
    yield BEGIN_SHEET, _seat(stamp, event.number)
    own = {"round": stamp.round, "number": event.number, "evaluator": stamp.actor}
    for criterion, points in event.points.items():
        yield PUT_MARK, {**own, "criterion": criterion, "points": points}


@changes.register
def _(event: ev.ReviewCommentsRecorded, stamp: Stamp) -> Iterator[Change]:
    yield BEGIN_SHEET, _seat(stamp, event.number)
    own = {"round": stamp.round, "number": event.number, "evaluator": stamp.actor}
    for criterion, text in event.comments.items():
        yield PUT_COMMENT, {**own, "criterion": criterion, "text": text}


@changes.register
def _(event: ev.ReviewSubmitted, stamp: Stamp) -> Iterator[Change]:
    yield SUBMIT_SHEET, {**_seat(stamp, event.number), "digest": event.sheet}


@changes.register
def _(event: ev.ReviewClosed, stamp: Stamp) -> Iterator[Change]:
    yield SET_REVIEW, {**_review(stamp, event.number), "state": "closed"}


@changes.register
def _(event: ev.ReviewCounted, stamp: Stamp) -> Iterator[Change]:
    yield SET_REVIEW, {**_review(stamp, event.number), "state": "counted"}


def _new_seat(stamp: Stamp, number: str, name: str) -> Change:
    seat = {"round": stamp.round, "number": number, "evaluator": name}
    return NEW_SEAT, {**seat, "declared": 0, "state": "empty", "digest": ""}


def _entry(stamp: Stamp, seq: int) -> dict[str, object]:
    return {"in_round": stamp.round, "of_entry": seq}


def _review(stamp: Stamp, number: str) -> dict[str, object]:
    return {"in_round": stamp.round, "of_number": number}


def _seat(stamp: Stamp, number: str) -> dict[str, object]:
    return {**_review(stamp, number), "by": stamp.actor}


def _listed(names: Sequence[str]) -> str:
    return json.dumps(names, ensure_ascii=False)
