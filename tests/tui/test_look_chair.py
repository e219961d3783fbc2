"""How the screens after the close look; `--snapshot-update`, then look at what changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.rounds import tied
from tests.tui.stage import CHAIR, ROUND, enter, settle, write
from tui.app import SimsaApp

SIZES = [(80, 24), (120, 36)]
Compare = Callable[..., bool]
OPINION = "도입 효과가 뚜렷하고 추진체계가 적정함"
KEYS: dict[str, tuple[str, ...]] = {
    "ranking_tie": (),
    "panel_table": ("f4", "down", "down"),
    "application_detail": ("f4", "down", "down", "enter"),
    "opinions": ("f8", "enter", OPINION, "escape"),
    "opinion": ("f8", "down", "down", "enter", OPINION),
    "opinion_criterion": ("f8", "down", "down", "enter", "f3"),
    "tie": ("f2", "enter", "down", "enter", "두 과제의 파급 효과가 더 큼"),
    "tie_refused": ("f2", "enter", "f9"),
    "signing_result": ("f9",),
    "help": ("f1",),
}


def walk(*keys: str) -> Callable[[Pilot[int]], object]:
    """Sign the chair in and press keys; a text is written as a terminal does."""

    async def way(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        await enter(app, pilot, CHAIR)
        for key in keys:
            if key.isascii():
                await pilot.press(key)
            else:
                write(app, key)
            await settle(app, pilot)
        await pilot.pause(0.1)

    return way


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", KEYS)
def test_look(tmp_path: Path, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    made = tied(tmp_path)
    app = SimsaApp(made.db, ROUND, "ko", made.clock)
    assert snap_compare(app, terminal_size=size, run_before=walk(*KEYS[name]))
    app.desk.leave()
