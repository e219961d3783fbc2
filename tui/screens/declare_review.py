"""재평가에 앞선 서약: one application, read whole, and nothing stands against evaluating it again.

There is no 회피 here: whoever finds a conflict stores nothing and tells the secretary, who lets
somebody else take the seat. So the panel keeps the number of sheets that its score needs.
"""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from scoring.declarations import PLEDGE
from scoring.views import Declarations, Me, OwnSheet, RoundHead
from tui.heading import name_page
from tui.keys import ENDS, Key
from tui.screens.page import answer
from tui.screens.unhurried import UnhurriedPage
from tui.sheet_lines import called


class DeclareReviewPage(UnhurriedPage):
    """F9 pledges for the application shown; the next one follows, or the list."""

    NAME = "declare_review"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f9", "declare", "pledge_again"), *ENDS)

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self._number = ""
        self._what = Static("", markup=False, classes="large")
        self._alike = Static("", markup=False, classes="asked warning")
        self._pledge = Static("", markup=False, classes="pledge")

    def body(self) -> Iterable[Widget]:
        """Yield the application, whether it may be of the own institution, and the pledge."""
        yield self._what
        yield self._alike
        yield self._pledge

    def on_mount(self) -> None:
        """Ask what is to be evaluated again."""
        name_page(self)
        self._alike.display = False
        self.upcoming(self.say("declare.reading"))
        self.work(self._load())

    async def _load(self) -> None:
        found = await answer(self.desk.declarations())
        sheets = {sheet.number: sheet for sheet in await answer(self.desk.own_sheets())}
        if not found.again or not found.missing:
            await self.simsa.go_home()  # closed meanwhile, or declared in another window
            return
        self._number = found.missing[0]
        self._show(sheets[self._number], found)
        self.readable()

    def _show(self, sheet: OwnSheet, found: Declarations) -> None:
        self._what.update(f"{called(sheet)}\n{sheet.title}")
        alike = sheet.number in found.alike
        self._alike.display = alike
        self._alike.update(self.say("declare_review.alike", affiliation=self.me.affiliation))
        sentences = [each.said(self.lang) for each in PLEDGE]
        sentences.append(self.say("declare_review.none", number=sheet.number))
        self._pledge.update("\n".join(f"{n}. {each}" for n, each in enumerate(sentences, start=1)))
        name_page(self, progress=self.say("declare_review.left", count=len(found.missing)))

        self.advise(self.say("declare_review.next"))

    def action_declare(self) -> None:
        """Store it, once it could be read."""
        if self.let_go() and not self.saving:
            self.saving = True
            self.upcoming(self.say("declare.storing"))
            self.work(self._store())

    async def _store(self) -> None:
        try:
            await answer(self.desk.declare_review(self._number))
        finally:
            self.saving = False
            self.upcoming(self.say("declare_review.next"))
        await self.simsa.go_home()
