"""What a closed panel has given: marks, comments, opinions and signatures, beside the ranking."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, bindparam, select

from scoring.acts.access import may_see
from scoring.acts.watching import read_progress
from scoring.aggregate import Ranking, rank
from scoring.errors import Phrase
from scoring.events import RoundReturned
from scoring.model import State
from scoring.panel_table import Aside, Cell, PanelTable, panel_table
from scoring.people import Person, Role
from scoring.record import Record
from scoring.result_digest import result_digest
from scoring.snapshots import snapshot
from scoring.sources import Columns, source
from scoring.views import OUT, Me, Progress, SheetState

_SHEET: Final = source("sheet")
_MARK: Final = source("mark")
_COMMENT: Final = source("comment")
_OPINION: Final = source("opinion")
_ENTRY: Final = source("entry")
_SIGNATURE: Final = source("signature")
Texts = Mapping[str, str]
"""Words by criterion id, "" for the whole."""


def _submitted(rows: Columns) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a row belongs to a submitted sheet of the round."""
    return (
        rows.round == bindparam("r"),
        _SHEET.round == rows.round,
        _SHEET.number == rows.number,
        _SHEET.evaluator == rows.evaluator,
        _SHEET.state == "submitted",
    )


_MARKS: Final = select(_MARK.number, _MARK.evaluator, _MARK.criterion, _MARK.points).where(
    *_submitted(_MARK),
    _MARK.points.is_not(None),
)
_COMMENTS: Final = select(
    _COMMENT.number, _COMMENT.evaluator, _COMMENT.criterion, _COMMENT.text
).where(
    *_submitted(_COMMENT),
    _COMMENT.text.is_not(None),
)
_REVIEW: Final = source("review")
_SEAT: Final = source("review_seat")
_NEW_MARK: Final = source("review_mark")
_NEW_COMMENT: Final = source("review_comment")


