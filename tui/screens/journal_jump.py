"""Where to go in the journal: the number of an entry, or a day."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import Entry as JournalEntry
from tui.heading import name_page
from tui.journal_filter import target
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page
from tui.widgets.entry import Entry
from tui.widgets.lines import Lines


class NoPlace(Refusal):
    ko = "번호도 날짜도 아닙니다. 120이나 5-17처럼 입력하고 Enter를 누르세요."
    en = "It is neither a number nor a day. Type one such as 120 or 5-17 and press Enter."


class JournalJumpPage(Page):
    """Asks for a place; hands back the entry there."""

    NAME = "journal_jump"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "go_there"), HELP, BACK)

    def __init__(self, entries: Sequence[JournalEntry]) -> None:
        super().__init__()
        self.entries = entries
        self._words = Lines()
        self._field = Entry(self._entered)

    def body(self) -> Iterable[Widget]:
        """Yield the question and the field."""
        yield self._words
        yield self._field

    def on_mount(self) -> None:
        """Ask."""
        name_page(self)
        self._words.show(["", [(f"    {self.say('journal_jump.where')}", "strong")], ""])
        self.upcoming(self.say("journal_jump.next"))
        self._field.focus()
        if kept := self.taken_up():
            self._field.fill(kept[0])

    def typed(self) -> tuple[str] | None:
        """Return the place as far as it was typed."""
        return (self._field.value,) if self._field.value else None

    def _entered(self, text: str) -> None:
        self.quiet()
        found = target(self.entries, text)
        if found is None:
            self.refused(NoPlace())
        else:
            self.done(found)
