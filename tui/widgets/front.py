"""What is in front, in full: a rule with its name, and its words below, wrapped instead of cut.

It is as high as the longest of all that can come to the front, so that nothing jumps.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import cut, few_lines, taken, wrap
from tui.widgets.paint import strip

_LEFT: Final = 2
_MOST, _MOST_TALL, _TALL = 4, 8, 30
_MANY: Final = 500
_DASHES: Final = 4


class Front(Widget):
    """Draws the name at the left of the rule, a word at its right, and lines of words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"front--rule", "front--side"}

    def __init__(self) -> None:
        super().__init__()
        self.named, self.side = "", ""
        self.words: tuple[str, ...] = ()
        self._all: tuple[tuple[str, ...], ...] = ()

    def all_of(self, words: Sequence[Sequence[str]]) -> None:
        """Say what can come to the front, for the height."""
        found = tuple(tuple(each) for each in words)
        if found != self._all:
            self._all = found
            if self.is_mounted:
                self.refresh(layout=True)

    def show(self, named: str, words: Sequence[str], side: str = "") -> None:
        """Show another one."""
        if (named, tuple(words), side) != (self.named, self.words, self.side):
            self.named, self.words, self.side = named, tuple(words), side
            self.refresh()

    @property
    def text(self) -> str:
        """All that is shown, as plain text."""
        return "\n".join([self.named, self.side, *self.words])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rule and as many lines as the longest takes, within reason."""
        del container
        most = _MOST_TALL if viewport.height >= _TALL else _MOST
        # So many would take longer to measure than anybody waits.
        looked = self._all if len(self._all) <= _MANY else ()
        return 1 + min(most, max([1, *(len(self._wrapped(each, width)) for each in looked)]))

    def render_line(self, y: int) -> Strip:
        """Draw line `y`."""
        width = self.size.width
        if y == 0:
            return self._rule(width)
        room = max(1, self.size.height - 1)
        lines = self._wrapped(self.words, width)
        if len(lines) > room:
            lines = few_lines(" / ".join(self.words), self._room(width), room)
        text = lines[y - 1] if y <= len(lines) else ""
        return strip([(" " * _LEFT + text, Style())], width, self.rich_style)

    def _rule(self, width: int) -> Strip:
        side = f" {self.side} {'-' * _DASHES}" if self.side else ""
        named = cut(self.named, max(0, width - _DASHES - 3 - taken(side)))
        start = f"{'-' * _DASHES} {named} " if named else ""
        dashes = "-" * max(0, width - taken(start) - taken(side))
        look = self.get_component_rich_style("front--rule", partial=True)
        aside = self.get_component_rich_style("front--side", partial=True)
        return strip([(start + dashes, look), (side, aside)], width, self.rich_style)

    def _wrapped(self, words: Sequence[str], width: int) -> list[str]:
        return [line for text in words for line in wrap(text, self._room(width))]

    def _room(self, width: int) -> int:
        return max(2, width - _LEFT - 1)
