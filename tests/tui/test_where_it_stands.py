"""What the board, the calendar and a sheet say without being asked: words where a sign stood."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import acts
from scoring.appeals import Channel, Recipient
from tests.tui.hands import press
from tests.tui.review_scene import NUMBER, evaluate, reviewed, reviewing, upheld
from tests.tui.stage import (
    MEMBERS,
    OFFICER,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    until,
)
from tests.tui.test_appeals import SENT, case, confirmed, tell, text, to_board
from tui.app import SimsaApp


def send(stage: Stage, *whom: Recipient, number: str = "A-001") -> None:
    """Notify by post; nothing is known of an arrival."""
    record, me = stage.record(), stage.me(SECRETARY)
    given = [acts.Given(number, each, Channel.POST, SENT, None, "등기") for each in whom]
    acts.notify(record, me, stage.clock(), given)
    record.close()


def row(app: SimsaApp, number: str) -> str:
    return next(line for line in lines(app)[3:] if number in line)


async def test_the_board_tells_sent_from_arrived(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    send(stage, *case(stage).clocks)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        assert "발송, 도달 전" in row(app, "A-001")
        record, me = stage.record(), stage.me(SECRETARY)
        (first, *_) = case(stage).notices
        arrived = {"notice": first.seq, "arrived": SENT, "proof": "배달 조회"}
        acts.record_arrival(record, me, stage.clock(), **arrived)  # type: ignore[arg-type]
        record.close()
        await until(pilot, lambda: "도달 1/3" in row(app, "A-001"))


@pytest.mark.parametrize(
    ("made", "said"), [(upheld, "바로 할 일"), (reviewing, "기한 없음"), (reviewed, "바로 할 일")]
)
async def test_what_is_left_during_a_re_evaluation_is_a_word(
    tmp_path: Path, made: Callable[[Path], Stage], said: str
) -> None:
    stage = made(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f9")
        await until(pilot, lambda: said in row(app, NUMBER))
        assert " . " not in row(app, NUMBER)


def submitted(folder: Path) -> Stage:
    stage = reviewing(folder)
    evaluate(stage)
    return stage


@pytest.mark.parametrize("made", [upheld, submitted, reviewed])
async def test_the_page_of_a_granted_appeal_opens_on_it(
    tmp_path: Path, made: Callable[[Path], Stage]
) -> None:
    stage = made(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f9", "home", "enter")
        (front,) = (line for line in lines(app)[3:] if line.startswith(" > "))
        assert "인용" in front


@pytest.mark.parametrize("again", [False, True])
async def test_the_head_of_a_sheet_says_whose_it_is(tmp_path: Path, *, again: bool) -> None:
    me = MEMBERS[0]
    stage = reviewing(tmp_path) if again else build(tmp_path)
    if again:
        record = stage.record()
        acts.declare_review(record, stage.me(me), stage.clock(), NUMBER)
        record.close()
    async with running(stage) as (app, pilot):
        await enter(app, pilot, me)
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        assert f"{me.name} 위원" in lines(app)[0]
        await press(app, pilot, "enter")
        assert page(app).NAME == "sheet"
        assert f"{me.name} 위원   과제 1 / " in lines(app)[1]


async def test_the_calendar_names_only_the_keys_that_lead_to_a_date(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-002", SENT)  # the one date there is: 05-30
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f4")
        await until(pilot, lambda: "F3은 기한이 있는 다음 날로" in text(app))
        assert "F4는" not in text(app)
        await press(app, pilot, "f3")
        assert "PgUp과 PgDn은 달로 옮깁니다." in text(app)
        assert "F3" not in page(app).shown_notice
        await press(app, pilot, "right")
        assert "F4는 기한이 있는 이전 날로" in text(app)
