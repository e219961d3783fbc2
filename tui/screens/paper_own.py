"""The own sheet that somebody keyed from paper: its evaluator accepts it, or sends it back."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from scoring.rulebook import Rulebook
from scoring.views import OwnSheet
from tui.cells import few_lines
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.ask import AskPage
from tui.screens.page import Page, answer
from tui.screens.sign import SignPage
from tui.widgets.lines import Line, Lines
from tui.widgets.marks_grid import MarksGrid

_MOST_COMMENT = 2


class PaperOwnPage(Page):
    """The keyed sheet, to be read only; hands back the receipt, or "" once it was sent back."""

    NAME = "paper_own"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f9", "accept", "accept_paper"),
        Key("f8", "reject", "reject_paper"),
        Key("up,down", "", "criterion", shown=False),
        HELP,
        BACK,
    )

    def __init__(self, sheet: OwnSheet, rulebook: Rulebook) -> None:
        super().__init__()
        self.sheet, self.rulebook = sheet, rulebook
        self._under = Lines()

    def body(self) -> Iterable[Widget]:
        """Yield the sheet and its comment."""
        yield MarksGrid(self.rulebook, self.sheet.points, lang=self.lang, locked=True)
        yield self._under

    def on_mount(self) -> None:
        """Say whose keying it is."""
        sheet = self.sheet
        keyed = self.say("paper_own.keyed_by", name=sheet.keyed_by)
        name_page(self, title=f"{sheet.number}  {sheet.lead}  {sheet.title}", progress=keyed)
        self.query_one(MarksGrid).focus()
        self.upcoming(self.say("paper_own.next"))
        comment = sheet.comments.get("", "")
        said = few_lines(comment, max(2, self.size.width - 4), _MOST_COMMENT) if comment else []
        lines: list[Line] = [[(f"  {line}", "")] for line in said]
        self._under.show([[(f" {self.say('paper_own.comment')}", "weak")], *lines] if said else [])

    def action_accept(self) -> None:
        """Sign for it."""
        question = self.say("paper_own.sign", number=self.sheet.number)
        self.app.push_screen(SignPage(question), self._signed)

    def action_reject(self) -> None:
        """Say why it is sent back."""
        page = RejectPaperPage(self.sheet.number, self.sheet.keyed_by)
        self.app.push_screen(page, self._rejected)

    def _signed(self, signed: bool | None) -> None:  # noqa: FBT001  what the page hands back
        if signed and not self.saving:
            self.saving = True
            self.work(self._accept())

    async def _accept(self) -> None:
        try:
            receipt = await answer(self.desk.accept_paper(self.sheet.number, self.sheet.points))
        finally:
            self.saving = False
        self.done(receipt)

    def _rejected(self, number: str | None) -> None:
        if number is not None:
            self.done("")


class RejectPaperPage(AskPage):
    """Why the evaluator does not accept what was keyed; hands back the number."""

    NAME = "reject_paper"

    def __init__(self, number: str, keyed_by: str) -> None:
        super().__init__()
        self.number, self.keyed_by = number, keyed_by

    def about(self) -> Sequence[str]:
        """Return which sheet it is."""
        return [self.say("reject_paper.which", number=self.number, name=self.keyed_by)]

    async def act(self, answers: Sequence[str]) -> str:
        """Drop it."""
        me = self.simsa.me
        name = me.name if me else ""
        await answer(self.desk.drop_paper(self.number, name, answers[0]))
        return self.number
