"""One field to type in, which hands on what it holds in the order of the keys."""

from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

from rich.text import Text
from textual.events import Key
from textual.widgets import Input

Handler = Callable[[str], bool]
_EMPTY: Final = "ctrl+u"


@runtime_checkable
class Mending(Protocol):
    """A page that is told when its field is typed in."""

    def mending(self) -> None:
        """Take back what was said of the text before."""


class Entry(Input):
    """Enter hands the text to `entered`; `other` may take any other key before the field does.

    Both run in the field's own `_on_key`: a binding would run only after the key has bubbled up to
    the app, and fast fingers overtake it.
    """

    def __init__(
        self,
        entered: Callable[[str], None],
        other: Handler | None = None,
        *,
        secret: bool = False,
    ) -> None:
        super().__init__(select_on_focus=False, password=secret)
        self.cursor_blink = False
        self._entered, self._other = entered, other

    def fill(self, text: str) -> None:
        """Hold a text, with the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    @property
    def _value(self) -> Text:
        """Return what is drawn: the bullets that Textual masks with may be two cells wide."""
        if not self.password:
            return super()._value
        return Text("*" * len(self.value), no_wrap=True, overflow="ignore", end="")

    def offer(self, text: str) -> None:
        """Hold a text of the program's own, selected: what is typed next takes its place."""
        self.value = text
        self.action_select_all()

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            self._entered(self.value)
        elif event.key == _EMPTY:
            self.clear()
            self._mending()
        elif self._other is None or not self._other(event.key):
            await super()._on_key(event)
            # At once, not by Input's message: Enter may be pressed and answered before that comes.
            self._mending()
            return
        event.stop()
        event.prevent_default()

    def _mending(self) -> None:
        if isinstance(self.screen, Mending):
            self.screen.mending()
