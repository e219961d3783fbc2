"""The application list: the own sheets, how far each is, and nothing of anybody else's."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual.events import Key as KeyEvent
from textual.widget import Widget

from scoring.phases import PHASE_NAMES, ROLE_NAMES, Phase, may
from scoring.views import Me, OwnSheet, RoundHead, Saved, SheetState
from tui.clock import clock_time
from tui.keys import BACK, ENDS, LEAVE, MOVE, Key
from tui.ledger import LOCKED, OPEN, Ledger
from tui.own_waits import Waits, waits
from tui.screens.page import answer
from tui.screens.sheet_roads import WITHDRAW
from tui.screens.sheets_roads import SheetsRoads
from tui.sheet_advice import NotYours, advice, how_far
from tui.sheet_lines import called, columns, in_full, more, row, state_of
from tui.widgets.finder import Finder, found
from tui.widgets.front import Front
from tui.widgets.listing import Listing

_EVERY: Final = 2.0
"""Seconds after which the list looks again: for a vote, a reopened sheet, the close."""
_FIRST: Final = 0.5
"""The first time soon, but behind the list itself: what answers has still to be loaded."""
_ROOMY: Final = 100
"""Cells from which on the footer has room for a vote beside every other key."""

FILE: Final = Key("f7", "file", "sheets_file")
ALL: Final = Key("escape", "", "find_all")


class SheetsPage(SheetsRoads):
    """Choose a sheet, or submit all that are complete."""

    NAME = "sheets"
    KEYS: ClassVar[tuple[Key, ...]] = (
        # The line above the keys says what Enter does: there is not room for all of them.
        Key("enter", "", "open", shown=False),
        MOVE,
        Key("f2", "progress", "progress"),
        Key("f3", "", "find"),
        Key("f4", "table", "table"),
        Key("f6", "own_marks", "own_marks"),
        FILE,
        Key("f8", "vote", "vote_now"),
        Key("f9", "submit", "submit_all"),
        WITHDRAW,
        Key("f5", "look", "renew", shown=False),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.ledger = Ledger(round_head.rulebook)
        self._listing = Listing([], first=self._first, pasted=self._pasted)
        self._front = Front()
        self._finder = Finder("")
        self._saved: Saved | None = None
        self._loaded = False
        self._waits = Waits()

    def keys(self) -> Sequence[Key]:
        """Offer to submit only while there is something to, and the progress to the chair."""
        hidden = self.standing_out() | (set() if self._may_submit() else {"submit_all"})
        hidden |= set() if self.ledger.sheets else {"find", "table", "own_marks", "sheets_file"}
        hidden |= set() if self._waits.votes else {"vote_now"}
        if not may("see_progress", self.round_head.phase, self.me.role):
            hidden.add("progress")
        offered = [key for key in super().keys() if key.label not in hidden]  # noqa: SIM118  its own method
        if self._finder.display:  # Esc is the finder's then
            ends = {LEAVE.label, BACK.label}
            offered = [ALL if key.label in ends else key for key in offered]
        if not self._waits.votes or self.size.width >= _ROOMY:
            return offered
        # A vote is awaited by all others: what can wait leaves its place in the footer.
        later = {"own_marks", "to_withdraw", "sheets_file"}
        return [replace(key, shown=False) if key.label in later else key for key in offered]

    def sheet_in_front(self) -> OwnSheet | None:
        """Return the sheet under the cursor."""
        return self.ledger.sheets.get(self._listing.cursor or "")

    def _may_submit(self) -> bool:
        own = self.ledger.own()
        over = bool(own) and self.ledger.submitted() == len(own)
        phase, role = self.round_head.phase, self.me.role
        able = may("submit", phase, role) or (self.ledger.again and may("review", phase, role))
        return able and not over

    def body(self) -> Iterable[Widget]:
        """Yield the list, the line to find by, and the row in front in full."""
        self._finder.label = self.say("sheets.find")
        yield self._listing
        yield self._finder
        yield self._front

    def on_mount(self) -> None:
        """Ask for the own sheets."""
        self.ledger = self.simsa.ledger or self.ledger  # it may hold what is not saved yet
        self.simsa.ledger = self.ledger
        self._listing.focus()
        self._heading()
        self.work(self._load(None))
        self.set_timer(_FIRST, self._watch)
        self.set_interval(_EVERY, self._watch)

    def on_screen_resume(self) -> None:
        """Read again: another window of the same person may have changed what the record holds."""
        self._watch()

    def _watch(self) -> None:
        """Look again while the list is in front, after the first time."""
        if self._loaded and self.is_active:
            self.work(self.look_again())

    async def _load(self, after: str | None) -> None:
        """Show the sheets as the record holds them; the cursor goes to what is next."""
        sheets = await answer(self.desk.own_sheets())
        self.ledger.take(sheets)
        self._loaded = True
        self._draw(self.ledger.next_unfinished(after))
        self._announce()

    async def look_again(self) -> None:
        """Show the sheets as the record holds them; the cursor stays."""
        asked = self.ledger.changes
        head = await answer(self.desk.head())
        if head.phase is not self.round_head.phase:
            if self.is_active:
                await self.simsa.go_home()
            return
        sheets = await answer(self.desk.own_sheets())
        if head.phase is Phase.CONFIRMED and not any(sheet.again for sheet in sheets):
            if self.is_active:  # the re-evaluation is closed, or somebody else has the seat
                await self.simsa.go_home()
            return
        new = await self._read_waits()
        before, self._waits = self._waits, new
        if before.votes > self._waits.votes:
            self.quiet()  # what was said of the last act told of the vote as well
        changed = {each.number: each for each in sheets} != self.ledger.sheets
        ended = self._ended(sheets)
        changed = changed or self._waits.asked != self.ledger.asked
        self.ledger.asked = self._waits.asked
        if asked == self.ledger.changes and changed:
            self.ledger.take(sheets)
            self._draw(self._listing.cursor)
        self.keys_changed()
        self.advise(self._about_front())
        if ended:
            self.warn(self.say("sheets.reopen_ended", numbers=", ".join(ended)))

    def _ended(self, sheets: Iterable[OwnSheet]) -> list[str]:
        """Return the sheets asked back whose request has ended without giving them back."""
        gone = self.ledger.asked.keys() - self._waits.asked.keys()
        return [each.number for each in sheets if each.number in gone and each.state not in OPEN]

    async def _read_waits(self) -> Waits:
        challenges = await answer(self.desk.challenges())
        motions = await answer(self.desk.motions())
        phase, at = self.round_head.phase, self.desk.clock()
        return waits(self.me, phase, at=at, challenges=challenges, motions=motions)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what can be done with the row in front."""
        event.stop()
        self._show_front()
        self._advise()
        self.keys_changed()

    def on_listing_scrolled(self, event: Listing.Scrolled) -> None:
        """Say how many rows cannot be seen."""
        event.stop()
        self._show_front()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the sheet, or say why not."""
        event.stop()
        sheet = self.ledger.sheets[event.key]
        if sheet.state in LOCKED:
            self.refused(NotYours(number=sheet.number, reason=sheet.reason))
            return
        self.quiet()
        if sheet.state is SheetState.KEYED:
            self.open_paper(sheet)
            return
        from tui.screens.sheet import SheetPage  # noqa: PLC0415  the list stands sooner

        page = SheetPage(self.ledger, sheet.number, self.me, self.round_head)
        self.app.push_screen(page, self.back_from_sheet)

    # Finding --------------------------------------------------------------------------------

    def _first(self, event: KeyEvent) -> bool:
        """Let the line to find by take its keys before the list does."""
        if not self.ledger.sheets or not self._finder.takes(event):
            return False
        self._narrow()
        return True

    def _pasted(self, text: str) -> None:
        if self._finder.write(text):
            self._narrow()

    def _narrow(self) -> None:
        """Show the rows that hold what is sought."""
        self._draw(self._listing.cursor)
        self._advise()

    def shown(self) -> list[OwnSheet]:
        """Return the sheets that hold what is sought."""
        sought = self._finder.sought
        return [each for each in self.ledger if found(sought, (each.number, each.lead, each.title))]

    # Coming back ----------------------------------------------------------------------------

    def action_look(self) -> None:
        """Look whether the round has moved on; the row in front stays where it is."""
        self.quiet()
        self.work(self._look())

    async def _look(self) -> None:
        await self.look_again()
        if self.is_active and self.ledger.again:
            self.tell(self.say("sheets.awaited_again"))
        elif self.is_active and self.round_head.phase is Phase.SCORING:
            self.tell(self.say("sheets.awaited"))

    def back_from_sheet(self, result: Saved | str | None) -> None:
        """Come back from a sheet (its number), or from submitting it."""
        if isinstance(result, str):
            self._draw(result)
            self.advise(self._about_front())  # what was said of a save may stand there already
        else:
            self.submitted(result)

    def submitted(self, saved: Saved | None) -> None:
        """Read the sheets again; what was submitted is said then."""
        if saved is not None:
            self._saved = saved
            self.work(self._load(self._listing.cursor))

    def loaded(self, said: str | None) -> None:
        """Read the sheets again; what was loaded from a file is said then."""
        if said is not None:
            self.work(self._loaded_now(said))

    async def _loaded_now(self, said: str) -> None:
        await self._load(self._listing.cursor)
        self.tell(said)

    def ledger_changed(self) -> None:
        """Draw the list anew; a value may have been refused after its sheet was left."""
        self._draw(self._listing.cursor)
        self.advise(self._about_front())

    # What is said ---------------------------------------------------------------------------

    def _announce(self) -> None:
        """Say what was submitted, and what is next."""
        self._advise()
        if self._saved is not None:
            at = clock_time(self._saved.at)
            done = self.say("sheets.submitted", at=at)
            self.tell(f"{done} {self._about_front()}")
            self._saved = None

    def _advise(self) -> None:
        self.upcoming(self._about_front())

    def _about_front(self) -> str:
        """Say what can be done with the sheet in front."""
        if self._finder.typing and self._listing.cursor is not None:
            return self.say("sheets.finding")
        if self._waits.votes:
            return self.say("sheets.votes", count=self._waits.votes)
        if self._waits.requests:
            return self.say("sheets.requests", count=self._waits.requests)
        return advice(self.ledger, self.sheet_in_front(), self.round_head.phase, self.lang)

    # What is drawn --------------------------------------------------------------------------

    def _heading(self) -> None:
        role = ROLE_NAMES[self.me.role].said(self.lang)
        ledger, progress = self.ledger, how_far(self.ledger, self.lang)
        listed = self.say("sheets.again" if ledger.again else "page.sheets")
        if self._finder.sought:
            counts = {"shown": len(self.shown()), "all": len(ledger.sheets)}
            progress = self.say("sheets.shown", **counts)
        self.head(
            f"{listed}   {self.me.name} {role}",
            PHASE_NAMES[self.round_head.phase].said(self.lang),
            title=self.round_head.rulebook.title,
            progress=progress if ledger.sheets else "",
        )

    def _draw(self, cursor: str | None) -> None:
        ledger, lang = self.ledger, self.lang
        rows = [row(ledger, sheet, lang) for sheet in self.shown()]
        self._front.all_of([in_full(sheet) for sheet in ledger])
        self._listing.show(rows, cursor=cursor, columns=columns(ledger, lang))
        self._show_front()
        self.call_after_refresh(self._show_front)  # how much is in sight is known by then
        self._heading()
        self.keys_changed()

    def _show_front(self) -> None:
        """Show the row in front in full, and how many rows cannot be seen."""
        unseen = more(self._listing.out_of_sight, self.lang)
        sheet = self.ledger.sheets.get(self._listing.cursor or "")
        if sheet is None:
            self._front.show("", (), unseen)
            return
        named = f"{state_of(self.ledger, sheet, self.lang)}  {called(sheet)}"
        self._front.show(named, in_full(sheet), unseen)
