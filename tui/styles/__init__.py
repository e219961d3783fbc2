"""The one place where colours stand: the same tokens in three themes.

Signs say it all without colour; a theme only has to be readable. Every token that letters are
written in is measured against both papers (`tests/tui/test_themes.py`).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Tokens:
    """Paper and ink, one accent for the cursor, one for warnings."""

    paper: str
    cursor_paper: str
    ink: str
    weak: str
    strong: str
    cursor: str
    alert: str
    line: str

    def variables(self) -> dict[str, str]:
        """Return the tokens as the style sheet names them, and those of Textual's own field."""
        named = {name.replace("_", "-"): colour for name, colour in asdict(self).items()}
        return {
            **named,
            "input-cursor-background": self.ink,
            "input-cursor-foreground": self.paper,
            "input-cursor-text-style": "none",
            "input-selection-background": self.weak,
            "input-selection-foreground": self.paper,
        }


LETTERS: Final = ("ink", "weak", "strong", "cursor", "alert")
PAPERS: Final = ("paper", "cursor_paper")
TOKENS: Final[Mapping[str, Tokens]] = {
    "dark": Tokens(
        paper="#11161c",
        cursor_paper="#1c3a56",
        ink="#d9e0e8",
        weak="#98a4b3",
        strong="#ffffff",
        cursor="#7cc4ff",
        alert="#f0b35a",
        line="#566473",
    ),
    "light": Tokens(
        paper="#faf9f6",
        cursor_paper="#d3e5f8",
        ink="#232a33",
        weak="#566170",
        strong="#000000",
        cursor="#0a4f92",
        alert="#983a00",
        line="#8c97a3",
    ),
    "contrast": Tokens(
        paper="#000000",
        cursor_paper="#003070",
        ink="#ffffff",
        weak="#dcdcdc",
        strong="#ffffff",
        cursor="#ffff00",
        alert="#ffc870",
        line="#ffffff",
    ),
}
NAMES: Final = tuple(TOKENS)
"""In the order in which F12 shows them; the first is shown unless somebody chose another."""


def themes() -> list[Theme]:
    """Return the themes as Textual registers them."""
    return [_theme(name, tokens) for name, tokens in TOKENS.items()]


def _theme(name: str, tokens: Tokens) -> Theme:
    return Theme(
        name=name,
        primary=tokens.cursor,
        accent=tokens.cursor,
        warning=tokens.alert,
        error=tokens.alert,
        foreground=tokens.ink,
        background=tokens.paper,
        surface=tokens.paper,
        panel=tokens.cursor_paper,
        dark=name != "light",
        variables=tokens.variables(),
    )
