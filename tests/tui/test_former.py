"""Who is told a result, or appeals it, as another stood: what is shown is what is stored."""

from datetime import datetime
from pathlib import Path

from scoring import acts
from scoring.appeals import Recipient
from tests.tui.hands import press, typed
from tests.tui.stage import OFFICER, SECRETARY, Stage, page, running
from tests.tui.test_appeals import case, confirmed, text, to_board

CHANGED = datetime.fromisoformat("2023-05-24T10:00:30+09:00")
NOW = datetime.fromisoformat("2023-05-25T10:00:00+09:00")


def replace(stage: Stage) -> None:
    """Let A-002 take the slot of A-001."""
    record = stage.record()
    act = {"number": "A-001", "reason": "협약 포기", "promoted": "A-002"}
    acts.replace_selected(record, stage.me(OFFICER), stage.clock(), **act)
    record.close()


def changed(folder: Path) -> Stage:
    stage = confirmed(folder)
    stage.clock.at = CHANGED
    replace(stage)
    stage.clock.at = NOW
    return stage


async def test_a_notice_sent_before_the_change_starts_no_clock_of_the_new_result(
    tmp_path: Path,
) -> None:
    stage = changed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "down", "f2", "1", "enter", "1", "enter")
        await typed(app, pilot, "2023-05-23 10:00", "2023-05-24 11:00", "늦게 적음")
        assert "이전 결과의 통보로 적으며, 지금 결과의 기한은 시작되지 않습니다." in text(app)
        await press(app, pilot, "f9")
        assert page(app).shown_notice == "통보를 적었습니다: A-002 주관기관"
    found = case(stage, "A-002")
    (notice,) = found.notices
    assert notice.result == found.told.earlier[0].result
    assert found.clocks[Recipient.LEAD].notice is None


async def test_an_appeal_that_came_before_the_change_is_about_the_former_result(
    tmp_path: Path,
) -> None:
    stage = changed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "down", "f3", "1", "enter")
        await typed(app, pilot, "2023-05-23 18:00")
        await press(app, pilot, "1", "enter")
        await typed(app, pilot, "하자", "")
        assert "이전 결과에 대한 이의신청으로 적습니다." in text(app)
        await press(app, pilot, "f9")
    found = case(stage, "A-002")
    assert found.filed[0].appeal.result == found.told.earlier[0].result


async def test_what_changed_while_it_was_written_is_not_stored_as_if_it_had_been_shown(
    tmp_path: Path,
) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "down", "f2", "1", "enter", "1", "enter")
        replace(stage)
        await typed(app, pilot, "2023-05-25 10:00", "", "등기 1")
        assert "이전 결과" not in text(app)
        await press(app, pilot, "f9")
        assert "보여 드린 결과와 다릅니다" in page(app).shown_notice
    assert case(stage, "A-002").notices == ()
