"""After an approval: the cursor is where the next one waits, and no page announces what is done."""

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from scoring import acts
from tests.tui.hands import press
from tests.tui.stage import (
    CHAIR,
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
    sign,
    until,
)
from tests.tui.test_appeals import SENT, case, confirmed, tell, text, to_board
from tests.tui.test_motions import reopen, submitted, to_motions
from tui.app import SimsaApp

NO_WRITING = "여기에는 입력하지 않습니다. 암호는 F9를 누른 뒤 서명 화면에서 입력하세요."


def two_reopenings(folder: Path) -> tuple[Stage, list[int]]:
    """Two requests of a member before the close."""
    stage = build(folder)
    numbers = ("A-001", "A-002")
    for number in numbers:
        submitted(stage, number=number)
    return stage, [reopen(stage, number=number) for number in numbers]


def two_strikings(folder: Path) -> Stage:
    """Two requests of the secretary after the confirmation."""
    stage = confirmed(folder)
    tell(stage, "A-002", SENT)
    record, me = stage.record(), stage.me(SECRETARY)
    for notice in case(stage, "A-002").notices[:2]:
        why = {"entry": notice.seq, "reason": "날짜 오기"}
        acts.ask_striking(record, me, stage.clock(), what="notice", **why)  # type: ignore[arg-type]
    record.close()
    return stage


async def approve_both(app: SimsaApp, pilot: Pilot[int]) -> None:
    """Approve what is in front, then what comes in front, and go back."""
    for left in ("1건", "0건"):
        await press(app, pilot, "f9")
        if page(app).NAME != "sign":  # what it would do is shown first
            await press(app, pilot, "f9")
        await sign(app, pilot)
        await settle(app, pilot)
        assert f"기다리는 요청 {left}" in text(app)
        await pilot.pause(0.7)
    await press(app, pilot, "escape")
    await settle(app, pilot)


async def test_the_cursor_goes_on_to_the_next_that_waits(tmp_path: Path) -> None:
    stage, (first, second) = two_reopenings(tmp_path)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        assert here.front is not None
        assert here.front.id == first
        await press(app, pilot, "f9")
        await sign(app, pilot)
        await until(pilot, lambda: here.front is not None and here.front.id == second)
        assert here.shown_notice == "승인했습니다: A-001 이정민 재작성"
        await pilot.pause(0.7)
        await press(app, pilot, "f9")
        assert "재작성 요청을 승인합니다: A-002 이정민" in text(app)


async def test_the_key_that_declined_one_does_not_decline_the_next(tmp_path: Path) -> None:
    stage, (_, second) = two_reopenings(tmp_path)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        await press(app, pilot, "f8")
        await until(pilot, lambda: here.front is not None and here.front.id == second)
        await pilot.press("f8")
        assert here.shown_notice.startswith("다음 요청으로 옮겼습니다.")
        await pilot.pause(0.7)
        await press(app, pilot, "f8")
        assert here.shown_notice == "거절했습니다: A-002 이정민 재작성"


async def test_a_settled_row_says_why_nothing_happens(tmp_path: Path) -> None:
    stage, (first, second) = two_reopenings(tmp_path)
    record = stage.record()
    acts.approve(record, stage.me(SECRETARY), stage.clock(), first)
    record.close()
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        await press(app, pilot, "end")
        for key in ("f9", "f8", "delete"):
            await press(app, pilot, key)
            assert here.shown_notice == (
                "이미 승인된 요청입니다. 기다리는 요청 1건이 위에 있습니다. "
                f"{second}번에 커서를 두고 누르세요."
            )
        await press(app, pilot, "home", "f8")
        await until(pilot, lambda: "기다리는 요청 0건" in text(app))
        await press(app, pilot, "f8")
        assert here.shown_notice == (
            "이미 거절했거나 거두어들인 요청입니다. 더 기다리는 요청은 없습니다."
        )


async def test_a_passphrase_typed_into_the_list_is_neither_shown_nor_lost_in_silence(
    tmp_path: Path,
) -> None:
    stage, _ = two_reopenings(tmp_path)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        await pilot.press(PASSPHRASE[0])
        assert here.shown_notice == NO_WRITING
        await press(app, pilot, "down", *PASSPHRASE)
        assert here.shown_notice == NO_WRITING
        assert PASSPHRASE not in text(app)
        await press(app, pilot, "up")
        app.screen.post_message(events.Paste(PASSPHRASE))
        await settle(app, pilot)
        assert here.shown_notice == NO_WRITING
        assert PASSPHRASE not in text(app)


async def test_the_ranking_is_read_anew_on_return(tmp_path: Path) -> None:
    async with running(two_strikings(tmp_path)) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await until(pilot, lambda: "승인을 기다리는 요청이 2건" in page(app).shown_notice)
        await press(app, pilot, "f2")
        await approve_both(app, pilot)
        assert page(app).NAME == "ranking"
        assert "승인을 기다리는" not in page(app).shown_notice
        assert "F2 승인" not in lines(app)[-1]


async def test_the_board_is_read_anew_on_return(tmp_path: Path) -> None:
    async with running(two_strikings(tmp_path)) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await until(pilot, lambda: "승인을 기다리는 요청이 2건" in page(app).shown_notice)
        await press(app, pilot, "f9")
        await approve_both(app, pilot)
        assert page(app).NAME == "appeals"
        assert "승인을 기다리는" not in page(app).shown_notice
        await press(app, pilot, "escape")
        await settle(app, pilot)
        assert page(app).NAME == "ranking"
        assert "승인을 기다리는" not in page(app).shown_notice


async def test_the_progress_is_read_anew_on_return(tmp_path: Path) -> None:
    stage, _ = two_reopenings(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await until(pilot, lambda: "승인을 기다리는 요청이 2건" in page(app).shown_notice)
        await press(app, pilot, "f2")
        await approve_both(app, pilot)
        assert page(app).NAME == "progress"
        assert "승인을 기다리는" not in page(app).shown_notice
        assert "기다립니다. F2" not in text(app)
