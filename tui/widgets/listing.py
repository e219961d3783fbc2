"""A list with a cursor, drawn line by line: applications, ranks, progress, journal.

Keys go through one `on_key`, since a binding runs only after its key has bubbled up to the app and
fast fingers overtake it. Section rules may stand between rows; the cursor passes over them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from rich.style import Style
from textual.events import Click, Key, Paste, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.cells import fit, taken
from tui.widgets.paint import Piece, strip

Look = Literal["", "weak", "strong", "warning"]
_GUTTER: Final = 3
_STEPS: Final = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` in cells, 0 for what the others leave (one such column at most)."""

    heading: str
    width: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text that looks different from its row."""

    text: str
    look: Look = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line the cursor can stand on; `tail` is drawn behind the last column."""

    key: str
    cells: Sequence[str | Cell]
    look: Look = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A rule across, with words in it if there are any."""

    text: str = ""
    sign: str = "-"


Line = Row | Section


class Listing(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows under fixed headings; Enter or a click on the row in front chooses it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "listing--heading",
        "listing--cursor",
        "listing--mark",
        "listing--weak",
        "listing--strong",
        "listing--warning",
        "listing--rule",
    }

    class Chosen(Message):
        """Enter, or a second click, on a row."""

        def __init__(self, listing: "Listing", key: str) -> None:
            super().__init__()
            self.listing, self.key = listing, key

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, listing: "Listing", key: str) -> None:
            super().__init__()
            self.listing, self.key = listing, key

    class Scrolled(Message):
        """Other rows are in sight."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        first: Callable[[Key], bool] | None = None,
        arrived: Callable[[str], object] | None = None,
        pasted: Callable[[str], object] | None = None,
        roomed: Callable[[], object] | None = None,
        id: str | None = None,  # noqa: A002  Textual's word
    ) -> None:
        """Make an empty list.

        Args:
            columns: its headings and widths.
            first: asked for each key before the list takes it; True if the key is used up.
            arrived: told of the row the cursor came to, before the next key is taken.
            pasted: takes pasted text.
            roomed: draws the columns anew once the scrollbar came or went: they have other room.
            id: as for every widget.
        """
        super().__init__(id=id)
        self._first, self._arrived = first, arrived
        self._pasted, self._roomed = pasted, roomed
        self.columns = tuple(columns)
        self.lines: tuple[Line, ...] = ()
        self.cursor: str | None = None
        self._at: dict[str, int] = {}

    @property
    def out_of_sight(self) -> tuple[int, int]:
        """How many rows there are above and below what can be seen."""
        top = round(self.scroll_y)
        bottom = top + max(0, self.size.height - 1)
        rows = self._at.values()
        return sum(y < top for y in rows), sum(y >= bottom for y in rows)

    # What pages ask of it -------------------------------------------------------------------

    @property
    def room(self) -> int:
        """How many cells a single column has."""
        return max(0, self.scrollable_content_region.width - _GUTTER - 1)

    def show(
        self,
        lines: Sequence[Line],
        *,
        cursor: str | None = None,
        columns: Sequence[Column] | None = None,
    ) -> None:
        """Show these lines; the cursor stays on its row, or goes to `cursor`."""
        self.columns = tuple(columns) if columns is not None else self.columns
        self.lines = tuple(lines)
        self._at = {line.key: y for y, line in enumerate(self.lines) if isinstance(line, Row)}
        wanted = cursor if cursor in self._at else self.cursor
        self.cursor = wanted if wanted in self._at else next(iter(self._at), None)
        self._measure()
        self._follow()
        # Longer than before, it can be scrolled so far only once the layout knows of it.
        self.call_after_refresh(self._follow)
        self.refresh()

    def go(self, key: str) -> None:
        """Put the cursor on the row of `key`."""
        if key == self.cursor or key not in self._at:
            return
        before, self.cursor = self.cursor, key
        for each in (before, key):
            if each is not None:
                self._refresh_row(self._at[each])
        self._follow()
        if self._arrived is not None:
            self._arrived(key)
        self.post_message(self.Moved(self, key))

    # Keys and mouse ---------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Move or choose; any other key is the page's."""
        if self._first is not None and self._first(event):
            pass
        elif event.key == "enter":
            self._choose()
        elif not self._move(event.key):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Hand it on, in the order of the keys."""
        event.stop()
        if self._pasted is not None:
            self._pasted(event.text)

    def on_click(self, event: Click) -> None:
        """Go to the row under the pointer; choose it if the cursor stood there."""
        y = event.y - 1 + round(self.scroll_y)
        line = self.lines[y] if event.y > 0 and y < len(self.lines) else None
        if not isinstance(line, Row):
            return
        if line.key == self.cursor:
            self._choose()
        else:
            self.go(line.key)

    def _choose(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Chosen(self, self.cursor))

    def _move(self, key: str) -> bool:
        keys = list(self._at)
        page = max(1, self.size.height - 2)
        steps = {**_STEPS, "pageup": -page, "pagedown": page, "home": -len(keys), "end": len(keys)}
        if key not in steps:
            return False
        if keys and self.cursor is not None:
            target = keys.index(self.cursor) + steps[key]
            self.go(keys[max(0, min(len(keys) - 1, target))])
        return True

    # Drawing ------------------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Keep the row in front in sight."""
        del event
        self._measure()
        self._follow()
        self.post_message(self.Scrolled())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that other rows are in sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def watch_show_vertical_scrollbar(self) -> None:
        """Let the page use the room that the scrollbar takes, or gives back."""
        if self.is_mounted and self._roomed is not None:
            self.screen.call_after_refresh(self._roomed)

    def render_line(self, y: int) -> Strip:
        """Draw the headings, which stay, or the line below them."""
        width = self.size.width
        if y == 0:
            return self._headings(width)
        nth = y - 1 + round(self.scroll_y)
        if nth >= len(self.lines):
            return Strip.blank(width, self.rich_style)
        line = self.lines[nth]
        return self._row(line, width) if isinstance(line, Row) else self._section(line, width)

    def _headings(self, width: int) -> Strip:
        cells = [column.heading for column in self.columns]
        pieces = self._cells(cells, self._widths(width), self._look("heading"))
        return strip([(" " * _GUTTER, Style()), *pieces], width, self.rich_style)

    def _row(self, row: Row, width: int) -> Strip:
        front = row.key == self.cursor
        base = self.rich_style + (self._look("cursor") if front else Style())
        look = self._look(row.look) if row.look and not front else Style()
        gutter = (" > " if front else " " * _GUTTER, self._look("mark", on=front))
        pieces = [gutter, *self._cells(row.cells, self._widths(width), look)]
        if row.tail:
            pieces.append((f" {row.tail}", look))
        return strip(pieces, width, base)

    def _section(self, section: Section, width: int) -> Strip:
        start = f"{section.sign * 4} {section.text} " if section.text else ""
        text = start + section.sign * max(0, width - taken(start))
        look = self._look("strong" if section.sign == "=" else "rule")
        return strip([(text, look)], width, self.rich_style)

    def _cells(
        self, cells: Sequence[str | Cell], widths: Sequence[int], look: Style
    ) -> list[Piece]:
        pieces: list[Piece] = []
        for column, cell, width in zip(self.columns, cells, widths, strict=True):
            own = cell if isinstance(cell, Cell) else Cell(cell)
            style = self._look(own.look) if own.look else look
            pieces += [(fit(own.text, width, right=column.right), style), (" ", look)]
        return pieces[:-1]

    def _widths(self, width: int) -> list[int]:
        fixed = sum(column.width for column in self.columns)
        rest = max(0, width - _GUTTER - fixed - len(self.columns))
        return [column.width or rest for column in self.columns]

    def _look(self, name: str, *, on: bool = True) -> Style:
        return self.get_component_rich_style(f"listing--{name}", partial=True) if on else Style()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.lines) + 1)

    def _refresh_row(self, at: int) -> None:
        self.refresh(Region(0, at + 1 - round(self.scroll_y), self.size.width, 1))

    def _follow(self) -> None:
        """Scroll just as far as the row in front needs, with a line across beside it."""
        if self.cursor is None or self.size.height <= 1:
            return
        top, room = round(self.scroll_y), self.size.height - 1
        first = last = self._at[self.cursor]
        if first and isinstance(self.lines[first - 1], Section):
            first -= 1
        if last + 1 < len(self.lines) and isinstance(self.lines[last + 1], Section):
            last += 1
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last >= top + room:
            self.scroll_to(y=last - room + 1, animate=False, immediate=True)
