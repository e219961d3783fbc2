"""재평가 on screen: who evaluates again has that sheet alone, on the pages of every sheet."""

from pathlib import Path

import pytest

from scoring import acts
from scoring.people import Person
from scoring.verify import verify
from tests.tui.rounds import EVALUATORS, confirmed_with_appeal, reviewing
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    PASSPHRASE,
    SECRETARY,
    Stage,
    enter,
    lines,
    page,
    read_receipt,
    released,
    running,
    settle,
    sign,
    until,
)
from tui import cli
from tui.detail_lines import detail_lines
from tui.panel_lines import said_of

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
        await released(app, pilot)
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
        assert "제출한 뒤 고칠 수 없습니다" in page(app).shown_notice
        await released(app, pilot)
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


def test_who_works_from_files_pledges_by_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = reviewing(tmp_path)
    monkeypatch.setenv("SIMSA_USER", ME.name)
    monkeypatch.setenv("SIMSA_PASSPHRASE", PASSPHRASE)
    for words, code, said in (
        (["--pledge"], 2, "A-003: 같은 기관일 수 있습니다."),
        (["--pledge", "--conflict", "A-003=institution"], 2, "간사에게 알리세요."),
        (["--conflict", "A-003=none"], 2, "서약하지 않아 저장하지 않았습니다."),
        (["--pledge", "--conflict", "A-003=none"], 0, "과제 1건, 회피 0건"),
        (["--pledge"], 2, "이미 모두 확인했습니다."),
    ):
        assert cli.run(["declare", "--db", stage.db, *words]) == code
        printed = capsys.readouterr()
        assert said in (printed.err if code else printed.out)
    stage.score(ME, "A-003", stage.full(9))
    assert cli.run(["submit", "--db", stage.db]) == 0
    assert "우림기계(주)" in capsys.readouterr().out
    assert verify(stage.db).differences == ()


async def test_whoever_sees_the_ranking_is_led_to_the_new_sheet(tmp_path: Path) -> None:
    stage = confirmed_with_appeal(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert page(app).NAME == "ranking"
        record = stage.record()
        acts.open_review(
            record,
            stage.me(SECRETARY),
            stage.clock(),
            number="A-003",
            panel=[each.name for each in EVALUATORS],
        )
        record.close()
        await until(pilot, lambda: page(app).NAME == "declare_review")


async def test_an_opinion_of_before_is_said_to_be_one(tmp_path: Path) -> None:
    stage = reviewing(tmp_path, opinion="처음 평가의 종합의견")
    evaluate(stage, *EVALUATORS)
    close(stage)
    record = stage.record()
    acts.confirm_review(record, stage.me(OFFICER), stage.clock(), "A-003")
    view = acts.panel_view(record, stage.me(CHAIR))
    record.close()
    (first, *_) = said_of(view, "A-003", "ko", 80)
    assert first[0][0] == "재평가 전 종합의견: "
    (other, *_) = said_of(view, "A-001", "ko", 80)
    assert other[0][0] == "종합의견: "
    whole = [line for line in detail_lines(view, "A-003", "ko", 80) if line]
    assert any(part[0] == "재평가 전 종합의견" for line in whole for part in line)
    assert any("재평가 전 합의 의견" in part[0] for line in whole for part in line)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f8")
        await settle(app, pilot)
        (row,) = (line for line in lines(app) if "처음 평가의 종합의견" in line)
        assert "재평가 전" in row
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "opinion"
        assert any("재평가 전 종합의견" in line for line in lines(app))


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
