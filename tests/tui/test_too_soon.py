"""F9 pressed twice too fast: it is said that the second was not taken, and no key goes astray."""

from pathlib import Path
from typing import ClassVar

from textual import events

from tests.tui.hands import press
from tests.tui.stage import MEMBERS, applications, build, enter, page, released, running, settle
from tui.app import SimsaApp
from tui.keys import Key
from tui.screens.unhurried import UnhurriedPage

ME = MEMBERS[0]
SAID = "너무 빨리 눌러 받지 않았습니다. 읽은 뒤 F9를 한 번 더 누르세요."


class LastWord(UnhurriedPage):
    """Counts how often its act was done."""

    NAME = "close"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f9", "act", "close_now"),)
    done_so_far = 0

    def action_act(self) -> None:
        if self.let_go():
            self.done_so_far += 1


def burst(app: SimsaApp, *keys: str) -> None:
    """Send keys as a terminal does that reads them in one go."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_digits_typed_behind_two_fast_f9_go_into_no_sheet(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([("가", "나")]))
    stage.score(ME, "A-001", stage.full())
    before = stage.own_points(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "enter")
        assert page(app).NAME == "sheet"
        burst(app, "f9", "f9", *"120345", "enter", "1", "delete")
        app.screen.post_message(events.Paste("1\n2\n3"))
        await settle(app, pilot)
        assert page(app).NAME == "submit"
        assert page(app).shown_notice == SAID
        await pilot.pause(0.7)
        await press(app, pilot, "f9")
        assert page(app).NAME == "sign"
        await press(app, pilot, "escape", "escape")
        assert page(app).NAME == "sheet"
    assert stage.own_points(ME, "A-001") == before


async def test_a_second_f9_in_time_is_told_that_it_was_not_taken(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([("가", "나")]))
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "enter")
        await pilot.press("f9")
        await settle(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        assert (page(app).NAME, page(app).shown_notice) == ("submit", SAID)


async def test_f9_acts_only_a_moment_after_the_page_could_be_read(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        last = LastWord()
        await app.push_screen(last)
        await pilot.pause(0.7)
        await press(app, pilot, "f9")  # nothing to be read yet, however long it takes
        assert (last.done_so_far, last.shown_notice) == (0, SAID)
        last.quiet()
        last.readable()
        burst(app, "f9", "f9")
        await settle(app, pilot)
        assert (last.done_so_far, last.shown_notice) == (0, SAID)
        await released(app, pilot)
        await press(app, pilot, "f9")
        assert last.done_so_far == 1


async def test_enter_behind_the_last_word_says_that_f9_is_the_key(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=applications([("가", "나")]))
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "enter", "f9")
        await released(app, pilot)
        await press(app, pilot, "enter")
        assert page(app).NAME == "submit"
        assert page(app).shown_notice == "Enter로는 되지 않습니다. 읽은 뒤 F9를 누르세요."
        await app.push_screen(LastWord())
        await press(app, pilot, "enter")
        assert page(app).shown_notice == "Enter로는 되지 않습니다. 읽은 뒤 F9를 누르세요."
