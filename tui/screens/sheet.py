"""평가표: one application's sheet. Each accepted value is asked to be saved at once."""

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual.events import Key as KeyEvent
from textual.message import Message
from textual.widget import Widget

from scoring.amounts import decimal
from scoring.errors import Refusal
from scoring.phases import NotInPhase
from scoring.views import Me, OwnSheet, Saved
from tui.clock import clock_time
from tui.keys import HELP, Key
from tui.ledger import LOCKED, OPEN, Ledger, Spot
from tui.screens.page import Page, answer
from tui.screens.submit import NotSaved, SubmitPage
from tui.widgets.guidance import Guidance
from tui.widgets.marks_grid import MarksGrid
from tui.widgets.marks_messages import Changed, Finished, Locked, Moved, Refused


class Incomplete(Refusal):
    ko = "{number}: 비어 있는 평가지표가 {missing}개 있습니다. 모두 입력한 뒤 제출하세요."
    en = "{number}: {missing} criteria are blank. Enter them all, then submit."


class Grid(MarksGrid):
    """The grid of a sheet; tells its page what a key did before the next key is looked at.

    A message would come to the page after the next key, and that may turn to the next sheet. After
    a refusal the next digit begins anew: who reads "0~5" types 4, and means 4, not 94.
    """

    begin_anew = False
    complaint = False
    """Whether something that was said of what is typed stands above the keys."""
    ignored = False
    """Whether the last key was a letter: whoever typed it means the mark in front."""

    def post_message(self, message: Message) -> bool:
        """Hand what concerns the sheet in front to the page at once; all else goes as usual."""
        page = self.screen if self.is_attached else None
        if not isinstance(page, SheetPage):
            return super().post_message(message)
        if isinstance(message, Changed):
            page.accept(message.key, message.value)
        elif isinstance(message, Refused):
            self.begin_anew = self.complaint = True
            page.refused(message.refusal)
        elif isinstance(message, Finished):
            page.finished()
        else:
            return super().post_message(message)
        return True

    def on_key(self, event: KeyEvent) -> None:
        """Let the heading say that something is being typed, once the key was taken."""
        if self.begin_anew and event.key.isdecimal():
            self._hand = self._hand.dropped()
        self.begin_anew = False
        page = self.screen
        if not isinstance(page, SheetPage):
            return
        self.call_later(page.heading)
        if event.key == "enter":
            return
        self.ignored = not self.locked and event.is_printable and event.key not in self._acts
        if self.ignored:
            self.complaint = True
            page.warn(page.say("sheet.digits"))

    def settle(self) -> bool:
        """Accept what is being typed; what was said of it goes once it can stand."""
        settled = super().settle()
        if settled:
            self._appease()
        return settled

    def _appease(self) -> None:
        if self.complaint and isinstance(self.screen, SheetPage):
            self.screen.quiet()
        self.complaint = False

    def _next(self) -> bool:
        """Go on, but not over a mark whose letter was ignored just now."""
        if self.ignored:
            self.ignored = False
            return True
        return super()._next()

    def _drop(self) -> bool:
        """Throw away what is being typed; where nothing is, leave the sheet."""
        if self.typing:
            super()._drop()
            self._appease()
        elif isinstance(self.screen, SheetPage):
            self.screen.to_list()
        return True


