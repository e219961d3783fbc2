"""평가의견 on screen: saved as one goes on, called saved only once it is, lost by nothing."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from scoring import acts
from tests.tui.stage import MEMBERS, Stage, build, enter, lines, page, running, settle, write
from tui.app import SimsaApp
from tui.screens.comments import CommentsPage

ME = MEMBERS[0]
Handed = list[Mapping[str, str] | None]


def held(stage: Stage) -> Mapping[str, str]:
    record = stage.record()
    found = acts.own_sheets(record, stage.me(ME))[0].comments
    record.close()
    return found


@asynccontextmanager
async def commenting(
    stage: Stage, front: str = ""
) -> AsyncIterator[tuple[SimsaApp, Pilot[int], Handed]]:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert app.ledger is not None
        handed: Handed = []
        sheet = app.ledger.sheets["A-001"]
        await app.push_screen(CommentsPage(stage.rulebook, sheet, front), handed.append)
        await settle(app, pilot)
        yield app, pilot, handed


def burst(app: SimsaApp, *keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(key, None))


async def test_each_text_is_saved_with_its_own_criterion(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with commenting(stage) as (app, pilot, handed):
        write(app, "좋은 과제")
        burst(app, "enter")
        write(app, "다만 [/b]")
        burst(app, "pagedown")
        write(app, "필요함")
        burst(app, "pagedown", "pageup", "pageup")
        await settle(app, pilot)
        assert held(stage) == {"": "좋은 과제\n다만 [/b]", "need": "필요함"}
        assert page(app).shown_heading.state.startswith("저장됨")
        assert "다만 [/b]" in "\n".join(lines(app))
        write(app, "!")
        burst(app, "escape")
        await settle(app, pilot)
        assert handed == [{"": "좋은 과제\n다만 [/b]!", "need": "필요함"}]
        assert page(app).NAME == "sheets"
    assert held(stage) == handed[0]


async def test_a_comment_is_taken_back(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.comment(ME, "A-001", {"need": "가", "goal": "나"})
    async with commenting(stage, "need") as (app, pilot, handed):
        await pilot.press("backspace", "escape")
        await settle(app, pilot)
        assert handed == [{"goal": "나"}]
    assert held(stage) == {"goal": "나"}


async def test_a_click_shows_another_criterion(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with commenting(stage) as (app, pilot, _):
        write(app, "전체")
        at = next(y for y, line in enumerate(lines(app)) if "목표설정의 적정성" in line)
        await pilot.click(offset=(10, at))
        await settle(app, pilot)
        assert held(stage) == {"": "전체"}
        write(app, "목표")
        burst(app, "escape")
        await settle(app, pilot)
    assert held(stage) == {"": "전체", "goal": "목표"}


async def test_nothing_typed_stores_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    record = stage.record()
    before = len(acts.entries(record, stage.me(ME)))
    async with commenting(stage) as (app, pilot, handed):
        await pilot.press("pagedown", "pageup", "escape")
        await settle(app, pilot)
        assert (page(app).NAME, handed) == ("sheets", [{}])
    assert len(acts.entries(record, stage.me(ME))) == before
    record.close()


async def test_a_submitted_sheet_is_only_read(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.comment(ME, "A-001", {"": "좋음"})
    stage.submit(ME, "A-001")
    async with commenting(stage) as (app, pilot, handed):
        assert "고칠 수 없는" in page(app).shown_notice
        write(app, "더")
        await pilot.press("enter", "backspace", "escape")
        await settle(app, pilot)
        assert handed == [{"": "좋음"}]
    assert held(stage) == {"": "좋음"}


@pytest.mark.parametrize("last", ["escape", "pagedown"])
async def test_what_cannot_be_saved_stays_until_it_is_given_up(tmp_path: Path, last: str) -> None:
    stage = build(tmp_path)
    async with commenting(stage) as (app, pilot, handed):
        write(app, "늦은 말")
        await settle(app, pilot)
        stage.score(ME, "A-001", stage.full())
        stage.submit(ME, "A-001")
        burst(app, last)
        await settle(app, pilot)
        assert page(app).NAME == "comments"
        assert page(app).shown_heading.state == "저장 안 됨"
        assert "이미 제출한 평가표라" in page(app).shown_notice
        if last == "pagedown":
            await pilot.press("pageup")
            await settle(app, pilot)
            assert "늦은 말" in "\n".join(lines(app))
            await pilot.press("escape")
            await settle(app, pilot)
        assert "Esc를 한 번 더" in page(app).shown_notice
        await pilot.press("escape")
        await settle(app, pilot)
        assert handed == [{}]
    assert held(stage) == {}


async def test_too_long_a_text_is_refused_as_it_comes(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with commenting(stage) as (app, pilot, _):
        app.screen.focused.post_message(events.Paste("가" * 100_001))  # type: ignore[union-attr]
        await settle(app, pilot)
        assert "100,000자를 넘습니다" in page(app).shown_notice
        await pilot.press("escape")
        await settle(app, pilot)
    assert held(stage) == {}
