"""Whose, of what kind and about which application: by what the journal is narrowed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final, cast

from textual.widget import Widget

from scoring.views import Entry
from tui.cells import taken
from tui.heading import name_page
from tui.journal_filter import BY, By, Narrowing, choices
from tui.journal_lines import kind_words
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.page import Page
from tui.widgets.listing import Cell, Column, Line, Listing, Row, Section

_ALL: Final = "all"
_MOST: Final = 30


class JournalFilterPage(Page):
    """Hands back what is chosen; what was chosen before is taken back by choosing it again."""

    NAME = "journal_filter"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "narrow"), MOVE, HELP, BACK)

    def __init__(self, entries: Sequence[Entry], narrowing: Narrowing) -> None:
        super().__init__()
        self.entries, self.narrowing = entries, narrowing
        self._listing = Listing([])

    def body(self) -> Iterable[Widget]:
        """Yield the choices."""
        yield self._listing

    def on_mount(self) -> None:
        """Show them; the first is to see all."""
        name_page(self)
        lines = list(self._lines())
        names = [str(line.cells[0]) for line in lines if isinstance(line, Row)]
        columns = [
            Column(self.say("journal_filter.by"), min(_MOST, max(map(taken, names)))),
            Column(self.say("journal_filter.count"), 8, right=True),
            Column(""),
        ]
        self._listing.show(lines, columns=columns)
        self._listing.focus()
        self.upcoming(self.say("journal_filter.next"))

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Hand back what this leaves."""
        event.stop()
        by, _, value = event.key.partition(" ")
        chosen = Narrowing() if by == _ALL else self.narrowing.turned(cast("By", by), value)
        self.done(chosen)

    def _lines(self) -> Iterator[Line]:
        yield Row(_ALL, (self.say("journal_filter.all"), str(len(self.entries)), ""))
        now = {"person": self.narrowing.person, "kind": self.narrowing.kind}
        now["number"] = self.narrowing.number
        found = choices(self.entries)
        for by in BY:
            if found[by]:
                yield Section(self.say(f"journal_filter.{by}"))
            for value, count in found[by].items():
                named = kind_words(value, self.lang) if by == "kind" else value
                chosen = self.say("journal_filter.chosen") if now[by] == value else ""
                yield Row(f"{by} {value}", (named, str(count), Cell(chosen, "strong")))
