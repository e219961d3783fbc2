"""처리기준: a ground of the checklist or a finding, whole."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring.views import RoundHead
from tui.cells import wrap
from tui.heading import name_page
from tui.keys import HELP, Key
from tui.screens.page import Page
from tui.widgets.lines import Line, Lines
from tui.widgets.sight import Sight


class GroundPage(Page):
    """A title and its paragraphs, to be scrolled."""

    NAME = "ground"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("up,down,pageup,pagedown", "", "scroll", shown=False),
        HELP,
        Key("escape,enter", "back", "back"),
    )

    def __init__(self, round_head: RoundHead, title: str, texts: Sequence[str]) -> None:
        super().__init__()
        self.round_head, self.named, self.texts = round_head, title, tuple(texts)
        self._lines = Lines()
        self._sight = Sight(self._lines)

    def body(self) -> Iterable[Widget]:
        """Yield the paragraphs."""
        yield self._sight

    def on_mount(self) -> None:
        """Show them."""
        self._sight.focus()
        self.upcoming(self.say("ground.next"))
        name_page(self, title=self.named)
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        lines: list[Line] = []
        for text in self.texts:
            lines += [[(f"  {each}", "")] for each in wrap(text, max(20, self.size.width - 6))]
            lines.append("")
        self._lines.show(lines[:-1])
