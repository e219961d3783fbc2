"""An answer that comes late ends its own page and no other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual import events

from scoring import acts
from scoring.people import Person
from tests.tui.hands import press
from tests.tui.review_scene import file_another, reviewed, reviewing, upheld
from tests.tui.rounds import close, submit_all
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    PASSPHRASE,
    SECRETARY,
    Stage,
    build,
    enter,
    page,
    read_receipt,
    released,
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
        await released(app, pilot)
        burst(app, "f9")
        await settle(app, pilot)
        write(app, PASSPHRASE)
        burst(app, f"enter {behind}")
        await settle(app, pilot)
        await read_receipt(app, pilot)
        assert page(app).NAME == "sheets"
        assert len(app.screen_stack) == 2
        assert page(app).shown_notice.startswith("제출했습니다")


@pytest.mark.parametrize(
    ("keys", "last", "opened"),
    [("f2", "enter", "preview"), ("f3 f4", "enter", "sides")],
)
async def test_a_comparison_opens_once_and_only_where_it_was_asked_for(
    tmp_path: Path, keys: str, last: str, opened: str
) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    close(stage)
    record, chair = stage.record(), stage.me(CHAIR)
    fact = {"number": "A-002", "item": "sanction", "document": "공문", "reason": "누락"}
    for day in (date(2023, 1, 2), date(2023, 1, 3)):
        asked = acts.ask_correction(record, chair, stage.clock(), day=day, **fact)
        if day.day == 2:
            acts.approve(record, stage.me(SECRETARY), stage.clock(), asked.seq)
    record.close()
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        for key in keys.split():
            burst(app, key)
            await settle(app, pilot)
        depth, here = len(app.screen_stack), page(app).NAME
        burst(app, f"{last} {last} {last}")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == (opened, depth + 1)
        burst(app, "escape")
        await settle(app, pilot)
        burst(app, f"{last} f1")
        await settle(app, pilot)
        assert page(app).NAME == "help"
        burst(app, "escape")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == (here, depth)


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


@pytest.mark.parametrize(
    ("scene", "person", "keys", "opened"),
    [
        (upheld, SECRETARY, "f9", "review_open"),
        (reviewing, SECRETARY, "end f4", "review_seat"),
        (reviewed, OFFICER, "f9", "review_sides"),
    ],
)
async def test_a_page_of_a_re_evaluation_opens_once_and_only_where_it_was_asked_for(
    tmp_path: Path, scene: Callable[[Path], Stage], person: Person, keys: str, opened: str
) -> None:
    stage = scene(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, person)
        await press(app, pilot, "f9", "enter")
        *before, last = keys.split()
        await press(app, pilot, *before)
        depth = len(app.screen_stack)
        burst(app, f"{last} {last}")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == (opened, depth + 1)
        await press(app, pilot, "escape")
        burst(app, f"{last} f1")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == ("help", depth + 1)
        await press(app, pilot, "escape")
        burst(app, f"{last} escape")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == ("appeals", depth - 1)


async def test_the_decision_opens_once(tmp_path: Path) -> None:
    stage = upheld(tmp_path)
    file_another(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f9", "enter", "end")
        assert page(app).NAME == "appeal_case"
        depth = len(app.screen_stack)
        burst(app, "f9 f9")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == ("decide_appeal", depth + 1)
