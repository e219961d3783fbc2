"""Colours as Textual's own widgets want them; the tokens of our pages stand in simsa.tcss."""

from typing import Final

from textual.theme import Theme

THEME: Final = Theme(
    name="simsa",
    primary="#7cc4ff",
    warning="#f0b35a",
    foreground="#d9e0e8",
    background="#11161c",
    surface="#11161c",
    panel="#1a222b",
    dark=True,
)
