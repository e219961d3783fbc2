"""What is done with a selected application, one page each: it drops out, or gets something else."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from scoring.errors import Refusal
from tui.screens.ask import AskPage
from tui.screens.page import answer
from tui.whole import NotWhole, read_whole

if TYPE_CHECKING:
    from scoring.acts.confirmed import Award
    from scoring.model import Application


class NotOneOf(Refusal):
    ko = "다음 차례가 아닙니다. {next} 가운데 하나를 입력하세요."
    en = "That is not next in line. Type one of {next}."


class ReplacePage(AskPage):
    """Who takes the slot, where several are next with the same rank, and why the one drops out."""

    NAME = "replace_selected"

    def __init__(self, number: str, following: Sequence[str], leads: Mapping[str, str]) -> None:
        super().__init__()
        self.number, self.following = number, tuple(following)
        self._named = {each: f"{each} {leads[each]}" for each in (number, *following)}

    @property
    def questions(self) -> Sequence[str]:
        """Who is promoted is asked only where several are next with the same rank."""
        return ("promoted", "reason") if len(self.following) > 1 else self.QUESTIONS

    def about(self) -> Sequence[str]:
        """Return who drops out and who comes."""
        named = (self._named[each] for each in self.following)
        following = ", ".join(named) or self.say("awards.nobody")
        return [
            self.say("replace_selected.who", number=self._named[self.number]),
            self.say("replace_selected.follows", following=following),
        ]

    def refusal(self, text: str) -> Refusal | None:
        """Refuse who is not next in line."""
        asked = self.questions[len(self.answers)]
        if asked == "promoted" and text not in self.following:
            return NotOneOf(next=", ".join(self.following))
        return None

    def signed(self) -> str:
        """Return what is signed: who drops out, who comes, and why."""
        comes = self._promoted(self.answers)
        facts = {
            "number": self._named[self.number],
            "promoted": self._named.get(comes, ""),
            "reason": self._field.value.strip(),
        }
        return self.say(f"replace_selected.{'sign' if comes else 'sign_nobody'}", **facts)

    async def act(self, answers: Sequence[str]) -> str:
        """Let it drop out; the follower named here comes, or it is refused."""
        *chosen, reason = answers
        promoted = self._promoted(chosen)
        await answer(self.desk.replace_selected(self.number, reason, promoted))
        done = "done" if promoted else "done_nobody"
        return self.say(f"replace_selected.{done}", number=self.number, promoted=promoted)

    def _promoted(self, chosen: Sequence[str]) -> str:
        """Return who was chosen among equals, or the only one next in line; "" if nobody is."""
        return next(iter((*chosen, *self.following)), "")


class AdjustPage(AskPage):
    """Grant in won and period in months, each may stay as it is, and why."""

    NAME = "adjust_award"
    QUESTIONS: ClassVar[tuple[str, ...]] = ("grant", "months", "reason")
    OPTIONAL: ClassVar[frozenset[str]] = frozenset({"grant", "months"})

    def __init__(self, application: "Application", award: "Award | None" = None) -> None:
        super().__init__()
        self.application, self.award = application, award

    def about(self) -> Sequence[str]:
        """Return whom it is about, what was applied for, and what it gets by now."""
        each, award = self.application, self.award
        named = {"number": each.number, "lead": each.lead}
        asked = self.say("adjust_award.asked", grant=self._won(each.government_grant))
        said = [self.say("adjust_award.who", **named), asked]
        if award is not None:
            said.append(self.say("adjust_award.now", what=self._what(award.grant, award.months)))
        return said

    def _won(self, grant: int | None) -> str:
        if grant is None:
            return self.say("awards.not_known")
        return self.say("adjust_award.won", grant=f"{grant:,}")

    def _what(self, grant: int | None, months: int | None) -> str:
        """Return what is adjusted, in words; of what stays as it is nothing is said."""
        won = [] if grant is None else [self.say("adjust_award.to", grant=self._won(grant))]
        period = [] if months is None else [self.say("adjust_award.lasts", months=months)]
        return ", ".join([*won, *period])

    def refusal(self, text: str) -> Refusal | None:
        """Refuse what is no whole number, where one is asked for."""
        if self.questions[len(self.answers)] in self.OPTIONAL:
            try:
                read_whole(text)
            except NotWhole as refusal:
                return refusal
        return None

    def signed(self) -> str:
        """Return what is signed: whose, how much, how long, and why."""
        grant, months = map(read_whole, self.answers)
        what, reason = self._what(grant, months), self._field.value.strip()
        if not what:
            return ""  # it is refused, and nobody signs that
        return self.say(
            "adjust_award.sign", number=self.application.number, what=what, reason=reason
        )

    async def act(self, answers: Sequence[str]) -> str:
        """Adjust it."""
        grant, months, reason = answers
        number = self.application.number
        won, period = map(read_whole, (grant, months))
        await answer(self.desk.adjust_award(number, grant=won, months=period, reason=reason))
        return self.say("adjust_award.done", number=number)
