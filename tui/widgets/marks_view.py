"""What a grid of marks shows: lines painted by hand, and only those repainted that changed.

Outside text never meets markup: lines are plain segments.
"""

from itertools import groupby
from operator import itemgetter
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.marks import Hand, Mark, Spot
from tui.widgets.marks_face import Face, Look, Pieces, Sight
from tui.widgets.marks_messages import Scrolled

_USUAL: Final = 80
_FIXED: Final = 2  # the heading above and the total below stay when the rest scrolls


class MarksView(ScrollView, inherit_bindings=False):
    """A face, and the hand that is painted on it. It takes no keys."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"marks--{look}" for look in ("head", "group", "cursor", "box", "total")
    }
    DEFAULT_CSS = """
    MarksView {
        height: auto;
        max-height: 100%;
        scrollbar-size: 0 1;
        & > .marks--head { color: $text-muted; }
        & > .marks--group { text-style: bold; }
        & > .marks--cursor { color: $text-accent; }
        & > .marks--box { color: $text-accent; text-style: bold; }
        & > .marks--total { text-style: bold; }
    }
    """

    def __init__(self, face: Face, hand: Hand, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._face, self._hand = face, hand
        self._locked = frozenset[str]()
        self._unsaved = frozenset[Spot]()
        self._notes: dict[str, str] = {}
        self._measure(_USUAL)

    @property
    def mark(self) -> Mark:
        """The mark in front."""
        return self._hand.mark

    @property
    def locked(self) -> bool:
        """Whether the sheet in front is not to be changed."""
        return self.mark.sheet in self._locked

    @property
    def out_of_sight(self) -> tuple[int, int]:
        """How many lines there are above and below what can be seen."""
        top = round(self.scroll_y)
        return top, max(0, len(self._plan.lines) - top - self._room)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are at a width: a narrow one folds long names."""
        return len(self._face.plan(width).lines) + _FIXED

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self._measure(self._across)
        self._show_front()
        self.call_after_refresh(self._show_front)  # how far it scrolls is known by then

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that other rows are in sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(Scrolled(self))

    def watch_show_vertical_scrollbar(self) -> None:
        """Give the scrollbar its cells."""
        if self.is_mounted:
            self._measure(self._across)

    def render_line(self, y: int) -> Strip:
        """Return one line: the heading, the total, or one of what lies between."""
        # A style costs more to look up than a line to write: neighbours that look alike share one.
        runs = groupby(self._pieces(y), key=itemgetter(1))
        strip = Strip(
            [Segment("".join(text for text, _ in run), self._style(look)) for look, run in runs]
        )
        pinned, aside = self._plan.pinned, self.scroll_offset.x
        counts = pinned and y == self._room + 1  # what counts all columns does not move with them
        if aside and not counts:
            strip = Strip.join([strip.crop(0, pinned), strip.crop(pinned + aside)])
        return strip.adjust_cell_length(self._across, self.rich_style)

    @property
    def _across(self) -> int:
        """How many cells of a line can be seen; `size` counts the scrollbar's too."""
        return self.size.width - self.scrollbar_size_vertical

    @property
    def _room(self) -> int:
        """How many lines there are between heading and total."""
        height = self.size.height - _FIXED
        return max(0, min(height, len(self._plan.lines)))

    def _pieces(self, y: int) -> Pieces:
        taking = self.has_focus and not self.locked
        sight = Sight(self._hand, taking, self._unsaved, self._notes)
        if y == 0:
            return self._plan.head()
        if y == self._room + 1:
            return self._plan.foot(sight)
        nth = y - 1 + self.scroll_offset.y
        # Between a change of size and the scroll that follows there may be no such line.
        below = y > self._room or nth >= len(self._plan.lines)
        return () if below else self._plan.paint(self._plan.lines[nth], sight)

    def _style(self, look: Look) -> Style:
        if look == "plain":
            return self.rich_style
        return self.get_component_rich_style(f"marks--{look}")

    def _measure(self, width: int) -> None:
        self._plan = self._face.plan(width)
        size = Size(self._plan.width, len(self._plan.lines) + _FIXED)
        if size != self.virtual_size:
            self.virtual_size = size
            if self.is_mounted:
                self._refresh_scrollbars()  # else one stays that the new lines no longer need

    def _row_at(self, y: int) -> int | None:
        """Return the row painted there, None for heading, total and what belongs to a group."""
        nth = y - 1 + self.scroll_offset.y
        between = 1 <= y <= self._room and nth < len(self._plan.lines)
        return self._plan.lines[nth].row if between else None

    def _column_at(self, x: int) -> int:
        """Return the column painted there, else the one in front."""
        inside = x if x < self._plan.pinned else x + self.scroll_offset.x
        for column in range(len(self._face.rows[0])):
            begin, end = self._plan.span(column)
            if begin <= inside < end:
                return column
        return self._hand.column

    def _repaint(self, old: Hand, *, sums: bool) -> None:
        """Mark the lines that differ: the rows left and reached, and sums if points changed."""
        rows, top = {old.row, self._hand.row}, self.scroll_offset.y
        lines = self._plan.lines
        group = next(line.group for line in lines if line.row == old.row)
        dirty = [
            nth - top + 1
            for nth, line in enumerate(lines)
            if line.row in rows or (sums and line.row is None and line.group == group)
        ]
        visible = [y for y in dirty if 1 <= y <= self._room] + [self._room + 1] * sums
        if visible:
            self.refresh(*(Region(0, y, self._across, 1) for y in visible))

    def _show_front(self) -> None:
        """Scroll so far that the row in front, with its group's heading, and its column show."""
        nths = [nth for nth, line in enumerate(self._plan.lines) if line.row == self._hand.row]
        first, last = nths[0], nths[-1]
        if first and self._plan.lines[first - 1].row is None:
            first -= 1
        begin, end = self._plan.span(self._hand.column)
        x, y = self.scroll_offset
        y = max(min(y, first), last + 1 - self._room)
        x = max(min(x, begin - self._plan.pinned), end - self._across)
        self.scroll_to(max(0, x), max(0, y), animate=False)
