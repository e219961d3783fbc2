"""변경이력: all that was done, newest at the bottom; before the close not what was said."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.events import Key as KeyEvent
from textual.events import Resize
from textual.widget import Widget

from scoring.phases import Phase
from scoring.views import Entry, Me, RoundHead
from tui.heading import name_page
from tui.journal_filter import Narrowing, haystack
from tui.journal_lines import entry_lines, journal_columns, journal_rows, open_to_read
from tui.keys import BACK, ENDS, LEAVE, MOVE, Key
from tui.screens.page import Page, answer
from tui.widgets.finder import Finder, folded
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing

_EVERY: Final = 0.5
_TELLING: Final = frozenset(
    {"round_closed", "review_opened", "review_seat_replaced", "review_closed", "review_counted"}
)
"""Entries after which former ones may be read as well, or no more by whoever evaluates again."""
_ALL: Final = Key("escape", "", "journal_all")


class JournalPage(Page):
    """The entries as minutes, and the one in front whole."""

    NAME = "journal"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("home,end", "", "first_last", shown=False),
        Key("f2", "jump", "jump"),
        Key("f3", "", "journal_find"),
        Key("f4", "narrow", "journal_narrow"),
        Key("f5", "look", "again"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.entries: dict[str, Entry] = {}
        self._asking = False
        self.narrowing = Narrowing()
        self._haystacks: dict[int, str] = {}
        self._listing = Listing([], first=self._first, pasted=self._pasted)
        self._finder = Finder("")
        self._under = Lines(id="under")

    def keys(self) -> Sequence[Key]:
        """Offer Esc to see all again while not all is seen; no entry is gone to among none."""
        declared, none = super().keys(), self._listing.cursor is None
        offered = [key for key in declared if not (none and key.action == "jump")]
        if not self._finder.display and not self.narrowing:
            return offered
        ends = {LEAVE.label, BACK.label}
        return [_ALL if key.label in ends else key for key in offered]

    def body(self) -> Iterable[Widget]:
        """Yield the list, the line to find by, and the entry in front."""
        self._finder.label = self.say("journal.find")
        yield self._listing
        yield self._finder
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
        self.upcoming(self._about())
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
            if self.entries and any(entry.kind in _TELLING for entry in new):
                # What was read before it may be said now.
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
        self._haystacks |= {entry.seq: haystack(entry, self.lang) for entry in new}
        self._draw(str(self._last) if at_end else None)

    # Finding --------------------------------------------------------------------------------

    def action_jump(self) -> None:
        """Ask for a number or a day, and go there."""
        from tui.screens.journal_jump import JournalJumpPage  # noqa: PLC0415

        def there(entry: Entry | None) -> None:
            if entry is not None:
                self._listing.go(str(entry.seq))
                self._draw_front()

        self.app.push_screen(JournalJumpPage(self._shown()), there)

    def action_narrow(self) -> None:
        """Ask by what to narrow."""
        from tui.screens.journal_filter import JournalFilterPage  # noqa: PLC0415

        def narrowed(chosen: Narrowing | None) -> None:
            if chosen is not None:
                self.narrowing = chosen
                self._draw(None)

        page = JournalFilterPage(tuple(self.entries.values()), self.narrowing)
        self.app.push_screen(page, narrowed)

    def _first(self, event: KeyEvent) -> bool:
        """Let the line to find by take its keys before the list does; Esc shows all again."""
        if not self.entries:
            return False
        taken, again = self._finder.takes(event), event.key == "escape" and bool(self.narrowing)
        if again:
            self.narrowing = Narrowing()
        if taken or again:
            self._draw(None)
        return taken or again

    def _pasted(self, text: str) -> None:
        if self._finder.write(text):
            self._draw(None)

    def _shown(self) -> tuple[Entry, ...]:
        wanted = folded(self._finder.sought).strip()
        return tuple(
            entry
            for entry in self.entries.values()
            if self.narrowing.lets(entry) and wanted in self._haystacks[entry.seq]
        )

    # What is drawn --------------------------------------------------------------------------

    def _draw(self, cursor: str | None) -> None:
        entries, shown = tuple(self.entries.values()), self._shown()
        self._listing.show(
            tuple(journal_rows(shown, self.lang)),
            cursor=cursor,
            columns=journal_columns(entries, self.lang),
        )
        self._heading(len(shown))
        self.advise(self._about())
        self.keys_changed()
        self._draw_front()

    def _about(self) -> str:
        if self._finder.typing:
            return self.say("journal.finding")
        if self.narrowing:
            return self.say("journal.narrowed", by=self.narrowing.words(self.lang))
        closed = open_to_read(tuple(self.entries.values()))
        return self.say(f"journal.{'next' if closed else 'next_closed'}")

    def _heading(self, shown: int = 0) -> None:
        count = len(self.entries)
        closed = open_to_read(tuple(self.entries.values()))
        before = self.round_head.phase in {Phase.PREPARING, Phase.SCORING}
        phase = Phase.CLOSED if closed and before else self.round_head.phase
        said = self.say("journal.count", count=count) if count else ""
        if shown != count:
            said = self.say("journal.shown", shown=shown, count=count)
        name_page(self, progress=said, phase=phase)

    def _draw_front(self) -> None:
        entry = self.entries.get(self._listing.cursor or "")
        nothing = [self.say("journal.none"), *[""] * 5] if self.entries else []
        lines = entry_lines(entry, self.lang, self.size.width) if entry else nothing
        self._under.show(lines)
