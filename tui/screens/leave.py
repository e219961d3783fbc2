"""Leaving the program, asked harmlessly: all that was entered is saved already."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from tui.keys import HELP, Key
from tui.screens.page import Page


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
        yield Static(self.say("leave.saved"), markup=False, classes="under")

    def on_mount(self) -> None:
        """Name the page."""
        self.head(self.say("page.leave"))
        self.upcoming(self.say("leave.next"))

    def action_exit(self) -> None:
        """Leave with exit code 0."""
        self.app.exit(0)
