"""Requests that wait, or that nobody answered in time: what is told, what acts meanwhile."""

from datetime import timedelta
from pathlib import Path

from scoring import acts
from scoring.people import Person
from tests.tui.hands import press
from tests.tui.stage import CHAIR, OFFICER, SECRETARY, Stage, lines, page, running, settle, until
from tests.tui.test_appeals import NOW, SENT, case, confirmed, tell, text, to_board
from tests.tui.test_appeals_rows import file
from tests.tui.test_motions import to_motions


def appealed(folder: Path) -> Stage:
    stage = confirmed(folder)
    tell(stage, "A-001", SENT)
    file(stage)
    return stage


def ask_to_strike(stage: Stage, by: Person) -> int:
    """Ask that the appeal count for nothing."""
    record, me = stage.record(), stage.me(by)
    asked = {"what": "appeal", "entry": case(stage).filed[0].appeal.seq, "reason": "오기"}
    made = acts.ask_striking(record, me, stage.clock(), **asked)  # type: ignore[arg-type]
    record.close()
    return made.seq


def asked_twice(stage: Stage) -> tuple[int, int]:
    """The secretary asks in vain, then the chair asks for the same."""
    first = ask_to_strike(stage, SECRETARY)
    stage.clock.at = NOW + timedelta(minutes=6)
    return first, ask_to_strike(stage, CHAIR)


def approve(stage: Stage, motion: int) -> None:
    record = stage.record()
    acts.approve(record, stage.me(OFFICER), stage.clock(), motion)
    record.close()


async def test_who_asked_hears_nothing_once_somebody_else_asked_anew(tmp_path: Path) -> None:
    stage = appealed(tmp_path)
    _, again = asked_twice(stage)
    approve(stage, again)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await settle(app, pilot)
        assert "승인되지 않은 요청" not in page(app).shown_notice
        assert case(stage).filed == ()


async def test_the_list_says_by_which_one_it_was_asked_anew(tmp_path: Path) -> None:
    stage = appealed(tmp_path)
    first, again = asked_twice(stage)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, SECRETARY)
        await press(app, pilot, "end")
        assert here.front is not None
        assert here.front.id == first
        said = f"5분이 지난 요청입니다. 같은 것을 {again}번으로 다시 요청했습니다."
        assert here.shown_notice == said
        approve(stage, again)
        here.look_again()
        await settle(app, pilot)
        await press(app, pilot, "end", "home")  # nothing waits any more: they stand by number
        assert here.front.id == first
        assert here.shown_notice == said


async def test_what_somebody_asked_to_strike_is_neither_struck_nor_decided_meanwhile(
    tmp_path: Path,
) -> None:
    stage = appealed(tmp_path)
    ask_to_strike(stage, SECRETARY)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "home", "enter")
        await until(pilot, lambda: "취소 요청 중" in text(app))
        assert not {"F8", "F9"} & set(lines(app)[-1].split())
        here = page(app)
        assert here.shown_notice.startswith("취소를 기다리는 기록입니다.")
        for key in ("f8", "f9"):
            await press(app, pilot, "up", "down", key)
            assert page(app) is here
            assert here.shown_notice.startswith("취소를 기다리는 기록입니다.")
        stage.clock.at = NOW + timedelta(minutes=6)
        await until(pilot, lambda: {"F8", "F9"} <= set(lines(app)[-1].split()))


async def test_f9_of_the_board_goes_with_the_time_of_the_request(tmp_path: Path) -> None:
    stage = appealed(tmp_path)
    ask_to_strike(stage, SECRETARY)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await until(pilot, lambda: "F9 승인" in lines(app)[-1])
        stage.clock.at = NOW + timedelta(minutes=6)
        await until(pilot, lambda: "F9" not in lines(app)[-1])
        assert "승인을 기다리는 요청" not in page(app).shown_notice
