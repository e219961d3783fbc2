"""The five minutes of an approval on the program's own clock, frozen and let go on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory
from textual.pilot import Pilot

from scoring import acts
from scoring.views import SheetState
from tests.tui.stage import (
    MEMBERS,
    PASSPHRASE,
    ROUND,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    settle,
    until,
)
from tui.app import SimsaApp

ME = MEMBERS[0]


def asked(stage: Stage) -> None:
    """Submit the sheet of `ME` and ask for it to be reopened."""
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    record = stage.record()
    cell = {"number": "A-001", "evaluator": ME.name, "reason": "오기"}
    acts.ask_reopening(record, stage.me(ME), stage.clock(), **cell)
    record.close()


def state(stage: Stage) -> SheetState:
    record = stage.record()
    found = acts.own_sheets(record, stage.me(ME))[0].state
    record.close()
    return found


@asynccontextmanager
async def at_the_requests(
    stage: Stage,
) -> AsyncIterator[tuple[SimsaApp, Pilot[int], FrozenDateTimeFactory]]:
    """The secretary before the list of requests, in the instant in which one was made."""
    with freeze_time(stage.clock.at, tick=True, real_asyncio=True) as clock:
        app = SimsaApp(stage.db, ROUND, "ko")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(app, pilot)
            await enter(app, pilot, SECRETARY)
            await until(pilot, lambda: "승인 요청 1건" in "\n".join(lines(app)))
            await pilot.press("f2")
            await until(pilot, lambda: "남은 시간" in "\n".join(lines(app)))
            yield app, pilot, clock  # type: ignore[misc]
        app.desk.leave()


async def approve(app: SimsaApp, pilot: Pilot[int]) -> None:
    await pilot.press("f9")
    await settle(app, pilot)
    assert page(app).NAME == "sign"


async def signed(app: SimsaApp, pilot: Pilot[int]) -> None:
    await pilot.press(*PASSPHRASE, "enter")
    await settle(app, pilot)
    await settle(app, pilot)


async def test_approved_in_the_last_seconds_it_counts(tmp_path: Path) -> None:
    stage = build(tmp_path)
    asked(stage)
    async with at_the_requests(stage) as (app, pilot, clock):
        clock.tick(timedelta(minutes=4, seconds=30))
        await approve(app, pilot)
        await signed(app, pilot)
        assert page(app).shown_notice.startswith("승인했습니다")
    assert state(stage) is SheetState.DRAFT


async def test_once_they_are_over_the_key_is_gone(tmp_path: Path) -> None:
    stage = build(tmp_path)
    asked(stage)
    async with at_the_requests(stage) as (app, pilot, clock):
        assert "F9" in lines(app)[-1]
        clock.tick(timedelta(minutes=5))
        await until(pilot, lambda: "F9" not in lines(app)[-1])
        assert "시간 지남" in "\n".join(lines(app))
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "motions"
    assert state(stage) is SheetState.SUBMITTED


async def test_who_signs_too_late_is_told_and_nothing_is_stored(tmp_path: Path) -> None:
    """The signature stands open while the minutes run out."""
    stage = build(tmp_path)
    asked(stage)
    async with at_the_requests(stage) as (app, pilot, clock):
        await approve(app, pilot)
        clock.tick(timedelta(minutes=5))
        await signed(app, pilot)
        assert "5분" in page(app).shown_notice
    assert state(stage) is SheetState.SUBMITTED
