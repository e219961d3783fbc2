"""One sheet: what is typed is in the record, what is not is said, and no key goes astray."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from textual import events

from scoring.errors import Refusal
from scoring.views import RoundHead, Saved
from tests.tui.rounds import EVALUATORS, close, submit_all
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
)
from tui.app import SimsaApp
from tui.screens.sheet import SheetPage
from tui.widgets.head import Heading

ME = MEMBERS[0]
NEXT = "점수를 1점 단위로 입력하고 Enter를 누르면 저장하고 다음 지표로 갑니다."
MARKS = ("8", "4", "4", "4", "4", "4", "4", "16", "8", "24")


def burst(app: SimsaApp, keys: str) -> None:
    """Send keys as a terminal does that read them in one go."""
    names = {"\r": "enter", "v": "pagedown", "^": "pageup", "z": "ctrl+z"}
    for sign in keys:
        app.post_message(events.Key(names.get(sign, sign), sign if sign.isdecimal() else None))


class Busy(Refusal):
    ko = "다른 사람이 쓰는 중입니다."
    en = "Somebody else is writing."


@contextmanager
def refusing(app: SimsaApp) -> Iterator[Future[Saved]]:
    """Let points not be saved before the future says so."""
    late: Future[Saved] = Future()
    with patch.object(app.desk, "record_points", lambda *_: late):
        yield late


def sheet(app: SimsaApp) -> SheetPage:
    assert isinstance(app.screen, SheetPage)
    return app.screen


async def test_ten_marks_are_in_the_record_and_the_heading_says_so(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        assert (
            page(app).shown_notice
            == "점수를 1점 단위로 입력하고 Enter를 누르면 저장하고 다음 지표로 갑니다."
        )
        for mark in MARKS:
            await pilot.press(*mark, "enter")
        await settle(app, pilot)
        assert page(app).shown_heading == Heading(
            what="A-001  한빛정밀(주) + 누리소프트",
            state="저장됨 09:30:21",
            title="사출 공정 AI 품질예측 솔루션 도입",
            progress="이정민 위원   과제 1 / 6",
        )
        assert page(app).shown_notice == (
            "다 입력했습니다. PgDn은 다음 과제, F9는 이 평가표 제출입니다."
        )
    assert stage.own_points(ME, "A-001") == {
        "need": 800,
        "goal": 400,
        "plan": 400,
        "verified": 400,
        "strategy": 400,
        "capability": 400,
        "budget": 400,
        "effect": 1600,
        "use": 800,
        "spread": 2400,
    }


async def test_while_a_value_is_typed_the_heading_says_so(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8")
        await settle(app, pilot)
        assert page(app).shown_heading.state == "입력 중"
        await pilot.press("enter", "4")
        await settle(app, pilot)
        assert page(app).shown_heading.state == "입력 중 (이전 저장 09:30:12)"


async def test_a_value_out_of_range_is_explained_and_the_next_digit_begins_anew(
    tmp_path: Path,
) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "1", "1", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "11점은 '과제수행 필요성'의 범위 0~10점을 벗어납니다. 고치세요. Esc는 입력을 버립니다."
        )
        await pilot.press("9")
        assert page(app).shown_notice == NEXT, "what was refused is not typed any more"
        await pilot.press("enter")
        await settle(app, pilot)
        assert (
            page(app).shown_notice
            == "점수를 1점 단위로 입력하고 Enter를 누르면 저장하고 다음 지표로 갑니다."
        )
    assert stage.own_points(ME, "A-001") == {"need": 900}


async def test_a_refusal_goes_once_the_value_stands_though_nothing_changed(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", {"need": 800})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "home", "1", "1", "enter")
        await settle(app, pilot)
        assert "벗어납니다" in page(app).shown_notice
        await pilot.press("8", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == NEXT
        assert sheet(app).grid.row == 1


async def test_behind_a_letter_the_first_enter_stays_on_an_empty_mark(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "ㅁ")
        assert page(app).shown_notice == "숫자만 입력하세요."
        await pilot.press("enter")
        assert (sheet(app).grid.row, page(app).shown_notice) == (0, "숫자만 입력하세요.")
        await pilot.press("enter")
        blank = "과제수행 필요성: 비워 두었습니다."
        assert (sheet(app).grid.row, page(app).shown_notice) == (1, blank)
        await pilot.press("4", "ㅂ")
        assert page(app).shown_notice == "숫자만 입력하세요."
        await pilot.press("enter")
        await settle(app, pilot)
        assert (sheet(app).grid.row, page(app).shown_notice) == (2, NEXT)
        await pilot.press("ㅂ", "3")
        assert page(app).shown_notice == NEXT
        await pilot.press("escape")
        await settle(app, pilot)
    assert stage.own_points(ME, "A-001") == {"goal": 400}


async def test_the_keys_say_what_esc_does_while_something_is_typed(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        assert lines(app)[-1].endswith("Esc 목록")
        await pilot.press("8")
        await settle(app, pilot)
        assert lines(app)[-1].endswith("Esc 입력 취소")
        await pilot.press("escape")
        await settle(app, pilot)
        assert lines(app)[-1].endswith("Esc 목록")
    assert stage.own_points(ME, "A-001") == {}


async def test_esc_throws_away_what_is_typed_and_the_next_one_leaves(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", {"need": 800})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "home", "1", "1", "enter", "escape")
        await settle(app, pilot)
        assert (page(app).NAME, page(app).shown_notice) == ("sheet", NEXT)
        assert any("[ 8 ]" in line for line in lines(app))
        await pilot.press("5", "escape", "escape")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        await pilot.press("enter", "home", "6", "pagedown")
        await settle(app, pilot)
    assert stage.own_points(ME, "A-001") == {"need": 600}


async def test_keys_in_one_burst_reach_the_sheets_they_were_meant_for(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        burst(app, "8\r4v7\r3v6^\r2\r")
        await settle(app, pilot)
        await pilot.press("escape")
        await settle(app, pilot)
    assert [stage.own_points(ME, f"A-00{nth}") for nth in (1, 2, 3)] == [
        {"need": 800, "goal": 400},
        {"need": 700, "goal": 300, "verified": 200},
        {"need": 600},
    ]


async def test_what_was_said_of_one_sheet_is_not_said_of_the_next(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", {key: 0 for key in stage.full() if key != "spread"})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        burst(app, "24\rv")
        await settle(app, pilot)
        assert sheet(app).number == "A-002"
        assert (
            page(app).shown_notice
            == "점수를 1점 단위로 입력하고 Enter를 누르면 저장하고 다음 지표로 갑니다."
        )


async def test_what_cannot_be_saved_stays_and_is_marked_until_it_is(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter")
        await settle(app, pilot)
        with refusing(app) as late:
            late.set_exception(Busy())
            await pilot.press("4", "enter")
            await settle(app, pilot)
        assert page(app).shown_heading.state == "저장되지 않은 점수 1개"
        assert page(app).shown_heading.alert
        assert page(app).shown_notice == Busy().said("ko")
        assert any("4*" in line for line in lines(app))
        await pilot.press("escape")
        await settle(app, pilot)
        assert any("A-001" in line and "저장 안 됨" in line for line in lines(app))
        await pilot.press("escape")
        await settle(app, pilot)
        assert any("저장되지 않은 점수가 1개 있습니다" in line for line in lines(app))
        await pilot.press("escape", "enter", "f5")
        await settle(app, pilot)
        assert page(app).shown_heading.state.startswith("저장됨")
    assert stage.own_points(ME, "A-001") == {"need": 800, "goal": 400}


async def test_a_save_refused_after_its_sheet_was_left_is_seen_in_front(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        with refusing(app) as late:
            await pilot.press("8", "enter", "escape")
            assert page(app).NAME == "sheets"
            await pilot.press("escape")
            assert page(app).NAME == "leave"
            assert any("저장하는 중입니다" in line for line in lines(app))
            late.set_exception(Busy())
            await settle(app, pilot)
        assert page(app).shown_notice == Busy().said("ko")
        assert any("저장되지 않은 점수가 1개 있습니다" in line for line in lines(app))
        await pilot.press("escape")
        await settle(app, pilot)
        assert any("A-001" in line and "저장 안 됨" in line for line in lines(app))


async def test_leaving_says_when_all_is_saved(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        with refusing(app) as late:
            await pilot.press("8", "enter", "escape", "escape")
            assert any("저장하는 중입니다" in line for line in lines(app))
            late.set_result(Saved(9, stage.clock()))
            await settle(app, pilot)
        assert any("입력한 것은 모두 저장되어 있습니다" in line for line in lines(app))


async def test_a_record_that_cannot_be_read_does_not_keep_anybody(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        gone: Future[RoundHead] = Future()
        gone.set_exception(Busy())
        with patch.object(app.desk, "head", lambda: gone):
            await pilot.press("escape", "enter")
            await settle(app, pilot)
            assert page(app).shown_notice.endswith("그래도 나가려면 Enter를 한 번 더 누르세요.")
            await pilot.press("enter")
            await settle(app, pilot)
        assert app.return_value == 0


@pytest.mark.parametrize("way", ["recused", "submitted", "closed"])
async def test_a_value_refused_for_good_is_gone_and_said(tmp_path: Path, way: str) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter")
        await settle(app, pilot)
        if way == "recused":
            stage.recuse(ME, "A-001", "같은 기관에 근무한 적이 있음")
        elif way == "submitted":
            stage.submit(ME, "A-001")
        else:
            submit_all(stage, evaluators=EVALUATORS[:1] + EVALUATORS[2:])
            for number in ("A-002", "A-003", "A-004", "A-005", "A-006"):
                stage.score(ME, number, stage.full())
            stage.submit(ME, *(f"A-00{nth}" for nth in range(1, 7)))
            close(stage)
        await pilot.press("3", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.endswith("방금 입력한 점수는 저장하지 않았습니다.")
        assert "저장되지 않은" not in page(app).shown_heading.state
        assert sheet(app).grid.locked
        await pilot.press("pagedown", "pageup", "pageup", "escape")
        await settle(app, pilot)
        await pilot.press("escape")
        await settle(app, pilot)
        assert any("입력한 것은 모두 저장되어 있습니다" in line for line in lines(app))
    assert stage.own_points(ME, "A-001") == stage.full()


async def test_a_submitted_sheet_can_be_read_and_not_changed(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter", "5", "enter")
        await settle(app, pilot)
        assert page(app).shown_heading.state == "제출"
        assert page(app).shown_notice == (
            "제출한 평가표라 고칠 수 없습니다. 고쳐야 하면 F2로 재작성을 요청하세요."
        )
        front = page(app)
        assert [key.label for key in front.keys() if key.shown] == [  # noqa: SIM118  its own method
            "next_sheet",
            "table",
            "comments",
            "reopen",
            "receipts",
            "help",
            "list",
        ]
    assert stage.own_points(ME, "A-001") == stage.full()


async def test_pgdn_passes_over_what_one_may_not_score(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(ME, "A-002", "공동연구")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "pagedown")
        await settle(app, pilot)
        assert (sheet(app).number, page(app).shown_heading.progress) == (
            "A-003",
            "이정민 위원   과제 2 / 5",
        )
        await pilot.press("pageup", "pageup")
        await settle(app, pilot)
        assert page(app).shown_notice == "첫 과제입니다. 목록으로 돌아가려면 Esc를 누르세요."


async def test_names_are_text_whatever_they_say(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([(HOSTILE, BROKEN), (BROKEN, HOSTILE)]))
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert lines(app)[4].startswith(f" > A-001    {HOSTILE[:16]}")
        await pilot.press("enter")
        await settle(app, pilot)
        assert lines(app)[0].startswith(f" A-001  {HOSTILE} + 누리소프트")
        assert lines(app)[1].startswith(f" {BROKEN}")
        await pilot.click(offset=(20, 0))
        await settle(app, pilot)
        assert app.is_running
        assert sheet(app).number == "A-001"


async def test_the_last_complete_sheet_says_what_each_way_submits(tmp_path: Path) -> None:
    stage = build(tmp_path)
    for number in ("A-001", "A-002", "A-003", "A-004", "A-005"):
        stage.score(ME, number, stage.full())
    stage.score(ME, "A-006", {key: 0 for key in stage.full() if key != "spread"})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).shown_heading.state == "", "no time of another sheet's"
        assert "PgDn" not in lines(app)[-1]
        await pilot.press("9", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "점수를 모두 입력했습니다. Esc로 가서 한꺼번에 제출하거나 F9로 이것만 제출하세요."
        )


async def test_the_only_sheet_left_is_submitted_with_f9(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([("가", "나")]))
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "점수를 모두 입력했습니다. F9로 이 평가표를 확인하고 제출하세요."
        )


async def test_a_fresh_sheet_shows_no_time_of_another(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter", "pagedown")
        await settle(app, pilot)
        assert (sheet(app).number, page(app).shown_heading.state) == ("A-002", "")
        await pilot.press("pageup")
        await settle(app, pilot)
        assert page(app).shown_heading.state.startswith("저장됨")


async def test_what_another_window_saved_is_there_after_the_next_save(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        stage.score(ME, "A-001", {"goal": 300})
        await pilot.press("8", "enter")
        await settle(app, pilot)
        assert sheet(app).grid.points() == {"need": 800, "goal": 300}


async def test_the_help_counts_what_lies_below(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "f1")
        await settle(app, pilot)
        told = []
        for _ in range(6):
            told.append(page(app).shown_notice)
            await pilot.press("down")
            await settle(app, pilot)
        assert told == [
            *(
                f"아래에 {count}줄 더 있습니다. 아래 화살표로 넘겨 보고, Esc를 누르면 돌아갑니다."
                for count in (5, 4, 3, 2, 1)
            ),
            "끝입니다. 위 화살표로 되돌아가고, Esc를 누르면 보던 화면으로 돌아갑니다.",
        ]
        await pilot.press("escape", "escape", "f6", "f1")
        await settle(app, pilot)
        assert page(app).shown_notice == "Esc를 누르면 보던 화면으로 돌아갑니다."
