"""The application list: the own sheets, how far each is, and nothing of anybody else's."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.phases import PHASE_NAMES, ROLE_NAMES, Phase, may
from scoring.views import Me, OwnSheet, RoundHead, Saved, SheetState
from tui.cells import taken
from tui.clock import clock_time
from tui.keys import ENDS, MOVE, Key
from tui.ledger import LOCKED, OPEN, Ledger
from tui.points import summed
from tui.screens.homes import make
from tui.screens.page import Page, answer
from tui.screens.sheet import SheetPage
from tui.screens.submit import SubmitPage
from tui.widgets.listing import Cell, Column, Listing, Look, Row

_NUMBER_MOST = 16
_LEAD_MOST = 18


class NotYours(Refusal):
    ko = "{number}: 평가하지 않는 과제입니다. {reason}"
    en = "{number} is not yours to score. {reason}"


class NothingReady(Refusal):
    ko = "제출할 평가표가 없습니다. 점수를 모두 입력한 평가표만 제출할 수 있습니다."
    en = "There is no sheet to submit. Only a sheet with all marks entered can be submitted."


class SheetsPage(Page):
    """Choose a sheet, or submit all that are complete."""

    NAME = "sheets"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "open"),
        MOVE,
        Key("f9", "submit", "submit_all"),
        Key("f2", "progress", "progress"),
        Key("f5", "look", "renew", shown=False),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.ledger = Ledger(round_head.rulebook)
        self._listing = Listing([])
        self._saved: Saved | None = None

    def keys(self) -> Sequence[Key]:
        """Offer to submit only while the panel scores, and the progress to the chair."""
        hidden = set() if self.round_head.phase is Phase.SCORING else {"submit_all"}
        if not may("see_progress", self.round_head.phase, self.me.role):
            hidden.add("progress")
        return [key for key in super().keys() if key.label not in hidden]  # noqa: SIM118  its own method

    def body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield self._listing

    def on_mount(self) -> None:
        """Ask for the own sheets."""
        self.ledger = self.simsa.ledger or self.ledger  # it may hold what is not saved yet
        self.simsa.ledger = self.ledger
        self._listing.focus()
        self._heading()
        self.work(self._load(None))

    async def _load(self, after: str | None) -> None:
        """Show the sheets as the record holds them; the cursor goes to what is next."""
        sheets = await answer(self.desk.own_sheets())
        self.ledger.take(sheets)
        self._draw(self.ledger.next_unfinished(after))
        self._announce()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what can be done with the row in front."""
        event.stop()
        self._advise()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the sheet, or say why not."""
        event.stop()
        sheet = self.ledger.sheets[event.key]
        if sheet.state in LOCKED:
            self.refused(NotYours(number=sheet.number, reason=sheet.reason))
            return
        self.quiet()
        page = SheetPage(self.ledger, sheet.number, self.me)
        self.app.push_screen(page, self._back_from_sheet)

    def action_submit(self) -> None:
        """Read all complete sheets back before they are submitted."""
        numbers = self.ledger.ready()
        if numbers:
            self.app.push_screen(SubmitPage(self.ledger, numbers), self._submitted)
        else:
            self.refused(NothingReady())

    def action_progress(self) -> None:
        """Show who is how far."""
        self.app.push_screen(make("progress", self.me, self.round_head))

    def action_look(self) -> None:
        """Look whether the round has moved on; the row in front stays where it is."""
        self.quiet()
        self.work(self._look())

    async def _look(self) -> None:
        head = await answer(self.desk.head())
        if head.phase is not self.round_head.phase:
            await self.simsa.go_home()
            return
        sheets = await answer(self.desk.own_sheets())
        self.ledger.take(sheets)
        self.ledger_changed()
        if head.phase is Phase.SCORING:
            self.tell(self.say("sheets.awaited"))

    def _back_from_sheet(self, result: Saved | str | None) -> None:
        """Come back from a sheet (its number), or from submitting it."""
        if isinstance(result, str):
            self._draw(result)
            self.advise(self._about_front())  # what was said of a save may stand there already
        else:
            self._submitted(result)

    def _submitted(self, saved: Saved | None) -> None:
        if saved is not None:
            self._saved = saved
            self.work(self._load(self._listing.cursor))

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
            done = self.say("sheets.submitted", seq=self._saved.seq, at=at)
            self.tell(f"{done} {self._overall() or self._about_front()}")
            self._saved = None

    def _advise(self) -> None:
        self.upcoming(self._about_front())

    def _about_front(self) -> str:
        """Say what can be done with the sheet in front."""
        sheet = self.ledger.sheets.get(self._listing.cursor or "")
        if sheet is None:
            return self.say("sheets.none")
        if sheet.state in LOCKED:
            return NotYours(number=sheet.number, reason=sheet.reason).said(self.lang)
        overall = self._overall()
        if overall:
            return overall
        state = "complete" if self._complete_open(sheet) else sheet.state.value
        return self.say(f"sheets.front_{state}", number=sheet.number)

    def _overall(self) -> str:
        """Say what is next if nothing lacks points any more."""
        over = self.round_head.phase is not Phase.SCORING
        if over or self.ledger.unfinished() or not self.ledger.own():
            return ""
        ready = len(self.ledger.ready())
        return (
            self.say("sheets.all_complete", count=ready) if ready else self.say("sheets.all_done")
        )

    def _complete_open(self, sheet: OwnSheet) -> bool:
        return sheet.state in OPEN and self.ledger.complete(sheet)

    # What is drawn --------------------------------------------------------------------------

    def _heading(self) -> None:
        role = ROLE_NAMES[self.me.role].said(self.lang)
        ledger = self.ledger
        done = ledger.submitted() == len(ledger.own())
        progress = self.say(
            "sheets.progress_done" if done else "sheets.progress",
            submitted=ledger.submitted(),
            complete=len(ledger.ready()),
            own=len(ledger.own()),
        )
        self.head(
            f"{self.say('page.sheets')}   {self.me.name} {role}",
            PHASE_NAMES[self.round_head.phase].said(self.lang),
            title=self.round_head.rulebook.title,
            progress=progress if ledger.sheets else "",
        )

    def _draw(self, cursor: str | None) -> None:
        number = max([8, *(len(sheet.number) for sheet in self.ledger)])
        lead = [8, *(taken(sheet.lead) for sheet in self.ledger)]
        columns = [
            Column(self.say("sheets.number"), min(number, _NUMBER_MOST)),
            Column(self.say("sheets.lead"), min(_LEAD_MOST, max(lead))),
            Column(self.say("sheets.title")),
            Column(self.say("sheets.state"), 10),
            Column(self.say("sheets.entered"), 7, right=True),
            Column(self.say("sheets.total"), 8, right=True),
        ]
        rows = [self._row(sheet) for sheet in self.ledger]
        self._listing.show(rows, cursor=cursor, columns=columns)
        self._heading()

    def _row(self, sheet: OwnSheet) -> Row:
        of = len(self.ledger.rulebook.criteria)
        words = (sheet.number, sheet.lead, sheet.title)
        if sheet.state in LOCKED:
            return Row(sheet.number, (*words, self._state(sheet), "", ""), look="weak")
        entered = f"{len(sheet.points)} / {of}"
        total = summed(sheet.total, len(sheet.points), of)
        total += "" if total.endswith("+") else "  "
        done: Look = "weak" if sheet.state is SheetState.SUBMITTED else ""
        return Row(sheet.number, (*words, self._state(sheet), entered, total), look=done)

    def _state(self, sheet: OwnSheet) -> Cell:
        if self.ledger.unsaved(sheet.number):
            return Cell(self.say("state_of.unsaved"), "warning")
        if self._complete_open(sheet):
            return Cell(self.say("state_of.complete"), "strong")
        return Cell(self.say(f"state_of.{sheet.state.value}"))
