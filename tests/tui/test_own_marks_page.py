"""The page of the own marks: what is spread how, what is missing, and nobody else's."""

from pathlib import Path

from tests.tui.stage import MEMBERS, build, enter, lines, page, running, settle
from tests.tui.test_sheets import front
from tui.app import SimsaApp
from tui.screens.own_marks import OwnMarksPage
from tui.widgets.listing import Listing, Row

ME, OTHER = MEMBERS


def own(app: SimsaApp) -> OwnMarksPage:
    assert isinstance(app.screen, OwnMarksPage)
    return app.screen


def keys(app: SimsaApp) -> list[str]:
    listed = app.screen.query_one(Listing).lines
    return [row.key for row in listed if isinstance(row, Row)]


async def test_sheets_stand_by_total_with_their_signs(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full(5) | {"spread": 2000})
    stage.score(ME, "A-002", stage.full(8))
    stage.score(ME, "A-003", {"need": 700})
    stage.recuse(ME, "A-004", "공동연구")
    for nth in range(1, 7):
        stage.score(OTHER, f"A-00{nth}", stage.full(10))
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f6", "home")
        await settle(app, pilot)
        assert keys(app) == ["A-002", "A-001", "A-003", "A-005", "A-006"]
        assert page(app).shown_heading.progress == "입력 완료 2 / 5"
        assert own(app).shown_text.splitlines()[:4] == [
            "입력 완료 2 / 5",
            "최저    52.00",
            "평균    66.00",
            "최고    80.00",
        ]
        assert page(app).shown_notice == (
            "A-002: 모든 평가지표에 배점의 같은 비율을 주었습니다. 맞는지 Enter로 확인하세요."
        )
        assert any("A-003" in line and "빈칸 9" in line for line in lines(app))
        await pilot.press("down")
        assert page(app).shown_notice == "Enter를 누르면 A-001 평가표를 엽니다."
        await pilot.press("down")
        assert page(app).shown_notice == (
            "A-003: 비어 있는 평가지표가 9개 있습니다. Enter로 열어 입력하세요."
        )
        await pilot.press("f4")
        await settle(app, pilot)
        assert "확산 파급효과" in own(app).shown_text
        assert "73.33" in own(app).shown_text


async def test_enter_opens_the_sheet_and_esc_comes_back_twice(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-002", stage.full())
    stage.score(ME, "A-003", stage.full(9))
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f6", "home", "down", "enter")
        await settle(app, pilot)
        assert page(app).shown_heading.what == "A-002  세림화학(주)"
        await pilot.press("home", "1", "0", "enter", "escape")
        await settle(app, pilot)
        assert (page(app).NAME, front(app)) == ("own_marks", "A-002")
        assert any("A-002" in line and "82" in line for line in lines(app))
        await pilot.press("escape")
        await settle(app, pilot)
        assert (page(app).NAME, front(app)) == ("sheets", "A-002")


async def test_both_views_stand_beside_each_other_where_there_is_room(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-002", stage.full())
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f6")
        await settle(app, pilot)
        assert "80~90" in own(app).shown_text
        assert "확산 파급효과" in own(app).shown_text
        assert "F4" not in lines(app)[-1]
        await pilot.resize_terminal(80, 24)
        await settle(app, pilot)
        assert "F4" in lines(app)[-1]
        assert "확산 파급효과" not in own(app).shown_text


async def test_nothing_entered_is_dots(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f6")
        await settle(app, pilot)
        assert own(app).shown_text.splitlines()[1:4] == [
            "최저        .",
            "평균        .",
            "최고        .",
        ]


async def test_looking_at_the_own_marks_leaves_the_cursor_of_the_list(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full(5))
    stage.score(ME, "A-002", stage.full(8))
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home")
        assert page(app).query_one(Listing).cursor == "A-001"
        await pilot.press("f6")
        await settle(app, pilot)
        assert own(app).query_one(Listing).cursor == "A-001"
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        assert page(app).query_one(Listing).cursor == "A-001"
