"""서명: nothing happens without the own passphrase."""

from pathlib import Path

from tests.tui.stage import MEMBERS, PASSPHRASE, build, enter, lines, page, running, settle
from tui.screens.sign import SignPage

ME = MEMBERS[0]


async def test_only_the_own_passphrase_signs(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        answers: list[bool | None] = []
        await app.push_screen(SignPage("평가표 3건을 제출합니다."), answers.append)
        await pilot.press(*"아닌암호", "enter")
        await settle(app, pilot)
        assert "암호가 맞지 않습니다" in page(app).shown_notice
        assert answers == []
        await pilot.press(*PASSPHRASE)
        drawn = "\n".join(lines(app))
        assert "평가표 3건을 제출합니다." in drawn
        assert f"{ME.name}의 이름으로" in drawn
        assert "*" * len(PASSPHRASE) in drawn
        assert PASSPHRASE not in drawn
        await pilot.press("enter")
        await settle(app, pilot)
        assert answers == [True]
        assert page(app).NAME == "sheets"


async def test_esc_signs_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        answers: list[bool | None] = []
        await app.push_screen(SignPage("평가를 마감합니다."), answers.append)
        await pilot.press(*PASSPHRASE, "escape")
        await settle(app, pilot)
        assert answers == [None]
