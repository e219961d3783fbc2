"""Pictures of screens: Textual's SVG with Hangul as wide as a terminal draws it.

`python -m tests.tui.pictures FOLDER` draws every screen of `test_look` at both sizes.
"""

import asyncio
import html
import re
import sys
import tempfile
from pathlib import Path

from rich.cells import cell_len

from tests.tui.stage import ROUND
from tests.tui.test_look import ROADS, SIZES, stage
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


async def _draw(folder: Path) -> None:
    for name, road in ROADS.items():
        for size in SIZES:
            with tempfile.TemporaryDirectory() as made:
                round_ = stage(Path(made))
                app = SimsaApp(round_.db, ROUND, "ko", round_.clock)
                async with app.run_test(size=size) as pilot:
                    await road(pilot)
                    target = folder / f"{name}-{size[0]}x{size[1]}.svg"
                    target.write_text(svg(app), encoding="utf-8")
                app.desk.leave()


if __name__ == "__main__":
    asyncio.run(_draw(Path(sys.argv[1])))
