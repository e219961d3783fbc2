"""Questions answered one at a time in one field: who joins, why somebody leaves, why not."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from scoring.errors import Refusal
from tui.cells import cut, fit, taken, wrap
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page
from tui.screens.sign import SignPage
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines


class BlankAnswer(Refusal):
    ko = "비어 있습니다. 입력하고 Enter를 누르세요."
    en = "It is blank. Type it and press Enter."


class AskPage(Page):
    """Asks what `QUESTIONS` name (texts `<NAME>.<question>`), then does it; Esc goes one back."""

    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "answer_last"), HELP, BACK)
    QUESTIONS: ClassVar[tuple[str, ...]] = ("reason",)
    OPTIONAL: ClassVar[frozenset[str]] = frozenset()  # questions that may stay without an answer

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str] = []
        self._later: dict[int, str] = {}  # what was typed behind the question asked now
        self._asked = Lines()
        self._field = Entry(self._entered)

    @property
    def questions(self) -> Sequence[str]:
        """What is asked, in order."""
        return self.QUESTIONS

    async def act(self, answers: Sequence[str]) -> object:
        """Do it; what this returns is handed back."""
        raise NotImplementedError

    def signed(self) -> str:
        """Return what is signed with the passphrase before it is done; "" where nothing is."""
        return ""

    def refusal(self, text: str) -> Refusal | None:
        """Return why this answer to the question asked now cannot stand, if so."""
        del text
        return None

    def about(self) -> Sequence[str]:
        """Return what stands above the questions: whom it is about, what follows from it."""
        return ()

    def body(self) -> Iterable[Widget]:
        """Yield what was asked so far, and the field."""
        yield self._asked
        yield self._field

    def on_mount(self) -> None:
        """Ask the first question."""
        name_page(self)
        self._field.focus()
        if kept := self.taken_up():
            first, self._later = kept
            self._field.fill(first)
        self._ask()

    def typed(self) -> tuple[str, dict[int, str]] | None:
        """Return the first answer and those behind it."""
        typed = self._field.value, self._later
        return typed if any(typed) else None

    def about_what(self) -> str:
        """Return what stands above the questions."""
        return "\n".join(self.about())

    def action_back(self) -> None:
        """Go back to the question before; from the first one, to the page before."""
        if not self.answers:
            super().action_back()
            return
        self._later[len(self.answers)] = self._field.value
        self._field.fill(self.answers.pop())
        self._ask()

    def _entered(self, text: str) -> None:
        if self.saving:
            return
        self.quiet()
        if not text.strip() and self.questions[len(self.answers)] not in self.OPTIONAL:
            self.refused(BlankAnswer())
        elif refused := self.refusal(text.strip()):
            self.refused(refused)
        elif len(self.answers) + 1 < len(self.questions):
            self.answers.append(text.strip())
            self._field.fill(self._later.pop(len(self.answers), ""))
            self._ask()
        elif question := self.signed():
            self.app.push_screen(SignPage(question), self._go_on)
        else:
            self._go_on(agreed=True)

    def _go_on(self, agreed: bool | None) -> None:  # noqa: FBT001  what the page hands back
        if agreed and not self.saving:
            self.saving = True
            self.work(self._act([*self.answers, self._field.value]))

    async def _act(self, answers: Sequence[str]) -> None:
        try:
            done = await self.act(answers)
        finally:
            self.saving = False
        self.done(done)

    def _ask(self) -> None:
        question = self.questions[len(self.answers)]
        names = [self.say(f"{self.NAME}.{each}") for each in self.questions]
        wide = max(map(taken, names)) + 2
        room = max(2, self.size.width - 8)
        about = [line for text in self.about() for line in wrap(text, room)]
        given: list[Line] = [
            [(f"    {fit(name, wide)}", "weak"), (cut(text, room - wide), "strong")]
            for name, text in zip(names, self.answers, strict=False)
        ]
        above = [f"    {line}" for line in about]
        asked: Line = [(f"    {names[len(self.answers)]}", "weak")]
        self._asked.show(
            ["", *above, *([""] if about else []), *given, *([""] if given else []), asked]
        )
        self.upcoming(self.say(f"{self.NAME}.next_{question}"))
