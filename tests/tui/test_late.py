"""An answer that comes late ends its own page and no other."""

from pathlib import Path

import pytest
from textual import events

from tests.tui.rounds import close, submit_all
from tests.tui.stage import (
    MEMBERS,
    PASSPHRASE,
    SECRETARY,
    build,
    enter,
    page,
    read_receipt,
    running,
    settle,
    write,
)
from tui.app import SimsaApp
from tui.screens.page import Page

ME = MEMBERS[0]
BEHIND = ("escape", "f1", "escape escape", "f1 escape")


def burst(app: SimsaApp, keys: str) -> None:
    """Send keys as a terminal does that read them in one go."""
    for key in keys.split():
        app.post_message(events.Key(key, None))


@pytest.mark.parametrize("behind", BEHIND)
async def test_keys_behind_the_recusal(tmp_path: Path, behind: str) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        burst(app, "f3")
        await settle(app, pilot)
        assert page(app).NAME == "recuse"
        write(app, "1같은 기관")
        burst(app, f"enter {behind}")
        await settle(app, pilot)
        assert page(app).NAME == "progress"
        assert len(app.screen_stack) == 2
        assert page(app).shown_notice.startswith("기록했습니다")


@pytest.mark.parametrize("behind", BEHIND)
async def test_keys_behind_the_export(
    tmp_path: Path, behind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = build(tmp_path)
    submit_all(stage)
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        burst(app, "f7")
        await settle(app, pilot)
        burst(app, f"enter {behind}")
        await settle(app, pilot)
        assert page(app).NAME == "ranking"
        assert len(app.screen_stack) == 2
        assert page(app).shown_notice.startswith("저장했습니다")


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("way", ["f9", "enter f9"])
async def test_keys_behind_the_submission(tmp_path: Path, way: str, behind: str) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", *way.split())
        await settle(app, pilot)
        await pilot.pause(0.7)
        burst(app, "f9")
        await settle(app, pilot)
        write(app, PASSPHRASE)
        burst(app, f"enter {behind}")
        await settle(app, pilot)
        await read_receipt(app, pilot)
        assert page(app).NAME == "sheets"
        assert len(app.screen_stack) == 2
        assert page(app).shown_notice.startswith("제출했습니다")


async def test_a_page_opened_in_front_goes_with_the_page_below(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9", "f1")
        await settle(app, pilot)
        below = app.screen_stack[-2]
        assert isinstance(below, Page)
        assert (page(app).NAME, len(app.screen_stack)) == ("help", 4)
        below.done()
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        below.done()
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
