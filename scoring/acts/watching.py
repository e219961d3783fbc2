"""평가 진행: who is how far, never how much, for secretary and chair.

Whoever has looked before is told what the journal says since then, and nothing else is read again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import bindparam, exists, or_, select

from scoring.acts.access import may_see, read_head, role_of
from scoring.acts.blockers import blockers, thin
from scoring.acts.reading import state_of
from scoring.acts.undecided import undecided_challenges
from scoring.people import EVALUATORS, Person, Role
from scoring.phases import Phase, require
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me, Progress, SheetState

Cell = tuple[str, str]
"""An evaluator and an application."""

_ACT: Final = "see_progress"
_APPLICATION: Final = source("application")
_ENTRY: Final = source("entry")
_MARK: Final = source("mark")
_PAPER: Final = source("paper")
_PERSON: Final = source("person")
_RECUSAL: Final = source("recusal")
_ROUND: Final = source("round")
_SHEET: Final = source("sheet")
_MANY: Final = 100
"""Entries from which on reading everything is no more work."""
_OF_ACTOR: Final = frozenset({"points_recorded", "comments_recorded", "sheet_submitted"})
_OF_EVALUATOR: Final = frozenset(
    {
        "sheet_reopened",
        "paper_keyed",
        "paper_accepted",
        "paper_dropped",
        "recusal_recorded",
        "recusal_lifted",
    }
)
_DECLARED: Final = "conflicts_declared"
_OF_NOBODY: Final = frozenset(
    {
        "pledge_made",
        "passphrase_set",
        "passphrase_renewed",
        "facts_loaded",
        "fact_corrected",
        "challenge_voted",
        "motion_made",
        "motion_approved",
        "motion_declined",
    }
)
"""Entries that change nothing of the progress; what an approved motion asked for is one more."""

_REVIEW: Final = source("review")
_REVIEW_SEAT: Final = source("review_seat")
_REVIEWED: Final = select(_REVIEW_SEAT.evaluator, _REVIEW_SEAT.number).where(
    _REVIEW_SEAT.round == bindparam("r"),
    _REVIEW_SEAT.state == "submitted",
    _REVIEW.round == _REVIEW_SEAT.round,
    _REVIEW.number == _REVIEW_SEAT.number,
    _REVIEW.state == "counted",
)
_SEQ: Final = select(_ROUND.seq).where(_ROUND.id == bindparam("r"))
_SINCE: Final = (
    select(_ENTRY.kind, _ENTRY.actor, _ENTRY.body)
    .where(_ENTRY.round == bindparam("r"), _ENTRY.seq > bindparam("after"))
    .order_by(_ENTRY.seq)
    .limit(_MANY + 1)
)
_ADMITTED: Final = (
    select(_APPLICATION.number, _APPLICATION.lead)
    .where(
        _APPLICATION.round == bindparam("r"),
        or_(
            _APPLICATION.screened_out == "",
            exists().where(
                _REVIEW.round == _APPLICATION.round,
                _REVIEW.number == _APPLICATION.number,
                _REVIEW.state == "counted",
            ),
        ),
    )
    .order_by(_APPLICATION.number)
)
"""Those to be scored: also who was screened out, once evaluated again all the same."""
_PEOPLE: Final = select(
    _PERSON.name,
    _PERSON.affiliation,
    _PERSON.role,
    _PERSON.field,
    _PERSON.sector,
    _PERSON.left,
).where(_PERSON.round == bindparam("r"))
_BEGUN: Final = (
    select(_MARK.points)
    .where(
        _MARK.round == _SHEET.round,
        _MARK.number == _SHEET.number,
        _MARK.evaluator == _SHEET.evaluator,
        _MARK.points.is_not(None),
    )
    .exists()
)
_STATES: Final = select(_SHEET.evaluator, _SHEET.number, _SHEET.state).where(
    _SHEET.round == bindparam("r"), _BEGUN
)
_RECUSALS: Final = select(_RECUSAL.evaluator, _RECUSAL.number, _RECUSAL.kind).where(
    _RECUSAL.round == bindparam("r")
)
_PAPERS: Final = select(_PAPER.evaluator, _PAPER.number).where(_PAPER.round == bindparam("r"))


def _of_cell(table: Any) -> tuple[Any, Any, Any]:  # noqa: ANN401  a Core table
    return (
        table.round == bindparam("r"),
        table.number == bindparam("n"),
        table.evaluator == bindparam("e"),
    )


_CELL: Final = select(
    select(_SHEET.state).where(*_of_cell(_SHEET), _BEGUN).scalar_subquery(),
    select(_RECUSAL.kind).where(*_of_cell(_RECUSAL)).scalar_subquery(),
    exists().where(*_of_cell(_PAPER)),
)


def progress(record: Record, me: Me, *, since: Progress | None = None) -> Progress:
    """Return who is how far, and what blocks the next step; never a point.

    Args:
        record: the round.
        me: who looks.
        since: what the same person saw last; itself returned if nothing has happened since.
    """
    with record.reading():
        if since is None:
            may_see(record, me, _ACT)
            return read_progress(record, me.name)
        seq = _seq(record)
        if seq == since.seq:
            return since
        require(_ACT, since.head.phase, role_of(record, me))
        return _caught_up(record, me, since, seq)


def read_progress(record: Record, viewer: str = "") -> Progress:
    """Return the whole progress as `viewer` may know it, within a transaction of the caller."""
    rows = record.rows(_PEOPLE, r=record.round)
    left = frozenset(row[0] for row in rows if row[-1])
    people = [Person(name, of, Role(role), field, at) for name, of, role, field, at, _ in rows]
    admitted = record.rows(_ADMITTED, r=record.round)
    evaluators = _in_order((each for each in people if each.role in EVALUATORS), left)
    numbers = tuple(row[0] for row in admitted)
    seen = Progress(read_head(record), evaluators, numbers, {}, (), dict(admitted), left)
    seen = replace(seen, states=_all_states(record, seen), seq=_seq(record))
    return _with_all_that_follows(record, seen, viewer)


def _with_all_that_follows(record: Record, seen: Progress, viewer: str) -> Progress:
    """Return the progress with what its states mean for the next step."""
    blocking = (*blockers(seen), *undecided_challenges(record, viewer))
    return replace(seen, blockers=blocking, thin=tuple(thin(seen)))


def _in_order(evaluators: Iterable[Person], left: frozenset[str]) -> tuple[Person, ...]:
    """위원장 first, then by name, who left at the end: it says nothing about anybody's points."""

    def place(each: Person) -> tuple[bool, bool, str]:
        return each.name in left, each.role is not Role.CHAIR, each.name

    return tuple(sorted(evaluators, key=place))


