"""The first page of who scores: pledge, conflicts, and what is found later."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from scoring import acts
from scoring.declarations import Conflict
from scoring.views import OwnSheet, SheetState
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    SECRETARY,
    Stage,
    applications,
    build,
    enter,
    lines,
    page,
    released,
    running,
    settle,
    write,
)
from tui.app import SimsaApp
from tui.screens.conflict import WithdrawPage

ME = MEMBERS[0]


def own(stage: Stage) -> Sequence[OwnSheet]:
    record = stage.record()
    found = acts.own_sheets(record, stage.me(ME))
    record.close()
    return found


def burst(app: SimsaApp, *keys: str) -> None:
    """Send keys as a terminal does that read them in one go."""
    for key in keys:
        app.post_message(events.Key(key, None))


def with_own_institution(folder: Path) -> Stage:
    listed = list(applications())
    listed[2] = replace(listed[2], lead="(주)가온연구원")
    return build(folder, declared=False, proposals=listed)


@pytest.mark.parametrize("person", [ME, CHAIR], ids=lambda person: person.role)
async def test_without_a_conflict_two_keys_are_enough(tmp_path: Path, person: object) -> None:
    stage = build(tmp_path, declared=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, person)  # type: ignore[arg-type]
        assert page(app).NAME == "declare"
        assert "회피하겠습니다." in "\n".join(lines(app))
        burst(app, "enter", "f9")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == ("sheets", 2)
    assert acts.declarations(stage.record(), stage.me(person)).missing == ()  # type: ignore[arg-type]


async def test_who_does_not_score_declares_nothing(tmp_path: Path) -> None:
    async with running(build(tmp_path, declared=False)) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert page(app).NAME == "progress"


async def test_the_own_institution_is_decided_and_read_back(tmp_path: Path) -> None:
    stage = with_own_institution(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "f9")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("A-003: 소속과 같은 기관인지")
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "conflict"
        burst(app, "1", "enter")
        await settle(app, pilot)
        assert any("A-003" in line and "x 회피" in line for line in lines(app))
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "declare_check"
        assert any("A-003" in line and "같은 기관 소속" in line for line in lines(app))
        await pilot.press("f9")  # still held down
        await settle(app, pilot)
        assert page(app).NAME == "declare_check"
        assert not any(each.declared for each in own(stage))
        await released(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
    assert all(each.declared for each in own(stage))
    locked = [(each.number, each.reason) for each in own(stage) if each.state is SheetState.RECUSED]
    assert locked == [("A-003", "같은 기관 소속")]


async def test_nothing_is_lost_by_going_back(tmp_path: Path) -> None:
    stage = with_own_institution(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "enter", "0", "enter", "home", "enter", "6")
        write(app, "자문 2건")
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        await pilot.press("escape", "escape")
        await settle(app, pilot)
        assert page(app).NAME == "leave"
        await pilot.press("escape", "home", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "conflict"
        assert "자문 2건" in "\n".join(lines(app))
        await pilot.press("up", "down", "up", "up", "up", "up", "up", "up", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "declare"
        assert not any("x 회피" in line for line in lines(app))


async def test_a_ground_is_needed_and_words_for_another_conflict(tmp_path: Path) -> None:
    stage = build(tmp_path, declared=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "enter", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("고르지 않았습니다")
        await pilot.press("6", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("그 밖의 이해관계는 내용을")
        assert page(app).NAME == "conflict"


async def test_a_conflict_found_later_locks_the_sheet(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        handed: list[Conflict | None] = []
        await app.push_screen(WithdrawPage(own(stage)[0]), handed.append)
        await settle(app, pilot)
        assert "집계에서 빠집니다" in "\n".join(lines(app))
        write(app, "2사촌")
        burst(app, "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("회피하면 혼자서는 되돌릴 수 없습니다.")
        assert (handed, own(stage)[0].state) == ([], SheetState.SUBMITTED)
        await pilot.press("enter")
        await settle(app, pilot)
        assert handed == [Conflict("kin", "사촌")]
        await app.push_screen(WithdrawPage(own(stage)[0]), handed.append)
        await pilot.press("1", "enter", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("A-001: 이미 회피한 과제입니다.")
        await pilot.press("escape")
        await settle(app, pilot)
        assert handed == [Conflict("kin", "사촌"), None]
    sheet = own(stage)[0]
    assert (sheet.state, sheet.reason) == (SheetState.RECUSED, "친족 관계: 사촌")
    assert sheet.points == stage.full()
