"""How the pages of requests and challenges look; `--snapshot-update`, then look at what changed."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring.people import Person
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    PASSPHRASE,
    ROUND,
    SECRETARY,
    Stage,
    build,
    settle,
    write,
)
from tests.tui.test_challenges import FOURTH, WIDE, file, vote
from tests.tui.test_motions import reopen, submitted
from tui.app import SimsaApp
from tui.screens.challenges import ChallengesPage
from tui.screens.motions import MotionsPage
from tui.screens.page import answer
from tui.screens.reason import ReasonPage

SIZES = [(80, 24), (120, 36)]
ME, OTHER = MEMBERS
Compare = Callable[..., bool]
Walk = Callable[[Pilot[int]], Awaitable[None]]
LONG = (
    "평가표의 배점을 잘못 읽고 솔루션 도입 효과의 점수를 "
    "다른 과제의 것으로 입력한 것을 제출한 뒤에 알았습니다"
)
RIVAL = "신청기관과 같은 사업의 경쟁 과제를 이끈 사람이라 공정한 평가를 기대하기 어려움"


def stage(folder: Path) -> Stage:
    """Two requests, one of them too old, and challenges in every state."""
    made = build(folder, panel=WIDE)
    for number in ("A-001", "A-003"):
        submitted(made, ME, number)
    reopen(made, ME, "A-003", "점수를 바꿔 씀")
    made.clock.at += timedelta(minutes=6)
    reopen(made, ME, "A-001", LONG)
    file(made, OTHER, "A-001", "대표자와 특수관계인")
    vote(made, CHAIR, upheld=True, about=OTHER, number="A-001")
    vote(made, ME, upheld=True, about=OTHER, number="A-001")
    file(
        made,
        ME,
        "A-002",
        RIVAL,
    )
    vote(made, FOURTH, upheld=False)
    file(made, FOURTH, "A-004", "신청기관과 소송 중인 사람")
    return made


def road(person: Person, kind: type[MotionsPage] | type[ChallengesPage], *keys: str) -> Walk:
    """Sign in, open the page and press keys; a text is written as a terminal does."""

    async def walk(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        me = await answer(app.desk.sign_in(person.name, PASSPHRASE))
        await app.go_home(me)
        await settle(app, pilot)
        await app.push_screen(kind(me, await answer(app.desk.head())))
        await settle(app, pilot)
        await press(app, pilot, keys)

    return walk


async def press(app: SimsaApp, pilot: Pilot[int], keys: Sequence[str]) -> None:
    for key in keys:
        if key.isascii():
            await pilot.press(key)
        else:
            write(app, key)
        await settle(app, pilot)


async def reason(pilot: Pilot[int]) -> None:
    """Ask for a reason over the member's list."""
    app = pilot.app
    assert isinstance(app, SimsaApp)
    await settle(app, pilot)
    me = await answer(app.desk.sign_in(ME.name, PASSPHRASE))
    await app.go_home(me)
    await settle(app, pilot)
    question = "A-001 평가표를 왜 다시 써야 하는지 적어 주세요. 간사나 위원장이 읽고 승인합니다."
    await app.push_screen(ReasonPage("재작성 요청   A-001", question))
    await press(app, pilot, ["배점을 잘못 읽음"])


ROADS: dict[str, Walk] = {
    "motions": road(CHAIR, MotionsPage),
    "motions_own": road(ME, MotionsPage, "down"),
    "motions_none": road(FOURTH, MotionsPage),
    "motions_help": road(CHAIR, MotionsPage, "f1"),
    "approving": road(CHAIR, MotionsPage, "f9"),
    "reason": reason,
    "challenges_secretary": road(SECRETARY, ChallengesPage),
    "challenges_decided": road(SECRETARY, ChallengesPage, "end"),
    "challenges_member": road(OTHER, ChallengesPage),
    "challenges_help": road(SECRETARY, ChallengesPage, "f1"),
    "challenge_vote": road(OTHER, ChallengesPage, "enter", "1"),
    "challenge_changed": road(FOURTH, ChallengesPage, "enter"),
    "challenge_number": road(SECRETARY, ChallengesPage, "f3", "down"),
    "challenge_evaluator": road(SECRETARY, ChallengesPage, "f3", "down", "enter", "down"),
    "challenge_reason": road(SECRETARY, ChallengesPage, "f3", "enter", "enter", "소송 중"),
}


def app_on(made: Stage) -> SimsaApp:
    """Return the app with a clock that stands still: the time left is drawn."""
    at: datetime = made.clock.at + timedelta(seconds=47)
    return SimsaApp(made.db, ROUND, "ko", lambda: at)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", ROADS)
def test_look(tmp_path: Path, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    app = app_on(stage(tmp_path))
    assert snap_compare(app, terminal_size=size, run_before=ROADS[name])
    app.desk.leave()
