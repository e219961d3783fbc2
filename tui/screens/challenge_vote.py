"""기피 표결: one challenge in plain words, and the own vote on it.

Nothing is chosen beforehand; who has voted finds the own vote chosen and may change it.
"""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import Challenge, RoundHead
from tui.cells import few_lines
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.choice import Choice
from tui.widgets.lines import Line, Lines

_ANSWERS: Final = ("upheld", "denied")
_MOST: Final = 3


class NoVerdict(Refusal):
    ko = "아직 고르지 않았습니다. 1(인정)이나 2(불인정)를 고르세요."
    en = "Nothing is chosen. Choose 1 (uphold) or 2 (deny)."


class ChallengeVotePage(Page):
    """What is asked, why, and the two answers; it hands back how the person voted."""

    NAME = "challenge_vote"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("1,2", "", "verdict", shown=False),
        Key("up,down", "", "verdict", shown=False),
        Key("f9", "cast", "cast"),
        HELP,
        BACK,
    )

    def __init__(self, round_head: RoundHead, challenge: Challenge) -> None:
        super().__init__()
        self.round_head, self.challenge = round_head, challenge
        self._words, self._below = Lines(), Lines()
        self._choice: Choice | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the question, its answers, and who sees the vote."""
        mine = self.challenge.mine
        answers = [
            (self.say(f"challenges.{each}"), self.say(f"challenge_vote.{each}_means"))
            for each in _ANSWERS
        ]
        self._choice = Choice(answers, None if mine is None else int(not mine))
        yield self._words
        yield self._choice
        yield self._below

    def on_mount(self) -> None:
        """Ask."""
        name_page(self)
        self._below.show(["", [(f"    {self.say('challenge_vote.secret')}", "weak")]])
        self.choice.focus()
        self._advise()

    @property
    def choice(self) -> Choice:
        """The two answers."""
        assert self._choice is not None  # noqa: S101  made when the page is composed
        return self._choice

    def on_resize(self, event: Resize) -> None:
        """Break the words anew."""
        room, asked = max(2, event.size.width - 8), self.challenge
        named = {"lead": asked.lead, "evaluator": asked.evaluator}
        question = self.say("challenge_vote.question", evaluator=asked.evaluator)
        reason = f"{self.say('challenges.reason')}: {asked.reason}"
        self._words.show(
            [
                "",
                *_block(self.say("challenge_vote.asks", **named), room, ""),
                *_block(f"{asked.number}  {asked.title}", room, "weak"),
                "",
                *_block(reason, room, ""),
                "",
                *_block(question, room, "strong"),
                "",
            ]
        )

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Say that F9 casts it."""
        event.stop()
        self._advise()
        self.quiet()

    def action_cast(self) -> None:
        """Vote, once."""
        if self.choice.chosen is None:
            self.refused(NoVerdict())
            return
        self.saving = True
        self.upcoming(self.say("challenge_vote.busy"))
        self.work(self._cast(upheld=self.choice.chosen == 0))

    async def _cast(self, *, upheld: bool) -> None:
        asked = self.challenge
        try:
            await answer(self.desk.vote(asked.number, asked.evaluator, upheld=upheld))
        except Refusal:
            self._advise()
            raise
        finally:
            self.saving = False
        self.done(upheld)

    def _advise(self) -> None:
        key = "choose" if self.choice.chosen is None else "cast"
        self.upcoming(self.say(f"challenge_vote.next_{key}"))


def _block(text: str, room: int, look: str) -> list[Line]:
    return [[(f"    {line}", look)] for line in few_lines(text, room, _MOST)]
