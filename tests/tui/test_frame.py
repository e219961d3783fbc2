"""What all pages share: keys declared once, two whole languages, nothing heavy at first."""

import gc
import inspect
import subprocess
import sys
import warnings
from pathlib import Path

from scoring import acts
from scoring.errors import Refusal
from tests.tui.stage import MEMBERS, Stage, build, enter, lines, page, running, settle, until
from tui.cells import cut, few_lines, fit, taken, wrap
from tui.ledger import Ledger

ME = MEMBERS[0]


def test_the_first_page_loads_no_database_and_no_pandas() -> None:
    code = (
        "import sys, tui.app, tui.screens.sheets, tui.screens.sheet, tui.screens.prepare, "
        "tui.screens.progress, tui.screens.ranking; heavy = "
        "{'sqlmodel', 'sqlalchemy', 'argon2', 'pandas', 'numpy', 'pydantic'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True)
    assert done.stdout.decode().strip() == "[]"


async def test_a_window_too_small_says_so_and_loses_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "8")
        await settle(app, pilot)
        before = lines(app)
        await pilot.resize_terminal(60, 15)
        await settle(app, pilot)
        assert [line for line in lines(app) if line] == [
            "창을 80x24 이상으로 키워 주세요 (지금 60x15)",
            "Please make the window at least 80x24 (now 60x15)",
        ]
        await pilot.press("9", "escape", "f9", "enter")
        await pilot.resize_terminal(80, 24)
        await settle(app, pilot)
        assert lines(app) == before
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.resize_terminal(79, 24)
        await settle(app, pilot)
        await pilot.press("ctrl+q")
        await settle(app, pilot)
        assert app.return_value == 0
    assert stage.own_points(ME, "A-001") == {"need": 800}


async def test_the_second_click_on_a_row_opens_it(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.click(offset=(20, 6))
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        await pilot.click(offset=(20, 6))
        await settle(app, pilot)
        assert page(app).shown_heading.what == "A-003  우림기계(주)"


def test_nothing_takes_more_cells_than_it_has() -> None:
    assert fit("한글", 6) == "한글  "
    assert fit("한글", 6, right=True) == "  한글"
    assert cut("한글이름", 6) == "한글.."
    assert cut("한글이름", 7) == "한글.."
    assert taken(fit("한글이름", 7)) == 7
    assert cut("a\x1b[31m\nb", 20) == "a [31m b"
    assert wrap("한글 이름 가나다라마바사", 9) == ["한글 이름", "가나다라", "마바사"]
    assert few_lines("하나 둘 셋 넷", 7, 1) == ["하나.."]


def test_a_newer_value_under_way_outlives_the_refusal_of_an_older(tmp_path: Path) -> None:
    stage: Stage = build(tmp_path)
    record = stage.record()
    ledger = Ledger(stage.rulebook)
    ledger.take(acts.own_sheets(record, stage.me(ME)))
    record.close()
    spot = ("A-001", "need")
    ledger.began(spot, 800)
    ledger.began(spot, 900)
    ledger.refused(spot, Refusal())
    assert (ledger.failed, ledger.under_way) == ({}, {spot: [900]})
    ledger.saved(spot, stage.clock())
    assert (ledger.failed, ledger.under_way) == ({}, {})
    assert ledger.sheets["A-001"].points == {"need": 900}


async def test_a_page_behind_learns_that_the_window_is_large_again(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.resize_terminal(76, 22)
        await until(pilot, lambda: "76x22" in "\n".join(lines(app)))
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        assert "창을" not in "\n".join(lines(app))


async def test_work_that_the_end_of_the_program_overtakes_is_closed(tmp_path: Path) -> None:
    began = []

    async def job() -> None:
        began.append(True)

    async with running(build(tmp_path)) as (app, pilot):
        await settle(app, pilot)
        asked = job()
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            page(app).work(asked)
            app.workers.cancel_all()
            await settle(app, pilot)
            gc.collect()
    assert (began, [str(each.message) for each in warned]) == ([], [])
    assert inspect.getcoroutinestate(asked) == inspect.CORO_CLOSED
