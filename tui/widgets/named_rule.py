"""A line across with words in it."""

from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from tui.cells import cut, taken
from tui.widgets.paint import strip

_ROUND = 6


class NamedRule(Widget):
    """`---- words -------`, as wide as there is room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"named-rule--line"}

    def __init__(self) -> None:
        super().__init__()
        self.named = ""

    def show(self, named: str) -> None:
        """Say other words."""
        self.named = named
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw it."""
        del y
        width = self.size.width
        start = f"---- {cut(self.named, max(2, width - _ROUND))} " if self.named else ""
        look = self.get_component_rich_style("named-rule--line", partial=True)
        text = start + "-" * max(0, width - taken(start))
        return strip([(text, look)], width, self.rich_style)
