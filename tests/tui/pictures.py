"""Pictures of screens: Textual's SVG with Hangul as wide as a terminal draws it.

`python -m tests.tui.pictures FOLDER [THEME [NAME...]]` draws screens of `looks` in their sizes.
"""

import asyncio
import html
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rich.cells import cell_len

from tests.tui.looks import LOOKS
from tests.tui.stage import settle
from tui.app import SimsaApp
from tui.styles import NAMES

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


async def _draw(folder: Path, theme: str, names: Iterable[str]) -> None:
    for name in names:
        for size in LOOKS[name].sizes:
            with tempfile.TemporaryDirectory() as made:
                async with LOOKS[name].opened(Path(made), size=size) as (app, pilot):
                    app.theme = theme
                    await settle(app, pilot)
                    target = folder / f"{name}-{theme}-{size[0]}x{size[1]}.svg"
                    target.write_text(svg(app), encoding="utf-8")


if __name__ == "__main__":
    os.environ["SIMSA_SETTINGS"] = os.devnull
    given = sys.argv[2:]
    asyncio.run(_draw(Path(sys.argv[1]), (given or NAMES)[0], given[1:] or LOOKS))
