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
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len

from tests.tui.looks import LOOKS
from tests.tui.stage import settle
from tui.app import SimsaApp
from tui.styles import NAMES

_TEXT = re.compile(
    r'<text class="([^"]*)" x="([0-9.]+)" (y="[^"]*") textLength="[^"]*" ([^>]*)>([^<]*)</text>'
)
_WORDS = re.compile(r"\S+(?: \S+)*")
_CELL = 12.2  # rich's width of one cell in its SVG
_FONTS = "D2Coding, NanumGothicCoding, Fira Code"


def svg(app: SimsaApp) -> str:
    """Return the screen as it stands; rich counts letters where cells are meant."""
    drawn = app.export_screenshot(title="simsa")
    return _TEXT.sub(_placed, drawn).replace("font-family: Fira Code", f"font-family: {_FONTS}")


def _placed(found: re.Match[str]) -> str:
    """Place words, and in them wide and narrow letters, apart: columns stand in any font."""
    style, start, row, clip, text = found.groups()
    plain = html.unescape(text).replace("\xa0", " ")
    made = []
    for word in _WORDS.finditer(plain):
        at = float(start) + cell_len(plain[: word.start()]) * _CELL
        for _, letters in groupby(word[0], lambda letter: cell_len(letter) > 1):
            run = "".join(letters)
            width = cell_len(run) * _CELL
            length = f'x="{at:g}" {row} textLength="{width:g}" {clip}'
            shown = html.escape(run).replace(" ", "&#160;")
            made.append(f'<text class="{style}" {length}>{shown}</text>' if run.strip() else "")
            at += width
    return "".join(made)


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