def _counted(rows: Columns) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a row belongs to a sheet of a re-evaluation that counts."""
    return (
        rows.round == bindparam("r"),
        _SEAT.round == rows.round,
        _SEAT.number == rows.number,
        _SEAT.evaluator == rows.evaluator,
        _SEAT.state == "submitted",
        _REVIEW.round == rows.round,
        _REVIEW.number == rows.number,
        _REVIEW.state == "counted",
    )


_NEW_MARKS: Final = select(
    _NEW_MARK.number, _NEW_MARK.evaluator, _NEW_MARK.criterion, _NEW_MARK.points
).where(
    *_counted(_NEW_MARK),
    _NEW_MARK.points.is_not(None),
)
_NEW_COMMENTS: Final = select(
    _NEW_COMMENT.number, _NEW_COMMENT.evaluator, _NEW_COMMENT.criterion, _NEW_COMMENT.text
).where(
    *_counted(_NEW_COMMENT),
    _NEW_COMMENT.text.is_not(None),
)
_OPINIONS: Final = select(_OPINION.number, _OPINION.criterion, _OPINION.text).where(
    _OPINION.round == bindparam("r"), _OPINION.text.is_not(None)
)
_SIGNATURES: Final = (
    select(_SIGNATURE.person, _SIGNATURE.result)
    .where(_SIGNATURE.round == bindparam("r"))
    .order_by(_SIGNATURE.person)
)

_RETURNED: Final = (
    select(_ENTRY.body)
    .where(_ENTRY.round == bindparam("r"), _ENTRY.kind == RoundReturned.KIND)
    .order_by(_ENTRY.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, eq=False)
class PanelView:
    """A closed round: the ranking, and all that the panel said.

    `points` (hundredths by criterion) and `comments` are of every submitted sheet by number and
    evaluator, also of those that count no longer: `asides` says why. `opinions` by number. `digest`
    stands for the result as it is now, `signatures` for those signed, by person. `blockers` say by
    name what keeps it from being finalized. `returned` is why the ministry gave it back, "" unless
    it did and the panel has not finalized it again.
    """

    ranking: Ranking
    evaluators: tuple[Person, ...]
    asides: Mapping[Cell, Aside]
    points: Mapping[Cell, Mapping[str, int]]
    comments: Mapping[Cell, Texts]
    opinions: Mapping[str, Texts]
    signatures: Mapping[str, str]
    digest: str
    blockers: tuple[Phrase, ...] = ()
    returned: str = ""

    @property
    def table(self) -> PanelTable:
        """The totals of all evaluators."""
        names = [each.name for each in self.evaluators]
        return panel_table(self.ranking, names, self.asides)

    def waits_for(self, name: str) -> bool:
        """Tell whether a sheet of somebody was reopened and is to be submitted again."""
        return any(who == name and each.state not in OUT for (_, who), each in self.asides.items())

    @property
    def tie_open(self) -> bool:
        """Whether a tie lies across the last slot that nobody has decided."""
        order = self.ranking.order
        return bool(len(order.at_cut)) and order.decision is None

    @property
    def signed_by(self) -> tuple[str, ...]:
        """The chairs who have signed the result as it is."""
        signed = self._by_chairs.items()
        return tuple(name for name, result in signed if result == self.digest)

    @property
    def signed(self) -> bool | None:
        """Whether a chair has signed the result as it is; None if nobody signed any."""
        return bool(self.signed_by) if self._by_chairs else None

    @property
    def _by_chairs(self) -> Mapping[str, str]:
        chairs = {each.name for each in self.evaluators if each.role is Role.CHAIR}
        return {name: result for name, result in self.signatures.items() if name in chairs}


def panel_view(record: Record, me: Me) -> PanelView:
    """Return what the panel has given; before the close it is refused (`NotInPhase`)."""
    with record.reading():
        may_see(record, me, "see_result")
        picture = snapshot(record)
        progress = read_progress(record)
        again = _by_cell(record, _NEW_MARKS)
        points = {**_by_cell(record, _MARKS), **again}
        # Whoever evaluated it before and evaluates it again has said what stands there now.
        before = _by_cell(record, _COMMENTS).items()
        comments = {cell: said for cell, said in before if cell not in again}
        comments |= _by_cell(record, _NEW_COMMENTS)
        opinions = record.rows(_OPINIONS, r=record.round)
        signatures = record.rows(_SIGNATURES, r=record.round)
        returned = record.rows(_RETURNED, r=record.round)
    ranking = rank(picture)
    return PanelView(
        ranking,
        tuple(each for each in progress.evaluators if _took_part(each, progress, points)),
        {
            (number, name): _aside(state, points.get((number, name)))
            for (name, number), state in progress.states.items()
            if state is not SheetState.SUBMITTED
        },
        points,
        comments,
        _by_number(opinions),
        {row[0]: row[1] for row in signatures},
        result_digest(record.round, ranking),
        progress.blockers,
        _reason(returned) if picture.state is State.CLOSED else "",
    )


def _took_part(person: Person, seen: Progress, points: Mapping[Cell, object]) -> bool:
    """Tell whether somebody belongs to the result, and did not only join after it."""
    return any(
        state is not SheetState.APART or (number, name) in points
        for (name, number), state in seen.states.items()
        if name == person.name
    )


def _reason(returned: list[tuple[Any, ...]]) -> str:
    """Return why it was returned last, if ever; a closed round was, once it had been finalized."""
    return str(json.loads(returned[0][0])["reason"]) if returned else ""


def _aside(state: SheetState, points: Mapping[str, int] | None) -> Aside:
    return Aside(state, None if points is None else sum(points.values()))


def _by_cell(record: Record, query: Executable) -> dict[Cell, dict[str, Any]]:
    found: defaultdict[Cell, dict[str, Any]] = defaultdict(dict)
    for number, evaluator, criterion, value in record.rows(query, r=record.round):
        found[number, evaluator][criterion] = value
    return dict(found)


def _by_number(rows: list[tuple[Any, ...]]) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for number, criterion, words in rows:
        found[number][criterion] = words
    return dict(found)
