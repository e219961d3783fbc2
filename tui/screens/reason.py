"""사유: one line that says why, for what another person reads before it happens."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring import gate
from scoring.errors import Refusal
from tui.cells import few_lines
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines

_MOST: Final = 4


class ReasonBlank(Refusal):
    ko = "사유가 비어 있습니다. 사유를 입력하고 Enter를 누르세요."
    en = "The reason is blank. Type it and press Enter."


class ReasonPage(Page):
    """Asks `question`; hands back the reason, or None if nobody gives one."""

    NAME = "reason"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "give_reason"), HELP, BACK)

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self.asked, self.question = title, question
        self._words = Lines()
        self._field = Entry(self._entered)

    def body(self) -> Iterable[Widget]:
        """Yield the question and the field."""
        yield self._words
        yield self._field

    def on_mount(self) -> None:
        """Ask."""
        name_page(self, self.asked)
        self.upcoming(self.say("reason_page.next"))
        self._field.focus()
        if kept := self.taken_up():
            self._field.fill(kept[0])

    def typed(self) -> tuple[str] | None:
        """Return the reason as far as it was typed."""
        return (self._field.value,) if self._field.value else None

    def about_what(self) -> str:
        """Return the question."""
        return self.question

    def on_resize(self, event: Resize) -> None:
        """Break the question anew."""
        asked = few_lines(self.question, max(2, event.size.width - 8), _MOST)
        lines: list[Line] = [[(f"    {line}", "strong")] for line in asked]
        self._words.show(["", *lines, ""])

    def _entered(self, typed: str) -> None:
        self.quiet()
        try:
            reason = gate.clean(typed)
        except Refusal as refusal:
            self.refused(refusal)
            return
        if reason:
            self.done(reason)
        else:
            self.refused(ReasonBlank())
