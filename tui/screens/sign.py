"""서명: the own passphrase once more, before what cannot be taken back."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from scoring.errors import Refusal
from tui.heading import name_page
from tui.keys import HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry


class SignPage(Page):
    """Says what is signed and asks for the passphrase; hands back True once it was right."""

    NAME = "sign"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "sign"),
        HELP,
        Key("escape", "back", "table_back"),
    )

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self._field = Entry(self._entered, secret=True)

    def body(self) -> Iterable[Widget]:
        """Yield what is signed, by whom, and the field."""
        me = self.simsa.me
        yield Static(self.question, markup=False, classes="large")
        yield Static(self.say("sign.by", name=me.name if me else ""), markup=False, classes="under")
        yield Static(self.say("signin.passphrase"), markup=False, classes="asked")
        yield self._field

    def on_mount(self) -> None:
        """Ask for the passphrase."""
        name_page(self)
        self.upcoming(self.say("sign.next"))
        self._field.focus()

    def _entered(self, passphrase: str) -> None:
        if not self.saving:
            self.quiet()
            self.saving = True
            self.upcoming(self.say("signin.busy"))
            self.work(self._sign(passphrase))

    async def _sign(self, passphrase: str) -> None:
        try:
            await answer(self.desk.sign(passphrase))
        except Refusal:
            self._field.value = ""
            self.upcoming(self.say("sign.next"))
            raise
        finally:
            self.saving = False
        self.done(result=True)
