"""평가표: one application's sheet. Each accepted value is asked to be saved at once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final

from textual.containers import Container
from textual.events import Resize
from textual.widget import Widget

from scoring.amounts import decimal
from scoring.phases import ROLE_NAMES
from scoring.views import Me, OwnSheet, RoundHead, Saved, SheetState
from tui.history import Spot
from tui.keys import ERASE, HELP, REDO, REREAD, SAVE_AGAIN, UNDO, Key
from tui.ledger import LOCKED, OPEN, Ledger
from tui.screens.marking import MarkingPage
from tui.screens.marking_grid import Grid
from tui.screens.sheet_roads import RECEIPTS, REOPEN, TAKE_BACK, WITHDRAW, SheetRoads
from tui.screens.table import TablePage
from tui.sheet_lines import aside, called, established, state_of
from tui.widgets.guidance import Guidance
from tui.widgets.lines import Lines
from tui.widgets.marks_messages import Locked, Moved

_ASIDE: Final = 46
"""Cells of the other sheets beside this one, as in the style sheet."""
_TALL: Final = 30


class SheetPage(MarkingPage, SheetRoads):
    """Fill one sheet, go on to the next, submit."""

    NAME = "sheet"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "accept"),
        Key("up,down", "", "criterion", shown=False),
        ERASE,
        UNDO,
        REDO,
        Key("pagedown", "", "next_sheet"),
        Key("pageup", "", "previous_sheet", shown=False),
        Key("f4", "", "table"),
        Key("f8", "", "comments"),
        Key("f9", "", "submit_one"),
        REOPEN,
        TAKE_BACK,
        RECEIPTS,
        replace(WITHDRAW, shown=False),
        SAVE_AGAIN,
        REREAD,
        HELP,
        Key("escape", "", "list"),
    )

    def __init__(self, ledger: Ledger, number: str, me: Me, round_head: RoundHead) -> None:
        super().__init__(ledger, me)
        self.number, self.round_head = number, round_head
        self._guidance = Guidance()
        self._aside = Lines(id="aside")

    @property
    def front(self) -> str:
        """The application whose sheet this is."""
        return self.number

    def sheet_in_front(self) -> OwnSheet | None:
        """Return this sheet."""
        return self.ledger.sheets.get(self.number)

    async def look_again(self) -> None:
        """Show the sheet as the record holds it now."""
        await self.reread()

    def keys(self) -> tuple[Key, ...]:
        """Offer only what can be done: saving again while there is something to, for one."""
        gone = {"reread" if self.ledger.failed else "save_again"} | self.standing_out()
        if not self.ledger.is_open(self.number):
            gone |= {"submit_one", "accept", "erase", "undo", "redo"}
        gone |= set() if self.ledger.next_after(self.number, 1) else {"next_sheet"}
        gone |= set() if self.ledger.next_after(self.number, -1) else {"previous_sheet"}
        return self.as_typed(key for key in self.KEYS if key.label not in gone)

    def body(self) -> Iterable[Widget]:
        """Yield the marks and what the notice says of the one in front."""
        self._grid = Grid(
            self.ledger.rulebook,
            self.sheet.points,
            keeper=self,
            lang=self.lang,
            locked=self.sheet.state not in OPEN,
            at_once={
                "pagedown": lambda: self._turn(1),
                "pageup": lambda: self._turn(-1),
                "f4": self._to_table,
                "f8": lambda: self.to_comments(self.grid.mark.criterion.id),
                "f9": self.submit_front,
            },
        )
        self.grid.named = self.number
        marks = Container(self.grid, self._guidance, id="marks")
        yield Container(marks, self._aside, id="sheet")

    def on_mount(self) -> None:
        """Show the first sheet."""
        self.grid.focus()
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Show the other own sheets beside this one where there is room, and comments below."""
        super().on_resize(event)
        self.call_after_refresh(self._around)

    def _around(self) -> None:
        room = self._aside.container_size
        self._aside.show(aside(self.ledger, self.number, self.lang, (_ASIDE, room.height)))
        self._guide()

    # Turning, leaving -----------------------------------------------------------------------

    def _turn(self, step: int) -> None:
        """Show the next sheet at once: what is typed behind the key belongs to it."""
        number = self.ledger.next_after(self.number, step)
        if number is None:
            self.tell(self.say("sheet.last" if step > 0 else "sheet.first"))
            return
        self.quiet()
        self._turn_to(number)

    def _turn_to(self, number: str) -> None:
        self.number = self.grid.named = number
        self.grid.turn_to(self.sheet.points, locked=self.sheet.state not in OPEN)
        self._show()

    def _to_table(self) -> None:
        self.quiet()
        page = TablePage(self.ledger, self.me, self.round_head, self.number)
        self.app.push_screen(page, self._back_from_table)

    def _back_from_table(self, number: str | None) -> None:
        """Show the sheet whose row was in front, if it is one's own."""
        if number in self.ledger.own():
            self._turn_to(str(number))

    def submitted(self, saved: Saved | None) -> None:
        """Back to the list, which knows what is next."""
        if saved is not None:
            self.done(saved)

    # What is said ---------------------------------------------------------------------------

    def on_marks_grid_moved(self, event: Moved) -> None:
        """Show what the notice says of the criterion in front."""
        event.stop()
        self._guide()

    def on_marks_grid_locked(self, event: Locked) -> None:
        """Say that it cannot be changed."""
        event.stop()
        self.warn(self.next_step())

    def finished(self) -> None:
        """After the last criterion, say whether one is blank."""
        if self.ledger.complete(self.sheet):
            self.quiet()
        else:
            missing = len(self.ledger.rulebook.criteria) - len(self.sheet.points)
            self.tell(self.say("sheet.blank", missing=missing))

    def heading(self) -> None:
        """Say which sheet it is, and whether all is saved."""
        sheet, own = self.sheet, self.ledger.own()
        place = own.index(sheet.number) + 1 if sheet.number in own else 0
        at = self.say("sheet.place", place=place, own=len(own)) if place else ""
        self.head(
            called(sheet),
            self._state(),
            title=self.say("sheet.again", title=sheet.title) if sheet.again else sheet.title,
            progress=f"{self._whose()}   {at}" if at else self._whose(),
            alert=bool(self.ledger.failed),
        )

    def _whose(self) -> str:
        return f"{self.me.name} {ROLE_NAMES[self.me.role].said(self.lang)}"

    def show_marks(self) -> None:
        """Show the sheet in front as the ledger has it now, and what the record does not hold."""
        if not self.is_attached:
            return
        self.grid.set_points(self.sheet.points)
        if self.grid.locked is not (self.sheet.state not in OPEN):
            self.grid.set_locked(locked=self.sheet.state not in OPEN)
        self._mark()
        self._around()

    def put_front(self, spot: Spot) -> None:
        """Turn to a mark's sheet, its cursor on the mark."""
        if spot[0] != self.number and spot[0] in self.ledger.sheets:
            self._turn_to(spot[0])
        self.grid.put_front("", spot[1])

    def next_step(self) -> str:
        """Return what to do next."""
        if self.sheet.state in LOCKED:
            return self.say("sheet.not_yours")
        if self.sheet.state not in OPEN:
            keyed = self.sheet.state is SheetState.KEYED
            asked = self.ledger.standing(self.sheet) == "asked"
            locked = "again" if self.sheet.again else "asked" if asked else "submitted"
            return self.say("sheet.keyed" if keyed else f"sheet.locked_{locked}")
        if not self.ledger.complete(self.sheet):
            step = decimal(self.ledger.rulebook.scores.step)
            return self.say("sheet.next_mark", step=step)
        return self.say(f"sheet.{self._after()}")

    def _after(self) -> str:
        """Return what comes after a complete sheet."""
        if self.ledger.unfinished():
            return "next_sheet" if self.ledger.next_after(self.number, 1) else "next_open"
        return "next_submit" if len(self.ledger.ready()) > 1 else "next_only"

    def _show(self) -> None:
        self._mark()
        self._around()
        self.upcoming(self.next_step())

    def _mark(self) -> None:
        """Show which values the record does not hold."""
        unsaved = set(self.ledger.unsaved(self.number))
        for criterion in self.ledger.rulebook.criteria:
            show = self.grid.unsaved if criterion.id in unsaved else self.grid.saved
            show(criterion.id)
        self.heading()
        self.keys_changed()

    def _guide(self) -> None:
        criterion = self.grid.mark.criterion
        named = established(self.ledger.rulebook, criterion, self.sheet, self.lang)
        points = list(criterion.guidance)
        comment = self.sheet.comments.get(criterion.id)
        if comment:
            named = f"{named}  {self.say('sheet.commented')}"
            points += [self.say("sheet.comment", text=comment)] * (self.size.height >= _TALL)
        self._guidance.show(named, points)

    def _state(self) -> str:
        """Return whether all values are saved: of every sheet, not only of this one."""
        settled = not self.ledger.failed and not self.ledger.under_way
        if settled and self.sheet.state not in OPEN:
            return state_of(self.ledger, self.sheet, self.lang)
        return self.saving_state(self.number)
