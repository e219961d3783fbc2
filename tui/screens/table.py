"""전체표: all own sheets at once, a row an application, with the keys of a spreadsheet."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from scoring.amounts import decimal
from scoring.views import Me, OwnSheet, RoundHead, Saved
from tui.clock import clock_time
from tui.history import Spot
from tui.keys import ERASE, HELP, REDO, REREAD, SAVE_AGAIN, UNDO, Key
from tui.ledger import LOCKED, OPEN, Ledger
from tui.screens.marking import MarkingPage
from tui.screens.marking_grid import Grid
from tui.screens.sheet_roads import SheetRoads
from tui.sheet_lines import called, established, in_full, more, state_of
from tui.widgets.front import Front
from tui.widgets.guidance import Guidance
from tui.widgets.marks_messages import Locked, Moved, Scrolled


class TablePage(MarkingPage, SheetRoads):
    """Fill all sheets by column or by row; below stands what is in front, in full."""

    NAME = "table"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "accept_down"),
        Key("left,right,tab", "", "column", shown=False),
        Key("up,down", "", "row", shown=False),
        ERASE,
        UNDO,
        REDO,
        Key("f8", "", "comments"),
        Key("f9", "", "submit_one"),
        SAVE_AGAIN,
        REREAD,
        HELP,
        Key("escape,f4", "", "table_back"),
    )

    def __init__(
        self, ledger: Ledger, me: Me, round_head: RoundHead, number: str | None = None
    ) -> None:
        super().__init__(ledger, me)
        self._first, self.round_head = number, round_head
        self._front = Front()
        self._guidance = Guidance()

    @property
    def front(self) -> str:
        """The application whose row is in front."""
        return self.grid.mark.sheet

    def sheet_in_front(self) -> OwnSheet | None:
        """Return the sheet whose row is in front."""
        return self.sheet

    async def look_again(self) -> None:
        """Show the sheets as the record holds them now."""
        await self.reread()

    def keys(self) -> tuple[Key, ...]:
        """Offer only what can be done with the row in front."""
        number = self.front if self._grid is not None else self._first or ""
        gone = {"reread" if self.ledger.failed else "save_again"}
        gone |= set() if self.ledger.is_open(number) else {"submit_one"}
        return self.as_typed(key for key in self.KEYS if key.label not in gone)

    def body(self) -> Iterable[Widget]:
        """Yield the marks, and the application and criterion in front."""
        self._grid = Grid(
            self.ledger.rulebook,
            keeper=self,
            numbers=list(self.ledger.sheets),
            lang=self.lang,
            labels={sheet.number: (sheet.lead, sheet.title) for sheet in self.ledger},
            at_once={
                "f4": self.leave_marks,
                "f8": lambda: self.to_comments(self.grid.mark.criterion.id),
                "f9": self.submit_front,
            },
        )
        self._front.all_of([in_full(sheet) for sheet in self.ledger])
        yield self.grid
        yield self._front
        yield self._guidance

    def on_mount(self) -> None:
        """Begin with the application that was in front before."""
        self.grid.focus()
        self.show_marks()
        if self._first in self.ledger.sheets:
            self.grid.put_front(str(self._first))
        self._show_front()
        self.call_after_refresh(self._show_front)  # how much is in sight is known by then
        self.upcoming(self.next_step())

    def on_screen_resume(self) -> None:
        """Look at what the record holds whenever the page comes to the front."""
        if self.is_active:
            self.work(self.reread())

    def submitted(self, saved: Saved | None) -> None:
        """Stay, and say it."""
        if saved is not None:
            self.work(self.reread())
            at = clock_time(saved.at)
            self.tell(self.say("sheets.submitted", at=at))

    # What is said ---------------------------------------------------------------------------

    def on_marks_grid_moved(self, event: Moved) -> None:
        """Show what is in front now; what was said of a locked row goes with it."""
        event.stop()
        self._show_front()
        self.keys_changed()
        self.advise(self.next_step())

    def on_marks_grid_scrolled(self, event: Scrolled) -> None:
        """Say how many rows cannot be seen."""
        event.stop()
        self._show_front()

    def on_marks_grid_locked(self, event: Locked) -> None:
        """Say why it cannot be changed."""
        event.stop()
        self.warn(self.next_step())

    def finished(self) -> None:
        """Below the last application there is only another column."""
        self.tell(self.say("table.last"))

    def heading(self) -> None:
        """Say how much is entered, and whether all is saved."""
        own = [sheet for sheet in self.ledger if sheet.state not in LOCKED]
        self.head(
            f"{self.say('page.table')}   {self.me.name}",
            self.saving_state(None),
            title=self.ledger.rulebook.title,
            progress=self.say(
                "table.progress",
                complete=sum(self.ledger.complete(sheet) for sheet in own),
                own=len(own),
            ),
            alert=bool(self.ledger.failed),
        )

    def show_marks(self) -> None:
        """Show all sheets as the ledger has them, and what the record does not hold."""
        if not self.is_attached:
            return
        ledger, grid = self.ledger, self.grid
        locked = [sheet.number for sheet in ledger if sheet.state not in OPEN]
        grid.set_sheets({sheet.number: sheet.points for sheet in ledger}, locked)
        grid.set_unsaved(ledger.failed)
        grid.set_notes({sheet.number: state_of(ledger, sheet, self.lang) for sheet in ledger})
        self._show_front()
        self.heading()
        self.keys_changed()

    def put_front(self, spot: Spot) -> None:
        """Go to a mark."""
        self.grid.put_front(*spot)

    def next_step(self) -> str:
        """Return what to do with the mark in front."""
        sheet = self.sheet
        if sheet.state in LOCKED:
            said = self.say("table.not_yours", number=sheet.number)
            return f"{said} {sheet.reason}".rstrip()
        if sheet.state not in OPEN:
            return self.say("table.locked", number=sheet.number)
        step = decimal(self.ledger.rulebook.scores.step)
        return self.say("table.next", step=step)

    def _show_front(self) -> None:
        sheet, criterion = self.sheet, self.grid.mark.criterion
        named = f"{state_of(self.ledger, sheet, self.lang)}  {called(sheet)}"
        self._front.show(named, in_full(sheet), more(self.grid.out_of_sight, self.lang))
        name = established(self.ledger.rulebook, criterion, sheet, self.lang)
        worth = decimal(criterion.maximum)
        if criterion.minimum:
            worth = f"{decimal(criterion.minimum)}~{worth}"
        named = self.say("table.criterion", name=name, maximum=worth)
        self._guidance.show(named, criterion.guidance)
