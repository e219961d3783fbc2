"""What is done with an appeal that waits: excused, decided, withdrawn; or asked to be struck."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final, Literal

from scoring.appeals import EXCUSE_NAMES, VERDICT_NAMES, Case, Excuse, Filed, Verdict
from scoring.views import Me, RoundHead
from tui.case_words import filer_words, findings_words, grounds_words, timeliness
from tui.instants import seoul_minutes
from tui.questions import Question
from tui.screens.form import FormPage
from tui.screens.page import answer
from tui.widgets.lines import Line
from tui.widgets.options import Option

_OPEN: Final = (Verdict.DENIED, Verdict.UPHELD)
_SHUT: Final = (Verdict.DISMISSED,)


class _AppealForm(FormPage):
    """A form about one appeal."""

    def __init__(self, me: Me, round_head: RoundHead, case: Case, filed: Filed) -> None:
        super().__init__(me, round_head)
        self.case, self.filed = case, filed

    def about(self) -> Sequence[str]:
        """Return which appeal it is, what it says, and what is found of it."""
        appeal = self.filed.appeal
        facts = {
            "number": appeal.number,
            "seq": appeal.seq,
            "filer": filer_words(self.filed, self.lang),
            "at": seoul_minutes(appeal.received),
        }
        found = [findings_words(self.filed, self.lang)] if self.filed.findings else []
        grounds = f"{grounds_words(self.filed, self.lang)}: {appeal.said}"
        which = self.say("appeal.which", **facts)
        return [which, grounds, timeliness(self.filed, self.lang), *found]

    def follows(self) -> Iterator[Line]:
        """Yield what it would mean."""
        yield from self.wrapped(self.say(f"{self.NAME}.means"))

    def said(self, key: str) -> str:
        """Return what was done, in words."""
        appeal = self.filed.appeal
        return self.say(f"{self.NAME}.{key}", number=appeal.number, seq=appeal.seq)


class WithdrawAppealPage(_AppealForm):
    """취하: the document by which it is taken back, and why."""

    NAME = "withdraw_appeal"
    QUESTIONS: ClassVar[tuple[Question, ...]] = (
        Question("document", "text"),
        Question("reason", "text"),
    )

    def questions(self) -> Sequence[Question]:
        """Return both."""
        return self.QUESTIONS

    async def store(self) -> str:
        """Record it."""
        document, reason = self.text("document"), self.text("reason")
        await answer(self.desk.withdraw_appeal(self.filed.appeal.seq, document, reason))
        return self.said("done")


class ExcusePage(_AppealForm):
    """A late appeal is accepted all the same: on which ground, by which document, why."""

    NAME = "excuse"

    def questions(self) -> Sequence[Question]:
        """Return the questions."""
        grounds = tuple(Option(each.value, EXCUSE_NAMES[each].said(self.lang)) for each in Excuse)
        return [
            Question("ground", "choice", grounds),
            Question("document", "text"),
            Question("reason", "text"),
        ]

    def signed(self) -> str:
        """Return what is signed."""
        return self.said("sign")

    async def store(self) -> str:
        """Accept it."""
        ground = Excuse(self.picked("ground")[0])
        why = {"document": self.text("document"), "reason": self.text("reason")}
        await answer(self.desk.excuse_lateness(self.filed.appeal.seq, ground, **why))
        return self.said("done")


class DecideAppealPage(_AppealForm):
    """각하, or 기각 and 인용: what the findings leave; of an upheld one who evaluates no more."""

    NAME = "decide_appeal"

    def __init__(
        self,
        me: Me,
        round_head: RoundHead,
        case: Case,
        filed: Filed,
        evaluators: Mapping[str, str],
    ) -> None:
        super().__init__(me, round_head, case, filed)
        self.evaluators = evaluators

    def about(self) -> Sequence[str]:
        """Say too what is left to be decided, if something is found."""
        key = "only_dismissed" if self.filed.blocked else "not_dismissed"
        return [*super().about(), self.say(f"decide_appeal.{key}")]

    def questions(self) -> Sequence[Question]:
        """Return the questions; who was challenged only of an upheld one."""
        left = _SHUT if self.filed.blocked else _OPEN
        verdicts = tuple(
            Option(each.value, VERDICT_NAMES[each].said(self.lang), self._means(each))
            for each in left
        )
        panel = tuple(Option(name, name, means) for name, means in self.evaluators.items())
        upheld = self.picked("verdict") == (Verdict.UPHELD.value,)
        without = [Question("challenged", "ticks", panel, optional=True)] if upheld else []
        return [Question("verdict", "choice", verdicts), *without, Question("reason", "text")]

    def follows(self) -> Iterator[Line]:
        """Yield what the decision would mean."""
        yield from self.wrapped(self._means(Verdict(self.picked("verdict")[0])))
        yield from self.wrapped(self.say("decide_appeal.final"), "weak")

    def signed(self) -> str:
        """Return what is signed."""
        verdict = VERDICT_NAMES[Verdict(self.picked("verdict")[0])].said(self.lang)
        appeal = self.filed.appeal
        facts = {"number": appeal.number, "seq": appeal.seq}
        signed = self.say("decide_appeal.sign", verdict=verdict, **facts)
        if "challenged" not in self.answers:
            return signed
        names = ", ".join(self.picked("challenged")) or self.say("form.none")
        return f"{signed} {self.say('decide_appeal.without', names=names)}"

    async def store(self) -> str:
        """Decide it."""
        verdict, appeal = Verdict(self.picked("verdict")[0]), self.filed.appeal
        decided = {"reason": self.text("reason"), "challenged": self.picked("challenged")}
        await answer(self.desk.decide_appeal(appeal.seq, verdict, **decided))  # type: ignore[arg-type]
        said = VERDICT_NAMES[verdict].said(self.lang)
        return self.say("decide_appeal.done", number=appeal.number, verdict=said)

    def _means(self, verdict: Verdict) -> str:
        return self.say(f"decide_appeal.means_{verdict.value}")


class StrikePage(FormPage):
    """A notice or an undecided appeal recorded by mistake: two people let it count for nothing."""

    NAME = "strike"
    QUESTIONS: ClassVar[tuple[Question, ...]] = (Question("reason", "text"),)

    def __init__(
        self,
        me: Me,
        round_head: RoundHead,
        what: Literal["notice", "appeal"],
        entry: int,
        said: str,
    ) -> None:
        super().__init__(me, round_head)
        self.what, self.entry, self.words = what, entry, said

    def about(self) -> Sequence[str]:
        """Return which entry it is."""
        return [self.words]

    def questions(self) -> Sequence[Question]:
        """Return why."""
        return self.QUESTIONS

    def follows(self) -> Iterator[Line]:
        """Yield what it would mean."""
        yield from self.wrapped(self.say(f"strike.means_{self.what}"))

    async def store(self) -> str:
        """Ask for it."""
        asked = await answer(self.desk.ask_striking(self.what, self.entry, self.text("reason")))
        return self.say("strike.done", motion=asked.seq)
