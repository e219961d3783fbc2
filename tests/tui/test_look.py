"""How each screen looks, and that its words fit; `--snapshot-update`, then look at what changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring.errors import Lang
from tests.tui.fits import assert_fits
from tests.tui.look import Look, Size
from tests.tui.looks import LOOKS
from tests.tui.stage import page
from tui.app import SimsaApp

Compare = Callable[..., bool]
CASES = [
    pytest.param(look, lang, size, id=f"{name}-{lang}-{size[0]}x{size[1]}")
    for name, look in LOOKS.items()
    for size in look.sizes
    for lang in (look.languages if size[0] < 160 else look.languages[:1])
]


@pytest.mark.parametrize(("look", "lang", "size"), CASES)
def test_look(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Compare,
    look: Look,
    lang: Lang,
    size: Size,
) -> None:
    monkeypatch.chdir(Path(tmp_path.anchor))  # the folder stands on one of the screens
    app = look.app(tmp_path, lang)

    async def arrive(pilot: Pilot[int]) -> None:
        await look.walk(pilot)
        assert isinstance(pilot.app, SimsaApp)
        assert look.page == page(pilot.app).NAME
        assert_fits(pilot.app)

    assert snap_compare(app, terminal_size=size, run_before=arrive)
    app.desk.leave()
