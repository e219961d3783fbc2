"""How the member's workbench looks at both sizes: table, finding, own marks."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.stage import (
    MEMBERS,
    ROUND,
    TITLES,
    Stage,
    applications,
    build,
    enter,
    settle,
)
from tui.app import SimsaApp

ME = MEMBERS[0]
SIZES = [(80, 24), (120, 36)]
Compare = Callable[..., bool]
Road = Callable[[Pilot[int]], Awaitable[None]]
MANY = [(f"{lead[:-3]}{nth}(주)", title) for nth in range(1, 5) for lead, title in TITLES]


def stage(folder: Path) -> Stage:
    """A round in the middle: submitted, complete, flat, begun, recused and untouched sheets."""
    made = build(folder, proposals=applications(MANY))
    made.score(ME, "A-002", made.full(9))
    made.submit(ME, "A-002")
    made.score(ME, "A-003", made.full())
    made.score(ME, "A-005", made.full(7) | {"need": 1000})
    made.score(ME, "A-006", {"need": 700, "goal": 400})
    made.recuse(ME, "A-004", "같은 기관에 근무한 적이 있음")
    for nth in range(8, 20):
        made.score(ME, f"A-{nth:03}", made.full(3 + nth % 7) | {"goal": 100 * (nth % 6)})
    return made


def road(*keys: str) -> Road:
    """Sign in and press keys."""

    async def walk(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        await enter(app, pilot, ME)
        for key in keys:
            await pilot.press(key)
            await settle(app, pilot)

    return walk


ROADS: dict[str, Road] = {
    "list": road(),
    "table": road("f4", "6"),
    "table_locked": road(*["down"] * 3, "f4", "5"),
    "finding": road("f3", *"물류"),
    "found_none": road("f3", *"없는과제"),
    "own_marks": road("f6"),
    "own_marks_criteria": road("f6", "f4"),
    "undone": road("enter", "8", "enter", "4", "enter", "ctrl+z"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", ROADS)
def test_look(tmp_path: Path, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    made = stage(tmp_path)
    app = SimsaApp(made.db, ROUND, "ko", made.clock)
    assert snap_compare(app, terminal_size=size, run_before=ROADS[name])
    app.desk.leave()
