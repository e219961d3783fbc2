"""변경이력: all that was done, newest at the bottom; before the close not what was said."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import Phase
from scoring.views import Entry, Me, RoundHead
from tui.heading import name_page
from tui.journal_lines import entry_lines, journal_columns, journal_rows, open_to_read
from tui.keys import ENDS, MOVE, Key
from tui.screens.page import Page, answer
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing

_EVERY: Final = 0.5
_CLOSED: Final = "round_closed"


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
        self._asking = False
        self._listing = Listing([])
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the list and the entry in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Read the journal, and follow it."""
        self._heading()
        self._listing.focus()
        self.upcoming(self.say("journal.reading"))
        self.work(self._load())
        self.set_interval(_EVERY, self._follow)

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
        self.work(self._look())

    async def _look(self) -> None:
        await self._load()
        self.tell(self.say("journal.all_read"))

    def _follow(self) -> None:
        """Ask once; a slow answer is waited for."""
        if self.app.screen is self and not self._asking:
            self.work(self._load())

    async def _load(self) -> None:
        self._asking = True
        try:
            new = await answer(self.desk.journal(self._last))
            if self.entries and any(entry.kind == _CLOSED for entry in new):
                # What was read before the close may be said now.
                self.entries, new = {}, await answer(self.desk.journal())
        finally:
            self._asking = False
        if new:
            self._show(new)

    @property
    def _last(self) -> int:
        """The last entry read."""
        return next((entry.seq for entry in reversed(self.entries.values())), 0)

    def _show(self, new: Sequence[Entry]) -> None:
        """Show what is new; the cursor goes with the end if it stood there."""
        at_end = self._listing.cursor in {None, str(self._last)}
        self.entries |= {str(entry.seq): entry for entry in new}
        entries = tuple(self.entries.values())
        self._listing.show(
            tuple(journal_rows(entries, self.lang)),
            cursor=str(entries[-1].seq) if at_end else None,
            columns=journal_columns(entries, self.lang),
        )
        self._heading()
        self.advise(self.say(f"journal.{'next' if open_to_read(entries) else 'next_closed'}"))
        self._draw_front()

    def _heading(self) -> None:
        closed = open_to_read(tuple(self.entries.values()))
        phase = Phase.CLOSED if closed else self.round_head.phase
        count = self.say("journal.count", count=len(self.entries)) if self.entries else ""
        name_page(self, progress=count, phase=phase)

    def _draw_front(self) -> None:
        entry = self.entries.get(self._listing.cursor or "")
        if entry is not None:
            self._under.show(entry_lines(entry, self.lang, self.size.width))
