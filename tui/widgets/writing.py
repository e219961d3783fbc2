"""Words in several lines: comments and opinions (평가의견, 종합의견).

Every key is done in the field's own `_on_key`, since a binding would run only after its key has
bubbled up to the app, and fast fingers overtake it. F-keys, Esc and whatever `other` takes are the
page's, in the order in which they were pressed.
"""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from textual.events import Key as KeyEvent
from textual.events import Paste
from textual.message import Message
from textual.widgets import TextArea

from scoring import gate
from scoring.errors import Refusal
from tui.keys import Key
from tui.widgets.entry import Handler

_Act = Callable[[TextArea], None]
_ACTS: Final[Mapping[str, _Act]] = {
    "left": TextArea.action_cursor_left,
    "right": TextArea.action_cursor_right,
    "up": TextArea.action_cursor_up,
    "down": TextArea.action_cursor_down,
    "home": TextArea.action_cursor_line_start,
    "end": TextArea.action_cursor_line_end,
    "pageup": TextArea.action_cursor_page_up,
    "pagedown": TextArea.action_cursor_page_down,
    "shift+left": lambda text: text.action_cursor_left(select=True),
    "shift+right": lambda text: text.action_cursor_right(select=True),
    "shift+up": lambda text: text.action_cursor_up(select=True),
    "shift+down": lambda text: text.action_cursor_down(select=True),
    "backspace": TextArea.action_delete_left,
    "delete": TextArea.action_delete_right,
    "ctrl+z": TextArea.action_undo,
    "ctrl+y": TextArea.action_redo,
}

WRITING: Final = (
    Key("up,down,left,right", "", "writing_move", shown=False),
    Key("enter", "", "writing_line", shown=False),
    Key("backspace,delete", "", "writing_erase", shown=False),
    Key("ctrl+z", "", "writing_undo", shown=False),
    Key("ctrl+y", "", "writing_redo", shown=False),
)
"""For the keys of a page with a `Writing` in front."""


class Writing(TextArea, inherit_bindings=False):
    """A field of several lines that hands over what changed when it is told to `save`.

    `saved` gets the text; once the record holds it, say so with `kept`, and if it does not,
    `lost`. `other` may take any key before the field does. What is too long or holds signs that
    nobody sees is refused as it comes in, with a `Refused` message, and the text stays as it was.
    """

    class Refused(Message):
        """Something typed or pasted was not taken."""

        def __init__(self, writing: "Writing", refusal: Refusal) -> None:
            super().__init__()
            self.writing, self.refusal = writing, refusal

    class Typed(Message):
        """The text changes by a key or a paste."""

        def __init__(self, writing: "Writing") -> None:
            super().__init__()
            self.writing = writing

    def __init__(
        self,
        saved: Callable[[str], None],
        *,
        other: Handler | None = None,
        limit: int = gate.COMMENT_LIMIT,
        id: str | None = None,  # noqa: A002  Textual's word
    ) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, id=id)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self._saved, self._other, self.limit = saved, other, limit
        self._held = self._sent = ""

    # What pages ask of it -------------------------------------------------------------------

    @property
    def changed(self) -> bool:
        """Whether the record holds something else, as far as is known."""
        return self.text != self._held

    def put(self, text: str) -> None:
        """Show what the record holds; the cursor stands behind it."""
        self._held = self._sent = text
        self.load_text(text)
        self.move_cursor(self.document.end)

    def save(self) -> None:
        """Hand over the text if it is another than was handed over last."""
        if self.text != self._sent:
            self._sent = self.text
            self._saved(self._sent)

    def kept(self, text: str) -> None:
        """Take note that the record holds `text`."""
        self._held = text

    def lost(self) -> None:
        """Take note that what was handed over is not in the record: `save` tries again."""
        self._sent = self._held

    # Keys -------------------------------------------------------------------------------------

    async def _on_key(self, event: KeyEvent) -> None:
        """Do what the key says; letters that fit and line breaks are left to `TextArea`."""
        if self._other is not None and self._other(event.key):
            event.stop()
            event.prevent_default()
        elif event.key in _ACTS:
            event.stop()
            event.prevent_default()
            _ACTS[event.key](self)
            self.post_message(self.Typed(self))
        elif not self.read_only and (event.is_printable or event.key == "enter"):
            self._take(event, event.character or "\n")

    async def _on_paste(self, event: Paste) -> None:
        """Refuse what does not fit."""
        if not self.read_only:
            self._take(event, event.text)

    def _take(self, event: KeyEvent | Paste, words: str) -> None:
        try:
            self._check(words)
        except Refusal as refusal:
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused(self, refusal))
        else:
            self.post_message(self.Typed(self))

    def _check(self, words: str) -> None:
        gate.clean(words, limit=self.limit, lines=True)
        length = len(unicodedata.normalize("NFC", self.text)) - len(self.selected_text) + len(words)
        if length > self.limit:
            raise gate.TooLong(length=f"{length:,}", limit=f"{self.limit:,}")
