"""A month as a grid, Monday to Sunday, each column as many cells wide; a day stands in front.

Arrows go from day to day through one `on_key`; the page hears of it by `Moved`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from rich.style import Style
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import fit
from tui.widgets.paint import Piece, strip

DAYS: Final = 7
_ARROWS: Final = {"left": -1, "right": 1, "up": -DAYS, "down": DAYS}
_LEFT: Final = 1


@dataclass(frozen=True, slots=True)
class DayCell:
    """What stands in a day: its number with a word beside it, and words below it."""

    day: date
    first: str
    second: str
    third: str = ""
    look: str = ""  # `weak` beside the month, `off` for a day off, `strong` where something is due


class Month(Widget, can_focus=True):
    """Draws the weeks it is shown; the day in front is the page's to change."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "month--head",
        "month--cursor",
        "month--mark",
        "month--weak",
        "month--off",
        "month--strong",
    }

    class Chosen(Message):
        """Enter on the day in front."""

    def __init__(self, go: Callable[[date], None]) -> None:
        super().__init__()
        self._go = go
        self.heads: tuple[str, ...] = ()
        self.weeks: tuple[tuple[DayCell, ...], ...] = ()
        self.front: date | None = None
        self.high = 2

    @property
    def wide(self) -> int:
        """How many cells a column has."""
        return max(4, (self.size.width - _LEFT) // DAYS)

    def show(
        self, heads: Sequence[str], weeks: Sequence[Sequence[DayCell]], front: date, *, high: int
    ) -> None:
        """Draw these weeks, each `high` lines."""
        higher = (len(weeks), high) != (len(self.weeks), self.high)
        self.high = high
        self.heads, self.front = tuple(heads), front
        self.weeks = tuple(tuple(week) for week in weeks)
        self.refresh(layout=higher)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for the weekdays and some for each week."""
        del container, viewport, width
        return 1 + self.high * len(self.weeks)

    def on_key(self, event: Key) -> None:
        """Go to another day; any other key is the page's."""
        if event.key == "enter":
            self.post_message(self.Chosen())
        elif event.key in _ARROWS and self.front is not None:
            self._go(self.front + timedelta(days=_ARROWS[event.key]))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """Go to the day under the pointer."""
        week, column = (event.y - 1) // self.high, (event.x - _LEFT) // self.wide
        if event.y > 0 and week < len(self.weeks) and 0 <= column < DAYS:
            self._go(self.weeks[week][column].day)

    def render_line(self, y: int) -> Strip:
        """Draw the weekdays, or one of the lines of a week."""
        pieces: list[Piece] = [(" " * _LEFT, Style())]
        week, nth = divmod(y - 1, self.high)
        if y == 0:
            pieces += [(fit(f" {head}", self.wide), self._look("head")) for head in self.heads]
        elif week < len(self.weeks):
            for cell in self.weeks[week]:
                pieces += self._cell(cell, nth)
        return strip(pieces, self.size.width, self.rich_style)

    def _cell(self, cell: DayCell, nth: int) -> list[Piece]:
        front = cell.day == self.front
        text = (cell.first, cell.second, cell.third)[nth]
        sign = ">" if front and not nth else " "
        look = self._look(cell.look) if cell.look else Style()
        if front:
            look = self._look("cursor")
        mark = look + self._look("mark") if front else look
        return [(sign, mark), (fit(text, self.wide - 1), look)]

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"month--{name}", partial=True)
