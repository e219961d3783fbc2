"""Asked for on the ranking, looked at on both sides, approved: corrections after the close."""

from datetime import date, timedelta
from pathlib import Path

from textual.pilot import Pilot

from scoring import acts
from scoring.people import Person
from scoring.views import SheetState
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
    lines,
    page,
    running,
    settle,
    until,
    write,
)
from tui.app import SimsaApp

ME = MEMBERS[0]
TENTHS = {"A-001": 9, "A-002": 8, "A-003": 7, "A-004": 6, "A-005": 5, "A-006": 4}


def closed(folder: Path) -> Stage:
    stage = build(folder)
    submit_all(stage, TENTHS)
    close(stage)
    return stage


async def press(app: SimsaApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys or type Hangul, each settled."""
    for key in keys:
        if key.isascii():
            await pilot.press(key)
        else:
            write(app, key)
        await settle(app, pilot)


def drawn(app: SimsaApp) -> str:
    return "\n".join(lines(app))


def ask(stage: Stage, by: Person, **rule: str) -> int:
    record = stage.record()
    made = acts.ask_rule_change(record, stage.me(by), stage.clock(), **rule)
    record.close()
    return made.seq


def finals(stage: Stage) -> list[str]:
    record = stage.record()
    view = acts.panel_view(record, stage.me(OFFICER))
    record.close()
    return [str(row.standing.final) for row in view.table.rows]


async def test_a_fact_is_corrected_by_two_people(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    before = finals(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f3", "down", "down", "enter")
        assert page(app).NAME == "correct"
        await press(app, pilot, *"2021-06-01", "enter", "처분 통지서", "enter", "누락", "enter")
        assert page(app).NAME == "case"
        assert "요청했습니다(" in page(app).shown_notice
    assert finals(stage) == before
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f2")
        await until(pilot, lambda: "제재처분 없음 > 2021-06-01" in drawn(app))
        await press(app, pilot, "f9")
        await until(pilot, lambda: page(app).NAME == "preview")
        assert "최종점수" not in drawn(app)
        assert "  A-001      1 지원대상" in drawn(app)
        assert "87.00" in drawn(app)
        assert "결과 변경(*)" in drawn(app)
        assert finals(stage) == before
        await press(app, pilot, "f9")
        assert page(app).NAME == "sign"
        await press(app, pilot, *PASSPHRASE, "enter")
        await until(pilot, lambda: page(app).NAME == "motions")
    assert finals(stage) != before


async def test_what_two_others_put_right_shows_on_the_open_application(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f3")
        assert page(app).NAME == "case"
        fact = {"number": "A-001", "item": "sanction", "document": "공문", "reason": "누락"}
        record, day = stage.record(), date(2023, 1, 2)
        asked = acts.ask_correction(record, stage.me(CHAIR), stage.clock(), day=day, **fact)
        acts.approve(record, stage.me(SECRETARY), stage.clock(), asked.seq)
        record.close()
        await until(pilot, lambda: "2023-01-02" in drawn(app))
        assert page(app).NAME == "case"
        assert "신청한 감점 0점, 확인 3점(제재처분 2023-01-02: " in drawn(app)


async def test_a_wrong_day_is_refused_where_it_is_typed(tmp_path: Path) -> None:
    async with running(closed(tmp_path)) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f3", "enter", *"2021-02-30", "enter")
        assert "날짜가 아닙니다" in page(app).shown_notice
        await press(app, pilot, *["backspace"] * 10, "-", "enter")
        assert "문서를 쓰고" in page(app).shown_notice


async def test_a_reopened_sheet_is_written_and_submitted_in_the_closed_round(
    tmp_path: Path,
) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f3", "end")
        others = [each.name for each in (CHAIR, *MEMBERS) if each.name != ME.name]
        assert any(each in drawn(app) for each in others)
        await press(app, pilot, "up" if ME.name not in lines(app)[-6] else "end")
    record = stage.record()
    cell = {"number": "A-001", "evaluator": ME.name, "reason": "착오"}
    asked = acts.ask_reopening(record, stage.me(ME), stage.clock(), **cell)
    acts.approve(record, stage.me(CHAIR), stage.clock(), asked.seq)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await until(pilot, lambda: "다시 쓸 내 평가표" in page(app).shown_notice)
        await press(app, pilot, "f3")
        assert page(app).NAME == "sheets"
        await press(app, pilot, "home", "enter")
        assert page(app).NAME == "sheet"
        await press(app, pilot, "3", "enter")
        await press(app, pilot, "f9")
        assert page(app).NAME == "submit"
    sheet = acts.own_sheets(record, stage.me(ME))[0]
    assert (sheet.state, sheet.points["need"]) == (SheetState.DRAFT, 300)
    record.close()


async def test_an_own_request_is_only_looked_at(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    ask(stage, SECRETARY, key="slots", value="2", reason="예산")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f2")
        await until(pilot, lambda: "지원규모 8 > 2" in drawn(app))
        await press(app, pilot, "enter")
        await until(pilot, lambda: page(app).NAME == "preview")
        assert "F9" not in lines(app)[-1]
        await press(app, pilot, "f9")
        assert page(app).NAME == "preview"
        assert "A-003" in drawn(app)


async def test_a_request_too_old_is_not_previewed(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    ask(stage, SECRETARY, key="slots", value="2", reason="예산")
    stage.clock.at += timedelta(minutes=5, seconds=2)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f2")
        await until(pilot, lambda: "시간 지남" in drawn(app))
        await press(app, pilot, "enter")
        assert page(app).NAME == "motions"
