"""Who is told a result, or appeals it, as another stood: what is shown is what is stored."""

from datetime import datetime
from pathlib import Path

from scoring import acts
from scoring.appeals import Recipient
from tests.tui.fits import assert_fits
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
        shown = text(app)
        assert (
            "지금 결과(지원대상)는 2023-05-24 10:00에 정해졌습니다. 그전에 보낸 것이라 "
            "이전 결과(지원가능)를 알린 통보로 적습니다." in shown
        )
        assert "지금 결과는 저장한 뒤에도 통보 전입니다(주관기관, 연구책임자)." in shown
        clashing = "같은 결과를 이미 통보했습니다", "알리는 결과: 지원대상", "이의신청 기한"
        assert [each for each in clashing if each in shown] == []
        await press(app, pilot, "f9")
        done, still = page(app).shown_notice.split(". ")
        assert done == "이전 결과의 통보로 적었습니다: A-002 주관기관"
        assert still == "지금 결과(지원대상)는 아직 통보 전입니다."
    found = case(stage, "A-002")
    (notice,) = found.notices
    assert notice.result == found.told.earlier[0].result
    assert found.clocks[Recipient.LEAD].notice is None


async def test_the_form_says_since_when_the_result_is_new_and_which_one_was_told(
    tmp_path: Path,
) -> None:
    stage = changed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "down", "f2")
        assert "알리는 결과: 지원대상 (2023-05-24 10:00에 바뀜)." in text(app)
        await press(app, pilot, "1", "enter", "1", "enter")
        await typed(app, pilot, "2023-05-23 10:00")
        shown = text(app)
        said = "보낸 때의 결과: 지원가능(이전 결과). 지금 결과: 지원대상(2023-05-24 10:00부터)."
        assert (said in shown, "알리는 결과" in shown) == (True, False)
        assert_fits(app)
        await press(app, pilot, "escape", "escape", "escape", "escape", "f2")
        assert page(app).shown_notice.startswith("전에 쓰던 내용이 남아 있습니다.")


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
