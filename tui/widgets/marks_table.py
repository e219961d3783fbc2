"""Many sheets at once: a row an application, a column a criterion, the total on the right."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rich.cells import cell_len

from scoring.errors import Lang, one_line
from scoring.rulebook import Rulebook
from tui.cells import fit
from tui.locale import say
from tui.widgets.marks import Mark, Rows, tally
from tui.widgets.marks_face import Line, Look, Pieces, Sight, added, box

_SIGN: Final = 2  # `> `
_TOTAL: Final = 7
_LONGEST_NUMBER: Final = 16
_AROUND: Final = 3  # `[` and `_]`


@dataclass(frozen=True)
class Table:
    """The layout of all sheets of one evaluator; `numbers` are the applications in order."""

    rulebook: Rulebook
    numbers: tuple[str, ...]
    lang: Lang

    @cached_property
    def rows(self) -> Rows:
        """A row of marks for each application."""
        criteria, step = self.rulebook.criteria, self.rulebook.scores.step
        return tuple(
            tuple(Mark(number, criterion, step) for criterion in criteria)
            for number in self.numbers
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """One line for each application."""
        numbers = enumerate(self.numbers)
        return tuple(Line(nth, nth, one_line(number)) for nth, number in numbers)

    def plan(self, room: int) -> "TablePlan":  # noqa: ARG002  asked of every layout
        """Return the columns, which are as wide in any room: what does not fit scrolls."""
        heading = cell_len(say(self.lang, "grid.number"))
        longest = max(heading, *(cell_len(line.text) for line in self.lines))
        value = max(len(str(len(self.rulebook.criteria))), *(mark.width for mark in self.rows[0]))
        return TablePlan(self, min(longest, _LONGEST_NUMBER), value)


@dataclass(frozen=True)
class TablePlan:
    """The columns, in cells: the number, then `value` and its brackets for each criterion."""

    table: Table
    number: int
    value: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """One line for each application."""
        return self.table.lines

    @property
    def pinned(self) -> int:
        """The number stays."""
        return _SIGN + self.number

    @property
    def width(self) -> int:
        """Cells of every line."""
        return self.span(len(self.table.rulebook.criteria))[0] + _TOTAL + 2

    def span(self, column: int) -> tuple[int, int]:
        """Return where a criterion's column begins and ends."""
        begin = self.pinned + column * (self.value + _AROUND)
        return begin, begin + self.value + _AROUND

    def head(self) -> Pieces:
        """Return 접수번호, the criteria by their place, 합계."""
        lang = self.table.lang
        number = "  " + fit(say(lang, "grid.number"), self.number)
        places = [
            f" {fit(str(nth + 1), self.value, right=True)}  " for nth in range(len(self._criteria))
        ]
        total = fit(say(lang, "grid.total"), _TOTAL, right=True) + "  "
        return ((number + "".join(places) + total, "head"),)

    def paint(self, line: Line, sight: Sight) -> Pieces:
        """Return one application."""
        return tuple(self._row(line, line.row or 0, sight))

    def foot(self, sight: Sight) -> Pieces:
        """Return how many marks are entered."""
        count, of = len(sight.hand.points), len(self.lines) * len(self._criteria)
        entered = say(self.table.lang, "grid.entered", entered=f"{count:,}", of=f"{of:,}")
        return ((fit(f"  {entered}", self.width), "total"),)

    @property
    def _criteria(self) -> tuple[Mark, ...]:
        return self.table.rows[0]

    def _row(self, line: Line, row: int, sight: Sight) -> Iterator[tuple[str, Look]]:
        front = row == sight.hand.row
        look: Look = "cursor" if front else "plain"
        yield ("> " if front else "  ") + fit(line.text, self.number), look
        marks = self.table.rows[row]
        for column in range(len(marks)):
            yield box(sight, row, column, width=self.value, snug=self.value)
        yield added(tally(marks, sight.hand.points), _TOTAL), look
