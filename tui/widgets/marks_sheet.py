"""One sheet: criteria below each other in their groups, a subtotal and a bar for each group."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from rich.cells import cell_len

from scoring.amounts import decimal
from scoring.errors import Lang, one_line
from scoring.rulebook import Criterion, Rulebook
from tui.cells import fit, wrap
from tui.locale import say
from tui.widgets.marks import Mark, Rows, Tally, said, tally
from tui.widgets.marks_face import Line, Look, Pieces, Sight, box

_SIGN: Final = 3  # ` > `
_VALUE: Final = 8  # the longest that can be typed
_BESIDE: Final = 14  # blank, `[`, value, `_]`, blank, and a margin on the right
_BAR, _LONGEST_BAR = 16, 60
_NAME, _SHORTEST_NAME = 42, 12
_SNUG: Final = 2
_SKETCHED: Final = 80


@dataclass(frozen=True)
class Sheet:
    """The layout of one sheet."""

    rulebook: Rulebook
    lang: Lang

    @cached_property
    def rows(self) -> Rows:
        """One mark a row."""
        step = self.rulebook.scores.step
        return tuple((Mark("", criterion, step),) for criterion in self.rulebook.criteria)

    @cached_property
    def groups(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks of each group."""
        marks = iter([row[0] for row in self.rows])
        return tuple(tuple(next(marks) for _ in group.criteria) for group in self.rulebook.groups)

    @cached_property
    def maximum(self) -> Fraction:
        """The most points of all."""
        return sum((group.maximum for group in self.rulebook.groups), Fraction(0))

    @cached_property
    def names(self) -> tuple[tuple[int, int | None, str], ...]:
        """(group, row or None for the group's own heading, name) from top to bottom."""
        found: list[tuple[int, int | None, str]] = []
        rows = iter(range(len(self.rows)))
        for nth, group in enumerate(self.rulebook.groups):
            found.append((nth, None, one_line(group.name)))
            found += [(nth, next(rows), one_line(each.name)) for each in group.criteria]
        return tuple(found)

    def plan(self, room: int) -> "SheetPlan":
        """Return the columns for `room` cells: first names, then the bar."""
        heading = cell_len(say(self.lang, "grid.maximum"))
        worths = [_worth(each) for each in self.rulebook.criteria]
        maximum = max(heading, len(decimal(self.maximum)), *map(len, worths))
        spare = room - _SIGN - 1 - maximum - _BESIDE - _BAR
        longest = max(cell_len(name) for _, _, name in self.names)
        name = max(_SHORTEST_NAME, min(spare, max(longest, _NAME)))
        bar = min(_LONGEST_BAR, _BAR + max(0, spare - name))
        return SheetPlan(self, name, maximum, bar)


@dataclass(frozen=True)
class SheetPlan:
    """One sheet's columns, in cells."""

    sheet: Sheet
    name: int
    maximum: int
    bar: int

    pinned = 0

    @property
    def width(self) -> int:
        """Cells of the longest line."""
        return _SIGN + self.name + 1 + self.maximum + _BESIDE + self.bar

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines; a long name takes several, for a word is never cut."""
        return tuple(
            Line(group, row, text, nth == 0)
            for group, row, name in self.sheet.names
            for nth, text in enumerate(wrap(name, self.name))
        )

    @cached_property
    def snug(self) -> int:
        """How wide the brackets stand around short points."""
        return max(_SNUG, *(mark.width for row in self.sheet.rows for mark in row))

    def span(self, column: int) -> tuple[int, int]:
        """Return where the points begin and end; there is no other column than 0."""
        begin = _SIGN + self.name + 1 + self.maximum + column
        return begin, begin + _VALUE + 4

    def head(self) -> Pieces:
        """Return 평가지표, 배점, 점수 and what the bars show."""
        criterion, maximum, points, share = (
            say(self.sheet.lang, f"grid.{key}")
            for key in ("criterion", "maximum", "points", "share")
        )
        columns = self._columns(criterion, maximum, fit(points, _VALUE, right=True))
        return ((f"{columns}   {share}", "head"),)

    def paint(self, line: Line, sight: Sight) -> Pieces:
        """Return a group's heading or a criterion."""
        if line.row is None:
            return ((self._heading(line, sight), "group"),)
        look: Look = "cursor" if line.row == sight.hand.row else "plain"
        sign = " > " if look == "cursor" and line.first else "   "
        if not line.first:
            return ((sign + line.text, look),)
        worth = fit(_worth(self.sheet.rows[line.row][0].criterion), self.maximum, right=True)
        mark = box(sight, line.row, 0, width=_VALUE, snug=self.snug)
        return (f"{sign}{fit(line.text, self.name)} {worth} ", look), mark

    def foot(self, sight: Sight) -> Pieces:
        """Return the total and how many are entered."""
        marks = tuple(mark for row in self.sheet.rows for mark in row)
        found = tally(marks, sight.hand.points)
        lang, maximum = self.sheet.lang, decimal(self.sheet.maximum)
        total = self._columns(say(lang, "grid.total"), maximum, _given(found))
        return ((f"{total} {_entered(found, lang)}", "total"),)

    def _heading(self, line: Line, sight: Sight) -> str:
        if not line.first:
            return f" {line.text}"
        found = tally(self.sheet.groups[line.group], sight.hand.points)
        maximum = self.sheet.rulebook.groups[line.group].maximum
        text = self._columns(line.text, decimal(maximum), _given(found))
        if found.entered and not found.complete:
            return f"{text} {_entered(found, self.sheet.lang)}"
        return f"{text} {_bar(found, int(maximum * 100), self.bar)}"

    def _columns(self, name: str, maximum: str, points: str) -> str:
        room = _SIGN - 1 + self.name
        return f" {fit(name, room)} {fit(maximum, self.maximum, right=True)}  {points}"


def _worth(criterion: Criterion) -> str:
    """Return the most points, with the least unless that is 0."""
    most = decimal(criterion.maximum)
    return f"{decimal(criterion.minimum)}~{most}" if criterion.minimum else most


def _given(found: Tally) -> str:
    """Return a sum as a column; what is missing of it is said beside."""
    text = "." if found.points is None else said(found.points)
    return text.rjust(_VALUE) + "  "


def _entered(found: Tally, lang: Lang) -> str:
    return say(lang, "grid.entered", entered=found.entered, of=found.of)


def _bar(found: Tally, maximum: int, width: int) -> str:
    """Return what is given out of the most; only all of it fills the bar."""
    if found.points is None or maximum <= 0:
        return ""
    given = min(max(found.points, 0), maximum) * width // maximum
    return "#" * given + "." * (width - given)
