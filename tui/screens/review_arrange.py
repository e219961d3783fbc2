"""재평가, once an appeal is upheld: who evaluates again, and whose sheet its close waits for."""

from collections.abc import Iterator, Sequence

from scoring.appeals import Case
from scoring.errors import Refusal
from scoring.people import EVALUATORS
from scoring.rulebook.values import ScoreRules
from scoring.views import Me, Progress, RoundHead, SheetState
from tui.mean_lines import foreseen
from tui.questions import Question
from tui.screens.form import FormPage
from tui.screens.page import answer
from tui.widgets.lines import Line
from tui.widgets.options import Option


class SheetsMissing(Refusal):
    ko = "{number} 재평가 평가표 제출 필요: {names}. 모두 제출한 뒤에 마감하세요."
    en = "{number}: the new sheet is to be submitted by {names}. Close it after that."


def not_submitted(case: Case) -> tuple[str, ...]:
    """Return who of a re-evaluation has not submitted the new sheet."""
    seats = case.review.seats if case.review is not None else ()
    return tuple(each.name for each in seats if each.state != "submitted")


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
        return [f"{told.number}  {told.lead}", self.challenged()]

    def challenged(self) -> str:
        """Return who was challenged."""
        challenged = [name for each in self.case.filed for name in each.appeal.challenged]
        names = ", ".join(challenged) or self.say("form.none")
        return self.say("review_open.challenged", names=names)


class OpenReviewPage(_ReviewForm):
    """재평가 시작: the evaluators are ticked and read back."""

    NAME = "review_open"

    def questions(self) -> Sequence[Question]:
        """Return whom to tick."""
        return [Question("panel", "ticks", panel_options(self.case, self.progress))]

    def check(self, name: str) -> None:
        """Refuse fewer than leave a score: the record would, after all was read back."""
        from scoring.acts.reviewing import TooFewSeats  # noqa: PLC0415  loaded by now

        found, least = len(self.picked(name)), self._scores.minimum_sheets
        if found < least:
            raise TooFewSeats(found=found, least=least)

    def follows(self) -> Iterator[Line]:
        """Yield what it would mean, how the mean comes about, and that it stands on few sheets."""
        count, least = len(self.picked("panel")), self._scores.warn_below
        yield from self.wrapped(self.say("review_open.means", count=count))
        yield from self.wrapped(self.challenged())
        yield from self.wrapped(foreseen(self._scores, count, self.lang))
        if count < least:
            facts = {"number": self.case.told.number, "count": count, "least": least}
            yield from self.wrapped(self.say("thin.one_few", **facts), "warning")
            limits = {"least": least, "minimum": self._scores.minimum_sheets}
            yield from self.wrapped(self.say("thin.allowed", **limits))

    @property
    def _scores(self) -> ScoreRules:
        return self.round_head.rulebook.scores

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
