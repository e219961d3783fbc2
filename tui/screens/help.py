"""F1: the keys of the page below, a sentence each, and nothing else."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.events import Resize
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

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def on_mount(self) -> None:
        """Name the page that is explained."""
        self.head(self.say("page.help"), title=self.say(f"page.{self.page}"))
        self.watch(self._text, "scroll_y", self._more)
        self.watch(self._text, "virtual_size", self._more)

    def on_resize(self, event: Resize) -> None:
        """Say anew how much cannot be seen."""
        super().on_resize(event)
        self.call_after_refresh(self._more)

    def _more(self) -> None:
        """Say how many lines are below what can be seen."""
        below = round(self._text.max_scroll_y - self._text.scroll_y)
        scrolls = "end" if self._text.max_scroll_y else "next"
        self.upcoming(self.say(f"help.{'more' if below else scrolls}", count=below))


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
