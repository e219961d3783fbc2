"""Pictures of screens: Textual's SVG with Hangul as wide as a terminal draws it."""

import html
import re

from rich.cells import cell_len

from tui.app import SimsaApp

_TEXT = re.compile(r'textLength="[0-9.]+"( clip-path="[^"]*">)([^<]*)</text>')
_CELL = 12.2  # rich's width of one cell in its SVG
_FONTS = "D2Coding, NanumGothicCoding, Fira Code"


def svg(app: SimsaApp) -> str:
    """Return the screen as it stands; rich counts letters where cells are meant."""
    drawn = app.export_screenshot(title="simsa")
    wide = _TEXT.sub(_measured, drawn)
    return wide.replace("font-family: Fira Code", f"font-family: {_FONTS}")


def _measured(found: re.Match[str]) -> str:
    width = cell_len(html.unescape(found[2])) * _CELL
    return f'textLength="{width:g}"{found[1]}{found[2]}</text>'
