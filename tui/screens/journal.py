"""변경이력: all that was done, newest at the bottom; before the close not what was said."""

from collections.abc import Iterable
from typing import ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import PHASE_NAMES
from scoring.views import Entry, Me, RoundHead
from tui.journal_lines import entry_lines, journal_columns, journal_rows
from tui.keys import ENDS, MOVE, Key
from tui.screens.page import Page, answer
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing


class JournalPage(Page):
    """The entries as minutes, and the one in front whole."""

    NAME = "journal"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("home,end", "", "first_last", shown=False),
        Key("f5", "look", "again"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.entries: dict[str, Entry] = {}
        self._listing = Listing([])
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the list and the entry in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Read the journal."""
        self._heading()
        self._listing.focus()
        self.upcoming(self.say("journal.reading"))
        self.work(self._load())

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the entry in front whole."""
        event.stop()
        self._draw_front()

    def on_resize(self, event: Resize) -> None:
        """Break its lines anew."""
        del event
        self._draw_front()

    def action_look(self) -> None:
        """Read what was added."""
        self.quiet()
        self.work(self._load())

    async def _load(self) -> None:
        entries = await answer(self.desk.journal())
        self.entries = {str(entry.seq): entry for entry in entries}
        self._listing.show(
            tuple(journal_rows(entries, self.lang)),
            cursor=str(entries[-1].seq) if entries else None,
            columns=journal_columns(entries, self.lang),
        )
        self._heading()
        readable = any(entry.said for entry in entries)
        self.upcoming(self.say(f"journal.{'next' if readable else 'next_closed'}"))
        self._draw_front()

    def _heading(self) -> None:
        count = self.say("journal.count", count=len(self.entries)) if self.entries else ""
        self.head(
            self.say("page.journal"),
            PHASE_NAMES[self.round_head.phase].said(self.lang),
            title=self.round_head.rulebook.title,
            progress=count,
        )

    def _draw_front(self) -> None:
        entry = self.entries.get(self._listing.cursor or "")
        if entry is not None:
            self._under.show(entry_lines(entry, self.lang, self.size.width))
