"""A round as a frozen picture, read from its rows: columns are selected, never objects."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import numpy as np
from sqlalchemy import Executable, bindparam, select

from scoring.changes import table_of
from scoring.facts import Correction, DatedFact, Fact, known_facts, with_facts
from scoring.model import Application, Decision, JournalHead, Sheets, Snapshot, State
from scoring.phases import Phase
from scoring.record import Record
from scoring.round_rules import read_rules
from scoring.rulebook import Rulebook
from scoring.tables import (
    ApplicationRow,
    CommentRow,
    CorrectionRow,
    DecisionRow,
    EntryRow,
    FactRow,
    MarkRow,
    PersonRow,
    RecusalRow,
    ReviewCommentRow,
    ReviewMarkRow,
    ReviewRow,
    ReviewSeatRow,
    SheetRow,
)

_APPLICATION: Final = table_of(ApplicationRow)
_FACT: Final = table_of(FactRow)
_CORRECTION: Final = table_of(CorrectionRow)
_SHEET: Final = table_of(SheetRow)
_MARK: Final = table_of(MarkRow)
_REVIEW: Final = table_of(ReviewRow)
_SEAT: Final = table_of(ReviewSeatRow)
_NEW_MARK: Final = table_of(ReviewMarkRow)
_NEW_COMMENT: Final = table_of(ReviewCommentRow)
_RECUSAL: Final = table_of(RecusalRow)
_PERSON: Final = table_of(PersonRow)
_COMMENT: Final = table_of(CommentRow)
_DECISION: Final = table_of(DecisionRow)
_APPLICATIONS: Final = (
    select(*(column for column in _APPLICATION.c if column.name != "round"))
    .where(_APPLICATION.c.round == bindparam("r"))
    .order_by(_APPLICATION.c.number)
)
_FACTS: Final = (
    select(_FACT.c.number, _FACT.c.item, _FACT.c.day, _FACT.c.document, _FACT.c.checked_by)
    .where(_FACT.c.round == bindparam("r"))
    .order_by(_FACT.c.number, _FACT.c.item, _FACT.c.day, _FACT.c.document)
)
_CORRECTIONS: Final = (
    select(*(column for column in _CORRECTION.c if column.name != "round"))
    .where(_CORRECTION.c.round == bindparam("r"))
    .order_by(_CORRECTION.c.number, _CORRECTION.c.item)
)
_MARKS: Final = (
    select(_MARK.c.number, _MARK.c.evaluator, _MARK.c.criterion, _MARK.c.points)
    .join(
        _SHEET,
        (_SHEET.c.round == _MARK.c.round)
        & (_SHEET.c.number == _MARK.c.number)
        & (_SHEET.c.evaluator == _MARK.c.evaluator),
    )
    .where(
        _MARK.c.round == bindparam("r"),
        _SHEET.c.state == "submitted",
        _MARK.c.points.is_not(None),
    )
)
_REVIEWED: Final = (
    select(_REVIEW.c.number)
    .where(_REVIEW.c.round == bindparam("r"), _REVIEW.c.state == "counted")
    .order_by(_REVIEW.c.number)
)
_NEW_MARKS: Final = (
    select(_NEW_MARK.c.number, _NEW_MARK.c.evaluator, _NEW_MARK.c.criterion, _NEW_MARK.c.points)
    .join(
        _SEAT,
        (_SEAT.c.round == _NEW_MARK.c.round)
        & (_SEAT.c.number == _NEW_MARK.c.number)
        & (_SEAT.c.evaluator == _NEW_MARK.c.evaluator),
    )
    .where(
        _NEW_MARK.c.round == bindparam("r"),
        _SEAT.c.state == "submitted",
        _NEW_MARK.c.points.is_not(None),
    )
)
_RECUSED: Final = select(_RECUSAL.c.number, _RECUSAL.c.evaluator).where(
    _RECUSAL.c.round == bindparam("r")
)
_LEFT: Final = select(_PERSON.c.name).where(_PERSON.c.round == bindparam("r"), _PERSON.c.left != "")
_COMMENTS: Final = select(_COMMENT.c.number, _COMMENT.c.evaluator, _COMMENT.c.text).where(
    _COMMENT.c.round == bindparam("r"),
    _COMMENT.c.criterion == "",
    _COMMENT.c.text.is_not(None),
)
_NEW_COMMENTS: Final = select(
    _NEW_COMMENT.c.number, _NEW_COMMENT.c.evaluator, _NEW_COMMENT.c.text
).where(
    _NEW_COMMENT.c.round == bindparam("r"),
    _NEW_COMMENT.c.criterion == "",
    _NEW_COMMENT.c.text.is_not(None),
)
_DECISIONS: Final = (
    select(_DECISION.c.among, _DECISION.c.chosen, _DECISION.c.reason, _DECISION.c.by)
    .where(_DECISION.c.round == bindparam("r"))
    .order_by(_DECISION.c.among)
)
_ENTRY: Final = table_of(EntryRow)
_HEAD: Final = (
    select(_ENTRY.c.round, _ENTRY.c.seq, _ENTRY.c.digest)
    .where(_ENTRY.c.round == bindparam("r"))
    .order_by(_ENTRY.c.seq.desc())
    .limit(1)
)
_STATES: Final = {
    Phase.PREPARING: State.DRAFT,
    Phase.SCORING: State.DRAFT,
    Phase.CLOSED: State.CLOSED,
    Phase.FINALIZED: State.FINALIZED,
    Phase.FORWARDED: State.FORWARDED,
    Phase.CONFIRMED: State.CONFIRMED,
}


def read_applications(record: Record, rulebook: Rulebook) -> tuple[Application, ...]:
    """Return all applications by number, with the facts that count."""
    return with_facts(read_listed(record), read_facts(record), rulebook)


def read_listed(record: Record) -> tuple[Application, ...]:
    """Return all applications by number as the list has them."""
    return tuple(map(_application, record.rows(_APPLICATIONS, r=record.round)))


def read_facts(record: Record) -> tuple[Fact, ...]:
    """Return the dated facts as the panel has corrected them."""
    loaded = [
        DatedFact(number, item, date.fromisoformat(day), document, checked_by)
        for number, item, day, document, checked_by in record.rows(_FACTS, r=record.round)
    ]
    corrections = [
        Correction(number, item, day and date.fromisoformat(day), *rest)
        for number, item, day, *rest in record.rows(_CORRECTIONS, r=record.round)
    ]
    return known_facts(loaded, corrections)


def snapshot(record: Record, *, counting: str = "") -> Snapshot:
    """Return the round with its submitted sheets; others never enter anything.

    Args:
        record: the round.
        counting: an application whose re-evaluation counts in the picture though it does not yet.
    """
    rulebook, phase = read_rules(record)
    facts = read_facts(record)
    reviewed = frozenset({*_reviewed(record), *([counting] if counting else [])})
    listed = read_listed(record)
    applications = with_facts(_admitting(listed, reviewed), facts, rulebook)
    sheets = _sheets(record, rulebook, applications, reviewed)
    decisions = tuple(_decision(row) for row in record.rows(_DECISIONS, r=record.round))
    # A replay has the rows without the entries; whoever replays knows how far.
    heads = (JournalHead(*row) for row in record.rows(_HEAD, r=record.round))
    return Snapshot(
        rulebook,
        applications,
        sheets,
        decisions,
        _STATES[phase],
        facts,
        journal=next(heads, None),
        reviewed=tuple(sorted(reviewed)),
        readmitted={
            each.number: each.screened_out
            for each in listed
            if each.number in reviewed and each.screened_out
        },
    )


def _admitting(listed: Iterable[Application], reviewed: frozenset[str]) -> tuple[Application, ...]:
    """Return the applications, those evaluated again as evaluated: none of them is screened out."""
    return tuple(
        replace(each, screened_out="") if each.number in reviewed else each for each in listed
    )


def _reviewed(record: Record) -> list[str]:
    return [row[0] for row in record.rows(_REVIEWED, r=record.round)]


def _decision(row: tuple[Any, ...]) -> Decision:
    among, chosen, why, by = row
    lists = [tuple(json.loads(each)) for each in (among, chosen, by)]
    return Decision(lists[0], lists[1], why, lists[2])


def _application(row: tuple[Any, ...]) -> Application:
    fields = dict(zip(_FIELDS, row, strict=True))
    for kind in ("bonuses", "penalties"):
        listed = fields[kind]
        fields[kind] = None if listed is None else frozenset(json.loads(listed))
    return Application(**fields)


_FIELDS: Final = tuple(column.name for column in _APPLICATION.c if column.name != "round")


def _sheets(
    record: Record,
    rulebook: Rulebook,
    applications: tuple[Application, ...],
    reviewed: frozenset[str],
) -> Sheets:
    """Return submitted sheets as columns, points (n, criteria); of `reviewed` the new ones."""
    width = len(rulebook.criteria)
    place = {criterion.id: nth for nth, criterion in enumerate(rulebook.criteria)}
    index = {each.number: nth for nth, each in enumerate(applications)}
    rows = _marks(record, reviewed)
    names = sorted({row[1] for row in rows})
    evaluator = {name: nth for nth, name in enumerate(names)}
    size = len(names) * width
    cells = np.empty(len(applications) * size, dtype=np.int64)
    there = np.zeros(len(applications) * size, dtype=bool)
    at = [index[n] * size + evaluator[e] * width + place[c] for n, e, c, _ in rows]
    cells[at] = [row[3] for row in rows]
    there[at] = True
    sheets = np.flatnonzero(there.reshape(-1, width).all(axis=1)) if size else np.empty(0, int)
    counted = set(sheets.tolist())
    spots = {
        (index[number], evaluator[name]): words
        for number, name, words in _replaced(record, reviewed, (_COMMENTS, _NEW_COMMENTS))
        if name in evaluator
    }
    return Sheets(
        evaluators=tuple(names),
        application=(sheets // max(1, len(names))).astype(np.int32),
        evaluator=(sheets % max(1, len(names))).astype(np.int32),
        points=cells.reshape(-1, width)[sheets],
        comments={
            (a, e): words for (a, e), words in spots.items() if a * len(names) + e in counted
        },
    )


def _marks(record: Record, reviewed: frozenset[str]) -> list[tuple[Any, ...]]:
    """Return number, evaluator, criterion and hundredths of all sheets that count.

    Recused ones and those of people who left are kept in the record and count for nothing.
    """
    recused = set(record.rows(_RECUSED, r=record.round))
    left = {row[0] for row in record.rows(_LEFT, r=record.round)}
    return [
        row
        for row in _replaced(record, reviewed, (_MARKS, _NEW_MARKS))
        if row[0] in reviewed or (row[:2] not in recused and row[1] not in left)
    ]


def _replaced(
    record: Record, reviewed: frozenset[str], queries: tuple[Executable, Executable]
) -> list[tuple[Any, ...]]:
    """Return the rows of the first query, of `reviewed` applications those of the second."""
    rows: list[tuple[Any, ...]] = record.rows(queries[0], r=record.round)
    if not reviewed:
        return rows
    new = record.rows(queries[1], r=record.round)
    kept = [row for row in rows if row[0] not in reviewed]
    return [*kept, *(row for row in new if row[0] in reviewed)]
