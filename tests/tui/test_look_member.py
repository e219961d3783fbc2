"""How a member's pages besides the marks look; `--snapshot-update`, then look at what changed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring.declarations import Conflict
from scoring.views import OwnSheet
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    PASSPHRASE,
    ROUND,
    Stage,
    applications,
    build,
    enter,
    settle,
    write,
)
from tui.app import SimsaApp
from tui.screens.comments import CommentsPage
from tui.screens.conflict import WithdrawPage
from tui.screens.page import Page

ME = MEMBERS[0]
SIZES = [(80, 24), (120, 36)]
Compare = Callable[..., bool]
Road = Callable[[Pilot[int]], Awaitable[None]]
Made = Callable[[Path], Stage]


def undeclared(folder: Path) -> Stage:
    """A round in which nobody has declared, with two applications of the own institution."""
    own = [
        replace(each, lead="(주)가온연구원") if each.number == "A-003" else each
        for each in applications()
    ]
    own[0] = replace(own[0], partner="가온연구원 기술지주")
    return build(folder, declared=False, proposals=own)


def scored(folder: Path) -> Stage:
    """A round with three complete sheets and some comments."""
    made = build(folder, declared=False)
    made.declare(CHAIR, MEMBERS[1])
    made.declare(ME, A_004=Conflict("teacher", "박사과정 지도교수"))
    for number, tenths in (("A-001", 8), ("A-002", 9), ("A-005", 7)):
        made.score(ME, number, made.full(tenths))
    made.comment(
        ME, "A-001", {"": "전반적으로 우수함", "need": "과제의 필요성이 분명함\n수요기업 확인"}
    )
    return made


def road(*keys: str, wait: float = 0.7) -> Road:
    """Sign in and press keys; `=text` is typed."""

    async def walk(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        await enter(app, pilot, ME)
        for key in keys:
            if key.startswith("="):
                write(app, key[1:])
            elif key == "wait":
                await pilot.pause(wait)
            else:
                await pilot.press(key)
            await settle(app, pilot)

    return walk


def opened(page: Callable[[SimsaApp, OwnSheet], Page], number: str, *keys: str) -> Road:
    """Open a page that another page's key leads to."""

    async def walk(pilot: Pilot[int]) -> None:
        await road()(pilot)
        app = pilot.app
        assert isinstance(app, SimsaApp)
        assert app.ledger is not None
        await app.push_screen(page(app, app.ledger.sheets[number]))
        await settle(app, pilot)
        for key in keys:
            if key.startswith("="):
                write(app, key[1:])
            else:
                await pilot.press(key)
            await settle(app, pilot)

    return walk


def comments(app: SimsaApp, sheet: OwnSheet) -> Page:
    assert app.ledger is not None
    return CommentsPage(app.ledger.rulebook, sheet)


def withdraw(app: SimsaApp, sheet: OwnSheet) -> Page:
    del app
    return WithdrawPage(sheet)


SIGNED = ("f9", "wait", "f9", f"={PASSPHRASE}", "enter")
ROADS: dict[str, tuple[Made, Road]] = {
    "pledge": (undeclared, road()),
    "declare": (undeclared, road("enter")),
    "conflict": (undeclared, road("enter", "enter")),
    "conflict_other": (undeclared, road("enter", "enter", "6", "enter")),
    "declared": (undeclared, road("enter", "enter", "0", "enter", "enter", "1", "enter")),
    "declare_check": (
        undeclared,
        road("enter", "enter", "0", "enter", "enter", "1", "=2021년까지 재직", "enter", "f9"),
    ),
    "declare_undecided": (undeclared, road("enter", "f9")),
    "withdraw": (scored, opened(withdraw, "A-001", "2", "=배우자")),
    "comments": (scored, opened(comments, "A-001", "pagedown")),
    "comments_typing": (scored, opened(comments, "A-002", "=좋은 과제", "enter", "=다만")),
    "submit": (scored, road("home", "enter", "f9")),
    "submit_several": (scored, road("f9", "down")),
    "receipt": (scored, road(*SIGNED)),
    "receipt_file": (scored, road(*SIGNED, "f7")),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", ROADS)
def test_look(
    tmp_path: Path,
    snap_compare: Compare,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: tuple[int, int],
) -> None:
    folder = Path("/tmp/simsa-look")  # noqa: S108  it stands in the picture
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    make, walk = ROADS[name]
    made = make(tmp_path)
    app = SimsaApp(made.db, ROUND, "ko", made.clock)
    assert snap_compare(app, terminal_size=size, run_before=walk)
    app.desk.leave()
