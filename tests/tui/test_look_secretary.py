"""How the secretary's pages look; `--snapshot-update`, then look at what changed."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.people import Person, Role
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    PANEL,
    ROUND,
    SECRETARY,
    Stage,
    build,
    enter,
    settle,
    write,
)
from tui.app import SimsaApp
from tui.screens.page import answer
from tui.screens.paper_own import PaperOwnPage

SIZES = [(80, 24), (120, 36)]
ME, OTHER = MEMBERS
FOURTH = Person("최동욱", "다온대학교", Role.MEMBER)
GONE = Person("한지원", "미래연구소", Role.MEMBER)
Compare = Callable[..., bool]
Walk = Callable[[Pilot[int]], Awaitable[None]]


def stage(folder: Path) -> Stage:
    """Every state of a sheet: two from paper, three recused in one application, one who left."""
    made = build(folder, panel=(*PANEL, FOURTH, GONE))
    made.score(ME, "A-001", made.full())
    made.submit(ME, "A-001")
    made.score(ME, "A-002", {"need": 700})
    for person in (CHAIR, ME, OTHER):
        made.recuse(person, "A-003", "같은 기관에 근무한 적이 있음")
    key(made, SECRETARY, "A-004", 8)
    key(made, SECRETARY, "A-005", 8)
    key(made, OFFICER, "A-005", 7)
    record = made.record()
    acts.leave(record, made.me(SECRETARY), made.clock(), name=GONE.name, reason="사임")
    record.close()
    return made


def key(made: Stage, by: Person, number: str, tenths: int) -> None:
    record = made.record()
    acts.key_paper(
        record,
        made.me(by),
        made.clock(),
        number=number,
        evaluator=OTHER.name,
        points=made.full(tenths),
        comment="계획이 구체적이고 실현할 수 있음",
    )
    record.close()


def road(*keys: str) -> Walk:
    """Sign in as the secretary and press keys; what is not ASCII is typed."""

    async def walk(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        await enter(app, pilot, SECRETARY)
        for each in keys:
            if each.isascii():
                await pilot.press(each)
            else:
                write(app, each)
            await settle(app, pilot)

    return walk


async def own(pilot: Pilot[int]) -> None:
    """Put the member's own paper sheet in front."""
    app = pilot.app
    assert isinstance(app, SimsaApp)
    await settle(app, pilot)
    await enter(app, pilot, OTHER)
    sheets = await answer(app.desk.own_sheets())
    sheet = next(each for each in sheets if each.number == "A-004")
    assert app.ledger is not None
    await app.push_screen(PaperOwnPage(sheet, app.ledger.rulebook))
    await settle(app, pilot)


ROADS: dict[str, Walk] = {
    "progress": road(),
    "recuse": road("f3", "3", "자문한 적이 있음"),
    "recuse_lift": road("right", "right", "f3"),
    "panel": road("f4"),
    "join": road("f4", "f2", "새사람", "enter", "한빛대학교", "enter"),
    "leave_panel": road("f4", "down", "f3"),
    "elect": road("f4", "down", "f4"),
    "paper": road("f8"),
    "paper_key": road("f8", "enter", "8", "enter", "f7", "f8", "구체적임"),
    "paper_own": own,
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", ROADS)
def test_look(tmp_path: Path, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    made = stage(tmp_path)
    app = SimsaApp(made.db, ROUND, "ko", made.clock)
    assert snap_compare(app, terminal_size=size, run_before=ROADS[name])
    app.desk.leave()
