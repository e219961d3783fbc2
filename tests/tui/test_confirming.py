"""The way to the ministry on screen: each person's page comes by itself, and says what was done."""

from datetime import date, timedelta
from pathlib import Path

from scoring import acts
from scoring.people import Person
from scoring.phases import Phase
from tests.tui.hands import press, typed
from tests.tui.rounds import close, fewer_slots, phase, submit_all
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    released,
    running,
    settle,
    sign,
    until,
)
from tui.app import SimsaApp
from tui.screens.following import FollowingPage
from tui.screens.read_back import ReadBackPage

EVERY = 1.5
"""Seconds after which a page that follows the journal looks again."""
TENTHS = {"A-001": 10, "A-002": 9, "A-003": 8, "A-004": 7, "A-005": 6, "A-006": 5}


def closed(folder: Path, *steps: str) -> Stage:
    stage = build(folder, rules=fewer_slots(2))
    submit_all(stage, TENTHS)
    close(stage)
    for step, person in zip(steps, (CHAIR, SECRETARY, OFFICER), strict=False):
        act(stage, step, person)
    return stage


def act(stage: Stage, name: str, person: Person, *facts: object, **named: object) -> None:
    """Do something at another terminal."""
    record = stage.record()
    getattr(acts, name)(record, stage.me(person), stage.clock(), *facts, **named)
    record.close()


def corrected(stage: Stage) -> None:
    """Let two people put a fact right."""
    fact = {"number": "A-002", "item": "sanction", "document": "공문", "reason": "누락"}
    act(stage, "ask_correction", CHAIR, day=date(2023, 1, 2), **fact)
    record = stage.record()
    (asked,) = acts.motions(record, stage.me(SECRETARY))
    acts.approve(record, stage.me(SECRETARY), stage.clock(), asked.id)
    record.close()


