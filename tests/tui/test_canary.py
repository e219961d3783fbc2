"""Before the close, no screen that anybody else can reach shows a point of one's sheet."""

from copy import deepcopy
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring.people import Person
from scoring.rulebook import DEFAULT, Rulebook, from_document, shipped
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    SECRETARY,
    build,
    enter,
    lines,
    page,
    running,
    settle,
)
from tui.app import SimsaApp

SCORER = MEMBERS[0]
# Values that stand nowhere else: not in a title, a time or a maximum.
CANARY = {"need": 625, "effect": 1875, "spread": 2925}
SIGNS = ("6.25", "18.75", "29.25", "54.25")


def quarter_steps() -> Rulebook:
    """Return the usual rules with points in quarters."""
    document = deepcopy(shipped(DEFAULT).document)
    document["scores"]["step"] = "0.25"
    return from_document(document)


async def walk(app: SimsaApp, pilot: Pilot[int], seen: list[str], deep: int = 1) -> None:
    """Look at the page in front and, through each of its keys, at all behind it."""
    here = page(app)
    seen += [f"{here.NAME}: {line}" for line in lines(app)]
    for key in ["down", *(each.key.partition(",")[0] for each in here.KEYS), "enter"]:
        if key == "escape" or here.NAME == "leave":
            continue
        await pilot.press(key)
        await settle(app, pilot)
        seen += [f"{here.NAME} {key}: {line}" for line in lines(app)]
        if page(app) is not here and deep:
            await walk(app, pilot, seen, deep - 1)
        while page(app) is not here and here in app.screen_stack:
            await pilot.press("escape")
            await settle(app, pilot)


@pytest.mark.parametrize(
    ("person", "complete"),
    [(CHAIR, True), (MEMBERS[1], False), (SECRETARY, True), (SECRETARY, False), (OFFICER, True)],
    ids=["chair", "member", "secretary", "secretary-draft", "officer"],
)
async def test_nobody_else_meets_a_point(tmp_path: Path, person: Person, *, complete: bool) -> None:
    stage = build(tmp_path, rules=quarter_steps())
    points = {**stage.full(), **CANARY} if complete else CANARY
    stage.score(SCORER, "A-001", points)
    if complete:
        stage.submit(SCORER, "A-001")
    seen: list[str] = []
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, person)
        await walk(app, pilot, seen)
    assert len(seen) > 100
    assert [line for line in seen if any(sign in line for sign in SIGNS)] == []


async def test_the_same_walk_finds_them_in_the_own_sheets(tmp_path: Path) -> None:
    stage = build(tmp_path, rules=quarter_steps())
    stage.score(SCORER, "A-001", CANARY)
    seen: list[str] = []
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, SCORER)
        await walk(app, pilot, seen)
    found = {sign for sign in SIGNS if any(sign in line for line in seen)}
    assert {"6.25", "18.75", "29.25", "54.25"} <= found
