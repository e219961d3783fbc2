"""What a grid of marks holds and how a key changes it: frozen values, no terminal.

Points are hundredths. One sheet and a spreadsheet of many differ only in their rows of marks, so
one set of keys serves both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from scoring.amounts import decimal
from scoring.gate import points as read_points
from scoring.rulebook import Criterion
from scoring.rulebook.points import bounds, misfit

Spot = tuple[str, str]  # whose sheet (a number, "" where there is only one), which criterion

# One more than the longest points (-999.99), so that what is too long stays wrong, never is cut.
_MOST_TYPED: Final = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell that takes points."""

    sheet: str
    criterion: Criterion
    step: Fraction

    @property
    def spot(self) -> Spot:
        """Return where its points are kept."""
        return self.sheet, self.criterion.id

    def read(self, typed: str) -> int | None:
        """Return the hundredths that were typed, None for nothing.

        Raises:
            NotPoints, OutOfRange, OffStep: see there.
        """
        if not typed:
            return None
        points = read_points(typed, signed=self.criterion.minimum < 0)
        refusal = misfit(points, self.criterion, step=self.step)
        if refusal is not None:
            raise refusal
        return points

    @property
    def width(self) -> int:
        """Return how many signs its longest points take."""
        least, most = bounds(self.criterion)
        step = int(self.step * 100)
        return max(len(said(points)) for points in (least, least + step, most - step, most))


Rows = tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """The points so far, the mark in front, and what is being typed there (None if nothing is)."""

    rows: Rows
    points: Mapping[Spot, int] = field(default_factory=dict)
    row: int = 0
    column: int = 0
    typing: str | None = None

    @property
    def mark(self) -> Mark:
        """Return the mark in front."""
        return self.rows[self.row][self.column]

    @property
    def value(self) -> int | None:
        """Return the points of the mark in front, as accepted."""
        return self.points.get(self.mark.spot)

    def typed(self, sign: str) -> "Hand":
        """Add a sign; the first one replaces what stood there."""
        return replace(self, typing=((self.typing or "") + sign)[:_MOST_TYPED])

    def shortened(self) -> "Hand":
        """Take back the last sign, of what is typed or of what stands there."""
        if self.typing is None and self.value is None:
            return self
        standing = "" if self.value is None else said(self.value)
        return replace(self, typing=(standing if self.typing is None else self.typing)[:-1])

    def dropped(self) -> "Hand":
        """Forget what is being typed."""
        return replace(self, typing=None)

    def accepted(self) -> "Hand":
        """Keep what is being typed; nothing typed empties the cell.

        Raises:
            Refusal: the mark does not take it.
        """
        if self.typing is None:
            return self
        return self._with(self.mark.read(self.typing))

    def cleared(self) -> "Hand":
        """Empty the cell in front."""
        return self._with(None)

    def filled(self, values: Mapping[Spot, int]) -> "Hand":
        """Keep many values at once; the same `points` object means that nothing changed."""
        if all(self.points.get(spot) == value for spot, value in values.items()):
            return self.dropped()
        return replace(self, points={**self.points, **values}, typing=None)

    def moved(self, row: int, column: int) -> "Hand":
        """Go to a place, or the nearest one there is; nothing may be being typed."""
        row = min(max(row, 0), len(self.rows) - 1)
        column = min(max(column, 0), len(self.rows[row]) - 1)
        return replace(self, row=row, column=column)

    def at(self, sheet: str, criterion: str | None = None) -> "Hand":
        """Go to a criterion of a sheet, by default to its first empty one, else to its first."""
        places = [
            (row, column, mark)
            for row, marks in enumerate(self.rows)
            for column, mark in enumerate(marks)
            if mark.sheet == sheet and criterion in {None, mark.criterion.id}
        ]
        empty = [place for place in places if place[2].spot not in self.points]
        wanted = (empty if criterion is None else []) or places
        return self.moved(*wanted[0][:2]) if wanted else self

    def at_first_empty(self) -> "Hand":
        """Go to the first mark without points, to the very first if there is none."""
        places = [
            (row, column)
            for row, marks in enumerate(self.rows)
            for column, mark in enumerate(marks)
            if mark.spot not in self.points
        ]
        return self.moved(*(places[0] if places else (0, 0)))

    def _with(self, value: int | None) -> "Hand":
        """Return it with `value` in front; the same `points` object means that nothing changed."""
        if value == self.value:
            return self.dropped()
        points = {spot: kept for spot, kept in self.points.items() if spot != self.mark.spot}
        if value is not None:
            points[self.mark.spot] = value
        return replace(self, points=points, typing=None)


@dataclass(frozen=True, slots=True)
class Tally:
    """What some marks add up to: `points` None while none is entered."""

    points: int | None
    entered: int
    of: int

    @property
    def complete(self) -> bool:
        """Whether every mark has points."""
        return self.entered == self.of


def tally(marks: tuple[Mark, ...], points: Mapping[Spot, int]) -> Tally:
    """Add up what is entered."""
    found = [points[mark.spot] for mark in marks if mark.spot in points]
    return Tally(sum(found) if found else None, len(found), len(marks))


@lru_cache(maxsize=4096)
def said(hundredths: int) -> str:
    """Return points as people write them: 850 is `8.5`."""
    return decimal(Fraction(hundredths, 100))
