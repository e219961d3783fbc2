"""How each screen looks at both sizes; `--snapshot-update`, then look at what changed."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.stage import (
    MEMBERS,
    ROUND,
    Stage,
    build,
    enter,
    settle,
)
from tui.app import SimsaApp

ME = MEMBERS[0]
SIZES = [(80, 24), (120, 36)]
Compare = Callable[..., bool]
Road = Callable[[Pilot[int]], Awaitable[None]]
MARKS = ("8", "4", "4", "4", "4", "4", "4", "16")


def stage(folder: Path) -> Stage:
    """A round in the middle: submitted, complete, begun, recused and untouched sheets."""
    made = build(folder)
    made.score(ME, "A-002", made.full(9))
    made.submit(ME, "A-002")
    made.score(ME, "A-003", made.full())
    made.score(ME, "A-005", made.full(7))
    made.score(ME, "A-006", {"need": 700, "goal": 400})
    made.recuse(ME, "A-004", "같은 기관에 근무한 적이 있음")
    return made


def road(*keys: str, signed_in: bool = True, wait: float = 0) -> Road:
    """Sign in and press keys."""

    async def walk(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        if signed_in:
            await enter(app, pilot, ME)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)
        await pilot.pause(wait)

    return walk


ROADS: dict[str, Road] = {
    "signin": road(signed_in=False),
    "wrong": road(*"이정민", "enter", *"아닌암호", "enter", signed_in=False),
    "sheets": road(),
    "locked": road(*["down"] * 3),
    "sheet": road("enter", *[key for mark in MARKS for key in (*mark, "enter")], "7"),
    "refused": road("enter", "1", "1", "enter"),
    "submit": road("down", "down", "enter", "f9"),
    "submit_several": road("f9"),
    "help": road("enter", "f1"),
    "leave": road("escape"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", ROADS)
def test_look(tmp_path: Path, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    made = stage(tmp_path)
    app = SimsaApp(made.db, ROUND, "ko", made.clock)
    assert snap_compare(app, terminal_size=size, run_before=ROADS[name])
    app.desk.leave()


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
def test_look_of_waiting(tmp_path: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    made = build(tmp_path, opened=False)
    app = SimsaApp(made.db, ROUND, "ko", made.clock)
    assert snap_compare(app, terminal_size=size, run_before=road())
    app.desk.leave()
