"""The table of all sheets: the same values, the same saving, the keys of a spreadsheet."""

from pathlib import Path

from textual import events

from scoring.views import SheetState
from tests.tui.stage import (
    BROKEN,
    HOSTILE,
    MEMBERS,
    application,
    applications,
    build,
    enter,
    lines,
    page,
    read_receipt,
    released,
    running,
    settle,
    sign,
)
from tests.tui.test_sheet import Busy, burst, refusing
from tests.tui.test_sheets import front, states
from tui.app import SimsaApp
from tui.screens.table import TablePage
from tui.widgets.front import Front
from tui.widgets.guidance import Guidance

ME = MEMBERS[0]


def table(app: SimsaApp) -> TablePage:
    assert isinstance(app.screen, TablePage)
    return app.screen


def at(app: SimsaApp) -> tuple[str, str]:
    return table(app).grid.mark.spot


async def test_enter_goes_down_and_arrows_and_tab_across(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4")
        await settle(app, pilot)
        assert at(app) == ("A-001", "need")
        await pilot.press("8", "enter", "7", "tab", "5", "right", "4", "left", "shift+tab")
        assert at(app) == ("A-002", "need")
        await pilot.press("down", "pagedown", "3", "enter")
        assert page(app).shown_notice == (
            "마지막 과제입니다. 오른쪽 화살표로 다음 평가지표로 가세요."
        )
        await settle(app, pilot)
        assert page(app).shown_heading.state.startswith("저장됨")
    assert stage.own_points(ME, "A-001") == {"need": 800}
    assert stage.own_points(ME, "A-002") == {"need": 700, "goal": 500, "plan": 400}
    assert stage.own_points(ME, "A-006") == {"need": 300}


async def test_a_burst_lands_where_it_was_typed(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4")
        await settle(app, pilot)
        burst(app, "8\r7\r10\r")
        app.post_message(events.Key("right", None))
        burst(app, "5\r")
        await settle(app, pilot)
    assert [stage.own_points(ME, f"A-00{nth}") for nth in (1, 2, 3, 4)] == [
        {"need": 800},
        {"need": 700},
        {"need": 1000},
        {"goal": 500},
    ]


async def test_locked_rows_say_why(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(ME, "A-002", "같은 기관에 근무")
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "f4")
        await settle(app, pilot)
        await pilot.press("5")
        await settle(app, pilot)
        assert page(app).shown_notice == "A-001: 제출한 평가표라 고칠 수 없습니다."
        await pilot.press("enter", "5", "delete")
        await settle(app, pilot)
        assert page(app).shown_notice == "A-002: 평가하지 않는 과제입니다. 같은 기관에 근무"
        rows = [line for line in lines(app) if "A-00" in line[:8]]
        assert [row.split()[-1] for row in rows[:3]] == ["제출", "제외", "전"]
        text = app.screen.query_one(Front).text.splitlines()
        assert text[0] == "평가 제외  A-002  세림화학(주)"
        assert text[2:] == ["반응 공정 디지털 트윈 구축", "같은 기관에 근무"]
    assert stage.own_points(ME, "A-001") == stage.full()


async def test_what_is_in_front_is_named_in_full(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4", "down", "down", "down", "right")
        await settle(app, pilot)
        assert app.screen.query_one(Guidance).named == "목표설정의 적정성  배점 5"
        shown = "".join(line.strip() for line in lines(app))
        assert "생산계획 자동화를 위한 통합 데이터 플랫폼" in shown


async def test_coming_back_leads_to_what_was_in_front(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(ME, "A-004", "공동연구")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4", "down", "down", "f4")
        await settle(app, pilot)
        assert (page(app).NAME, front(app)) == ("sheets", "A-003")
        await pilot.press("enter", "f4", "up", "6", "escape")
        assert at(app) == ("A-002", "need")
        await pilot.press("escape")
        await settle(app, pilot)
        assert (page(app).NAME, page(app).shown_heading.what) == ("sheet", "A-002  세림화학(주)")
        await pilot.press("f4", "down", "down", "escape")
        await settle(app, pilot)
        assert page(app).shown_heading.what == "A-002  세림화학(주)"


async def test_what_is_typed_behind_f4_belongs_to_the_sheet_it_was_typed_on(
    tmp_path: Path,
) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "f4")
        await settle(app, pilot)
        assert page(app).NAME == "table"
    assert stage.own_points(ME, "A-001") == {"need": 800}


async def test_what_cannot_be_saved_is_marked_and_saved_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4")
        await settle(app, pilot)
        with refusing(app) as late:
            late.set_exception(Busy())
            await pilot.press("8", "enter")
            await settle(app, pilot)
        assert page(app).shown_heading.state == "저장되지 않은 점수 1개"
        assert any("8*" in line and "저장 안 됨" in line for line in lines(app))
        await pilot.press("f5")
        await settle(app, pilot)
        assert page(app).shown_heading.state.startswith("저장됨")
        assert not any("8*" in line for line in lines(app))
    assert stage.own_points(ME, "A-001") == {"need": 800}


async def test_the_row_in_front_is_submitted_from_here(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-002", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4", "f9")
        assert page(app).shown_notice.startswith("A-001: 비어 있는 평가지표가 10개")
        await pilot.press("down", "f9")
        await settle(app, pilot)
        assert page(app).NAME == "submit"
        await released(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        await read_receipt(app, pilot)
        assert page(app).NAME == "table"
        assert page(app).shown_notice.startswith("제출했습니다(")
    assert states(stage)["A-002"] is SheetState.SUBMITTED


async def test_another_window_is_seen_when_the_page_is_looked_at_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4")
        await settle(app, pilot)
        stage.score(ME, "A-003", {"need": 500})
        await pilot.press("f5")
        await settle(app, pilot)
        assert table(app).grid.points("A-003") == {"need": 500}
        stage.score(ME, "A-004", {"need": 400})
        await pilot.press("8", "enter")
        await settle(app, pilot)
        assert table(app).grid.points("A-004") == {"need": 400}


async def test_names_are_text_and_one_row_is_a_table_too(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=[application("[/]", HOSTILE, BROKEN)])
    async with running(stage, size=(160, 45)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4", "8", "enter")
        await settle(app, pilot)
        assert any(HOSTILE[:16] in line and BROKEN in line for line in lines(app))
    assert stage.own_points(ME, "[/]") == {"need": 800}


async def test_rows_out_of_sight_are_counted(tmp_path: Path) -> None:
    listed = applications([(f"㈜기업{nth}", f"과제 {nth}") for nth in range(1, 41)])
    async with running(build(tmp_path, proposals=listed)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f4")
        await settle(app, pilot)
        shown = sum("A-0" in line[:8] for line in lines(app)) - any(
            line.startswith("---- A-0") for line in lines(app)
        )
        assert f"아래 {40 - shown}건 더" in app.screen.query_one(Front).text
        await pilot.press("end", *["down"] * 39)
        await settle(app, pilot)
        assert f"위 {40 - shown}건 더" in app.screen.query_one(Front).text
