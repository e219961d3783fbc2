"""How a grid of marks may look: what the widget asks of a layout, and what two layouts share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from tui.widgets.marks import Hand, Rows, Spot, said

Look = Literal["plain", "head", "group", "cursor", "box", "total"]
Pieces = tuple[tuple[str, Look], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line between heading and total: of a row, or (None) the heading of a group.

    `text` is its part of a name, `first` whether the numbers stand in this line.
    """

    group: int
    row: int | None
    text: str
    first: bool = True


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be painted: `taking` while keys can change the mark in front.

    `notes` are words behind the rows of a spreadsheet, by application.
    """

    hand: Hand
    taking: bool = False
    unsaved: frozenset[Spot] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)


class Plan(Protocol):
    """A layout at one width; `pinned` leading cells stay when the rest scrolls sideways."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines between heading and total."""

    @property
    def width(self) -> int:
        """Cells of the longest line."""

    @property
    def pinned(self) -> int:
        """Cells that do not scroll sideways."""

    def span(self, column: int) -> tuple[int, int]:
        """Return where a column of marks begins and ends, in cells."""

    def head(self) -> Pieces:
        """Return the heading."""

    def paint(self, line: Line, sight: Sight) -> Pieces:
        """Return one line."""

    def foot(self, sight: Sight) -> Pieces:
        """Return the total."""


class Face(Protocol):
    """A layout: its rows of marks, and how they stand at a width."""

    @property
    def rows(self) -> Rows:
        """All marks."""

    def plan(self, room: int) -> Plan:
        """Return the layout for `room` cells."""


def box(sight: Sight, row: int, column: int, *, width: int, snug: int) -> tuple[str, Look]:
    """Return one mark in `width` + 3 cells; brackets stand where a key would change it.

    An empty one is a dot, never 0. What is too long for the width shows its end behind a `<`.
    """
    hand = sight.hand
    front = (row, column) == (hand.row, hand.column)
    spot = hand.rows[row][column].spot
    value = hand.points.get(spot)
    text, tail = "." if value is None else said(value), "*" if spot in sight.unsaved else " "
    if front and hand.typing is not None:
        text, tail = hand.typing, "_"
    if not (front and (sight.taking or hand.typing is not None)):
        return f" {text.rjust(width)}{tail} ", "cursor" if front else "plain"
    opening = "[" if len(text) <= width else "<"
    boxed = opening + text[-width:].rjust(snug)
    return f"{boxed.rjust(width + 1)}{tail}]", "box"
