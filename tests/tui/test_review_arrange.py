"""재평가 from the appeals' pages: opened, a seat changed, closed and confirmed again, by keys."""

from collections.abc import Sequence
from pathlib import Path

from scoring import acts
from scoring.appeals import ReviewState
from tests.tui.hands import press, typed
from tests.tui.review_scene import (
    NUMBER,
    evaluate,
    file_another,
    reviewed,
    reviewing,
    tied,
    upheld,
)
from tests.tui.rounds import EVALUATORS
from tests.tui.scenes import FOURTH
from tests.tui.stage import CHAIR, OFFICER, SECRETARY, Stage, enter, lines, page, running, sign
from tests.tui.test_appeals import case, text
from tui.screens.review_arrange import ReplaceSeatPage, panel_options
from tui.widgets.options import Option

CASE = ("f9", "enter")


def selected(stage: Stage) -> list[str]:
    record = stage.record()
    found = acts.result_view(record, stage.me(OFFICER)).holders
    record.close()
    return list(found)


async def test_opened_replaced_closed_and_confirmed_it_selects_another(tmp_path: Path) -> None:
    stage = upheld(tmp_path)
    assert selected(stage) == ["A-001", "A-002"]
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, *CASE, "f9", "1", "2", "3", "enter", "f9")
        assert page(app).shown_notice == f"재평가를 시작했습니다: {NUMBER}"
        await press(app, pilot, "f9")
        assert page(app).NAME == "appeal_case"
        missing = f"{NUMBER} 재평가 평가표 제출 필요: 김영호, 박선영, 오세진. "
        assert page(app).shown_notice == f"{missing}모두 제출한 뒤에 마감하세요."
    review = case(stage, NUMBER).review
    assert review is not None
    assert review.state is ReviewState.OPEN


async def test_somebody_else_takes_a_seat(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, *CASE, "end", "f4", "1", "enter")
        await typed(app, pilot, "사정이 생김")
        await press(app, pilot, "f9")
        assert page(app).shown_notice.startswith("재평가 위원을 바꾸었습니다")
    review = case(stage, NUMBER).review
    assert review is not None
    assert FOURTH.name in {each.name for each in review.seats}


async def test_closed_by_the_secretary(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    evaluate(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, *CASE, "f9")
        await sign(app, pilot)
        assert page(app).shown_notice.startswith(f"재평가를 마감했습니다: {NUMBER}")


async def test_confirmed_again_by_the_officer_only(tmp_path: Path) -> None:
    stage = reviewed(tmp_path)
    for person in (CHAIR, SECRETARY):
        async with running(stage) as (app, pilot):
            await enter(app, pilot, person)
            await press(app, pilot, *CASE, "f9")
            assert page(app).NAME == "appeal_case"
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        assert page(app).shown_notice == f"이의신청에 할 일이 있습니다(F9): 재확정 대기 {NUMBER}"
        await press(app, pilot, "f9")
        first = f"먼저 할 일: {NUMBER} 재확정 대기. Enter로 여세요."
        assert page(app).shown_notice == first
        await press(app, pilot, "enter", "f9")
        assert "결과 변경(*) 2건, 순위만(~) " in text(app)
        await press(app, pilot, "f4")
        assert page(app).NAME == "review_sides"
        assert "F4" not in "".join(lines(app))
        assert "평가표 4 > 3" in text(app)  # not cut at the edge
        await press(app, pilot, "f9")
        signed = text(app).replace(" ", "")
        assert f"지원대상:{NUMBER}들어감,A-002빠짐." in signed
        assert "확정은되돌릴수없습니다." in signed
        await sign(app, pilot)
        done = f"재평가 결과를 확정했습니다: {NUMBER}. 다시 통보할 과제"
        assert page(app).shown_notice.startswith(done)
    assert selected(stage) == ["A-001", NUMBER]


async def test_a_tie_is_decided_from_the_list_and_the_choice_can_be_cleared(
    tmp_path: Path,
) -> None:
    stage = tied(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, *CASE, "f9")
        assert "F4 마지막 자리" in lines(app)[-1]
        assert "F4로" in page(app).shown_notice
        await press(app, pilot, "f9")
        assert page(app).shown_notice.startswith("마지막 자리 동점: A-002, A-003.")
        await press(app, pilot, "f4", "1", "2", "enter")
        assert page(app).shown_notice.startswith("남은 자리는 1개인데 2개를")
        await press(app, pilot, "1", "enter")
        await typed(app, pilot, "위원회 뜻")
        await press(app, pilot, "f9")
        assert "마지막 자리: A-003" in text(app)
        await press(app, pilot, "f4", "2", "enter", "f9")
        assert "마지막 자리: A-003" not in text(app)
        await press(app, pilot, "f9")
        assert page(app).shown_notice.startswith("마지막 자리 동점")
        await press(app, pilot, "f4", "2", "enter")
        await typed(app, pilot, "위원회 뜻")
        await press(app, pilot, "f9", "f9")
        await sign(app, pilot)
        assert page(app).shown_notice.startswith(f"재평가 결과를 확정했습니다: {NUMBER}")
    assert selected(stage) == ["A-001", NUMBER]


async def test_another_appeal_takes_nothing_from_a_re_evaluation(tmp_path: Path) -> None:
    stage = upheld(tmp_path)
    file_another(stage)
    first = ("f9", "enter")  # what waits for a decision stands first
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f9")
        assert "접수 06-20, 인용, 재평가 전" in text(app)
        await press(app, pilot, "enter", "f9", "1", "2", "4", "enter", "f9")
        assert page(app).shown_notice == f"재평가를 시작했습니다: {NUMBER}"
        await press(app, pilot, "end")
        assert page(app).shown_heading.progress.endswith("접수 06-20, 재평가 중")
        assert "F9 재평가 마감" in lines(app)[-1]
        await press(app, pilot, "f4")
        assert page(app).NAME == "review_seat"
    evaluate(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, *first, "f9")
        await sign(app, pilot)
        assert page(app).shown_notice.startswith(f"재평가를 마감했습니다: {NUMBER}")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, *first)
        assert page(app).shown_notice == "Enter로 모두 읽은 뒤 F9로 결정하세요."
        await press(app, pilot, "home", "f9")
        assert page(app).NAME == "review_sides"
        assert "평가표 3장: 최고 100, 최저 100 제외, 1장 평균" in text(app)
        await press(app, pilot, "escape", "down", "down", "down")
        assert lines(app)[-1].count("F9") == 1
        await press(app, pilot, "f9")
        assert page(app).NAME == "decide_appeal"


