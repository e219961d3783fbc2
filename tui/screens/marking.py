"""What the page of one sheet and the page of all share: each accepted value is saved at once.

Values, deletions, pastes, undo and redo all go the same way: into the ledger, to the desk, and what
comes back is said on whichever page is in front by then.
"""

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress

from scoring.errors import Refusal
from scoring.phases import NotInPhase
from scoring.rulebook import Criterion
from scoring.views import Me, OwnSheet, Saved
from tui.clock import clock_time
from tui.history import Spot, Step
from tui.keys import DROP, Key
from tui.ledger import OPEN, Ledger
from tui.points import said
from tui.screens.marking_grid import Grid
from tui.screens.page import Page, answer
from tui.screens.submit import NotSaved, SubmitPage

Values = Mapping[Spot, int | None]


class Incomplete(Refusal):
    ko = "{number}: 비어 있는 평가지표가 {missing}개 있습니다. 모두 입력한 뒤 제출하세요."
    en = "{number}: {missing} criteria are blank. Enter them all, then submit."


class MarkingPage(Page):
    """Keeps the marks of a `Grid`; `number` is the application in front."""

    def __init__(self, ledger: Ledger, me: Me) -> None:
        super().__init__()
        self.ledger, self.me = ledger, me
        self._grid: Grid | None = None

    @property
    def grid(self) -> Grid:
        """The marks; there once the page is composed."""
        assert self._grid is not None  # noqa: S101  for the type checker
        return self._grid

    @property
    def front(self) -> str:
        """The application in front."""
        raise NotImplementedError

    @property
    def sheet(self) -> OwnSheet:
        """The sheet in front."""
        return self.ledger.sheets[self.front]

    # What differs ---------------------------------------------------------------------------

    def heading(self) -> None:
        """Say what is shown, and whether all is saved."""
        raise NotImplementedError

    def show_marks(self) -> None:
        """Show marks, locks and stars as the ledger has them."""
        raise NotImplementedError

    def put_front(self, spot: Spot) -> None:
        """Bring a mark into view."""
        raise NotImplementedError

    def next_step(self) -> str:
        """Return what to do next."""
        raise NotImplementedError

    def leave_marks(self) -> None:
        """Go back to where one came from, at the application in front."""
        self.done(self.front)

    # Values ---------------------------------------------------------------------------------

    def accept(self, sheet: str, criterion: str, value: int | None) -> None:
        """Ask for an accepted value to be saved."""
        self.quiet()
        self._did({(sheet or self.front, criterion): value})
        self.heading()
        self.upcoming(self.next_step())

    def pasted(self, values: Mapping[Spot, int]) -> None:
        """Ask for a pasted block to be saved: one step, one save."""
        self.quiet()
        named = {(sheet or self.front, key): value for (sheet, key), value in values.items()}
        changed = {spot: value for spot, value in named.items() if self.ledger.value(spot) != value}
        if changed:
            self._did(changed)
        self.show_marks()
        self.upcoming(self.next_step())
        said = "marking.pasted" if changed else "marking.pasted_same"
        self.tell(self.say(said, count=len(named)))

    def undo(self) -> None:
        """Take the last step back, whichever sheet it was in."""
        step = self.ledger.history.back()
        self._turn_back(step, step and step.reversed(), "undone")

    def redo(self) -> None:
        """Do again what was taken back last."""
        step = self.ledger.history.forth()
        self._turn_back(step, step, "redone")

    def action_again(self) -> None:
        """Ask once more for all that was refused; look at what the record holds."""
        self.quiet()
        for spot, (value, _) in list(self.ledger.failed.items()):
            self._ask({spot: value})
        self.work(self.reread())
        self.show_marks()

    async def reread(self) -> None:
        """Take what the record holds; another window of the same person may have changed it."""
        asked = self.ledger.changes
        sheets = await answer(self.desk.own_sheets())
        if asked == self.ledger.changes:  # else an answer still to come reads again
            self.ledger.take(sheets)
            self._changed()

    def _did(self, values: Values) -> None:
        step = Step({spot: (self.ledger.value(spot), value) for spot, value in values.items()})
        self.ledger.history.did(step)
        self._ask(values, step)

    def _turn_back(self, step: Step | None, wanted: Step | None, what: str) -> None:
        """Bring about what `wanted` says, where nothing else has happened since."""
        self.quiet()
        if step is None or wanted is None:
            self.tell(self.say(f"marking.nothing_{what}"))
            return
        values = {
            spot: after
            for spot, (before, after) in wanted.changes.items()
            if self.ledger.is_open(spot[0]) and self.ledger.value(spot) == before
        }
        if values:
            self._ask(values, step)
        self.put_front(next(iter(values or wanted.changes)))
        self.show_marks()
        self._say_turned(wanted.changes, values, what)

    def _skipped(self, left: Collection[Spot]) -> str:
        """Say how many marks stay, by what keeps them."""
        closed = sum(not self.ledger.is_open(number) for number, _ in left)
        counts = {"submitted": closed, "changed": len(left) - closed}
        said = [self.say(f"marking.left_{why}", count=n) for why, n in counts.items() if n]
        return " ".join(said)

    def _say_turned(self, wanted: Iterable[Spot], values: Values, what: str) -> None:
        """Name what was taken back or done again, and how much could not be."""
        skipped = self._skipped([spot for spot in wanted if spot not in values])
        if not values:
            self.warn(skipped)
            return
        self.upcoming(self.next_step())
        (number, key), value = next(iter(values.items()))
        one = "one" if len(values) == 1 else "many"
        done = self.say(
            f"marking.{what}_{one}",
            number=number,
            criterion=self._criterion(key).name,
            points=self.say("marking.blank") if value is None else said(value),
            count=len(values),
        )
        self.tell(f"{done} {skipped}".rstrip())

    def _criterion(self, key: str) -> Criterion:
        return next(each for each in self.ledger.rulebook.criteria if each.id == key)

    # Saving ---------------------------------------------------------------------------------

    def _ask(self, values: Values, step: Step | None = None) -> None:
        for spot, value in values.items():
            self.ledger.began(spot, value)
        self.work(self._save(values, step))

    async def _save(self, values: Values, step: Step | None) -> None:
        try:
            saved = await answer(self._requested(values))
        except Refusal as refusal:
            await self._refused(values, step, refusal)
            return
        for spot in values:
            self.ledger.saved(spot, saved.at)
        self._changed()
        if not self.ledger.under_way:
            await self.reread()

    def _requested(self, values: Values) -> "Future[Saved]":
        sheets: dict[str, dict[str, int | None]] = {}
        for (number, criterion), value in values.items():
            sheets.setdefault(number, {})[criterion] = value
        if len(sheets) == 1:
            return self.desk.record_points(*next(iter(sheets.items())))
        return self.desk.record_sheets(sheets)

    async def _refused(self, values: Values, step: Step | None, refusal: Refusal) -> None:
        for spot in values:
            self.ledger.refused(spot, refusal)
        said = refusal.said(self.lang)
        if _for_good(refusal):
            said = self.say("sheet.dropped", said=said)
            for spot in values:
                self.ledger.dropped(spot)
            if step is not None:
                self.ledger.history.forget(step)
            with suppress(Refusal):
                sheets = await answer(self.desk.own_sheets())
                self.ledger.take(sheets)
        self._changed()
        self._warn_in_front(said)

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

    def refused(self, refusal: Refusal) -> None:
        """Say what was refused; what cannot stand is thrown away with Esc."""
        said = refusal.said(self.lang)
        self.warn(f"{said} {self.say('marking.or_escape')}" if self.grid.typing else said)

    # Submitting -----------------------------------------------------------------------------

    def submit_front(self) -> None:
        """Read the sheet in front back before it is submitted."""
        sheet = self.sheet
        missing = len(self.ledger.rulebook.criteria) - len(sheet.points)
        if sheet.state not in OPEN:
            self.warn(self.next_step())
        elif missing:
            self._to_blank(sheet)
            self.grid.complaint = True
            self.refused(Incomplete(number=sheet.number, missing=missing))
        elif self.ledger.unsaved(sheet.number):
            self.refused(NotSaved(number=sheet.number))
        else:
            self.app.push_screen(SubmitPage(self.ledger, [sheet.number]), self.submitted)

    def _to_blank(self, sheet: OwnSheet) -> None:
        """Put the cursor on the first criterion without points."""
        ids = (each.id for each in self.ledger.rulebook.criteria)
        self.put_front((sheet.number, next(id_ for id_ in ids if id_ not in sheet.points)))

    def submitted(self, saved: Saved | None) -> None:
        """Go on after a submission, None if there was none."""
        raise NotImplementedError

    # What is said ---------------------------------------------------------------------------

    def ledger_changed(self) -> None:
        """Show the marks as the ledger has them now."""
        if self.is_attached:
            self.show_marks()
            self.advise(self.next_step())

    def digits_only(self) -> None:
        """Say that a letter was ignored."""
        self.warn(self.say("sheet.digits"))

    def left_blank(self, criterion: str) -> None:
        """Say that Enter went over an empty mark."""
        self.tell(self.say("sheet.left_blank", criterion=criterion))

    def as_typed(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        """Return the keys, Esc with what it does while something is being typed."""
        typing = self._grid is not None and self._grid.typing
        return tuple(DROP if typing and key.key.startswith("escape") else key for key in keys)

    def saving_state(self, number: str | None) -> str:
        """Return whether all values are saved, and when one of the sheet (or of any) was."""
        ledger, at = self.ledger, self.ledger.last(number)
        last = clock_time(at) if at else ""
        if ledger.failed:
            return self.say("sheet.unsaved", count=len(ledger.failed))
        if ledger.under_way:
            return self.say("sheet.saving")
        if self.grid.typing:
            return self.say("sheet.typing_after", at=last) if last else self.say("sheet.typing")
        return self.say("sheet.saved", at=last) if last else ""


def _for_good(refusal: Refusal) -> bool:
    """Whether the same value would be refused again, however often it is saved."""
    from scoring.acts.scoring import SheetFinal, SheetRecused  # noqa: PLC0415  loaded by now

    return isinstance(refusal, SheetFinal | SheetRecused | NotInPhase)
