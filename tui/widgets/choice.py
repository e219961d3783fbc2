"""A few numbered answers of which one is chosen: digits or arrows, in one `on_key`."""

from collections.abc import Sequence
from typing import Final

from textual.events import Click, Key
from textual.message import Message

from tui.cells import fit, taken
from tui.widgets.lines import Line, Lines

_STEPS: Final = {"up": -1, "down": 1}


class Choice(Lines, can_focus=True):
    """Answers with what each means; none is chosen beforehand unless `chosen` says so."""

    class Changed(Message):
        """Another answer is chosen."""

    def __init__(self, answers: Sequence[tuple[str, str]], chosen: int | None = None) -> None:
        super().__init__()
        self.answers, self.chosen = tuple(answers), chosen
        self._draw()

    def on_key(self, event: Key) -> None:
        """Choose; any other key is the page's."""
        count = len(self.answers)
        if event.key in _STEPS:
            before = -1 if self.chosen is None else self.chosen
            step = 1 if self.chosen is None else _STEPS[event.key]
            self._choose(max(0, min(count - 1, before + step)))
        elif event.key.isdecimal() and event.key.isascii() and 1 <= int(event.key) <= count:
            self._choose(int(event.key) - 1)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """Choose the answer under the pointer."""
        if 0 <= event.y < len(self.answers):
            self._choose(event.y)

    def _choose(self, nth: int) -> None:
        self.chosen = nth
        self._draw()
        self.post_message(self.Changed())

    def _draw(self) -> None:
        width = max(taken(name) for name, _ in self.answers)
        self.show([self._answer(nth, width, *each) for nth, each in enumerate(self.answers)])

    def _answer(self, nth: int, width: int, name: str, means: str) -> Line:
        chosen = nth == self.chosen
        return [
            ("  > " if chosen else "    ", "mark"),
            (f"{nth + 1} {fit(name, width)}", "strong" if chosen else ""),
            (f"   {means}", "weak"),
        ]
