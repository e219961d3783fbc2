"""For whoever has nothing to do yet: what is awaited, and a key to look again."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from scoring.phases import PHASE_NAMES
from scoring.views import Me, RoundHead
from tui.keys import ENDS, Key
from tui.screens.page import Page


class WaitingPage(Page):
    """Calm: one sentence, one key."""

    NAME = "waiting"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter,f5", "look", "look"), *ENDS)

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head

    def body(self) -> Iterable[Widget]:
        """Yield what is awaited."""
        awaited = self.round_head.phase.value
        yield Static(self.say(f"waiting.{awaited}"), markup=False, classes="large")
        yield Static(self.say("waiting.again"), markup=False, classes="under")

    def on_mount(self) -> None:
        """Name the round and its phase."""
        phase = PHASE_NAMES[self.round_head.phase].said(self.lang)
        self.head(self.me.name, phase, title=self.round_head.rulebook.title)
        self.upcoming(self.say("waiting.next"))

    def action_look(self) -> None:
        """Look whether the round has moved on."""
        self.quiet()
        self.work(self.simsa.go_home())
