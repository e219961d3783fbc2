"""재평가, once an appeal is upheld: who evaluates again, the close, and the result confirmed again.

The secretary opens and closes it; the officer sees both results side by side before exactly the one
shown is confirmed.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from scoring.appeals import Case
from scoring.people import EVALUATORS
from scoring.result_digest import result_digest
from scoring.views import Me, Progress, RoundHead, SheetState
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.form import FormPage, Question
from tui.screens.page import answer
from tui.screens.sides import SidesPage
from tui.screens.sign import SignPage
from tui.to_do import tell_again_line
from tui.widgets.lines import Line
from tui.widgets.options import Option

if TYPE_CHECKING:
    from scoring.acts import Sides


def panel_options(case: Case, progress: Progress) -> tuple[Option, ...]:
    """Return who may evaluate again: not who was challenged, recused, or left."""
    out = {name for each in case.filed for name in each.appeal.challenged} | progress.left
    number, states = case.told.number, progress.states
    return tuple(
        Option(each.name, each.name, each.affiliation)
        for each in progress.evaluators
        if each.role in EVALUATORS
        and each.name not in out
        and states.get((each.name, number)) is not SheetState.RECUSED
    )


class _ReviewForm(FormPage):
    """A form about the re-evaluation of one application."""

    def __init__(self, me: Me, round_head: RoundHead, case: Case, progress: Progress) -> None:
        super().__init__(me, round_head)
        self.case, self.progress = case, progress

    def about(self) -> Sequence[str]:
        """Return which application it is, and who was challenged."""
        told = self.case.told
        challenged = [name for each in self.case.filed for name in each.appeal.challenged]
        names = ", ".join(challenged) or self.say("form.none")
        return [
            f"{told.number}  {told.lead}",
            self.say("review_open.challenged", names=names),
        ]


class OpenReviewPage(_ReviewForm):
    """재평가 시작: the evaluators are ticked and read back."""

    NAME = "review_open"

    def questions(self) -> Sequence[Question]:
        """Return whom to tick."""
        return [Question("panel", "ticks", panel_options(self.case, self.progress))]

    def follows(self) -> Iterator[Line]:
        """Yield what it would mean."""
        yield from self.wrapped(self.say("review_open.means", count=len(self.picked("panel"))))

    async def store(self) -> str:
        """Open it."""
        number = self.case.told.number
        await answer(self.desk.open_review(number, self.picked("panel")))
        return self.say("review_open.done", number=number)


class ReplaceSeatPage(_ReviewForm):
    """Somebody else evaluates again: who comes, and why the one before goes."""

    NAME = "review_seat"

    def __init__(
        self, me: Me, round_head: RoundHead, case: Case, progress: Progress, seat: str
    ) -> None:
        super().__init__(me, round_head, case, progress)
        self.seat = seat

    def about(self) -> Sequence[str]:
        """Say too who goes."""
        return [*super().about(), self.say("review_seat.goes", name=self.seat)]

    def questions(self) -> Sequence[Question]:
        """Return who comes, and why."""
        review = self.case.review
        seated = {*(e.name for e in review.seats), *review.gone} if review is not None else set()
        offered = panel_options(self.case, self.progress)
        others = tuple(each for each in offered if each.value not in seated)
        return [Question("newcomer", "choice", others), Question("reason", "text")]

    def follows(self) -> Iterator[Line]:
        """Yield what it would mean."""
        yield from self.wrapped(self.say("review_seat.means", name=self.seat))

    async def store(self) -> str:
        """Replace the seat."""
        number, (newcomer,) = self.case.told.number, self.picked("newcomer")
        await answer(self.desk.replace_seat(number, self.seat, newcomer, self.text("reason")))
        return self.say("review_seat.done", number=number, gone=self.seat, name=newcomer)


class LastSlotsPage(FormPage):
    """Who takes the last slots where the new ranking leaves several equal, and why."""

    NAME = "review_last"
    QUESTIONS: ClassVar[tuple[Question, ...]] = (
        Question("chosen", "text"),
        Question("reason", "text"),
    )

    def questions(self) -> Sequence[Question]:
        """Return both."""
        return self.QUESTIONS

    def about(self) -> Sequence[str]:
        """Return what it is for."""
        return [self.say("review_last.about")]

    def follows(self) -> Iterator[Line]:
        """Yield what happens next."""
        yield from self.wrapped(self.say("review_last.means"))

    async def store(self) -> str:
        """Hand both back; nothing is stored before it is confirmed."""
        return "\n".join([self.text("reason"), *self._numbers()])

    def _numbers(self) -> list[str]:
        return [each.strip() for each in self.text("chosen").split(",") if each.strip()]


class ReviewSidesPage(SidesPage):
    """재확정: both results; F9 confirms exactly the second, signed. It hands back what was done."""

    NAME = "review_sides"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("f3", "next_moved", "next_moved"),
        Key("f4", "last", "review_last"),
        Key("f9", "confirm", "confirm_review"),
        HELP,
        BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead, number: str, sides: "Sides") -> None:
        super().__init__(sides)
        self.me, self.round_head, self.number = me, round_head, number
        self.sides = sides
        self.chosen: tuple[str, ...] = ()
        self.reason = ""

    def above(self) -> list[Line]:
        """Return which application was evaluated again, and who was chosen."""
        said = self.say("review_sides.what", number=self.number)
        chosen = ", ".join(self.chosen)
        more = self.say("review_sides.chosen", chosen=chosen) if chosen else ""
        return [[(f"  {said}", "strong"), (f"   {more}", "")]]

    def next(self) -> str:
        """Return that it is to be confirmed."""
        return self.say("review_sides.next_confirm")

    def action_last(self) -> None:
        """Ask who takes the last slots."""
        self.app.push_screen(LastSlotsPage(self.me, self.round_head), self._chose)

    def action_confirm(self) -> None:
        """Ask for the signature, and confirm."""
        question = self.say("review_sides.sign", number=self.number)
        self.app.push_screen(SignPage(question), self._signed)

    def _chose(self, said: str | None) -> None:
        if said is not None:
            self.reason, *numbers = said.split("\n")
            self.chosen = tuple(numbers)
            self._draw()

    def _signed(self, signed: object) -> None:
        if signed and not self.saving:
            self.saving = True
            self.work(self._confirm())

    async def _confirm(self) -> None:
        shown = result_digest(self.round_head.id, self.sides.after)
        try:
            await answer(
                self.desk.confirm_review(self.number, shown, chosen=self.chosen, reason=self.reason)
            )
        finally:
            self.saving = False
        again = tell_again_line((await answer(self.desk.board())).cases, self.lang)
        self.done(self.say("review_sides.done", number=self.number, again=again))
