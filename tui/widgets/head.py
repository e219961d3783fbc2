"""The two lines and the rule that every page begins with."""

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import cut, few_lines, fit, taken
from tui.widgets.paint import strip

_TALL: Final = 30
_GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands left and right of the two lines; `alert` marks the state."""

    what: str = ""
    state: str = ""
    title: str = ""
    progress: str = ""
    alert: bool = False


class Head(Widget):
    """Draws a heading; a long title takes a second line where the terminal is tall."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "head--what",
        "head--title",
        "head--side",
        "head--alert",
        "head--rule",
    }

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading()

    def show(self, heading: Heading) -> None:
        """Draw `heading` from now on."""
        if heading != self.heading:
            self.heading = heading
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return two lines and the rule, or one more."""
        del container
        return 2 + len(self._title(width, tall=viewport.height >= _TALL))

    def render_line(self, y: int) -> Strip:
        """Draw line `y`."""
        width = self.size.width
        base = self.rich_style
        if y == self.size.height - 1:
            return strip([("-" * width, self._style("rule"))], width, base)
        titles = self._title(width, tall=self.app.size.height >= _TALL)
        heading = self.heading
        if y == 0:
            side = "alert" if heading.alert else "side"
            left, right, look = heading.what, heading.state, "what"
        else:
            side, look = "side", "title"
            left, right = titles[y - 1], heading.progress if y == 1 else ""
        right = cut(right, width - 2 * _GAP)
        room = width - 2 - (taken(right) + _GAP if right else 0)
        pieces = [(" " + fit(left, room), self._style(look))]
        if right:
            pieces.append((" " * _GAP + right, self._style(side)))
        return strip(pieces, width, base)

    def _title(self, width: int, *, tall: bool) -> list[str]:
        progress = taken(self.heading.progress)
        room = width - 2 - (progress + _GAP if progress else 0)
        return few_lines(self.heading.title, max(2, room), 2 if tall else 1)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"head--{name}", partial=True)
