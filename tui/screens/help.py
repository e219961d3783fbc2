"""F1: the keys of the page below, a sentence each, and nothing else."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from tui.cells import fit, taken
from tui.keys import Key
from tui.screens.page import Page

_LEAST_NAME = 8


class HelpPage(Page):
    """What one does on a page, and its keys."""

    NAME = "help"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("escape,f1,enter", "back", "close"),)

    def __init__(self, page: str, keys: Sequence[Key]) -> None:
        super().__init__()
        self.page, self.explained = page, tuple(keys)

    def body(self) -> Iterable[Widget]:
        """Yield the page's purpose and its keys."""
        names = [key.named(self.lang) for key in self.explained]
        width = max(_LEAST_NAME, *map(taken, names))
        with_names = zip(names, self.explained, strict=True)
        yield VerticalScroll(
            Static(self.say(f"about.{self.page}"), markup=False, classes="about"),
            *[_Line(fit(name, width), self.say(f"help.{key.label}")) for name, key in with_names],
        )

    def on_mount(self) -> None:
        """Name the page that is explained."""
        self.head(self.say("page.help"), title=self.say(f"page.{self.page}"))
        self.upcoming(self.say("help.next"))


class _Line(Widget):
    """A key and its sentence, the sentence wrapped under itself."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(classes="helpline")
        self.named, self.sentence = name, sentence

    def compose(self) -> Iterable[Widget]:
        """Lay name and sentence side by side."""
        name = Static(self.named, markup=False, classes="keyname")
        name.styles.width = taken(self.named) + 2
        yield name
        yield Static(self.sentence, markup=False, classes="sentence")
