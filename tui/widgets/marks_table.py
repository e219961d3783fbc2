"""Many sheets at once: a row an application, a column a criterion, the total on the right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from rich.cells import cell_len

from scoring.errors import Lang, one_line
from scoring.rulebook import Rulebook
from tui.cells import fit
from tui.locale import say
from tui.widgets.marks import Mark, Rows, Tally, said, tally
from tui.widgets.marks_face import Line, Look, Pieces, Sight, box

_SIGN: Final = 2  # `> `
_TOTAL: Final = 7
_LONGEST_NUMBER: Final = 16
_AROUND: Final = 3  # `[` and `_]`
_NOTE: Final = 10
_LABEL, _LONGEST_LABEL = 12, 24
_TITLE = 24


@dataclass(frozen=True)
class Table:
    """The layout of all sheets of one evaluator; `numbers` are the applications in order.

    `labels` are lead and title of each; with them there is a column for either where there is
    room, and one for the notes behind the rows.
    """

    rulebook: Rulebook
    numbers: tuple[str, ...]
    lang: Lang
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)

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

    def plan(self, room: int) -> "TablePlan":
        """Return the columns: what does not fit scrolls, what is left over names the rows."""
        heading = cell_len(say(self.lang, "grid.number"))
        longest = max(heading, *(cell_len(line.text) for line in self.lines))
        value = max(len(str(len(self.rulebook.criteria))), *(mark.width for mark in self.rows[0]))
        bare = TablePlan(self, min(longest, _LONGEST_NUMBER), value)
        if not self.labels:
            return bare
        spare = room - bare.width - _NOTE - 2
        widest = max(_LABEL, *(cell_len(one_line(lead)) for lead, _ in self.labels.values()))
        lead = min(spare, widest, _LONGEST_LABEL)
        if lead < _LABEL:
            return replace(bare, note=_NOTE)
        title = spare - lead - 1
        return replace(bare, note=_NOTE, lead=lead, title=title if title >= _TITLE else 0)


@dataclass(frozen=True)
class TablePlan:
    """The columns, in cells: the number, then `value` and its brackets for each criterion."""

    table: Table
    number: int
    value: int
    lead: int = 0
    title: int = 0
    note: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """One line for each application."""
        return self.table.lines

    @property
    def pinned(self) -> int:
        """The number stays, and whose it is."""
        beside = sum(each + 1 for each in (self.lead, self.title) if each)
        return _SIGN + self.number + beside

    @property
    def width(self) -> int:
        """Cells of every line."""
        after = 1 + self.note if self.note else 0
        return self.span(len(self.table.rulebook.criteria))[0] + _TOTAL + 2 + after

    def span(self, column: int) -> tuple[int, int]:
        """Return where a criterion's column begins and ends."""
        begin = self.pinned + column * (self.value + _AROUND)
        return begin, begin + self.value + _AROUND

    def head(self) -> Pieces:
        """Return 접수번호, the criteria by their place, 합계."""
        lang = self.table.lang
        number = "  " + self._named(
            *(say(lang, f"grid.{each}") for each in ("number", "lead", "title"))
        )
        places = [
            f" {fit(str(nth + 1), self.value, right=True)}  " for nth in range(len(self._criteria))
        ]
        total = fit(say(lang, "grid.total"), _TOTAL, right=True) + "  "
        note = " " + fit(say(lang, "grid.state"), self.note) if self.note else ""
        return ((number + "".join(places) + total + note, "head"),)

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
        number = self.table.numbers[row]
        named = self._named(line.text, *self.table.labels.get(number, ("", "")))
        yield ("> " if front else "  ") + named, look
        marks = self.table.rows[row]
        for column in range(len(marks)):
            yield box(sight, row, column, width=self.value, snug=self.value)
        yield _added(tally(marks, sight.hand.points), _TOTAL), look
        if self.note:
            yield " " + fit(sight.notes.get(number, ""), self.note), look

    def _named(self, number: str, lead: str, title: str) -> str:
        beside = ((lead, self.lead), (title, self.title))
        return fit(number, self.number) + "".join(
            " " + fit(text, width) for text, width in beside if width
        )


def _added(found: Tally, width: int) -> str:
    """Return a sum in `width` + 2 cells: a dot for nothing, ` +` while something is missing."""
    text = "." if found.points is None else said(found.points)
    return text.rjust(width) + ("  " if found.complete or found.points is None else " +")
