"""Signing in: one field at a time, wrong answers in place, and each person to the own page."""

import gc
import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from scoring.errors import Lang
from scoring.people import Person, Role
from scoring.record import NotStored
from tests.tui.stage import (
    CHAIR,
    HOSTILE,
    MEMBERS,
    OFFICER,
    PANEL,
    PASSPHRASE,
    ROUND,
    TITLES,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    until,
    write,
)
from tui.app import SimsaApp
from tui.screens.signin import SignInPage
from tui.throttle import MOST, WAIT
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
        await pilot.press(*"짧음", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == "암호가 너무 짧습니다. 8자 이상으로 정하세요."
        await pilot.press(*PASSPHRASE, "enter", *"다른것", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "새 암호 두 번이 서로 다릅니다. 새 암호를 처음부터 다시 입력하세요."
        )
        await pilot.press(*PASSPHRASE, "enter", *PASSPHRASE, "enter")
        await settle(app, pilot)
        assert page(app).NAME == "declare"
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        assert page(app).NAME == "declare"


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
        assert step(app) == ("nothing", "")
        await pilot.press("enter")
        await settle(app, pilot)
        assert "round.db" in page(app).shown_notice
        move(away, there)
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).shown_notice == "성명을 입력하고 Enter를 누르세요."
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


def no_file(path: Path) -> None:
    del path


def no_database(path: Path) -> None:
    path.write_text("접수번호,과제명\n", encoding="utf-8")


def newer(path: Path) -> None:
    build(path.parent)
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (no_file, "평가 파일이 없습니다."),
        (no_database, "데이터베이스 파일이 아닙니다."),
        (newer, "더 새로운 simsa가 만든 파일입니다"),
    ],
)
async def test_what_is_no_record_is_said_at_the_door_and_nothing_is_asked(
    tmp_path: Path, made: Callable[[Path], None], said: str
) -> None:
    made(tmp_path / "round.db")
    app = SimsaApp(str(tmp_path / "round.db"), ROUND, "ko")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        assert said in page(app).shown_notice
        write(app, "이정민")
        await settle(app, pilot)
        assert (step(app), app.query_one(Input).display) == (("nothing", ""), False)
        drawn = lines(app)
        assert any("평가 파일을 열지 못했습니다." in line for line in drawn)
        assert drawn[-1].split() == ["Enter", "다시", "확인", "F1", "도움말", "Esc", "나가기"]
        await pilot.press("escape")
        await settle(app, pilot)
        assert app.return_value == 0
    app.desk.leave()


async def test_after_five_wrong_passphrases_everybody_waits(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME, "아닌암호임")
        for _ in range(3):
            await pilot.press(*"no", "enter")
            await settle(app, pilot)
        assert "번 맞지 않았습니다" not in page(app).shown_notice
        await pilot.press(*"no", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("암호가 5번 맞지 않았습니다. ")
        await pilot.press("escape")
        await enter(app, pilot, CHAIR)
        assert page(app).shown_notice.startswith("암호가 5번 맞지 않았습니다. ")
        stage.clock.at += WAIT
        await pilot.press(*PASSPHRASE, "enter")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"


async def test_a_right_passphrase_forgets_the_wrong_ones_before(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        for _ in range(MOST - 1):
            app.throttle.wrong()
        await enter(app, pilot, ME)
        await pilot.press("escape", "f2")
        await settle(app, pilot)
        await enter(app, pilot, CHAIR, "아닌암호임")
        assert page(app).shown_notice.startswith("이름이나 암호가")


async def test_another_person_signs_in_and_sees_nothing_of_the_one_before(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8", "enter", "escape", "escape", "f2")
        await settle(app, pilot)
        assert (page(app).NAME, len(app.screen_stack), app.me, app.ledger) == (
            "signin",
            1,
            None,
            None,
        )
        assert step(app) == ("name", "")
        assert not any(ME.name in line for line in lines(app))
        assert page(app).shown_heading.title == "2023년도 디지털 혁신 중견기업 육성사업"
        await enter(app, pilot, CHAIR)
        assert (page(app).NAME, len(app.screen_stack)) == ("sheets", 2)
        drawn = lines(app)
        assert not any(ME.name in line for line in drawn)
        assert [line.split()[-3:] for line in drawn if "A-00" in line[:9]] == [
            ["/", "10", "."]
        ] * len(TITLES)
        assert app.ledger is not None
        assert {tuple(each.points.items()) for each in app.ledger} == {()}
    assert stage.own_points(ME, "A-001") == {"need": 800}
    assert stage.own_points(CHAIR, "A-001") == {}


async def test_signing_out_asks_what_leaving_asks(tmp_path: Path) -> None:
    """A mark that was refused is named before it is lost, and nobody can sign out unsigned."""
    async with running(build(tmp_path)) as (app, pilot):
        await pilot.press("escape")
        await settle(app, pilot)
        assert "F2" not in lines(app)[-1]
        await pilot.press("f2", "escape")
        await enter(app, pilot, ME)
        assert app.ledger is not None
        app.ledger.failed["A-001", "need"] = (300, NotStored(why="disk full"))
        await pilot.press("escape")
        await settle(app, pilot)
        assert any("저장되지 않은 점수가 1개 있습니다" in line for line in lines(app))


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
        assert page(app).NAME == "declare"


async def test_leaving_is_asked_and_harmless(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "leave"
        await pilot.press("escape", "ctrl+q", "enter")
        await settle(app, pilot)
        assert app.return_value == 0


async def test_garbage_is_collected_once_somebody_has_signed_in(tmp_path: Path) -> None:
    """The start does without: nothing that it loads ever becomes garbage."""
    gc.disable()
    try:
        async with running(build(tmp_path)) as (app, pilot):
            assert not gc.isenabled()
            await enter(app, pilot, ME)
            await until(pilot, gc.isenabled)
    finally:
        gc.enable()
        gc.unfreeze()
