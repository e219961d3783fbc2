"""What a form asks, one question at a time, and how an answer is read back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from scoring.errors import Lang, Refusal
from tui.cells import cut
from tui.instants import past_instant, seoul_minutes
from tui.locale import say
from tui.widgets.options import Option

_LONGEST: Final = 10_000
Answer = str | tuple[str, ...]
Answers = dict[str, Answer]
Kind = Literal["text", "instant", "choice", "ticks"]


class NothingChosen(Refusal):
    ko = "고르지 않았습니다. 숫자나 위아래 화살표로 고르고 Enter를 누르세요."
    en = "Nothing is chosen. Choose with a digit or the arrows, then press Enter."


class NothingTicked(Refusal):
    ko = "고르지 않았습니다. 숫자나 Space로 하나 이상 고르고 Enter를 누르세요."
    en = "Nothing is ticked. Tick at least one with a digit or Space, then press Enter."


class Unanswered(Refusal):
    ko = "비어 있습니다. 입력하고 Enter를 누르세요."
    en = "It is blank. Type it and press Enter."


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its texts are `<NAME>.<name>` and `<NAME>.next_<name>`."""

    name: str
    kind: Kind
    options: tuple[Option, ...] = ()
    chosen: tuple[str, ...] = ()
    optional: bool = False

    @property
    def choosing(self) -> bool:
        """Whether it is answered by what is offered, not by typing."""
        return self.kind in {"choice", "ticks"}

    def blank(self) -> Refusal:
        """Return what is said where nothing was answered."""
        nothing = {"choice": NothingChosen, "ticks": NothingTicked}
        return nothing.get(self.kind, Unanswered)()

    def in_words(self, answer: Answer, at: datetime, lang: Lang) -> str:
        """Return an answer as it is shown; `at` is this instant, behind which no other may lie."""
        if isinstance(answer, tuple):
            names = {each.value: each.name for each in self.options}
            return ", ".join(names[each] for each in answer) or say(lang, "form.none")
        if not answer:
            return say(lang, "form.none")
        if self.kind == "instant":
            return say(lang, "form.seoul", at=seoul_minutes(past_instant(answer, at)))
        return cut(answer, _LONGEST)
