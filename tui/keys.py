"""Keys are declared once per page: bindings, footer and help are all read from that one tuple."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

from scoring.errors import Lang
from tui.locale import catalogue

_NAMES: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "space": "Space",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "Backspace",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a page.

    `key` is Textual's name, several with commas (`up,down`); the footer shows the first of them.
    `action` is empty where the widget in front handles the key itself. `label` names the texts
    `key.<label>` (the footer's one or two words) and `help.<label>` (a sentence). `hangul` is the
    letter on the same key, since a letter key does not fire while Hangul input is on. Keys with
    `shown=False` stand in the help only. `priority` keys run before any widget sees them.
    """

    key: str
    action: str
    label: str
    hangul: str = ""
    shown: bool = True
    priority: bool = False

    def named(self, lang: Lang) -> str:
        """Return all its keys as they are printed on a keyboard."""
        return "/".join(_named(each, lang) for each in self.key.split(","))

    def short(self, lang: Lang) -> str:
        """Return the first key, which is all that the footer has room for."""
        return _named(self.pressed(), lang)

    def pressed(self) -> str:
        """Return the key that a click on the footer stands for."""
        return self.key.split(",")[0]

    def binding(self) -> Binding:
        """Return the binding, for the Latin and the Hangul letter."""
        keys = f"{self.key},{self.hangul}" if self.hangul else self.key
        return Binding(keys, self.action, show=False, priority=self.priority)


def bindings(keys: Iterable[Key]) -> list[BindingType]:
    """Return the bindings of all keys that a page itself acts on."""
    return [key.binding() for key in keys if key.action]


def _named(key: str, lang: Lang) -> str:
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+').upper()}"
    return catalogue(lang).get(f"keyname.{key}", key.upper())


HELP: Final = Key("f1", "help", "help")
BACK: Final = Key("escape", "back", "back")
LEAVE: Final = Key("escape,ctrl+q", "leave", "leave")
ENDS: Final = (HELP, BACK, LEAVE)
"""For pages that can be a person's first: there, Esc leaves, since nothing lies behind."""
MOVE: Final = Key("up,down", "", "move", shown=False)
"""For pages with a `Listing` in front."""
THEME: Final = Key("f12", "app.theme", "theme", shown=False)
"""The app's own, on every page: only the help names it."""
EMPTY: Final = Key("ctrl+u", "", "empty", shown=False)
"""Wherever a field is typed in: only the help names it."""
ERASE: Final = Key("delete", "", "erase", shown=False)
UNDO: Final = Key("ctrl+z", "", "undo", shown=False)
REDO: Final = Key("ctrl+y", "", "redo", shown=False)
DROP: Final = Key("escape", "", "drop_typed")
"""For pages with a grid of marks in front, while something is being typed."""
REREAD: Final = Key("f5", "again", "reread", shown=False)
SAVE_AGAIN: Final = Key("f5", "again", "save_again")
"""For pages with a grid of marks in front, which takes all but F5 itself."""
