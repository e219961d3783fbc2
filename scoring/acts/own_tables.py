"""Which sheets a member's acts are about: the round's, or those of a re-evaluation (재평가).

Once the result is confirmed a member has sheets only where an application is evaluated again. What
is checked and how is the same for both; only the tables and the events differ.
"""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Executable, bindparam, case, literal, null, select

from scoring.acts.own_reviews import OPEN_SEAT, OPEN_SEATS
from scoring.acts.permits import allowed
from scoring.events import (
    CommentsRecorded,
    PointsRecorded,
    ReviewCommentsRecorded,
    ReviewPointsRecorded,
    ReviewSubmitted,
    SheetSubmitted,
)
from scoring.journal import Turn
from scoring.phases import Phase
from scoring.sources import source

_APPLICATION: Final = source("application")
_SHEET: Final = source("sheet")
_RECUSAL: Final = source("recusal")
_MARK: Final = source("mark")
_COMMENT: Final = source("comment")
_DECLARATION: Final = source("declaration")
_SEAT: Final = source("review_seat")
_NEW_MARK: Final = source("review_mark")
_NEW_COMMENT: Final = source("review_comment")


@dataclass(frozen=True, slots=True)
class OwnTables:
    """Where own sheets are read, and the events that change them.

    `stands` gives one row of a sheet that there is: whether its application is screened out, how
    its evaluator is recused, how far it is, and None while nothing is declared.
    """

    stands: Executable
    marked: Executable
    commented: Executable
    points: type[PointsRecorded | ReviewPointsRecorded]
    comments: type[CommentsRecorded | ReviewCommentsRecorded]
    submitted: type[SheetSubmitted | ReviewSubmitted]


def _of_sheet(table: Any) -> tuple[Any, Any, Any]:  # noqa: ANN401  a Core table
    return (
        table.round == bindparam("r"),
        table.number == bindparam("n"),
        table.evaluator == bindparam("e"),
    )


def _marked(table: Any) -> Executable:  # noqa: ANN401  a Core table
    return select(table.criterion, table.points).where(*_of_sheet(table), table.points.is_not(None))


def _commented(table: Any) -> Executable:  # noqa: ANN401  a Core table
    return select(table.criterion, table.text).where(*_of_sheet(table), table.text.is_not(None))


ROUND: Final = OwnTables(
    select(
        _APPLICATION.screened_out,
        select(_RECUSAL.kind).where(*_of_sheet(_RECUSAL)).scalar_subquery(),
        select(_SHEET.state).where(*_of_sheet(_SHEET)).scalar_subquery(),
        select(_DECLARATION.ground).where(*_of_sheet(_DECLARATION)).scalar_subquery(),
    ).where(_APPLICATION.round == bindparam("r"), _APPLICATION.number == bindparam("n")),
    _marked(_MARK),
    _commented(_COMMENT),
    PointsRecorded,
    CommentsRecorded,
    SheetSubmitted,
)
REVIEW: Final = OwnTables(
    select(literal(""), null(), _SEAT.state, case((_SEAT.declared == 1, ""), else_=None)).where(
        *_of_sheet(_SEAT), *OPEN_SEAT
    ),
    _marked(_NEW_MARK),
    _commented(_NEW_COMMENT),
    ReviewPointsRecorded,
    ReviewCommentsRecorded,
    ReviewSubmitted,
)


def own_tables(act: str, mine: Turn) -> OwnTables:
    """Return which own sheets an act is about now; refuse it where it may not be done."""
    evaluates_again = mine.phase is Phase.CONFIRMED and mine.record.rows(
        OPEN_SEATS, r=mine.stamp.round, e=mine.stamp.actor
    )
    allowed("review" if evaluates_again else act, mine)
    return REVIEW if evaluates_again else ROUND
