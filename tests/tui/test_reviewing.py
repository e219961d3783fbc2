"""재평가 on screen: who evaluates again has that sheet alone, on the pages of every sheet."""

from pathlib import Path

import pytest

from scoring import acts
from scoring.people import Person
from scoring.verify import verify
from tests.tui.rounds import EVALUATORS, reviewing
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    SECRETARY,
    Stage,
    enter,
    lines,
    page,
    read_receipt,
    running,
    settle,
    sign,
    until,
)

ME = MEMBERS[0]
HELD = 0.7
MARKS = ("9", "5", "4", "4", "4", "4", "4", "18", "9", "27")


def declare(stage: Stage, person: Person) -> None:
    record = stage.record()
    acts.declare_review(record, stage.me(person), stage.clock(), "A-003")
    record.close()


def evaluate(stage: Stage, *people: Person) -> None:
    """Let people declare, fill the new sheet and submit it."""
    for person in people:
        declare(stage, person)
        stage.score(person, "A-003", stage.full(9))
        stage.submit(person, "A-003")


def close(stage: Stage) -> None:
    record = stage.record()
    acts.close_review(record, stage.me(SECRETARY), stage.clock(), "A-003")
    record.close()


async def test_a_member_pledges_fills_and_submits_the_sheet(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    evaluate(stage, CHAIR, MEMBERS[1])
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert page(app).NAME == "declare_review"
        shown = "\n".join(lines(app))
        assert "A-003  우림기계(주) + 가온연구원 지주" in shown
        assert "소속(가온연구원)과 같은 기관일 수 있습니다." in shown
        await pilot.press("f9")  # too soon to have read it
        await settle(app, pilot)
        assert page(app).NAME == "declare_review"
        await pilot.pause(HELD)
        await pilot.press("f9")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack)) == ("sheets", 2)
        assert page(app).shown_heading.what == "재평가 과제   이정민 위원"
        assert sum("A-00" in line for line in lines(app)[:20]) == 2  # the row, and it in full
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheet"
        assert page(app).shown_heading.title == "[재평가] 가공 설비 예지보전 플랫폼 도입"
        for mark in MARKS:
            await pilot.press(*mark, "enter")
        await settle(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "submit"
        await pilot.pause(HELD)
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        await read_receipt(app, pilot)
        assert page(app).NAME == "sheets"
        assert "재평가 평가표를 제출했습니다." in page(app).shown_notice
        labels = {key.label for key in page(app).keys()}  # noqa: SIM118  its own method
        assert not labels & {"to_withdraw", "reopen", "submit_all"}
        close(stage)
        await until(pilot, lambda: page(app).NAME == "ranking")
    assert stage.own_points(ME, "A-003")["need"] == 600  # the first sheet stays
    assert verify(stage.db).differences == ()


@pytest.mark.parametrize("person", [CHAIR, MEMBERS[1], SECRETARY, OFFICER])
async def test_others_see_the_result_once_it_is_closed(tmp_path: Path, person: Person) -> None:
    stage = reviewing(tmp_path)
    evaluate(stage, *EVALUATORS)
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, person)
        assert page(app).NAME == "ranking"


async def test_who_is_replaced_is_led_to_the_result(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    declare(stage, ME)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert page(app).NAME == "sheets"
        record, me = stage.record(), stage.me(SECRETARY)
        stranger = Person("한가람", "다온대학교", ME.role)
        acts.join(record, me, stage.clock(), stranger, reason="재평가")
        named = {"number": "A-003", "evaluator": ME.name, "newcomer": stranger.name}
        acts.replace_seat(record, me, stage.clock(), **named, reason="이해관계를 알게 됨")
        record.close()
        await until(pilot, lambda: page(app).NAME == "ranking")


async def test_the_ranking_says_what_was_evaluated_again(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    evaluate(stage, *EVALUATORS)
    close(stage)
    record = stage.record()
    acts.confirm_review(record, stage.me(OFFICER), stage.clock(), "A-003")
    record.close()
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home")
        await settle(app, pilot)
        shown = "\n".join(lines(app))
        assert "재평가한 과제입니다." in shown
        await pilot.press("enter")
        await settle(app, pilot)
        assert "재평가: 이의신청이 인용되어" in "\n".join(lines(app))
