"""Leaving the program, asked harmlessly: what was entered is saved already, or it says so."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from scoring.errors import Refusal
from tui.heading import name_page
from tui.keys import HELP, Key
from tui.screens.page import Page, answer


class LeavePage(Page):
    """Enter leaves, F2 lets somebody else sign in, Esc stays."""

    NAME = "leave"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "exit", "exit"),
        Key("f2", "other_person", "other_person"),
        HELP,
        Key("escape", "back", "stay"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._state = Static("", markup=False, classes="under")
        self._anyway = False

    def keys(self) -> Sequence[Key]:
        """Offer another sign-in only where somebody is signed in."""
        nobody = self.simsa.me is None
        return tuple(key for key in self.KEYS if not (nobody and key.label == "other_person"))

    def body(self) -> Iterable[Widget]:
        """Yield the question, and whether all is saved."""
        yield Static(self.say("leave.question"), markup=False, classes="large")
        yield self._state

    def on_mount(self) -> None:
        """Name the page."""
        name_page(self)
        self.upcoming(self.say("leave.next"))
        self.ledger_changed()

    def ledger_changed(self) -> None:
        """Say whether all is saved; that may come to be so while the question stands."""
        ledger, failed = self.simsa.ledger, self._failed()
        if failed:
            text = self.say("leave.unsaved", count=failed)
        elif ledger is not None and ledger.under_way:
            text = self.say("leave.saving")
        else:
            text = self.say("leave.saved") if self.simsa.me is not None else ""
        self._state.update(text)
        self._state.set_class(bool(failed), "warning")

    def action_exit(self) -> None:
        """Leave with exit code 0, once all that was asked to be saved is."""
        self._when_saved(lambda: self.app.exit(0))

    def action_other_person(self) -> None:
        """Let somebody else sign in, once all that was asked to be saved is."""
        self._when_saved(self.simsa.sign_out)

    def _when_saved(self, then: Callable[[], object]) -> None:
        if self._anyway:
            then()
        else:
            self.saving = True
            self.work(self._saved(then))

    async def _saved(self, then: Callable[[], object]) -> None:
        failed = self._failed()
        if self.simsa.me is not None:
            try:
                await answer(self.desk.head())  # the desk keeps the order: saves come before it
            except Refusal as refusal:
                self._anyway, self.saving = True, False
                self.warn(f"{refusal.said(self.lang)}\n{self.say('leave.unreadable')}")
                return
        self.saving = False
        if self._failed() > failed:
            self.warn(self.say("leave.unsaved", count=self._failed()))
        else:
            then()

    def _failed(self) -> int:
        return len(self.simsa.ledger.failed) if self.simsa.ledger else 0
