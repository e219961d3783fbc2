"""Questions answered one at a time in one field: who joins, why somebody leaves, why not."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from scoring.errors import Refusal
from tui.cells import cut, fit, taken, wrap
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines


class BlankAnswer(Refusal):
    ko = "비어 있습니다. 입력하고 Enter를 누르세요."
    en = "It is blank. Type it and press Enter."


class AskPage(Page):
    """Asks what `QUESTIONS` name (texts `<NAME>.<question>`), then does it; Esc goes one back."""

    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "answer"), HELP, BACK)
    QUESTIONS: ClassVar[tuple[str, ...]] = ("reason",)

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str] = []
        self._asked = Lines()
        self._field = Entry(self._entered)

    async def act(self, answers: Sequence[str]) -> object:
        """Do it; what this returns is handed back."""
        raise NotImplementedError

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
        self._ask()

    def action_back(self) -> None:
        """Go back to the question before; from the first one, to the page before."""
        if not self.answers:
            super().action_back()
            return
        self._field.value = self.answers.pop()
        self._field.cursor_position = len(self._field.value)
        self._ask()

    def _entered(self, text: str) -> None:
        if self.saving:
            return
        self.quiet()
        if not text.strip():
            self.refused(BlankAnswer())
        elif len(self.answers) + 1 < len(self.QUESTIONS):
            self.answers.append(text.strip())
            self._field.value = ""
            self._ask()
        else:
            self.saving = True
            self.work(self._act([*self.answers, text]))

    async def _act(self, answers: Sequence[str]) -> None:
        try:
            done = await self.act(answers)
        finally:
            self.saving = False
        self.done(done)

    def _ask(self) -> None:
        question = self.QUESTIONS[len(self.answers)]
        names = [self.say(f"{self.NAME}.{each}") for each in self.QUESTIONS]
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