def _all_states(record: Record, seen: Progress) -> Mapping[Cell, SheetState]:
    begun = {(e, n): state for e, n, state in record.rows(_STATES, r=record.round)}
    recused = {(e, n): kind for e, n, kind in record.rows(_RECUSALS, r=record.round)}
    papers = set(record.rows(_PAPERS, r=record.round))
    again = set(record.rows(_REVIEWED, r=record.round))
    reviewed = {number for _, number in again}

    def state(cell: Cell) -> SheetState:
        if cell[0] in seen.left:
            return SheetState.LEFT
        if cell[1] in reviewed:
            return SheetState.SUBMITTED if cell in again else SheetState.APART
        found, keyed = begun.get(cell), cell in papers
        stands = state_of(found, recused.get(cell), begun=bool(found), keyed=keyed)
        # No sheet was missing at the confirmation: whoever has none joined to evaluate others.
        late = stands is SheetState.EMPTY and seen.head.phase is Phase.CONFIRMED
        return SheetState.APART if late else stands

    cells = [(each.name, number) for each in seen.evaluators for number in seen.numbers]
    return {cell: state(cell) for cell in cells}


def _seq(record: Record) -> int:
    seq: int = record.rows(_SEQ, r=record.round)[0][0]
    return seq


# What has happened since ------------------------------------------------------------------------


def _caught_up(record: Record, me: Me, since: Progress, seq: int) -> Progress:
    touched = _touched(record.rows(_SINCE, r=record.round, after=since.seq))
    if touched is None:
        return read_progress(record, me.name)
    states = {cell: _state(record, cell) for cell in touched if _may_change(since, cell)}
    if all(since.states[cell] is state for cell, state in states.items()):
        return replace(since, seq=seq)
    seen = replace(since, states={**since.states, **states}, seq=seq)
    return _with_all_that_follows(record, seen, me.name)


def _may_change(since: Progress, cell: Cell) -> bool:
    return cell in since.states and cell[0] not in since.left


def _touched(entries: Sequence[tuple[Any, ...]]) -> set[Cell] | None:
    """Return the sheets that these entries are about, None if they are about more."""
    if len(entries) > _MANY:
        return None
    touched: set[Cell] = set()
    try:
        for kind, actor, body in entries:
            cells = _cells(kind, actor, body)
            if cells is None:
                return None
            touched |= cells
    except (ValueError, LookupError, TypeError):
        return None  # what cannot be read may be about anything
    return touched if len(touched) <= _MANY else None


def _cells(kind: str, actor: str, body: str) -> set[Cell] | None:
    if kind in _OF_NOBODY:
        return set()
    if kind in _OF_ACTOR:
        return {(actor, json.loads(body)["number"])}
    if kind in _OF_EVALUATOR:
        said = json.loads(body)
        return {(said["evaluator"], said["number"])}
    if kind == _DECLARED:
        declared = json.loads(body)["declared"]
        return {(actor, each["number"]) for each in declared if each["ground"]}
    return None


def _state(record: Record, cell: Cell) -> SheetState:
    key = {"r": record.round, "e": cell[0], "n": cell[1]}
    ((found, recusal, keyed),) = record.rows(_CELL, **key)
    return state_of(found, recusal, begun=bool(found), keyed=bool(keyed))
