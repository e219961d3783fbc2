"""Undo and redo: across sheets, each a saved change, nothing erased."""

from pathlib import Path

from scoring import acts
from tests.tui.stage import MEMBERS, Stage, build, enter, page, running, settle
from tests.tui.test_sheet import burst, sheet
from tui.history import History, Step

ME = MEMBERS[0]


def test_a_value_after_undo_drops_what_could_be_done_again() -> None:
    history = History()
    one, two, three = (Step({("A", "x"): (nth, nth + 1)}) for nth in range(3))
    history.did(one)
    history.did(two)
    assert history.back() is two
    history.did(three)
    assert history.forth() is None
    assert [history.back(), history.back(), history.back()] == [three, one, None]
    assert history.forth() is one


def test_what_was_refused_for_good_was_not_done() -> None:
    history = History()
    one, same = (Step({("A", "x"): (None, 1)}) for _ in range(2))
    history.did(one)
    history.did(same)
    history.forget(one)
    assert [history.back(), history.back()] == [same, None]
    history.forget(same)
    assert history.forth() is None


def kinds(stage: Stage) -> list[str]:
    record = stage.record()
    found = [entry.kind for entry in acts.entries(record, stage.me(ME))]
    record.close()
    return found


async def test_undo_goes_to_the_sheet_and_is_saved(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter", "4", "enter", "pagedown", "7", "enter")
        await settle(app, pilot)
        before = len(kinds(stage))
        await pilot.press("pagedown", "ctrl+z")
        await settle(app, pilot)
        assert (sheet(app).number, sheet(app).grid.row) == ("A-002", 0)
        assert page(app).shown_notice == (
            "되돌렸습니다: A-002 과제수행 필요성, 지금 빈칸. Ctrl+Y를 누르면 다시 합니다."
        )
        await pilot.press("ctrl+z", "ctrl+z")
        await settle(app, pilot)
        assert (sheet(app).number, sheet(app).grid.row) == ("A-001", 0)
        assert kinds(stage)[before:] == ["points_recorded"] * 3
        await pilot.press("ctrl+z")
        assert page(app).shown_notice == "되돌릴 것이 없습니다."
        await pilot.press("ctrl+y", "ctrl+y")
        await settle(app, pilot)
        assert page(app).shown_notice == "다시 했습니다: A-001 목표설정의 적정성, 지금 4."
    assert stage.own_points(ME, "A-001") == {"need": 800, "goal": 400}
    assert stage.own_points(ME, "A-002") == {}


async def test_a_deletion_comes_back_with_its_points(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", {"need": 800})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "home", "delete", "ctrl+z")
        await settle(app, pilot)
        assert stage.own_points(ME, "A-001") == {"need": 800}
        assert page(app).shown_notice.startswith("되돌렸습니다: A-001 과제수행 필요성, 지금 8.")


async def test_undo_first_throws_away_what_is_being_typed(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter", "9", "ctrl+z")
        await settle(app, pilot)
        assert stage.own_points(ME, "A-001") == {"need": 800}
        assert (sheet(app).grid.row, sheet(app).grid.typing) == (1, False)
        await pilot.press("ctrl+z")
        await settle(app, pilot)
    assert stage.own_points(ME, "A-001") == {}


async def test_undo_in_one_write_with_other_keys_keeps_its_place(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        burst(app, "8\r4\rz3\rv6\rzz1\r")
        await settle(app, pilot)
    assert stage.own_points(ME, "A-001") == {"need": 800, "goal": 100}
    assert stage.own_points(ME, "A-002") == {}


async def test_what_was_submitted_since_is_left_and_said(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter", "home", "3", "enter")
        await settle(app, pilot)
        stage.submit(ME, "A-001")
        await pilot.press("f5")
        await settle(app, pilot)
        assert page(app).shown_heading.state == "제출"
        await pilot.press("pagedown", "ctrl+z")
        await settle(app, pilot)
        assert sheet(app).number == "A-001"
        assert page(app).shown_notice == "제출한 평가표라 1칸은 되돌리지 않았습니다."
    assert stage.own_points(ME, "A-001")["need"] == 300


async def test_what_another_window_changed_since_is_left(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter")
        await settle(app, pilot)
        stage.score(ME, "A-001", {"need": 500})
        await pilot.press("f5")
        await settle(app, pilot)
        await pilot.press("ctrl+z")
        await settle(app, pilot)
        assert page(app).shown_notice == "그 뒤에 바뀐 1칸은 되돌리지 않았습니다."
    assert stage.own_points(ME, "A-001") == {"need": 500}


async def test_undo_waits_for_the_next_sheet_too(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter", "escape", "down", "enter", "ctrl+z")
        await settle(app, pilot)
        assert sheet(app).number == "A-001"
    assert stage.own_points(ME, "A-001") == {}
