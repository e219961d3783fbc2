"""For whoever has nothing to do yet: what is awaited, and a key to look again."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from scoring.phases import may
from scoring.views import Me, RoundHead
from tui.heading import name_page
from tui.keys import ENDS, Key
from tui.screens.page import Page


class WaitingPage(Page):
    """Calm: one sentence, one key."""

    NAME = "waiting"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter,f5", "look", "look"),
        Key("f8", "paper", "paper"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head

    def body(self) -> Iterable[Widget]:
        """Yield what is awaited."""
        awaited = self.round_head.phase.value
        yield Static(self.say(f"waiting.{awaited}"), markup=False, classes="large")
        yield Static(self.say("waiting.again"), markup=False, classes="under")

    def keys(self) -> Sequence[Key]:
        """Return F8 only for who may key paper sheets as a second person."""
        keyed = may("key_paper", self.round_head.phase, self.me.role)
        declared = super().keys()
        return tuple(key for key in declared if key.action != "paper" or keyed)

    def on_mount(self) -> None:
        """Name the round and its phase."""
        name_page(self)
        self.upcoming(self.say("waiting.next"))

    def action_look(self) -> None:
        """Look whether the round has moved on."""
        self.quiet()
        self.work(self.simsa.go_home())

    def action_paper(self) -> None:
        """See which paper sheets wait for a second person."""
        from tui.screens.homes import make  # noqa: PLC0415  it knows this page too

        self.app.push_screen(make("paper", self.me, self.round_head))