async def test_chair_secretary_and_officer_each_take_one_step(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    for person, said, after in (
        (CHAIR, "결과에 서명했습니다.", Phase.CLOSED),
        (CHAIR, "위원회 확정했습니다.", Phase.FINALIZED),
        (SECRETARY, "부처에 상신했습니다.", Phase.FORWARDED),
        (OFFICER, "평가결과를 확정했습니다.", Phase.CONFIRMED),
    ):
        async with running(stage) as (app, pilot):
            await enter(app, pilot, person)
            await press(app, pilot, "f9")
            await released(app, pilot)
            await press(app, pilot, "f9")
            await sign(app, pilot)
            assert page(app).NAME == "ranking"
            assert page(app).shown_notice.startswith(said)
        assert phase(stage) is after


async def test_returned_with_a_reason(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        assert page(app).NAME == "confirmation"
        await press(app, pilot, "f8")
        await typed(app, pilot, "가점 확인 필요")
        await sign(app, pilot)
        assert (page(app).NAME, phase(stage)) == ("ranking", Phase.CLOSED)
        assert page(app).shown_notice.startswith("반려했습니다.")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        said = page(app).shown_notice
        assert said.startswith("고칠 것이 없으면 F9로 다시 확정하세요.")
        assert "답변 칸은 없고" in said
        assert said.endswith("부처의 반려 사유: 가점 확인 필요")
        await press(app, pilot, "f9")
        await settle(app, pilot)
        assert "    부처의 반려 사유: 가점 확인 필요" in lines(app)


async def test_a_request_after_the_close_stands_before_who_approves(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert "F2" not in lines(app)[-1]
        fact = {"number": "A-002", "item": "sanction", "document": "공문", "reason": "누락"}
        act(stage, "ask_correction", CHAIR, day=date(2023, 1, 2), **fact)
        await until(pilot, lambda: "F2 승인" in lines(app)[-1])
        assert page(app).shown_notice.startswith("승인을 기다리는 요청이 1건 있습니다.")
        await press(app, pilot, "f2")
        assert any("없음 > 2023-01-02 (공문)" in line for line in lines(app))


async def test_a_step_read_back_before_another_one_was_taken_is_refused(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f9")
        await released(app, pilot)
        act(stage, "return_result", OFFICER, "다시")
        await press(app, pilot, "f9")
        await sign(app, pilot)
        assert page(app).NAME == "confirm"
        assert page(app).shown_notice.startswith("평가결과 확정: 지금은 '평가마감' 단계라")
        assert phase(stage) is Phase.CLOSED
        await press(app, pilot, "escape")
        await until(pilot, lambda: page(app).NAME == "ranking")


async def test_a_step_taken_elsewhere_brings_the_next_page(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        assert page(app).NAME == "confirmation"
        act(stage, "return_result", OFFICER, "다시")
        await until(pilot, lambda: page(app).NAME == "ranking")


async def test_a_step_seen_behind_another_page_brings_the_next_one_later(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        below = page(app)
        assert isinstance(below, FollowingPage)
        await pilot.pause(2 * EVERY)  # what was there at first is taken up
        act(stage, "return_result", OFFICER, "다시")
        below._follow()  # noqa: SLF001  as its timer does, just before another page opens
        await press(app, pilot, "f1")
        assert page(app).NAME == "help"
        await pilot.pause(2 * EVERY)
        assert page(app).NAME == "help"
        await press(app, pilot, "escape")
        await until(pilot, lambda: page(app).NAME == "ranking")


async def test_a_request_is_announced_until_its_time_is_over(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        before = page(app).shown_notice
        fact = {"number": "A-002", "item": "sanction", "document": "공문", "reason": "누락"}
        act(stage, "ask_correction", CHAIR, day=date(2023, 1, 2), **fact)
        await until(pilot, lambda: "F2 승인" in lines(app)[-1])
        stage.clock.at += timedelta(minutes=5)
        await until(pilot, lambda: "F2 승인" not in lines(app)[-1])
        assert page(app).shown_notice == before


async def test_what_others_do_to_the_slots_shows_by_itself(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward", "confirm")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f3")
        act(stage, "replace_selected", OFFICER, number="A-002", reason="협약 포기")
        await until(pilot, lambda: "A-002 대신 올라감" in "\n".join(lines(app)))


async def test_only_the_follower_that_was_named_takes_the_slot(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward", "confirm")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f3", "down", "f3")
        assert any("다음 차례: A-003" in line for line in lines(app))
        act(stage, "replace_selected", OFFICER, number="A-001", reason="협약 포기")
        await typed(app, pilot, "부도")
        await sign(app, pilot)
        assert page(app).NAME == "replace_selected"
        assert page(app).shown_notice.startswith("A-003")


async def test_what_is_signed_is_what_was_shown(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f9")
        await released(app, pilot)
        below = page(app)
        assert isinstance(below, ReadBackPage)
        await press(app, pilot, "f9")
        corrected(stage)
        below.action_look()  # an answer to F5 that comes while the passphrase is asked for
        await settle(app, pilot)
        await sign(app, pilot)
        assert page(app).NAME == "signing_result"
        assert page(app).shown_notice == (
            "보여 드린 뒤 결과가 바뀌었습니다. 결과를 다시 확인하고 서명하세요."
        )


async def test_who_drops_out_and_who_follows(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward", "confirm")
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f3", "down", "f3")
        assert any("다음 차례: A-003" in line for line in lines(app))
        await typed(app, pilot, "협약 포기")
        asked = (
            "A-002 세림화학(주) 과제를 지원대상에서 빼고 A-003 우림기계(주) 과제를 올립니다. "
            "되돌릴 수 없습니다. 사유: 협약 포기"
        )
        assert asked in " ".join(" ".join(lines(app)).split())
        await sign(app, pilot)
        assert page(app).shown_notice == "A-002 과제를 지원대상에서 빼고 A-003 과제를 올렸습니다."
        drawn = "\n".join(lines(app))
        assert "A-002 대신 올라감" in drawn
        assert "대신 A-003 올라감" in drawn
        assert "정부지원 합계 " in drawn
        await press(app, pilot, "end")
        seq = seq_of(stage, "selection_replaced")
        dropped = f"지원대상에서 빠짐(변경이력 {seq}번), 대신 A-003: 협약 포기"
        assert f"  {dropped}" in lines(app)
        await press(app, pilot, "home", "f4")
        for text in ("150000000", "", "예산"):
            await typed(app, pilot, text)
        await sign(app, pilot)
        assert "150,000,000" in "\n".join(lines(app))
        await press(app, pilot, "escape", "home", "down")
        await until(pilot, lambda: dropped in "\n".join(lines(app)))
        await press(app, pilot, "down")
        taking = f"A-002 대신 올라감(변경이력 {seq}번)"
        assert any(taking in line for line in lines(app))
        assert [row_of(app, each)[-2:] for each in ("A-002", "A-003")] == [
            ["빠짐", "*"],
            ["지원대상", "*"],
        ]
        await press(app, pilot, "enter", "end")
        assert lines(app)[0].endswith("3위  지원대상")
        assert any(taking in line for line in lines(app))
        await press(app, pilot, "left", "end")
        assert lines(app)[0].endswith("2위  빠짐")
        assert any(dropped in line for line in lines(app))


def seq_of(stage: Stage, kind: str) -> int:
    """Return the number of the last entry of a kind."""
    record = stage.record()
    found = [each.seq for each in acts.entries(record, stage.me(OFFICER)) if each.kind == kind]
    record.close()
    return found[-1]


def row_of(app: SimsaApp, number: str) -> list[str]:
    """Return the words of the row that is about an application."""
    return next(line.split() for line in lines(app) if f" {number} " in line)


async def test_an_award_without_a_successor_or_an_adjustment_says_so(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward", "confirm")
    act(stage, "replace_selected", OFFICER, number="A-001", reason="협약 포기")
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f3")
        await until(pilot, lambda: page(app).NAME == "awards")
        await settle(app, pilot)
        assert "신청대로" in row_of(app, "A-002")
        await press(app, pilot, "f4")
        for text in ("", "6", "예산"):
            await typed(app, pilot, text)
        asked = "A-002 과제를 조정합니다: 기간 6개월. 사유: 예산"
        assert asked in " ".join(" ".join(lines(app)).split())
        await sign(app, pilot)
        assert "6" in row_of(app, "A-002")
        await press(app, pilot, "f3")
        await typed(app, pilot, "부도")
        assert "올라갈 과제는 없습니다." in " ".join(lines(app))
        await sign(app, pilot)
        assert page(app).shown_notice.startswith("A-002 과제를 지원대상에서 뺐습니다.")


async def test_where_a_promotion_stands_is_said_where_it_is_looked_for(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward", "confirm")
    act(stage, "replace_selected", OFFICER, number="A-002", reason="협약 포기")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f3", "f6")
        await settle(app, pilot)
        assert page(app).NAME == "versions"
        assert "지원대상이 바뀐 것은 지원대상 화면과 변경이력에" in page(app).shown_notice


async def test_what_was_opened_is_marked_and_what_is_left_counted(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    corrected(stage)
    for step, person in (("finalize", CHAIR), ("forward", SECRETARY)):
        act(stage, step, person)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await settle(app, pilot)
        view = page(app).view  # type: ignore[attr-defined]  # the page of the result to confirm
        numbers = [each.standing.number for each in view.flagged]
        assert page(app).shown_notice.startswith(f"먼저 볼 과제가 {len(numbers)}건 남았습니다.")
        assert "F7 엑셀" in lines(app)[-1]
        await press(app, pilot, "enter", "right", "escape")
        await settle(app, pilot)
        opened = [number for number in numbers if "봄" in row_of(app, number)]
        assert opened == numbers[:2]
        assert page(app).shown_notice.startswith(f"먼저 볼 과제가 {len(numbers) - 2}건 남았")
        await press(app, pilot, "enter", *["right"] * len(numbers), "escape")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("먼저 볼 과제를 모두 보았습니다.")


async def test_the_digest_to_confirm_is_held_against_the_chairs(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f9")
        await settle(app, pilot)
        drawn = "\n".join(lines(app))
        assert f"위원장 {CHAIR.name}의 서명과 같은 값입니다." in drawn
        assert "평가표가 5장보다 적은 과제 6건" in drawn
        assert "종합의견을 쓴 과제가 없음(없어도 서명과 확정 가능)" in drawn


async def test_nobody_reads_of_a_signature_there_is_none_of(tmp_path: Path) -> None:
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f9")
        await settle(app, pilot)
        assert not any("서명과 같은 값" in line for line in lines(app))


async def test_a_member_only_looks(tmp_path: Path) -> None:
    stage = closed(tmp_path, "finalize", "forward", "confirm")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, MEMBERS[0])
        assert "F9" not in lines(app)[-1]
        await press(app, pilot, "f3")
        await settle(app, pilot)
        assert page(app).NAME == "awards"
        assert lines(app)[-1].split() == ["F6", "결과", "변경", "F1", "도움말", "Esc", "뒤로"]
