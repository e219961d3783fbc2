"""Evaluators by applications, drawn as signs with a cursor that moves both ways.

Like the listing it takes its keys in one `on_key`, and repaints only when something changed.
"""

from typing import ClassVar, Final

from rich.style import Style
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from scoring.errors import Lang
from scoring.views import Progress
from tui.progress_lines import Plan, Span, heading, plan, row
from tui.widgets.paint import strip

_STEPS: Final = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class Matrix(Widget, can_focus=True, inherit_bindings=False):
    """The progress as it was last shown; the cursor stays on its evaluator and application."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "matrix--mark",
        "matrix--weak",
        "matrix--strong",
        "matrix--warning",
    }

    class Moved(Message):
        """The cursor stands elsewhere."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.lang: Lang = lang
        self.progress: Progress | None = None
        self.at = (0, 0)

    @property
    def drawn(self) -> Plan | None:
        """Where things stand at the present size."""
        if self.progress is None or not self.size.width:
            return None
        return plan(self.progress, self.lang, self.size.width, self.at[1])

    @property
    def front(self) -> tuple[str, str] | None:
        """The evaluator and the number under the cursor."""
        progress = self.progress
        if progress is None or not progress.evaluators or not progress.numbers:
            return None
        return progress.evaluators[self.at[0]].name, progress.numbers[self.at[1]]

    def show(self, progress: Progress) -> None:
        """Show `progress`; the cursor stays on its evaluator and application if they are there."""
        before, self.progress = self.front, progress
        names = [each.name for each in progress.evaluators]
        nth = names.index(before[0]) if before and before[0] in names else 0
        column = (
            progress.numbers.index(before[1]) if before and before[1] in progress.numbers else 0
        )
        self.at = (nth, column)
        self.refresh(layout=True)

    def go(self, nth: int, column: int) -> None:
        """Put the cursor there, or as near as there is anything."""
        progress = self.progress
        if progress is None or self.front is None:
            return
        within = (
            max(0, min(nth, len(progress.evaluators) - 1)),
            max(0, min(column, len(progress.numbers) - 1)),
        )
        if within != self.at:
            self.at = within
            self.refresh()
            self.post_message(self.Moved())

    # Keys and mouse ---------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Move by one, by a part, or to an end; any other key is the page's."""
        drawn, progress = self.drawn, self.progress
        if drawn is None or progress is None:
            return
        down, right = _STEPS.get(event.key, (0, 0))
        part, count = max(1, drawn.shown), len(progress.numbers)
        far = {"pageup": -part, "pagedown": part, "home": -count, "end": count}
        right = far.get(event.key, right)
        if not (down or right):
            return
        self.go(self.at[0] + down, self.at[1] + right)
        event.stop()
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """Go to the sign under the pointer."""
        drawn = self.drawn
        if drawn is None or event.y == 0:
            return
        column = drawn.first + max(0, event.x - drawn.left) // drawn.cell
        self.go(self._top() + event.y - 1, min(column, drawn.part[-1]) if drawn.part else 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for the short numbers and one for each evaluator."""
        del container, viewport, width
        return 1 + (len(self.progress.evaluators) if self.progress else 0)

    # Drawing ------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw the short numbers, which stay, or the evaluator below them."""
        drawn, progress = self.drawn, self.progress
        nth, column = self._top() + y - 1, self.at[1]
        if drawn is None or progress is None or nth >= len(progress.evaluators):
            return Strip.blank(self.size.width, self.rich_style)
        if y == 0:
            return self._strip(heading(progress, drawn, self.lang, column))
        front = column if nth == self.at[0] else None
        return self._strip(row(progress, drawn, self.lang, nth, column=front))

    def _top(self) -> int:
        """Return the first evaluator in sight: the cursor's is never out of it."""
        room = max(1, self.size.height - 1)
        return max(0, self.at[0] - room + 1)

    def _strip(self, spans: list[Span]) -> Strip:
        pieces = [(text, self._look(look)) for text, look in spans]
        return strip(pieces, self.size.width, self.rich_style)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"matrix--{name}", partial=True) if name else Style()
