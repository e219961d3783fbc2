"""The line to find rows by. It takes its keys from the list in front, so that none is overtaken.

Deliberately no `Input` with a focus of its own: keys behind F3 in one write would still reach the
list, and a list that can be moved while one types needs no key to go back to it.
"""

import unicodedata
from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Key
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from scoring.errors import one_line
from tui.cells import cut, taken
from tui.widgets.paint import strip

_MOST: Final = 60


def folded(text: str) -> str:
    """Return a text as it is compared: composed, and small."""
    return unicodedata.normalize("NFC", text).casefold()


def found(sought: str, words: Iterable[str]) -> bool:
    """Whether one of the words holds what is sought, as far as it is typed."""
    wanted = folded(sought).strip()
    return any(wanted in folded(each) for each in words)


class Finder(Widget):
    """Hidden until it is asked for; stays as long as it narrows the list."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"finder--label", "finder--text"}

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self.sought = ""
        self.typing = False
        self.display = False

    def takes(self, event: Key) -> bool:
        """Take a key: F3 begins, Enter goes back to the list, Esc shows all rows again."""
        acts = {
            "f3": (True, self.sought, True),
            "escape": (self.typing or bool(self.sought), "", False),
            "enter": (self.typing, self.sought.strip(), False),
            "backspace": (self.typing, self.sought[:-1], True),
        }
        if event.key in acts:
            taken_up, sought, typing = acts[event.key]
            return taken_up and self._become(sought, typing=typing)
        return bool(event.character) and event.is_printable and self.write(event.character or "")

    def write(self, text: str) -> bool:
        """Add what was typed or pasted; whether the line was there to take it."""
        if self.typing:
            self._become((self.sought + one_line(text, most=_MOST))[:_MOST], typing=True)
        return self.typing

    def render_line(self, y: int) -> Strip:
        """Draw the line; a `_` stands where the next letter will."""
        del y
        label = self.get_component_rich_style("finder--label", partial=True)
        look = self.get_component_rich_style("finder--text", partial=True)
        return strip([(self._start, label), (self._shown, look)], self.size.width, self.rich_style)

    @property
    def _start(self) -> str:
        return f" {self.label}: "

    @property
    def _shown(self) -> str:
        room = max(1, self.size.width - taken(self._start) - 2)
        return cut(self.sought, room) + ("_" if self.typing else "")

    def _become(self, sought: str, *, typing: bool) -> bool:
        self.sought, self.typing = sought, typing
        self.display = typing or bool(sought)
        self.refresh()
        self.call_after_refresh(self._put_cursor)
        return True

    def _put_cursor(self) -> None:
        """Let an input method draw what it composes where the text goes on."""
        if self.typing and self.is_attached:
            aside = taken(self._start + self._shown) - 1
            self.app.cursor_position = Offset(self.region.x + aside, self.region.y)
