"""What the notice says of the criterion in front (평가 착안점), as much as there is room for."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import few_lines, taken, wrap
from tui.widgets.paint import strip

_BULLET = "- "
_LEFT = 2


class Guidance(Widget):
    """A rule with the criterion's name, and its points of view below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"guidance--rule"}

    def __init__(self) -> None:
        super().__init__()
        self.named = ""
        self.points: tuple[str, ...] = ()

    def show(self, named: str, points: Sequence[str]) -> None:
        """Show another criterion."""
        self.named, self.points = named, tuple(points)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw line `y`."""
        width = self.size.width
        if y == 0:
            start = f"---- {self.named} "
            look = self.get_component_rich_style("guidance--rule", partial=True)
            text = start + "-" * max(0, width - taken(start))
            return strip([(text, look)], width, self.rich_style)
        lines = self._lines(width - _LEFT - 1, self.size.height - 1)
        text = lines[y - 1] if y <= len(lines) else ""
        return strip([(" " * _LEFT + text, Style())], width, self.rich_style)

    def _lines(self, width: int, room: int) -> list[str]:
        """Return a bullet each; numbered in one paragraph where there is not room for that."""
        lines: list[str] = []
        for each in self.points:
            first, *rest = wrap(each, max(2, width - len(_BULLET)))
            lines += [_BULLET + first, *(" " * len(_BULLET) + line for line in rest)]
        if len(lines) <= room:
            return lines
        numbered = [f"({nth}) {each}" for nth, each in enumerate(self.points, start=1)]
        return few_lines("  ".join(numbered), max(2, width), max(1, room))
