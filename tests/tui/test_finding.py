"""Finding in the list: what is typed narrows it, in the order typed, and Esc shows all again."""

import unicodedata
from pathlib import Path

import pytest
from textual import events

from tests.tui.stage import (
    BROKEN,
    HOSTILE,
    MEMBERS,
    applications,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    write,
)
from tests.tui.test_sheets import front
from tui.app import SimsaApp
from tui.widgets.finder import found
from tui.widgets.front import Front
from tui.widgets.listing import Listing, Row

ME = MEMBERS[0]


def rows(app: SimsaApp) -> list[str]:
    listed = app.screen.query_one(Listing).lines
    return [row.key for row in listed if isinstance(row, Row)]


@pytest.mark.parametrize(
    ("sought", "fits"),
    [
        ("한빛", True),
        (unicodedata.normalize("NFD", "한빛"), True),
        ("a-001", True),
        ("ai 품질", True),
        (" 사출 ", True),
        ("", True),
        ("세림", False),
        ("[/]", False),
    ],
)
def test_parts_of_number_lead_and_title_are_found(sought: str, fits: bool) -> None:  # noqa: FBT001
    assert found(sought, ("A-001", "한빛정밀(주)", "사출 공정 AI 품질예측")) is fits


async def test_typing_narrows_and_enter_goes_to_the_list(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f3")
        assert page(app).shown_notice.startswith("번호, 기관, 과제명의 일부를 입력하세요.")
        write(app, "도입")
        await settle(app, pilot)
        assert rows(app) == ["A-001", "A-003", "A-004"]
        assert page(app).shown_heading.progress == "3 / 6 보임"
        assert any(line.startswith(" 찾기: 도입_") for line in lines(app))
        await pilot.press("enter", "down")
        assert (page(app).NAME, front(app)) == ("sheets", "A-003")
        assert page(app).shown_notice == "Enter를 누르면 A-003 평가표를 엽니다."
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheet"
        await pilot.press("escape")
        await settle(app, pilot)
        assert rows(app) == ["A-001", "A-003", "A-004"]
        await pilot.press("escape")
        await settle(app, pilot)
        assert (page(app).NAME, len(rows(app)), front(app)) == ("sheets", 6, "A-003")
        assert page(app).shown_heading.progress == "제출 0 / 6"
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "leave"


async def test_keys_in_one_write_reach_the_line_and_then_the_list(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        app.post_message(events.Key("f3", None))
        write(app, "물로")
        app.post_message(events.Key("backspace", None))
        write(app, "류 로")
        app.post_message(events.Key("enter", "\r"))
        app.post_message(events.Key("enter", "\r"))
        await settle(app, pilot)
        assert page(app).shown_heading.what == "A-005  청우시스템(주)"


async def test_nothing_found_is_said_and_enter_opens_nothing(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f3")
        write(app, "없는 과제")
        await pilot.press("enter", "enter", "down")
        await settle(app, pilot)
        assert (page(app).NAME, rows(app)) == ("sheets", [])
        assert page(app).shown_notice == "맞는 과제가 없습니다. Esc를 누르면 모두 보입니다."
        await pilot.press("f4", "escape", "escape")
        await settle(app, pilot)
        assert len(rows(app)) == 6


async def test_pasted_and_hostile_text_is_only_text(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([(HOSTILE, BROKEN), ("가", "나")]))
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        app.post_message(events.Paste("무시"))
        await pilot.press("f3")
        app.post_message(events.Paste("[/ [b]\r\n"))
        await settle(app, pilot)
        assert rows(app) == ["A-001"]
        app.post_message(events.Paste("x" * 5_000 + "\x1b[2J"))
        await settle(app, pilot)
        assert (rows(app), app.is_running) == ([], True)


async def test_the_row_in_front_is_told_in_full_with_its_reason(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(ME, "A-004", "같은 기관에 근무")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("down", "down", "down")
        await settle(app, pilot)
        text = app.screen.query_one(Front).text.splitlines()
        assert text[0] == "평가 제외  A-004  새한푸드(주)"
        assert text[-1] == "같은 기관에 근무"
        shown = "".join(line.strip() for line in lines(app)[-7:])
        assert "통합 데이터 플랫폼도입같은 기관에 근무" in shown


async def test_rows_out_of_sight_are_counted(tmp_path: Path) -> None:
    listed = applications([(f"㈜기업{nth}", f"과제 {nth}") for nth in range(1, 41)])
    async with running(build(tmp_path, proposals=listed)) as (app, pilot):
        await enter(app, pilot, ME)
        await settle(app, pilot)
        seen = sum(line[3:6] == "A-0" for line in lines(app))
        assert f"아래 {40 - seen}건 더" in lines(app)[-5]
        await pilot.press("end")
        await settle(app, pilot)
        assert f"위 {40 - seen}건 더" in lines(app)[-5]
        await pilot.press(*["up"] * seen)
        await settle(app, pilot)
        assert "건, 아래 1건 더" in lines(app)[-5]


async def test_the_list_reads_again_when_one_comes_back(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        stage.score(ME, "A-002", stage.full())
        await pilot.press("escape")
        await settle(app, pilot)
        assert any("A-002" in line and "작성 완료" in line for line in lines(app))


async def test_submitting_is_no_longer_offered_when_all_is_submitted(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([("가", "나")]))
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert "F9" in lines(app)[-1]
        stage.submit(ME, "A-001")
        await pilot.press("f5")
        await settle(app, pilot)
        assert "F9" not in lines(app)[-1]
