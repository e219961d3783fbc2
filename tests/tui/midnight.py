"""A program of its own: the board walks from an afternoon over midnight in Seoul.

`python -m tests.tui.midnight FOLDER` prints a line for each instant it looked at: Seoul's clock,
the heading's day and what the board says of the application whose period ends that day. The
machine's zone is whatever `TZ` says; a test starts this in several.
"""

import asyncio
import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from freezegun import freeze_time

from scoring.korean_time import SEOUL
from tests.tui.stage import ROUND, SECRETARY, enter, lines, settle, until
from tests.tui.test_appeals import confirmed, tell
from tui.app import SimsaApp
from tui.clock import now

TOLD = datetime.fromisoformat("2023-05-15T09:00:00+09:00")
AFTERNOON = datetime.fromisoformat("2023-05-25T14:00:00+09:00")
LATE = datetime.fromisoformat("2023-05-25T23:58:00+09:00")
MIDNIGHT = datetime.fromisoformat("2023-05-26T00:00:00+09:00")
_OVER = "기한 경과"


async def _walk(folder: Path) -> None:
    stage = confirmed(folder)
    tell(stage, "A-001", TOLD)
    with freeze_time(AFTERNOON, tick=True, real_asyncio=True) as clock:
        app = SimsaApp(stage.db, ROUND, "ko")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(app, pilot)
            await enter(app, pilot, SECRETARY)
            await pilot.press("f9")
            await until(pilot, lambda: bool(_row(app)))
            _say(app)
            clock.move_to(LATE)
            await pilot.pause(0.8)
            _say(app)
            clock.move_to(MIDNIGHT - timedelta(seconds=2))
            await pilot.pause(0.8)
            _say(app)
            before = now()
            while _OVER not in _row(app):
                before = now()
                assert before < MIDNIGHT + timedelta(minutes=1), _row(app)
                await pilot.pause(0.05)
            assert before.astimezone(SEOUL) < MIDNIGHT + timedelta(seconds=2)
            assert now() >= MIDNIGHT
            _say(app)
        app.desk.leave()


def _row(app: SimsaApp) -> str:
    """The board's line of the application; it moves as its period ends."""
    return next((line for line in lines(app) if "A-001" in line), "")


def _say(app: SimsaApp) -> None:
    row = _row(app)
    minute = now().astimezone(SEOUL)
    day = lines(app)[0].split("오늘 ")[1]
    left = "D-0" if "신청 D-0" in row else _OVER if _OVER in row else row
    sys.stdout.write(f"{minute:%d %H:%M} | {day} | {left}\n")


if __name__ == "__main__":
    os.environ["SIMSA_SETTINGS"] = os.devnull
    if hasattr(time, "tzset"):
        time.tzset()
    asyncio.run(_walk(Path(sys.argv[1])))
