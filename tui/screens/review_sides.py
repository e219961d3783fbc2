"""재확정: both results side by side; exactly the one shown is confirmed, ties decided first."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from scoring.errors import Refusal
from scoring.result_digest import result_digest
from scoring.views import Me, RoundHead
from tui.keys import BACK, HELP, MOVE, Key
from tui.mean_lines import mean_line
from tui.questions import Question
from tui.screens.form import FormPage
from tui.screens.page import answer
from tui.screens.sides import SidesPage
from tui.screens.sign import SignPage
from tui.to_do import tell_again_line
from tui.widgets.lines import Line
from tui.widgets.options import Option

if TYPE_CHECKING:
    from scoring.acts import Choice, ReviewSides

Chosen = tuple[tuple[str, ...], tuple[str, ...], str]
"""Who takes the last slots, who comes in for those who dropped out, and why these."""
NOBODY: Chosen = ((), (), "")


class NotThatMany(Refusal):
    ko = "남은 자리는 {left}개인데 {found}개를 골랐습니다. 숫자나 Space로 {left}개를 고르세요."
    en = "{left} slots are left and {found} are ticked. Tick {left} with a digit or Space."


class LastSlotsTied(Refusal):
    ko = "마지막 자리 동점: {tied}. F4로 {left}개를 정한 뒤 확정하세요."
    en = "The last slots are tied: {tied}. Choose {left} of them with F4, then confirm."


class LastSlotsPage(FormPage):
    """Who takes the last slots where the new ranking leaves several equal, and why.

    Ticking nobody where somebody was chosen before clears the choice.
    """

    NAME = "review_last"

    def __init__(
        self, me: Me, round_head: RoundHead, sides: "ReviewSides", before: Chosen = NOBODY
    ) -> None:
        super().__init__(me, round_head)
        self.sides, self.before = sides, before
        self._across = sides.across
        self._filling = None if self._across is not None else sides.filling()
        self._held["reason"] = before[2]

    def about(self) -> Sequence[str]:
        """Return how many are equal for how many slots."""
        choice = self._choice
        tied, left = (len(choice.tied), choice.left) if choice is not None else (0, 0)
        clears = [self.say("review_last.clear")] if self.before != NOBODY else []
        return [self.say("review_last.about", tied=tied, left=left), *clears]

    def questions(self) -> Sequence[Question]:
        """Return each tie there is, and why; nothing more once the choice is cleared."""
        ties = {"chosen": self._across, "filling": self._filling}
        had = dict(zip(ties, self.before[:2], strict=True))
        asked = [self._ticks(name, tie, had[name]) for name, tie in ties.items() if tie is not None]
        return asked if self._cleared else [*asked, Question("reason", "text")]

    def typed(self) -> tuple[dict[str, str | tuple[str, ...]]] | None:
        """Return what was answered; the reason given before alone is nothing to keep."""
        kept = super().typed()
        untouched = kept is not None and {k: v for k, v in kept[0].items() if v} == {
            "reason": self.before[2]
        }
        return None if untouched else kept

    def check(self, name: str) -> None:
        """Refuse another number than are left; see who comes in after the first choice."""
        if name == "reason":
            return
        tie, picked = self._across if name == "chosen" else self._filling, self.picked(name)
        if picked and tie is not None and len(picked) != tie.left:
            raise NotThatMany(left=tie.left, found=len(picked))
        if name == "chosen":
            self._filling = self.sides.filling(picked) if picked else None

    def follows(self) -> Iterator[Line]:
        """Yield what happens next."""
        key = "means_none" if self._cleared else "means"
        yield from self.wrapped(self.say(f"review_last.{key}"))

    async def store(self) -> Chosen:  # type: ignore[override]
        """Hand the choice back; nothing is stored before it is confirmed."""
        if self._cleared:
            return NOBODY
        return self.picked("chosen"), self.picked("filling"), self.text("reason")

    @property
    def _choice(self) -> "Choice | None":
        """The tie in front."""
        second = self._across is None or "chosen" in self.answers
        return (self._filling if second else None) or self._across

    @property
    def _cleared(self) -> bool:
        return any(self.answers.get(name) == () for name in ("chosen", "filling"))

    def _ticks(self, name: str, tie: "Choice", had: tuple[str, ...]) -> Question:
        options = tuple(Option(each.number, each.number, each.lead) for each in tie.tied)
        return Question(name, "ticks", options, chosen=had, optional=bool(had))


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

    def __init__(self, me: Me, round_head: RoundHead, number: str, sides: "ReviewSides") -> None:
        super().__init__(sides)
        self.me, self.round_head, self.number = me, round_head, number
        self.sides = sides
        self.choice = NOBODY

    @property
    def chosen(self) -> tuple[str, ...]:
        """Who was chosen, for the last slots first."""
        return (*self.choice[0], *self.choice[1])

    @property
    def tied(self) -> "Choice | None":
        """The first tie, if one has to be decided at all."""
        return self.sides.across or self.sides.filling()

    def keys(self) -> Sequence[Key]:
        """Return F4 only where there is a tie to decide."""
        usual = super().keys()
        return tuple(key for key in usual if key.action != "last" or self.tied is not None)

    def above(self) -> list[Line]:
        """Return which application was evaluated again, who was chosen, and its new mean."""
        said = self.say("review_sides.what", number=self.number)
        chosen = ", ".join(self.chosen)
        more = self.say("review_sides.chosen", chosen=chosen) if chosen else ""
        mean = mean_line(self.sides.after, self.number, self.lang)
        return [
            [(f"  {said}", "strong"), (f"   {more}", "")],
            *([[(f"  {mean}", "")]] if mean else []),
        ]

    def next(self) -> str:
        """Return that it is to be confirmed, once the last slots are nobody's to decide."""
        tied = "chosen" if self.chosen else "tied"
        return self.say(f"review_sides.next_{'confirm' if self.tied is None else tied}")

    def action_last(self) -> None:
        """Ask who takes the last slots."""
        page = LastSlotsPage(self.me, self.round_head, self.sides, self.choice)
        self.app.push_screen(page, self._chose)

    def action_confirm(self) -> None:
        """Ask for the signature, and confirm; a tie that is left is refused before."""
        tied = self.tied
        if tied is not None and not self.chosen:
            self.refused(LastSlotsTied(tied=", ".join(tied.numbers), left=tied.left))
            return
        self.app.push_screen(SignPage(self._question()), self._signed)

    def _question(self) -> str:
        """Return what is signed: whom it selects and drops, and what follows."""
        come, gone = self.sides.slots(self.chosen)
        facts = {"come": ", ".join(come), "gone": ", ".join(gone)}
        key = "both" if come and gone else "come" if come else "gone" if gone else "same"
        slots = self.say(f"review_sides.slots_{key}", **facts)
        return self.say("review_sides.sign", number=self.number, slots=slots)

    def _chose(self, choice: Chosen | None) -> None:
        if choice is not None:
            self.choice = choice
            self.upcoming(self.next())
            self._draw()

    def _signed(self, signed: object) -> None:
        if signed and not self.saving:
            self.saving = True
            self.work(self._confirm())

    async def _confirm(self) -> None:
        shown = result_digest(self.round_head.id, self.sides.after)
        try:
            await answer(
                self.desk.confirm_review(
                    self.number, shown, chosen=self.chosen, reason=self.choice[2]
                )
            )
        finally:
            self.saving = False
        again = tell_again_line((await answer(self.desk.board())).cases, self.lang)
        self.done(self.say("review_sides.done", number=self.number, again=again))