class SheetPage(Page):
    """Fill one sheet, go on to the next, submit."""

    NAME = "sheet"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "accept"),
        Key("up,down", "", "criterion", shown=False),
        Key("delete", "", "erase", shown=False),
        Key("pagedown", "", "next_sheet"),
        Key("pageup", "", "previous_sheet", shown=False),
        Key("f9", "", "submit_one"),
        Key("f5", "again", "save_again"),
        HELP,
        Key("escape", "", "list"),
    )

    def __init__(self, ledger: Ledger, number: str, me: Me) -> None:
        super().__init__()
        self.ledger, self.number, self.me = ledger, number, me
        self._guidance = Guidance()
        self._grid: Grid | None = None

    @property
    def sheet(self) -> OwnSheet:
        """The sheet in front."""
        return self.ledger.sheets[self.number]

    @property
    def grid(self) -> Grid:
        """The marks; there once the page is composed."""
        assert self._grid is not None  # noqa: S101  for the type checker
        return self._grid

    def keys(self) -> tuple[Key, ...]:
        """Offer to save again only while there is something to."""
        gone = set() if self.ledger.failed else {"save_again"}
        gone |= set() if self.sheet.state in OPEN else {"submit_one", "accept", "erase"}
        return tuple(key for key in self.KEYS if key.label not in gone)

    def body(self) -> Iterable[Widget]:
        """Yield the marks and what the notice says of the one in front."""
        self._grid = Grid(
            self.ledger.rulebook,
            self.sheet.points,
            lang=self.lang,
            locked=self.sheet.state not in OPEN,
            at_once={
                "pagedown": lambda: self._turn(1),
                "pageup": lambda: self._turn(-1),
                "f9": self._submit,
            },
        )
        yield self._grid
        yield self._guidance

    def on_mount(self) -> None:
        """Show the first sheet."""
        self.grid.focus()
        self._show()

    # Values ---------------------------------------------------------------------------------

    def accept(self, criterion: str, value: int | None) -> None:
        """Ask for an accepted value to be saved."""
        self.quiet()
        spot = (self.number, criterion)
        self.ledger.began(spot, value)
        self.work(self._save(spot, value))
        self.heading()
        self._advise()

    async def _save(self, spot: Spot, value: int | None) -> None:
        number, criterion = spot
        try:
            saved = await answer(self.desk.record_points(number, {criterion: value}))
        except Refusal as refusal:
            self.ledger.refused(spot, refusal)
            said = refusal.said(self.lang)
            if _for_good(refusal):
                said = self.say("sheet.dropped", said=said)
                self.ledger.dropped(spot)
                with suppress(Refusal):
                    sheets = await answer(self.desk.own_sheets())
                    self.ledger.take(sheets)
            self._changed()
            self._warn_in_front(said)
        else:
            self.ledger.saved(spot, saved.at)
            self._changed()

    def _changed(self) -> None:
        """Draw anew whatever depends on the ledger, whoever looks at it by now."""
        for page in self.app.screen_stack:
            if isinstance(page, Page):
                page.ledger_changed()

    def _warn_in_front(self, text: str) -> None:
        """Say it here, and on the page in front if that is another by now."""
        self.warn(text)
        front = self.app.screen
        if isinstance(front, Page) and front is not self:
            front.warn(text)

    def action_again(self) -> None:
        """Ask once more for all that was refused."""
        self.quiet()
        for spot, (value, _) in list(self.ledger.failed.items()):
            self.ledger.began(spot, value)
            self.work(self._save(spot, value))
        self._mark()

    # Turning, submitting, leaving -----------------------------------------------------------

    def _turn(self, step: int) -> None:
        """Show the next sheet at once: what is typed behind the key belongs to it."""
        number = self.ledger.next_after(self.number, step)
        if number is None:
            self.tell(self.say("sheet.last" if step > 0 else "sheet.first"))
            return
        self.quiet()
        self.number = number
        self.grid.turn_to(self.sheet.points, locked=self.sheet.state not in OPEN)
        self._show()

    def _submit(self) -> None:
        """Read this sheet back before it is submitted."""
        missing = len(self.ledger.rulebook.criteria) - len(self.sheet.points)
        if self.sheet.state not in OPEN:
            self.warn(self._next())
        elif missing:
            self.refused(Incomplete(number=self.number, missing=missing))
        elif self.ledger.unsaved(self.number):
            self.refused(NotSaved(number=self.number))
        else:
            self.app.push_screen(SubmitPage(self.ledger, [self.number]), self._submitted)

    def _submitted(self, saved: Saved | None) -> None:
        if saved is not None:
            self.done(saved)

    def to_list(self) -> None:
        """Back to the list, at this sheet."""
        self.done(self.number)

    # What is said ---------------------------------------------------------------------------

    def on_marks_grid_moved(self, event: Moved) -> None:
        """Show what the notice says of the criterion in front."""
        event.stop()
        self._guide()

    def finished(self) -> None:
        """After the last criterion, say whether one is blank."""
        if self.ledger.complete(self.sheet):
            self.quiet()
        else:
            missing = len(self.ledger.rulebook.criteria) - len(self.sheet.points)
            self.tell(self.say("sheet.blank", missing=missing))

    def on_marks_grid_locked(self, event: Locked) -> None:
        """Say that it cannot be changed."""
        event.stop()
        self.warn(self._next())

    def heading(self) -> None:
        """Say which sheet it is, and whether all is saved."""
        sheet = self.sheet
        partner = f" + {sheet.partner}" if sheet.partner else ""
        own = self.ledger.own()
        self.head(
            f"{sheet.number}  {sheet.lead}{partner}",
            self._state(),
            title=sheet.title,
            progress=f"{own.index(sheet.number) + 1} / {len(own)}" if sheet.number in own else "",
            alert=bool(self.ledger.failed),
        )

    def ledger_changed(self) -> None:
        """Show the sheet in front as the ledger has it now."""
        if not self.is_attached:
            return
        self.grid.set_points(self.sheet.points)
        if self.grid.locked is not (self.sheet.state not in OPEN):
            self.grid.set_locked(locked=self.sheet.state not in OPEN)
        self._mark()
        self.advise(self._next())

    def _show(self) -> None:
        self._mark()
        self._guide()
        self._advise()

    def _mark(self) -> None:
        """Show which values the record does not hold."""
        if not self.is_attached:
            return
        unsaved = set(self.ledger.unsaved(self.number))
        for criterion in self.ledger.rulebook.criteria:
            show = self.grid.unsaved if criterion.id in unsaved else self.grid.saved
            show(criterion.id)
        self.heading()
        self.keys_changed()

    def _guide(self) -> None:
        criterion = self.grid.mark.criterion
        self._guidance.show(criterion.name, criterion.guidance)

    def _state(self) -> str:
        """Return whether all values are saved: of every sheet, not only of this one."""
        ledger = self.ledger
        last = clock_time(ledger.last) if ledger.last else ""
        if ledger.failed:
            return self.say("sheet.unsaved", count=len(ledger.failed))
        if ledger.under_way:
            return self.say("sheet.saving")
        if self.grid.typing:
            return self.say("sheet.typing_after", at=last) if last else self.say("sheet.typing")
        if self.sheet.state not in OPEN:
            return self.say(f"state_of.{self.sheet.state.value}")
        return self.say("sheet.saved", at=last) if last else ""

    def _advise(self) -> None:
        self.upcoming(self._next())

    def _next(self) -> str:
        """Return what to do next."""
        if self.sheet.state in LOCKED:
            return self.say("sheet.not_yours")
        if self.sheet.state not in OPEN:
            return self.say("sheet.locked")
        if not self.ledger.complete(self.sheet):
            step = decimal(self.ledger.rulebook.scores.step)
            return self.say("sheet.next_mark", step=step)
        return self.say(f"sheet.next_{'sheet' if self.ledger.unfinished() else 'submit'}")


def _for_good(refusal: Refusal) -> bool:
    """Whether the same value would be refused again, however often it is saved."""
    from scoring.acts.scoring import SheetFinal, SheetRecused  # noqa: PLC0415  loaded by now

    return isinstance(refusal, SheetFinal | SheetRecused | NotInPhase)
