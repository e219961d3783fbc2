"""The grid of a sheet or of all sheets; it tells its page what a key did before the next key.

A message would come to the page after the next key, and that may turn to the next sheet. After a
refusal the next digit begins anew: who reads "0~5" types 4, and means 4, not 94.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from textual.events import Key as KeyEvent
from textual.events import Paste
from textual.message import Message

from scoring.errors import Refusal
from tui.widgets.marks_grid import SIGNS, MarksGrid
from tui.widgets.marks_messages import Changed, Finished, Pasted, Refused


class Keeper(Protocol):
    """What the grid asks of the page that keeps its marks."""

    def accept(self, sheet: str, criterion: str, value: int | None) -> None:
        """Keep one value."""

    def pasted(self, values: Mapping[tuple[str, str], int]) -> None:
        """Keep a pasted block."""

    def refused(self, refusal: Refusal) -> None:
        """Say what cannot stand."""

    def finished(self) -> None:
        """Say what is next after the last row."""

    def undo(self) -> None:
        """Take the last step back."""

    def redo(self) -> None:
        """Do again what was taken back last."""

    def digits_only(self) -> None:
        """Say that a letter was ignored."""

    def left_blank(self, criterion: str) -> None:
        """Say that Enter went over an empty mark."""

    def quiet(self) -> None:
        """Take back what was said."""

    def heading(self) -> None:
        """Draw the heading anew."""

    def keys_changed(self) -> None:
        """Draw the keys anew."""

    def leave_marks(self) -> None:
        """Go back to where one came from."""


class Grid(MarksGrid):
    """Keeps the order of keys, of what they did, and of what is said of it."""

    begin_anew = False
    complaint = False
    """Whether something that was said of what is typed stands above the keys."""
    ignored = False
    """Whether the last key was a letter: whoever typed it means the mark in front."""

    def __init__(self, *arguments: Any, keeper: Keeper, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        self.keeper = keeper
        steps = {"ctrl+z": lambda: self._step(back=True), "ctrl+y": lambda: self._step(back=False)}
        self._acts = {**self._acts, **steps}

    def post_message(self, message: Message) -> bool:
        """Hand what concerns the marks in front to the page at once; all else goes as usual."""
        if not self.is_attached:
            return super().post_message(message)
        if isinstance(message, Changed):
            self.keeper.accept(message.sheet, message.key, message.value)
        elif isinstance(message, Pasted):
            self.keeper.pasted(message.values)
        elif isinstance(message, Refused):
            self.begin_anew = self.complaint = True
            self.keeper.refused(message.refusal)
        elif isinstance(message, Finished):
            self.keeper.finished()
        else:
            return super().post_message(message)
        return True

    def on_key(self, event: KeyEvent) -> None:
        """Let the heading say that something is being typed, once the key was taken."""
        if self.app.screen is not self.screen:
            return
        if self.begin_anew and event.key.isdecimal():
            self._hand = self._hand.dropped()
        self.begin_anew = False
        if event.key in SIGNS or event.key in {"backspace", "delete"}:
            self._appease()
        self.call_later(self._typed)
        if event.key == "enter":
            return
        self.ignored = not self.locked and event.is_printable and event.key not in self._acts
        if self.ignored:
            self.complaint = True
            self.keeper.digits_only()

    def _typed(self) -> None:
        """Let the heading and the keys say whether something is being typed."""
        self.keeper.heading()
        self.keeper.keys_changed()

    def on_paste(self, event: Paste) -> None:
        """What was said of a letter or a value before does not concern what is pasted."""
        del event
        self.begin_anew = self.ignored = False
        self._appease()

    def settle(self) -> bool:
        """Accept what is being typed; what was said of it goes once it can stand."""
        settled = super().settle()
        if settled:
            self._appease()
        return settled

    def _appease(self) -> None:
        if self.complaint:
            self.keeper.quiet()
        self.complaint = False

    def _next(self) -> bool:
        """Go on; not from an empty mark whose letter was ignored just now."""
        ignored, self.ignored = self.ignored, False
        empty = not self.typing and self.mark.spot not in self._hand.points
        if empty and ignored:
            return True
        before = self.mark
        taken = super()._next()
        if empty and not self.locked and self.mark != before:
            self.complaint = True
            self.keeper.left_blank(before.criterion.name)
        return taken

    def _drop(self) -> bool:
        """Throw away what is being typed; where nothing is, leave."""
        if self.typing:
            super()._drop()
            self._appease()
        else:
            self.keeper.leave_marks()
        return True

    def _step(self, *, back: bool) -> bool:
        """Take back what is being typed; where nothing is, the last step."""
        if self.typing:
            super()._drop()
            self._appease()
        elif back:
            self.keeper.undo()
        else:
            self.keeper.redo()
        return True
