"""A notice or an appeal whole, to be read: every word, and every day of its deadline."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring.appeals import Case
from tui.appeal_case_lines import whole_lines
from tui.keys import HELP, Key
from tui.screens.page import Page
from tui.widgets.lines import Lines
from tui.widgets.sight import Sight

if TYPE_CHECKING:
    from scoring.acts import Board


class AppealReadingPage(Page):
    """A notice or an appeal whole: every word, every day."""

    NAME = "appeal_reading"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("up,down,pageup,pagedown", "", "scroll", shown=False),
        HELP,
        Key("escape,enter", "back", "back"),
    )

    def __init__(self, board: "Board", case: Case, key: str) -> None:
        super().__init__()
        self.board, self.case, self.key = board, case, key
        self._lines = Lines()
        self._sight = Sight(self._lines)

    def body(self) -> Iterable[Widget]:
        """Yield the lines."""
        yield self._sight

    def on_mount(self) -> None:
        """Name it."""
        told = self.case.told
        self.head(f"{self.say(f'page.{self.NAME}')}   {told.number}  {told.lead}", title=told.title)
        self.upcoming(self.say("appeal_case.next_reading"))
        self._sight.focus()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self.size.width:
            room = max(20, self.size.width - 5)
            self._lines.show(whole_lines(self.board, self.case, self.key, self.lang, room))
