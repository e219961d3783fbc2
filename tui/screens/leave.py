"""Leaving the program, asked harmlessly: what was entered is saved already, or it says so."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from tui.keys import HELP, Key
from tui.screens.page import Page, answer


class LeavePage(Page):
    """Enter leaves, Esc stays."""

    NAME = "leave"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "exit", "exit"),
        HELP,
        Key("escape", "back", "stay"),
    )

    def body(self) -> Iterable[Widget]:
        """Yield the question."""
        yield Static(self.say("leave.question"), markup=False, classes="large")
        unsaved = self._failed()
        if unsaved:
            warning = self.say("leave.unsaved", count=unsaved)
            yield Static(warning, markup=False, classes="under warning")
        elif self.simsa.me is not None:
            yield Static(self.say("leave.saved"), markup=False, classes="under")

    def on_mount(self) -> None:
        """Name the page."""
        self.head(self.say("page.leave"))
        self.upcoming(self.say("leave.next"))

    def action_exit(self) -> None:
        """Leave with exit code 0, once all that was asked to be saved is."""
        self.work(self._exit())

    async def _exit(self) -> None:
        failed = self._failed()
        if self.simsa.me is not None:
            await answer(self.desk.head())  # the desk keeps the order: saves come before it
        if self._failed() > failed:
            self.warn(self.say("leave.unsaved", count=self._failed()))
        else:
            self.app.exit(0)

    def _failed(self) -> int:
        return len(self.simsa.ledger.failed) if self.simsa.ledger else 0
