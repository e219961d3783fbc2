"""What was typed and not stored: Esc leaves it where it was, for whom and what it was typed for."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.look import Look
from tests.tui.looks import LOOKS
from tests.tui.stage import SECRETARY, build, enter, page, running, settle

OPENED_BY = {
    "leave_panel": "f3",
    "drop_paper": "delete",
    "recuse": "f3",
    "tie": "f2",
    "exclude": "enter",
    "verified": "f8",
}
"""Looks with something typed, and the key that opens them from where Esc leads."""


@pytest.mark.parametrize("name", OPENED_BY)
async def test_what_was_typed_stands_there_again(tmp_path: Path, name: str) -> None:
    look: Look = LOOKS[name]
    async with look.opened(tmp_path) as (app, pilot):
        asked = page(app)
        typed = asked.query_one(Input).value
        assert typed
        kept = asked.typed()
        await pilot.press("escape")
        await settle(app, pilot)
        assert name != page(app).NAME
        await pilot.press(OPENED_BY[name])
        await settle(app, pilot)
        assert page(app) is not asked
        assert (page(app).NAME, page(app).typed()) == (name, kept)
        assert page(app).query_one(Input).cursor_position == len(typed)


async def test_it_is_given_back_for_what_it_was_typed_for_and_to_nobody_else(
    tmp_path: Path,
) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        for keys in (("f3", "1", "a", "b", "escape"), ("down", "f3")):
            await pilot.press(*keys)
            await settle(app, pilot)
        assert (page(app).NAME, page(app).typed()) == ("recuse", None)
        await pilot.press("escape", "up", "f3")
        await settle(app, pilot)
        assert page(app).query_one(Input).value == "ab"
        await pilot.press("escape")
        await settle(app, pilot)
        app.sign_out()
        await settle(app, pilot)
        assert app.drafts == {}


async def test_what_was_done_is_not_offered_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f3", "1", "a", "escape")
        await settle(app, pilot)
        await pilot.press("f3", "1", "enter")
        await settle(app, pilot)
        assert (page(app).NAME, app.drafts) == ("progress", {})
