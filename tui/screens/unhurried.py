"""A page with a last word: its F9 does nothing until whoever came to it by F9 has let go.

Enter is no last word: it saved each mark before, and is pressed without being meant. It says so.
"""

from typing import Final

from textual.events import Key

from tui.screens.page import Page
from tui.widgets.listing import Listing

_HELD: Final = 0.6
"""Seconds: who still holds F9 down from the page before, or pressed it twice, has read nothing."""


class UnhurriedPage(Page):
    """F9 acts only `_HELD` after `readable`; before that it is said that it was not taken."""

    def __init__(self) -> None:
        super().__init__()
        self._ready = False

    def readable(self) -> None:
        """Begin to wait: what is to be read stands there now."""
        self.set_timer(_HELD, self._released)

    def let_go(self) -> bool:
        """Tell whether F9 was pressed for this page; if not, say that it was not taken."""
        if not self._ready:
            self.swallowed("f9")
        return self._ready

    def on_key(self, event: Key) -> None:
        """Say that Enter is not the key."""
        if event.key == "enter":
            event.stop()
            self._not_by_enter()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Say the same where a list took the Enter."""
        event.stop()
        self._not_by_enter()

    def _not_by_enter(self) -> None:
        if any(key.key == "f9" for key in self.keys()):
            self.warn(self.say("guard.not_by_enter"))

    def _released(self) -> None:
        self._ready = True
