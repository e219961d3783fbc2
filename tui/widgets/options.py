"""Answers to choose among, one of them or any number: arrows, digits, Space, in one `on_key`.

Whoever types a name here believes to be in a field: its spaces and digits must tick nobody.

Enter hands on; it does so here, since a binding would run only after the key has bubbled up to the
app, and fast fingers overtake it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual.events import Click, Key, Paste

from tui.cells import cut, fit, taken
from tui.widgets.entry import Mending
from tui.widgets.lines import Line, Lines

_STEPS: Final = {"up": -1, "down": 1}
_TICKS: Final = {True: "[x] ", False: "[ ] "}
_MOST: Final = 12
_MOST_NAME: Final = 40
_BESIDE: Final = 14
"""Cells beside a name: the sign of the one in front, its tick, its digits, and the page's edges."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer by its value, as it is called, and what it means."""

    value: str
    name: str
    means: str = ""


class Options(Lines, can_focus=True):
    """Offers answers; of `many` any number is ticked, else exactly one is taken.

    Whatever was refused before is taken back as soon as another answer is chosen.
    """

    def __init__(
        self, entered: Callable[[tuple[str, ...]], None], strayed: Callable[[], None]
    ) -> None:
        """Offer nothing yet.

        Args:
            entered: takes what is chosen.
            strayed: told that somebody types here, where there is nothing to type.
        """
        super().__init__()
        self._entered, self._strayed = entered, strayed
        self.options: tuple[Option, ...] = ()
        self.many = False
        self.ticked: set[str] = set()
        self._at: int | None = None
        self._typing = False  # whether what comes is somebody's text, until an arrow or Enter

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked, in the order offered."""
        return tuple(each.value for each in self.options if each.value in self.ticked)

    def offer(self, options: Sequence[Option], *, many: bool, chosen: Sequence[str] = ()) -> None:
        """Offer these; `chosen` are ticked, else nothing is."""
        self.options, self.many, self._typing = tuple(options), many, False
        self.ticked = {each.value for each in options} & set(chosen)
        values = [each.value for each in options]
        first = [values.index(each) for each in self.chosen]
        self._at = first[0] if first else (0 if many else None)
        self._draw()

    def on_key(self, event: Key) -> None:
        """Move, tick or hand on; typed text is refused, any other key is the page's."""
        if event.key in _STEPS:
            self._step(_STEPS[event.key])
        elif event.key == "enter":
            self._enter()
        elif event.is_printable:
            self._press(event.key)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Say that nothing is typed here."""
        event.stop()
        self._strayed()

    def _enter(self) -> None:
        """Hand on; the Enter that ends a typed text is not meant for what is ticked."""
        typing, self._typing = self._typing, False
        if typing:
            self._strayed()
        else:
            self._entered(self.chosen)

    def _press(self, key: str) -> None:
        """Tick by Space or a digit, unless it is a part of somebody's text."""
        digit = key.isdecimal() and key.isascii()
        self._typing = self._typing or not (digit or key == "space")
        nth = int(key) - 1 if digit else self._at
        if self._typing or nth is None or not 0 <= nth < len(self.options):
            self._strayed()
        else:
            self._tick(nth)

    def on_click(self, event: Click) -> None:
        """Tick the answer under the pointer."""
        self._typing = False
        nth = event.y + self._top
        if 0 <= nth < len(self.options):
            self._tick(nth)

    def _step(self, step: int) -> None:
        self._typing = False
        last = len(self.options) - 1
        at = max(0, min(last, self._at + step)) if self._at is not None else 0
        self._at = at
        if not self.many:
            self.ticked = {self.options[at].value}
            self._changed()
        self._draw()

    def _tick(self, nth: int) -> None:
        value = self.options[nth].value
        self._at = nth
        self.ticked = self.ticked ^ {value} if self.many else {value}
        self._changed()
        self._draw()

    def _changed(self) -> None:
        if isinstance(self.screen, Mending):
            self.screen.mending()

    @property
    def _top(self) -> int:
        """The first answer in sight: the one in front always is."""
        return max(0, min((self._at or 0) - _MOST // 2, len(self.options) - _MOST))

    def _draw(self) -> None:
        # Names leave room for what they mean; where they mean nothing more, they have all of it.
        plain = not any(each.means for each in self.options)
        most = self.app.size.width - _BESIDE if plain else _MOST_NAME
        wide = min(most, max((taken(each.name) for each in self.options), default=0))
        shown = range(self._top, min(len(self.options), self._top + _MOST))
        self.show([self._option(nth, wide) for nth in shown])

    def _option(self, nth: int, wide: int) -> Line:
        option = self.options[nth]
        ticked, front = option.value in self.ticked, nth == self._at
        sign = _TICKS[ticked] if self.many else ""
        name = f"{sign}{nth + 1:>{len(str(len(self.options)))}} {fit(option.name, wide)}"
        room = max(0, self.app.size.width - 8 - taken(name))
        return [
            ("  > " if front else "    ", "mark"),
            (name, "strong" if ticked else ""),
            (f"   {cut(option.means, room)}", "weak"),
        ]
