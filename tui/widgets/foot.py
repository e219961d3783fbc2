"""The end of every page: what to do next, or what was refused, and the keys."""

from collections.abc import Sequence
from typing import ClassVar, Final, Literal

from rich.style import Style
from textual.events import Click
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from scoring.errors import Lang
from tui.cells import few_lines, taken
from tui.keys import Key
from tui.locale import say
from tui.widgets.paint import Piece, strip

_MOST_LINES: Final = 3
_MOST_CELLS: Final = 118
"""A longer line is not read with ease."""
_GAP: Final = "  "
_REFUSED: Final = "! "
"""What stands before a refusal: colour alone would not tell it from what to do next."""
_STAYING: Final = frozenset({"F1", "Esc", "F9", "Enter"})
Kind = Literal["next", "done", "refused"]


class Rule(Widget):
    """A line across."""

    def render_line(self, y: int) -> Strip:
        """Draw it."""
        del y
        return strip([("-" * self.size.width, Style())], self.size.width, self.rich_style)


class Notice(Widget):
    """One line, up to three if it must be: what to do next, until there is something to say."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"notice--next", "notice--done", "notice--refused"}

    def __init__(self) -> None:
        super().__init__()
        self.next = ""
        self.said = ""
        self.kind: Kind = "next"

    @property
    def text(self) -> str:
        """What is shown now."""
        return self.said or self.next

    def show(self, *, upcoming: str | None = None, said: str = "", kind: Kind = "next") -> None:
        """Replace what was said; `upcoming` replaces what to do next."""
        if upcoming is not None:
            self.next = upcoming
        self.said, self.kind = said, kind if said else "next"
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many lines as the text takes."""
        del container, viewport
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw line `y`."""
        lines = self._lines(self.size.width)
        text = lines[y] if y < len(lines) else ""
        style = self.get_component_rich_style(f"notice--{self.kind}", partial=True)
        return strip([(f" {text}", style)], self.size.width, self.rich_style)

    def _lines(self, width: int) -> list[str]:
        sign = _REFUSED if self.kind == "refused" else ""
        room = max(2, min(width - 2, _MOST_CELLS) - len(sign))
        lines: list[str] = []
        for each in self.text.splitlines() or [""]:
            lines += few_lines(each, room, _MOST_LINES)
        starts = [sign, *[" " * len(sign)] * _MOST_LINES]
        return [start + line for start, line in zip(starts, lines[:_MOST_LINES], strict=False)]


def _wide(entries: Sequence[tuple[Key, str, str]]) -> int:
    return 1 + taken(_GAP.join(f"{name} {label}" for _, name, label in entries))


class KeyLine(Widget):
    """The page's keys; a click on one is a press of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--label"}

    def __init__(self, keys: Sequence[Key], lang: Lang) -> None:
        super().__init__()
        self.keys = tuple(keys)
        self.lang: Lang = lang

    def show(self, keys: Sequence[Key]) -> None:
        """Draw these keys from now on."""
        shown = tuple(keys)
        if shown != self.keys:
            self.keys = shown
            self.refresh()

    def entries(self) -> list[tuple[Key, str, str]]:
        """Return each shown key with its name and its label, none of them cut.

        Where they do not all fit, help alone names the others; how to leave, help itself and the
        main act stay.
        """
        found = [
            (key, key.short(self.lang), say(self.lang, f"key.{key.label}"))
            for key in self.keys
            if key.shown
        ]
        while self.size.width and _wide(found) > self.size.width:
            less = [each for each in found if each[1] not in _STAYING]
            if not less:
                break
            found.remove(less[-1])
        return found

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        pieces: list[Piece] = [(" ", Style())]
        if y == 0:
            strong = self.get_component_rich_style("keys--key", partial=True)
            weak = self.get_component_rich_style("keys--label", partial=True)
            for _, name, label in self.entries():
                pieces += [(name, strong), (f" {label}{_GAP}", weak)]
        return strip(pieces, self.size.width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Press the key under the pointer."""
        start = 1
        for key, name, label in self.entries():
            end = start + taken(f"{name} {label}")
            if start <= event.x < end:
                self.app.simulate_key(key.pressed())
                return
            start = end + len(_GAP)
