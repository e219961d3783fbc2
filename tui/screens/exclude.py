"""사전지원제외: what is to be said of it, and the document that shows it, one after the other."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import RoundHead
from tui.cells import few_lines
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines

if TYPE_CHECKING:
    from scoring.rulebook import Ground
    from scoring.screening import Screened

_MOST: Final = 6
_AROUND: Final = 18
"""Lines of the page that are not the ground's own text."""


class NoWords(Refusal):
    ko = "사유가 비어 있습니다. 제외 사유를 입력하고 Enter를 누르세요."
    en = "The ground is blank. Type it and press Enter."


class NoEvidence(Refusal):
    ko = "증빙이 비어 있습니다. 근거 문서의 이름이나 번호를 입력하고 Enter를 누르세요."
    en = "The evidence is blank. Type the document's name or number and press Enter."


class ExcludePage(Page):
    """Two fields; it hands back in words that the application is excluded."""

    NAME = "exclude"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "go_on"), HELP, BACK)

    def __init__(self, round_head: RoundHead, one: "Screened", ground: "Ground | None") -> None:
        super().__init__()
        self.round_head, self.one, self.ground = round_head, one, ground
        self.words: str | None = None
        self._lines = Lines()
        self._field = Entry(self._entered)

    def body(self) -> Iterable[Widget]:
        """Yield the ground, and the field."""
        yield self._lines
        yield self._field

    def on_mount(self) -> None:
        """Ask what is to be said."""
        self._field.focus()
        if kept := self.taken_up():
            self.words = kept[0]
            self._field.fill(kept[1])
        self._draw()

    def typed(self) -> tuple[str | None, str] | None:
        """Return what was typed, as far as it came."""
        typed = self.words, self._field.value
        return typed if any(typed) else None

    def about_what(self) -> str:
        """Return the application and the ground."""
        return f"{self.one.application.number} {self.ground.id if self.ground else ''}"

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self._draw()

    def _entered(self, typed: str) -> None:
        if self.saving:
            return
        self.quiet()
        text = typed.strip()
        if self.words is not None:
            if text:
                self.saving = True
                self.work(self._exclude(self.words, text))
            else:
                self.refused(NoEvidence())
        elif text or self.ground:
            self.words = text
            self._field.fill("")
            self._draw()
        else:
            self.refused(NoWords())

    async def _exclude(self, words: str, evidence: str) -> None:
        number, ground = self.one.application.number, self.ground.id if self.ground else ""
        try:
            await answer(self.desk.exclude(number, ground, words, evidence))
        finally:
            self.saving = False
        self.done(self.say("screening.said_excluded", number=number))

    def _draw(self) -> None:
        width = self.size.width
        if not width:
            return
        application, ground = self.one.application, self.ground
        name_page(
            self,
            f"{self.say('page.exclude')}   {application.number}",
            title=f"{application.lead}  {application.title}",
        )
        lines: list[Line] = [""]
        name = ground.name if ground else self.say("screening.free")
        lines += [[(f"    {each}", "strong")] for each in few_lines(name, width - 8, 2)]
        if ground:
            room = max(_MOST, self.size.height - _AROUND)
            text = few_lines(" ".join(ground.text), width - 8, room)
            lines += [[(f"    {each}", "")] for each in text]
            lines.append([(f"    {ground.article}", "weak")])
        lines += ["", *self._said(width - 8), self._question(), ""]
        self._lines.show(lines)
        words = "more" if ground else "words"
        step = words if self.words is None else "evidence"
        self.upcoming(self.say(f"exclude.next_{step}"))

    def _said(self, width: int) -> list[Line]:
        """Return what was said already, while the evidence is asked for."""
        if not self.words:
            return []
        return [[(f"    {each}", "strong")] for each in few_lines(self.words, width, 2)]

    def _question(self) -> Line:
        optional = "words" if self.ground else "ground"
        key = "evidence" if self.words is not None else optional
        return [(f"    {self.say(f'exclude.{key}')}", "weak")]