async def test_only_who_can_be_chosen_is_offered(tmp_path: Path) -> None:
    stage = upheld(tmp_path, recused=FOURTH)
    record, me = stage.record(), stage.me(SECRETARY)
    evaluators = acts.progress(record, me)
    assert names(panel_options(case(stage, NUMBER), evaluators)) == sorted(
        each.name for each in EVALUATORS
    )
    record.close()


async def test_nobody_is_offered_a_seat_twice(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    record, me = stage.record(), stage.me(SECRETARY)
    gone, of = EVALUATORS[1].name, {"number": NUMBER, "newcomer": FOURTH.name}
    acts.replace_seat(record, me, stage.clock(), evaluator=gone, reason="사정", **of)
    now, progress = case(stage, NUMBER), acts.progress(record, me)
    page = ReplaceSeatPage(me, progress.head, now, progress, EVALUATORS[0].name)
    assert names(page.questions()[0].options) == []
    record.close()


def names(options: Sequence[Option]) -> list[str]:
    return sorted(each.value for each in options)


async def test_no_deadline_is_told_where_nobody_may_appeal_any_more(tmp_path: Path) -> None:
    stage = reviewed(tmp_path)
    record = stage.record()
    acts.confirm_review(record, stage.me(OFFICER), stage.clock(), NUMBER)
    record.close()
    spent = "이미 이의신청을 한 과제라 더 신청할 수 없습니다."
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f9")
        while page(app).front.told.number != NUMBER:  # type: ignore[attr-defined]
            await press(app, pilot, "down")
        await press(app, pilot, "f2", "1", "2", "3", "enter", "1", "enter")
        await typed(app, pilot, "2023-06-20 10:00", "2023-06-20 10:00", "접수 기록")
        assert spent in text(app)
        assert "이의신청 기한" not in text(app)
        await press(app, pilot, "f9")
        assert page(app).NAME == "appeals"
        (row,) = [each for each in lines(app)[3:] if f" {NUMBER} " in each and "인용" in each]
        assert ("신청 불가" in row, "06-30" in row) == (True, False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f9", "end")
        assert spent in text(app)


async def test_who_waits_for_sheets_has_nothing_to_do(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert page(app).shown_notice.startswith(f"재평가 중 {NUMBER}. ")
        await press(app, pilot, "f9")
        waits = f"지금 할 일이 없습니다. 기다리는 일: {NUMBER} 재평가 중(위원)."
        assert page(app).shown_notice == waits
    evaluate(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        waits = f"이의신청에 할 일이 있습니다(F9): 재평가 마감 {NUMBER}"
        assert page(app).shown_notice == waits
