"""What covers a page in a window that would cut it; what lies beneath waits as it is."""

from typing import Final

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import wrap
from tui.locale import LANGUAGES, say
from tui.widgets.paint import strip

LEAST: Final = Size(80, 24)


def too_small(size: Size) -> bool:
    """Whether pages would be cut at this size."""
    return size.width < LEAST.width or size.height < LEAST.height


class Small(Widget):
    """Says in both languages how large the window has to be, and how large it is."""

    def render_line(self, y: int) -> Strip:
        """Draw line `y`."""
        lines = self._lines()
        text = lines[y] if y < len(lines) else ""
        return strip([(text, Style())], self.size.width, self.rich_style)

    def _lines(self) -> list[str]:
        now = self.app.size
        facts = {"width": now.width, "height": now.height}
        needed = {"least_width": LEAST.width, "least_height": LEAST.height}
        said = [say(lang, "small.enlarge", **facts, **needed) for lang in LANGUAGES]
        return [line for text in said for line in wrap(text, max(2, self.size.width))]
