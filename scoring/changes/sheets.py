"""What members do to their own sheets, and what is keyed from paper."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from scoring import events as ev
from scoring.changes.dispatch import changes
from scoring.changes.statements import Change, Row, Stamp, change, put, remove
from scoring.tables import (
    CommentRow,
    DeclarationRow,
    MarkRow,
    PaperRow,
    PledgeRow,
    RecusalRow,
    SheetRow,
)

_SHEET: Final = {"round": "in_round", "number": "of_number", "evaluator": "by"}
PUT_PLEDGE: Final = put(PledgeRow, "text")
PUT_DECLARATION: Final = put(DeclarationRow, "ground", "reason")
PUT_RECUSAL: Final = put(RecusalRow)
PUT_SHEET: Final = put(SheetRow)
PUT_MARK: Final = put(MarkRow, "points")
PUT_COMMENT: Final = put(CommentRow, "text")
SUBMIT_SHEET: Final = change(SheetRow, _SHEET, state="submitted", digest=None)
REOPEN_SHEET: Final = change(SheetRow, _SHEET, state="draft", digest="")
PUT_PAPER: Final = put(PaperRow, "points", "comment", "declared")
DROP_PAPER: Final = remove(PaperRow, "round", "number", "evaluator")


@changes.register
def _(event: ev.PledgeMade, stamp: Stamp) -> Iterator[Change]:
    yield PUT_PLEDGE, {"round": stamp.round, "evaluator": stamp.actor, "text": event.text}


@changes.register
def _(event: ev.ConflictsDeclared, stamp: Stamp) -> Iterator[Change]:
    for each in event.declared:
        own = {"round": stamp.round, "number": each.number, "evaluator": stamp.actor}
        yield PUT_DECLARATION, {**own, "ground": each.ground, "reason": each.reason}
        if each.ground:
            yield PUT_RECUSAL, {**own, "kind": "withdrawal", "reason": each.reason}


@changes.register
def _(event: ev.PointsRecorded, stamp: Stamp) -> Iterator[Change]:
    sheet = {"round": stamp.round, "number": event.number, "evaluator": stamp.actor}
    yield from _with_points(sheet, event.points)


@changes.register
def _(event: ev.CommentsRecorded, stamp: Stamp) -> Iterator[Change]:
    sheet = {"round": stamp.round, "number": event.number, "evaluator": stamp.actor}
    yield PUT_SHEET, {**sheet, "state": "draft", "digest": ""}
    for criterion, text in event.comments.items():
        yield PUT_COMMENT, {**sheet, "criterion": criterion, "text": text}


@changes.register
def _(event: ev.SheetSubmitted, stamp: Stamp) -> Iterator[Change]:
    sheet = {"round": stamp.round, "number": event.number, "evaluator": stamp.actor}
    yield SUBMIT_SHEET, {**_named(stamp, event.number, stamp.actor), "digest": event.sheet}
    yield DROP_PAPER, sheet


@changes.register
def _(event: ev.SheetReopened, stamp: Stamp) -> Iterator[Change]:
    yield REOPEN_SHEET, _named(stamp, event.number, event.evaluator)


@changes.register
def _(event: ev.PaperKeyed, stamp: Stamp) -> Iterator[Change]:
    sheet = {"round": stamp.round, "number": event.number, "evaluator": event.evaluator}
    points = json.dumps(event.points, ensure_ascii=False, sort_keys=True)
    keyed = {"points": points, "comment": event.comment, "declared": int(event.declared)}
    yield PUT_PAPER, {**sheet, "keyed_by": stamp.actor, **keyed}


@changes.register
def _(event: ev.PaperAccepted, stamp: Stamp) -> Iterator[Change]:
    sheet = {"round": stamp.round, "number": event.number, "evaluator": event.evaluator}
    yield from _with_points(sheet, event.points)
    if event.comment:
        yield PUT_COMMENT, {**sheet, "criterion": "", "text": event.comment}
    named = _named(stamp, event.number, event.evaluator)
    yield SUBMIT_SHEET, {**named, "digest": event.sheet}
    yield DROP_PAPER, sheet


@changes.register
def _(event: ev.PaperDropped, stamp: Stamp) -> Iterator[Change]:
    sheet = {"round": stamp.round, "number": event.number, "evaluator": event.evaluator}
    yield DROP_PAPER, sheet


def _with_points(sheet: Row, points: Mapping[str, int | None]) -> Iterator[Change]:
    yield PUT_SHEET, {**sheet, "state": "draft", "digest": ""}
    for criterion, each in points.items():
        yield PUT_MARK, {**sheet, "criterion": criterion, "points": each}


def _named(stamp: Stamp, number: str, evaluator: str) -> Row:
    return {"in_round": stamp.round, "of_number": number, "by": evaluator}
