"""순위, 산출 근거 and the result as a file, from a round that was really closed."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from scoring.people import Person
from scoring.recount import check_file
from tests.program import listing
from tests.tui.rounds import close, submit_all
from tests.tui.stage import (
    BROKEN,
    CHAIR,
    HOSTILE,
    MEMBERS,
    OFFICER,
    SECRETARY,
    Stage,
    application,
    applications,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    write,
)
from tui.app import SimsaApp
from tui.columns import rule
from tui.file_names import file_name
from tui.widgets.entry import Entry
from tui.widgets.listing import Listing

TENTHS = {"A-001": 9, "A-002": 10, "A-003": 8, "A-004": 7, "A-005": 6, "A-006": 8}


def closed(folder: Path) -> Stage:
    """Return a closed round of six, two of them tied."""
    stage = build(folder)
    submit_all(stage, TENTHS)
    close(stage)
    return stage


async def to_export(app: SimsaApp, pilot: Pilot[int]) -> None:
    await enter(app, pilot, SECRETARY)
    await pilot.press("f7")
    assert page(app).NAME == "export"


async def test_the_ranking_with_its_two_lines(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert lines(app)[:3] == [
            f" 순위   최은정 간사{' ' * 36}위원장 서명 전  평가마감",
            f" 2023년도 디지털 혁신 중견기업 육성사업{' ' * 26}신청 6  위원 3",
            "-" * 80,
        ]
        assert lines(app)[3:12] == [
            "   순위 접수번호 주관기관            위원 평가점수 가점 감점   최종 결과",
            " >   1  A-002    세림화학(주)           3   100.00           100.00 지원대상",
            "     2  A-001    한빛정밀(주)           3    87.00            87.00 지원대상",
            "     3= A-003    우림기계(주)           3    80.00            80.00 지원대상",
            "     3= A-006    고려정밀(주)           3    80.00            80.00 지원대상",
            rule("지원규모 8개 과제", 80),
            rule("70점", 80),
            "        A-004    새한푸드(주)           3    67.00            67.00 지원제외",
            "        A-005    청우시스템(주)         3    60.00            60.00 지원제외",
        ]
        assert lines(app)[-5:] == [
            "  A-002  반응 공정 디지털 트윈 구축",
            "  A-002: 평가표 3장, 5장보다 적음",
            "-" * 80,
            " 산출 근거를 보려면 Enter, 엑셀로 저장하려면 F7을 누르세요.",
            " Enter 근거  F3 정정  F4 총점  F7 엑셀  F8 의견  F1 도움말  Esc 나가기",
        ]


@pytest.mark.parametrize("person", [CHAIR, *MEMBERS, OFFICER], ids=lambda each: each.role)
async def test_everybody_sees_it_after_the_close(tmp_path: Path, person: Person) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, person)
        assert page(app).NAME == "ranking"
        assert any(line.endswith("지원대상") for line in lines(app))


async def test_more_room_is_for_titles(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert any("과제명" in line for line in lines(app))
        assert any("식품 제조 이력 추적과 수요예측 기반" in line for line in lines(app))
        assert max(map(cell_len, lines(app))) <= 120


async def test_why_a_row_has_no_score_stands_in_it(tmp_path: Path) -> None:
    out = replace(application("B-001", HOSTILE, BROKEN), screened_out="참여제한 [/]")
    stage = build(tmp_path, proposals=(*applications(), out))
    stage.recuse(MEMBERS[0], "A-002", "같은 기관")
    submit_all(stage, TENTHS)
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        shown = lines(app)
        assert any(line.startswith("---- 점수 없음 ---") for line in shown)
        assert any(line.endswith("평가표 2장, 최소 3장이 되지 않음") for line in shown)
        assert any(line.endswith("참여제한 [/]") for line in shown)
        await pilot.press("end")
        assert f"  B-001  {BROKEN}" in lines(app)


async def test_an_explanation_leads_to_its_neighbours_and_back(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await pilot.press("down", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "explanation"
        assert lines(app)[0] == f" 산출 근거   A-001  한빛정밀(주){' ' * 34}2위  지원대상"
        assert lines(app)[3] == " 1. 평가표 3장 (최소 3장)"
        await pilot.press("right")
        assert lines(app)[0].startswith(" 산출 근거   A-003  우림기계(주)")
        before = lines(app)
        await pilot.press("pagedown")
        assert lines(app)[0] == before[0]
        assert lines(app)[3] != before[3]
        await pilot.press("pageup", "left", "left", "left")
        assert lines(app)[0].startswith(" 산출 근거   A-002  세림화학(주)")
        await pilot.press("end")
        assert any("지원규모 8개 과제: 지원대상" in line for line in lines(app))
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "ranking"
        assert app.screen.query_one(Listing).cursor == "A-002"


async def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([(HOSTILE, BROKEN), (BROKEN, HOSTILE)]))
    submit_all(stage)
    close(stage)
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert any(HOSTILE in line and BROKEN in line for line in lines(app))
        await pilot.click(Listing, offset=(20, 1))
        await settle(app, pilot)
        assert app.is_running
        assert page(app).NAME == "explanation"
        assert lines(app)[0].startswith(f" 산출 근거   A-001  {HOSTILE}")


# The result as a file ---------------------------------------------------------------------------


async def test_the_workbook_is_saved_and_can_be_recounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        target = tmp_path / "2023-265-순위.xlsx"
        assert page(app).NAME == "ranking"
        assert page(app).shown_notice == (
            f"저장했습니다. 평가마감 단계의 파일이라 아직 통보하거나 공개할 수 없습니다: {target}"
        )
    assert check_file(target).differences == ()


async def test_another_ending_is_refused_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("end", *["backspace"] * 4)
        write(app, "hwp")
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "export"
        assert page(app).shown_notice == (
            "2023-265-순위.hwp: 결과 파일 이름은 .xlsx, .json, .csv 중 하나로 끝나야 합니다. "
            "이름을 바꾸세요."
        )
        await pilot.press("ctrl+u", "enter")
        assert page(app).shown_notice.startswith("파일 이름이 비어 있습니다.")
    assert list(listing(tmp_path)) == ["round.db"]


async def test_a_file_that_is_there_is_replaced_on_the_second_enter_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    target = tmp_path / "2023-265-순위.xlsx"
    target.write_text("옛 파일")
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("'2023-265-순위.xlsx' 파일이 이미 있습니다.")
        assert target.read_text() == "옛 파일"
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "ranking"
    assert check_file(target).differences == ()


def test_a_round_named_like_a_path_gives_a_plain_name() -> None:
    assert file_name('a/b\\c:"*?<>|', "순위", ".xlsx") == "a_b_c_______-순위.xlsx"


def test_a_long_round_gives_a_name_that_file_systems_take() -> None:
    name = file_name("회" * 300, "순위", ".xlsx")
    assert len(name.encode()) <= 200
    assert name.endswith("회-순위.xlsx")


async def test_a_name_that_no_file_can_have_is_refused_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(closed(tmp_path)) as (app, pilot):
        await to_export(app, pilot)
        for name in ("가" * 300 + ".csv", "a\0b.csv"):
            app.screen.query_one(Entry).value = name
            await pilot.press("enter")
            await settle(app, pilot)
            assert page(app).NAME == "export"
            assert "파일 이름으로 쓸 수 없습니다" in page(app).shown_notice
