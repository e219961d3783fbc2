"""The list of the own sheets and their submission: what is read back is what is submitted."""

import re
from pathlib import Path

from scoring import acts
from scoring.errors import Refusal
from scoring.views import SheetState
from tests.tui.stage import (
    BROKEN,
    HOSTILE,
    MEMBERS,
    Stage,
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
from tui.app import SimsaApp
from tui.clock import clock_time
from tui.screens.sheets import SheetsPage
from tui.screens.submit import SubmitPage
from tui.widgets.head import Heading
from tui.widgets.listing import Listing

ME = MEMBERS[0]


def states(stage: Stage) -> dict[str, SheetState]:
    record = stage.record()
    found = {each.number: each.state for each in acts.own_sheets(record, stage.me(ME))}
    record.close()
    return found


def front(app: SimsaApp) -> str | None:
    """The row the cursor stands on."""
    return app.screen.query_one(Listing).cursor


def states_of(line: str) -> str:
    """What stands behind the title, whose Hangul takes two cells a letter."""
    return re.split(r" +(?=작성 [전중완]|제출 |평가 제외)", line)[-1]


async def test_the_list_shows_own_states_and_totals(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    stage.score(ME, "A-002", stage.full(9))
    stage.score(ME, "A-004", {"need": 700, "goal": 400})
    stage.recuse(ME, "A-003", "같은 기관에 근무")
    stage.score(MEMBERS[1], "A-006", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert page(app).shown_heading == Heading(
            what="신청과제   이정민 위원",
            state="평가 중",
            title="2023년도 디지털 혁신 중견기업 육성사업",
            progress="제출 1 / 5, 제출 전 작성 완료 1",
        )
        assert [states_of(line) for line in lines(app)[4:10]] == [
            "제출       10 / 10     80",
            "작성 완료  10 / 10     87",
            "평가 제외",
            "작성 중     2 / 10     11",
            "작성 전     0 / 10      .",
            "작성 전     0 / 10      .",
        ]
        assert front(app) == "A-004"
        assert page(app).shown_notice == "Enter를 누르면 A-004 평가표를 이어서 작성합니다."


async def test_a_recused_one_says_why_it_is_locked(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(ME, "A-001", "같은 기관에 근무")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert front(app) == "A-002"
        await pilot.press("up", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        assert page(app).shown_notice == "A-001: 평가하지 않는 과제입니다. 같은 기관에 근무"


async def test_nothing_complete_is_nothing_to_submit(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "제출할 평가표가 없습니다. 점수를 모두 입력한 평가표만 제출할 수 있습니다."
        )


async def test_all_complete_sheets_are_read_back_and_submitted_together(tmp_path: Path) -> None:
    stage = build(tmp_path)
    for number in ("A-001", "A-002", "A-003"):
        stage.score(ME, number, stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "submit"
        assert page(app).shown_notice == (
            "확인하고 F9로 제출하세요. 제출한 뒤 고치려면 간사나 위원장의 승인이 필요합니다."
        )
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "submit", "who holds F9 down has read nothing"
        await released(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        await read_receipt(app, pilot)
        assert isinstance(app.screen, SheetsPage)
        said = page(app).shown_notice
        record = stage.record()
        (receipt,) = acts.receipts(record, stage.me(ME))
        record.close()
        assert said == (
            f"제출했습니다({clock_time(receipt.at)}). Enter를 누르면 A-004 평가표를 엽니다."
        )
    submitted, empty = SheetState.SUBMITTED, SheetState.EMPTY
    assert states(stage) == {
        "A-001": submitted,
        "A-002": submitted,
        "A-003": submitted,
        "A-004": empty,
        "A-005": empty,
        "A-006": empty,
    }


async def test_one_sheet_is_read_back_whole_and_esc_changes_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-002", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("down", "enter", "f9")
        await settle(app, pilot)
        assert [line.strip() for line in lines(app)[1:18]] == [
            "A-002 세림화학(주) 반응 공정 디지털 트윈 구축",
            "-" * 80,
            "평가지표                                         배점     점수   의견",
            "사업 수행계획                                      40       32",
            "과제수행 필요성                                  10        8",
            "목표설정의 적정성                                 5        4",
            "계획의 구체성 및 타당성                           5        4",
            "솔루션 검증 여부                                  5        4",
            "추진체계 및 추진전략의 적정성                     5        4",
            "연구개발기관의 사업수행역량                       5        4",
            "연구개발비 편성의 적정성                          5        4",
            "도입성과                                           30       24",
            "솔루션 도입 효과                                 20       16",
            "솔루션 활용계획                                  10        8",
            "확산효과                                           30       24",
            "확산 파급효과                                    30       24",
            "-" * 80,
        ]
        await pilot.press("escape", "escape")
        await settle(app, pilot)
        assert (page(app).NAME, front(app)) == ("sheets", "A-002")
    assert states(stage)["A-002"] is SheetState.DRAFT


async def test_a_sheet_with_blanks_is_not_read_back(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter", "f9")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "A-001: 비어 있는 평가지표가 9개 있습니다. 모두 입력한 뒤 제출하세요."
        )


async def test_a_submission_that_is_refused_says_so_and_submits_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.score(ME, "A-002", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9")
        await settle(app, pilot)
        stage.recuse(ME, "A-002", "공동연구")
        await released(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        assert page(app).NAME == "submit"
        assert page(app).shown_notice == (
            "A-002: 제척·기피·회피나 불참으로 평가하지 않는 과제입니다. 다른 과제를 고르세요."
        )
    assert states(stage)["A-001"] is SheetState.DRAFT


async def test_points_changed_after_they_were_read_are_read_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9")
        await released(app, pilot)
        stage.score(ME, "A-001", {"need": 300})
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        assert page(app).NAME == "submit"
        assert page(app).shown_notice == (
            "A-001: 확인한 뒤에 점수가 바뀌었습니다. 다시 확인하고 제출하세요."
        )
        assert any(line.split()[-2:] == ["10", "3"] for line in lines(app) if line)
        assert states(stage)["A-001"] is SheetState.DRAFT
        await released(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        await read_receipt(app, pilot)
        assert page(app).NAME == "sheets"
    assert states(stage)["A-001"] is SheetState.SUBMITTED


async def test_a_sheet_with_a_value_that_is_not_saved_is_not_submitted(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    refused = "A-001: 저장되지 않은 점수가 있습니다. F5로 다시 저장한 뒤 제출하세요."
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert app.ledger is not None
        spot = ("A-001", "need")
        await pilot.press("f9")
        await released(app, pilot)
        app.ledger.failed[spot] = (300, Refusal())
        await pilot.press("f9")
        await settle(app, pilot)
        assert (page(app).NAME, page(app).shown_notice) == ("submit", refused)
        await pilot.press("escape")
        await app.push_screen(SubmitPage(app.ledger, ["A-001"]))
        await settle(app, pilot)
        assert (page(app).NAME, page(app).shown_notice) == ("submit", refused)
        await pilot.pause(0.7)
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "submit"
    assert states(stage)["A-001"] is SheetState.DRAFT


async def test_when_all_is_submitted_the_list_says_what_is_awaited(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([(HOSTILE, BROKEN)]))
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert page(app).shown_notice == (
            "점수를 모두 입력했습니다. F9를 눌러 평가표 1건을 확인하고 제출하세요."
        )
        await pilot.press("f9")
        await released(app, pilot)
        assert lines(app)[1] == f" A-001 {HOSTILE} {BROKEN}"
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        await read_receipt(app, pilot)
        assert page(app).shown_notice.endswith(
            "평가표를 모두 제출했습니다. 평가마감 뒤 F5를 누르면 결과를 볼 수 있습니다."
        )


async def test_f5_keeps_the_row_and_says_what_is_awaited(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("down", "down", "f5")
        await settle(app, pilot)
        assert (page(app).NAME, front(app)) == ("sheets", "A-003")
        assert page(app).shown_notice.startswith("다시 읽었습니다. 간사가 평가를 마감하면")
        stage.score(ME, "A-001", stage.full())
        stage.submit(ME, "A-001")
        for nth in range(2, 7):
            stage.recuse(ME, f"A-00{nth}", "공동연구")
        await pilot.press("f5")
        await settle(app, pilot)
        assert page(app).shown_heading.progress == "제출 1 / 1"


async def test_the_next_unfinished_one_is_in_sight_however_long_the_list(tmp_path: Path) -> None:
    listed = applications([(f"㈜기업{nth}", f"과제 {nth}") for nth in range(1, 41)])
    stage = build(tmp_path, proposals=listed)
    for each in listed[:35]:
        stage.score(ME, each.number, stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert [line.split()[1] for line in lines(app) if line.startswith(" > ")] == ["A-036"]
