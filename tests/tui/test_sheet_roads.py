"""From the list and the sheet to comments, 회피, 재작성, 접수증, votes and paper sheets."""

from pathlib import Path

from textual.pilot import Pilot

from scoring import acts
from scoring.people import Person, Role
from scoring.views import SheetState
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    PANEL,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    read_receipt,
    running,
    settle,
    sign,
    until,
    write,
)
from tui.app import SimsaApp

ME, OTHER = MEMBERS
FOURTH = Person("오세진", "라대학교", Role.MEMBER)


def screen(app: SimsaApp) -> str:
    return "\n".join(lines(app))


async def typed(app: SimsaApp, pilot: Pilot[int], text: str, *keys: str) -> None:
    write(app, text)
    await pilot.press(*keys)
    await settle(app, pilot)


def state(stage: Stage, number: str) -> SheetState:
    record = stage.record()
    own = {each.number: each for each in acts.own_sheets(record, stage.me(ME))}
    record.close()
    return own[number].state


async def test_a_comment_on_the_criterion_in_front_stands_beside_its_guidance(
    tmp_path: Path,
) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "f8")
        await settle(app, pilot)
        assert page(app).NAME == "comments"
        await typed(app, pilot, "필요성이 분명함", "escape")
        assert page(app).NAME == "sheet"
        assert "과제수행 필요성  (의견 있음)" in screen(app)
    record = stage.record()
    own = acts.own_sheets(record, stage.me(ME))[0]
    record.close()
    assert (own.points, own.comments) == ({"need": 800}, {"need": "필요성이 분명함"})


async def test_a_conflict_found_later_locks_the_sheet(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "f10")
        await settle(app, pilot)
        assert page(app).NAME == "withdraw"
        await pilot.press("2")
        await typed(app, pilot, "대표가 사촌", "enter")
        assert "한 번 더" in page(app).shown_notice
        assert state(stage, "A-001") is SheetState.SUBMITTED
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        assert "A-001: 회피했습니다" in page(app).shown_notice
        assert "친족 관계: 대표가 사촌" in screen(app)
    assert state(stage, "A-001") is SheetState.RECUSED


async def test_a_submitted_sheet_is_asked_to_be_reopened_and_is_once_approved(
    tmp_path: Path,
) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter", "f2")
        await settle(app, pilot)
        assert page(app).NAME == "reason"
        await typed(app, pilot, "배점을 잘못 읽음", "enter")
        assert page(app).NAME == "sheet"
        assert "A-001 재작성을 요청했습니다" in page(app).shown_notice
        await pilot.press("escape")
        await until(pilot, lambda: "승인 대기" in screen(app))
        record = stage.record()
        (motion,) = acts.motions(record, stage.me(CHAIR))
        acts.approve(record, stage.me(CHAIR), stage.clock(), motion.id)
        record.close()
        await until(pilot, lambda: "작성 완료 1" in page(app).shown_heading.progress)
    assert state(stage, "A-001") is SheetState.DRAFT


async def test_a_request_to_reopen_is_taken_back_where_it_was_asked(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter", "f2")
        await settle(app, pilot)
        await typed(app, pilot, "배점을 잘못 읽음", "enter")
        assert page(app).shown_heading.state == "승인 대기"
        assert "F2 요청 취소" in screen(app)
        await pilot.press("f2")
        await settle(app, pilot)
        assert page(app).shown_notice == "A-001 재작성 요청을 거두었습니다."
        assert page(app).shown_heading.state == "제출"
        record = stage.record()
        (motion,) = acts.motions(record, stage.me(CHAIR))
        record.close()
        assert motion.state == "declined"
        await pilot.press("f2")
        await settle(app, pilot)
        assert page(app).NAME == "reason"


async def test_a_request_to_reopen_that_ends_unapproved_is_told(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter", "f2")
        await settle(app, pilot)
        await typed(app, pilot, "배점을 잘못 읽음", "enter", "escape")
        await until(pilot, lambda: "A-001: 재작성을 요청했습니다" in page(app).shown_notice)
        record = stage.record()
        (motion,) = acts.motions(record, stage.me(CHAIR))
        acts.decline(record, stage.me(CHAIR), stage.clock(), motion.id)
        record.close()
        await until(pilot, lambda: "승인되지 않고 끝났습니다" in page(app).shown_notice)
    assert state(stage, "A-001") is SheetState.SUBMITTED


async def test_receipts_can_be_looked_at_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    record = stage.record()
    (receipt,) = acts.receipts(record, stage.me(ME))
    record.close()
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter", "f6")
        await settle(app, pilot)
        assert page(app).NAME == "receipt"
        drawn = screen(app).replace(" ", "")
        assert receipt.sheets["A-001"].removeprefix("sha256:") in drawn.replace("\n", "")
        await read_receipt(app, pilot)
        assert page(app).NAME == "sheet"


async def test_a_vote_that_is_awaited_comes_to_the_list_by_itself(tmp_path: Path) -> None:
    stage = build(tmp_path, panel=(*PANEL, FOURTH))
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert "F8" not in lines(app)[-1]
        cell = {"number": "A-002", "evaluator": OTHER.name}
        record = stage.record()
        acts.file_challenge(
            record, stage.me(SECRETARY), stage.clock(), **cell, reason="신청기관과 소송 중"
        )
        await until(pilot, lambda: "표결해야 합니다" in page(app).shown_notice)
        assert "F8 표결" in lines(app)[-1]
        await pilot.press("f8")
        await settle(app, pilot)
        assert page(app).NAME == "challenges"
        await pilot.press("enter", "1", "f9")
        await settle(app, pilot)
        (found,) = acts.challenges(record, stage.me(ME))
        assert found.mine is True
        record.close()
        await pilot.press("escape")
        await until(pilot, lambda: "표결" not in page(app).shown_notice)
        assert "F8" not in lines(app)[-1]


async def test_whom_a_challenge_is_about_hears_nothing_of_it(tmp_path: Path) -> None:
    stage = build(tmp_path, panel=(*PANEL, FOURTH))
    record = stage.record()
    cell = {"number": "A-002", "evaluator": ME.name}
    acts.file_challenge(
        record, stage.me(SECRETARY), stage.clock(), **cell, reason="신청기관과 소송 중"
    )
    record.close()
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f5")
        await settle(app, pilot)
        assert "기피" not in screen(app)
        assert "소송" not in screen(app)


async def test_a_paper_sheet_counts_once_its_evaluator_signs(tmp_path: Path) -> None:
    stage = build(tmp_path)
    record = stage.record()
    cell = {"number": "A-003", "evaluator": ME.name}
    acts.key_paper(
        record, stage.me(SECRETARY), stage.clock(), **cell, points=stage.full(7), declared=False
    )
    record.close()
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "down", "down")
        assert "종이" in screen(app)
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "paper_own"
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        assert page(app).NAME == "sheets"
        assert "제출했습니다" in page(app).shown_notice
    assert state(stage, "A-003") is SheetState.SUBMITTED


async def test_what_others_ask_for_is_said_on_the_progress(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert "승인을 기다리는" not in page(app).shown_notice
        record = stage.record()
        acts.ask_reopening(
            record, stage.me(ME), stage.clock(), number="A-001", evaluator=ME.name, reason="잘못"
        )
        record.close()
        await until(pilot, lambda: "승인을 기다리는 요청이 1건" in page(app).shown_notice)
        await pilot.press("f2")
        await settle(app, pilot)
        assert page(app).NAME == "motions"


async def test_the_officer_sees_no_list(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, OFFICER)
        assert page(app).NAME == "waiting"
