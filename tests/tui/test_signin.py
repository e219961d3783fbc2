"""Signing in: one field at a time, wrong answers in place, and each person to the own page."""

import unicodedata
from pathlib import Path

import pytest
from textual import events

from scoring.errors import Lang
from scoring.people import Person, Role
from tests.tui.stage import (
    CHAIR,
    HOSTILE,
    MEMBERS,
    OFFICER,
    PANEL,
    PASSPHRASE,
    ROUND,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    write,
)
from tui.app import SimsaApp
from tui.screens.signin import SignInPage
from tui.widgets.head import Heading

ME = MEMBERS[0]


def step(app: SimsaApp) -> tuple[str, str]:
    """What the field asks for, and whose it is."""
    assert isinstance(app.screen, SignInPage)
    return app.screen.step.value, app.screen.person


async def test_the_first_page_names_programme_and_phase(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, _):
        assert page(app).shown_heading == Heading(
            "로그인", "평가 중", "2023년도 디지털 혁신 중견기업 육성사업"
        )


async def test_a_wrong_passphrase_says_so_and_keeps_the_name(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME, "아닌암호임")
        assert step(app) == ("passphrase", "이정민")
        assert page(app).shown_notice == (
            "이름이나 암호가 맞지 않습니다. "
            "이름은 명단 그대로, 암호는 한/영을 확인해 다시 입력하세요."
        )
        assert not any("아닌암호임" in line for line in lines(app))
        await pilot.press(*PASSPHRASE, "enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"


async def test_the_passphrase_is_masked_and_esc_goes_back_to_the_name(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await pilot.press(*"이정", "enter", *"abc")
        await settle(app, pilot)
        assert any("***" in line for line in lines(app))
        await pilot.press("escape")
        assert not any("abc" in line for line in lines(app))
        await pilot.press(*"이정민", "enter")
        await settle(app, pilot)
        assert step(app) == ("passphrase", "이정민")


async def test_a_blank_name_is_refused(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await pilot.press("space", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "성명이 비어 있습니다. 평가위원 명단에 적힌 성명을 입력하세요."
        )


async def test_a_one_time_passphrase_is_replaced_before_anything_else(tmp_path: Path) -> None:
    stage = build(tmp_path, renewed=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME, stage.one_time[ME.name])
        assert step(app) == ("new", "이정민")
        await pilot.press(*"짧음", "enter", *"짧음", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == "암호가 너무 짧습니다. 8자 이상으로 정하세요."
        await pilot.press(*PASSPHRASE, "enter", *"다른것", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "새 암호 두 번이 서로 다릅니다. 새 암호를 처음부터 다시 입력하세요."
        )
        await pilot.press(*PASSPHRASE, "enter", *PASSPHRASE, "enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert page(app).NAME == "sheets"


async def test_esc_goes_one_step_back(tmp_path: Path) -> None:
    stage = build(tmp_path, renewed=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME, stage.one_time[ME.name])
        await pilot.press(*PASSPHRASE, "enter", "a", "escape")
        assert step(app) == ("new", "이정민")
        assert not any(PASSPHRASE in line for line in lines(app))
        await pilot.press("b", "escape")
        assert step(app) == ("name", "이정민")
        await pilot.press("enter")
        assert step(app) == ("passphrase", "이정민")


async def test_esc_behind_the_passphrase_is_not_taken(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        write(app, ME.name)
        await pilot.press("enter")
        write(app, "아닌암호임")
        app.post_message(events.Key("enter", None))
        app.post_message(events.Key("escape", None))
        await settle(app, pilot)
        assert step(app) == ("passphrase", "이정민")


def move(old: Path, new: Path) -> None:
    old.rename(new)


async def test_a_record_that_could_not_be_opened_is_tried_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    there, away = Path(stage.db), tmp_path / "away.db"
    move(there, away)
    async with running(stage) as (app, pilot):
        assert "round.db" in page(app).shown_notice
        move(away, there)
        await enter(app, pilot, ME)
        assert page(app).NAME == "sheets"


async def test_hangul_in_parts_finds_the_same_person(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await pilot.press(*unicodedata.normalize("NFD", "이정민"), "enter", *PASSPHRASE, "enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"


async def test_a_hostile_name_is_a_name(tmp_path: Path) -> None:
    odd = Person(HOSTILE, "어딘가", Role.MEMBER)
    async with running(build(tmp_path, panel=(*PANEL, odd))) as (app, pilot):
        await enter(app, pilot, odd)
        assert page(app).shown_heading.what == f"신청과제   {HOSTILE} 위원"
        assert lines(app)[0].startswith(f" 신청과제   {HOSTILE} 위원")


async def test_no_file_is_said_on_the_page(tmp_path: Path) -> None:
    app = SimsaApp(str(tmp_path / "none.db"), ROUND, "ko")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        said = page(app).shown_notice
        assert "none.db" in said
        await pilot.press(*"이정민", "enter", *PASSPHRASE, "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == said
    app.desk.leave()


@pytest.mark.parametrize(
    ("person", "opened", "lang", "said"),
    [
        (ME, False, "ko", "아직 평가가 시작되지 않았습니다."),
        (CHAIR, False, "en", "The scoring has not begun yet."),
        (OFFICER, True, "ko", "평가가 진행 중입니다. 결과는 평가마감 뒤에 볼 수 있습니다."),
    ],
)
async def test_who_has_nothing_to_do_waits(
    tmp_path: Path, person: Person, *, opened: bool, lang: Lang, said: str
) -> None:
    async with running(build(tmp_path, opened=opened), lang=lang) as (app, pilot):
        await enter(app, pilot, person)
        assert (page(app).NAME, page(app).home) == ("waiting", True)
        assert any(said in line for line in lines(app))


async def test_waiting_ends_when_the_round_has_moved_on(tmp_path: Path) -> None:
    stage = build(tmp_path, opened=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "waiting"
        stage.open()
        await pilot.press("f5")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"


async def test_leaving_is_asked_and_harmless(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "leave"
        await pilot.press("escape", "ctrl+q", "enter")
        await settle(app, pilot)
        assert app.return_value == 0
