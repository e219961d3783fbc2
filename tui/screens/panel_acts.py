"""What is done to the panel, one page each: joining, the passphrase handed over, leaving, electing.

A one-time passphrase is on the screen once and nowhere else: neither the record nor this program
can say it again.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from scoring.errors import Refusal
from scoring.people import Person, Role
from scoring.views import OUT, Progress, SheetState
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.ask import AskPage
from tui.screens.page import Page, answer
from tui.screens.sign import SignPage
from tui.thin_lines import preview


class NameThere(Refusal):
    ko = "{name}: 이미 명단에 있습니다. 이름이 같은 사람이면 {name}(B)처럼 구별해 쓰세요."
    en = "{name} is on the list. For another person of that name write {name}(B) or the like."


class HasLeft(Refusal):
    ko = "{name} 위원은 해촉되어 다시 위촉할 수 없습니다. 다른 사람을 위촉하세요."
    en = "{name} has left the panel and cannot join it again. Choose somebody else."


class JoinPage(AskPage):
    """위촉: name, affiliation, reason; hands back the name and the one-time passphrase."""

    NAME = "join"
    QUESTIONS = ("name", "affiliation", "reason")

    def __init__(self, there: Collection[str], left: Collection[str]) -> None:
        super().__init__()
        self.there, self.left = frozenset(there), frozenset(left)

    def refusal(self, text: str) -> Refusal | None:
        """Refuse a name that is on the panel or was, before anything else is typed."""
        if self.answers:
            return None
        if text in self.left:
            return HasLeft(name=text)
        return NameThere(name=text) if text in self.there else None

    async def act(self, answers: Sequence[str]) -> tuple[str, str]:
        """Let a member join."""
        name, affiliation, reason = answers
        person = Person(name, affiliation, Role.MEMBER)
        return name, await answer(self.desk.join(person, reason))


class HandedPage(Page):
    """The one-time passphrase, until a key closes it for good."""

    NAME = "handed"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "close", "handed_over"),
        Key("escape", "stay", "not_yet", shown=False),
        HELP,
    )

    def __init__(self, name: str, passphrase: str) -> None:
        super().__init__()
        self.person, self._passphrase = name, passphrase

    def body(self) -> Iterable[Widget]:
        """Yield whose it is, and the passphrase."""
        yield Static(self.say("handed.whose", name=self.person), markup=False, classes="under")
        yield Static(self._passphrase, markup=False, classes="large")
        yield Static(self.say("handed.once"), markup=False, classes="under")
        lost = self.say("handed.lost", name=self.person)
        yield Static(lost, markup=False, classes="under")

    def on_mount(self) -> None:
        """Name the page."""
        name_page(self)
        self.upcoming(self.say("handed.next"))

    def action_stay(self) -> None:
        """Say what ends the page: whoever leaves by habit has not written it down."""
        self.warn(self.say("handed.stay"))

    def action_close(self) -> None:
        """Forget it."""
        self._passphrase = ""
        self.done(self.say("join.done", name=self.person))


class LeavePanelPage(AskPage):
    """해촉: why, after what it does to the number of sheets was said."""

    NAME = "leave_panel"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "leave_now"), HELP, BACK)

    def __init__(self, progress: Progress, name: str) -> None:
        super().__init__()
        self.progress, self.person = progress, name

    def about(self) -> Sequence[str]:
        """Return who leaves, and what follows."""
        states = self.progress.states.items()
        lost = [cell for cell, state in states if cell[0] == self.person and state not in OUT]
        handed = sum(self.progress.states[cell] is SheetState.SUBMITTED for cell in lost)
        kept = self.say("leave_panel.kept", count=handed)
        said = [self.say("leave_panel.who", name=self.person), kept]
        return [*said, *preview(self.progress, lost, self.lang)]

    def signed(self) -> str:
        """Return what is signed."""
        return self.say("leave_panel.sign", name=self.person)

    async def act(self, answers: Sequence[str]) -> str:
        """Let the evaluator leave."""
        await answer(self.desk.leave_panel(self.person, answers[0]))
        return self.say("leave_panel.done", name=self.person)


class ElectPage(Page):
    """위원장 선출: the last word."""

    NAME = "elect"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f9", "elect", "elect_now"), HELP, BACK)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.person = name

    def body(self) -> Iterable[Widget]:
        """Yield the question, and what follows."""
        yield Static(self.say("elect.question", name=self.person), markup=False, classes="large")
        yield Static(self.say("elect.means"), markup=False, classes="under")

    def on_mount(self) -> None:
        """Name the page."""
        name_page(self)
        self.upcoming(self.say("elect.next"))

    def action_elect(self) -> None:
        """Ask for the signature."""
        question = self.say("elect.sign", name=self.person)
        self.app.push_screen(SignPage(question), self._signed)

    def _signed(self, signed: bool | None) -> None:  # noqa: FBT001  what the page hands back
        if signed and not self.saving:
            self.saving = True
            self.work(self._elect())

    async def _elect(self) -> None:
        try:
            await answer(self.desk.elect_chair(self.person))
        finally:
            self.saving = False
        self.done(self.say("elect.done", name=self.person))
