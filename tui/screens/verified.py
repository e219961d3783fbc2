"""솔루션 검증 여부: what is established at screening, and by which document.

One field takes all keys: digits choose the answer until one is chosen, arrows change it at any
time, everything else is the document.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import RoundHead
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screening_lines import solution
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines

if TYPE_CHECKING:
    from scoring.screening import Screened

_ANSWERS: Final = (True, False, None)
_STEPS: Final = {"up": -1, "down": 1}


class NoAnswer(Refusal):
    ko = "검증 여부를 고르지 않았습니다. 숫자 1부터 3까지나 위아래 화살표로 고르세요."
    en = "No answer is chosen. Choose one with the digits 1 to 3 or the arrows."


class NoDocument(Refusal):
    ko = "증빙이 비어 있습니다. 실증과제 협약서 등 확인한 문서를 입력하세요."
    en = "The document is blank. Type which one shows it, such as the agreement."


class VerifiedPage(Page):
    """Answer, document, Enter; it hands back in words what was recorded."""

    NAME = "verified"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("1,2,3", "", "solution_answer", shown=False),
        Key("up,down", "", "solution_answer", shown=False),
        Key("enter", "", "save"),
        HELP,
        BACK,
    )

    def __init__(self, round_head: RoundHead, one: "Screened") -> None:
        super().__init__()
        self.round_head, self.one = round_head, one
        self.chosen: int | None = None
        self._lines = Lines()
        self._field = Entry(self._entered, self._key)

    def body(self) -> Iterable[Widget]:
        """Yield the answers, and the field for the document."""
        yield self._lines
        yield self._field

    def on_mount(self) -> None:
        """Ask."""
        application = self.one.application
        name_page(
            self,
            f"{self.say('page.verified')}   {application.number}",
            title=f"{application.partner}  {application.title}",
        )
        self._field.focus()
        if kept := self.taken_up():
            self.chosen = kept[0]
            self._field.fill(kept[1])
        self._draw()

    def typed(self) -> tuple[int | None, str] | None:
        """Return the answer and the document."""
        typed = self.chosen, self._field.value
        return None if typed == (None, "") else typed

    def about_what(self) -> str:
        """Return the application."""
        return self.one.application.number

    def _key(self, key: str) -> bool:
        """Choose an answer, if that is what the key does now."""
        last = len(_ANSWERS) - 1
        if key in _STEPS:
            before = -1 if self.chosen is None else self.chosen
            step = 1 if self.chosen is None else _STEPS[key]
            self.chosen = max(0, min(last, before + step))
        elif self.chosen is None and key.isdecimal():
            if not 1 <= int(key) <= len(_ANSWERS):
                self.refused(NoAnswer())
                return True
            self.chosen = int(key) - 1
        else:
            return False
        self._draw()
        return True

    def _entered(self, typed: str) -> None:
        if self.saving:
            return
        self.quiet()
        if self.chosen is None:
            self.refused(NoAnswer())
        elif _ANSWERS[self.chosen] is not None and not typed.strip():
            self.refused(NoDocument())
        else:
            self.saving = True
            self.work(self._save(_ANSWERS[self.chosen], typed))

    async def _save(self, verified: bool | None, document: str) -> None:  # noqa: FBT001
        number = self.one.application.number
        try:
            await answer(self.desk.verify_solution(number, document, verified=verified))
        finally:
            self.saving = False
        said = solution(verified, self.lang)
        self.done(self.say("verified.done", number=number, said=said))

    def _draw(self) -> None:
        answers = [self._answer(nth, each) for nth, each in enumerate(_ANSWERS)]
        question: Line = [(f"    {self.say('verified.question')}", "weak")]
        step = self._step()
        asked = "" if step == "take_back" else self.say("verified.document")
        self._lines.show(["", question, *answers, "", [(f"    {asked}", "weak")], ""])
        self.upcoming(self.say(f"verified.next_{step}"))

    def _step(self) -> str:
        """Return what comes next; what is taken back needs no document."""
        if self.chosen is None:
            return "answer"
        return "take_back" if _ANSWERS[self.chosen] is None else "document"

    def _answer(self, nth: int, answer_: bool | None) -> Line:  # noqa: FBT001
        chosen = nth == self.chosen
        means = self.say(f"verified.means_{nth + 1}")
        return [
            ("  > " if chosen else "    ", "mark"),
            (f"{nth + 1} {solution(answer_, self.lang)}", "strong" if chosen else ""),
            (f"   {means}", "weak"),
        ]
