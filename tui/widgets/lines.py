"""Lines that only say something: words under a list, a legend, a ladder of steps."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.paint import strip

Span = tuple[str, str]
"""A text and how it looks: ``, `mark`, `weak`, `strong`, `warning`."""
Line = str | Sequence[Span]


class Lines(Widget):
    """As high as what it says; what is wider than the widget is cropped."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--mark",
        "lines--weak",
        "lines--strong",
        "lines--warning",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """All that is said, as plain text."""
        return "\n".join("".join(text for text, _ in _spans(line)) for line in self.lines)

    def show(self, lines: Sequence[Line]) -> None:
        """Say this from now on."""
        if self.lines == tuple(lines):
            return
        higher = len(lines) != len(self.lines)
        self.lines = tuple(lines)
        self.refresh(layout=higher)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        del container, viewport, width
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """Draw line `y`."""
        spans = _spans(self.lines[y]) if y < len(self.lines) else ()
        pieces = [(text, self._look(look)) for text, look in spans]
        return strip(pieces, self.size.width, self.rich_style)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"lines--{name}", partial=True) if name else Style()


def _spans(line: Line) -> Sequence[Span]:
    return [(line, "")] if isinstance(line, str) else line
