"""What all pages share: keys declared once, two whole languages, nothing heavy at first."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring import acts
from scoring.errors import Lang, Refusal
from tests.tui.stage import MEMBERS, Stage, build, enter, lines, page, running, settle
from tui.cells import cut, few_lines, fit, taken, wrap
from tui.keys import Key
from tui.ledger import Ledger
from tui.locale import LANGUAGES, catalogue
from tui.screens.close import ClosePage
from tui.screens.explanation import ExplanationPage
from tui.screens.export import ExportPage
from tui.screens.help import HelpPage
from tui.screens.journal import JournalPage
from tui.screens.leave import LeavePage
from tui.screens.own_marks import OwnMarksPage
from tui.screens.page import Page
from tui.screens.prepare import PreparePage
from tui.screens.progress import ProgressPage
from tui.screens.ranking import RankingPage
from tui.screens.recuse import RecusePage
from tui.screens.sheet import SheetPage
from tui.screens.sheets import SheetsPage
from tui.screens.signin import SignInPage
from tui.screens.submit import SubmitPage
from tui.screens.table import TablePage
from tui.screens.waiting import WaitingPage

PAGES: tuple[type[Page], ...] = (
    SignInPage,
    SheetsPage,
    SheetPage,
    TablePage,
    OwnMarksPage,
    SubmitPage,
    WaitingPage,
    LeavePage,
    HelpPage,
    PreparePage,
    ProgressPage,
    RecusePage,
    ClosePage,
    RankingPage,
    ExplanationPage,
    ExportPage,
    JournalPage,
)
ME = MEMBERS[0]
# The keys that lead from the sign-in to each page.
ROADS = {
    "signin": [],
    "sheets": [],
    "sheet": ["enter"],
    "table": ["f4"],
    "own_marks": ["f6"],
    "submit": ["f9"],
    "leave": ["escape"],
}


def every_key() -> Iterator[tuple[type[Page], Key]]:
    for kind in PAGES:
        yield from ((kind, key) for key in kind.KEYS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_has_a_word_and_a_sentence(lang: Lang) -> None:
    texts = catalogue(lang)
    wanted = {f"{table}.{key.label}" for _, key in every_key() for table in ("key", "help")}
    wanted |= {f"page.{kind.NAME}" for kind in PAGES}
    wanted |= {f"about.{kind.NAME}" for kind in PAGES if kind is not HelpPage}
    assert {key for key in wanted if not texts.get(key)} == set()


def test_both_languages_have_the_same_texts() -> None:
    korean, english = (set(catalogue(lang)) for lang in LANGUAGES)
    assert korean ^ english == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.NAME)
def test_the_keys_of_a_page_fit_into_80_cells(kind: type[Page], lang: Lang) -> None:
    texts = catalogue(lang)
    keys = [key for key in kind.KEYS if key.shown and key.label != "leave"]
    line = "  ".join(f"{key.short(lang)} {texts[f'key.{key.label}']}" for key in keys)
    assert taken(line) <= 78


def test_each_letter_key_has_its_hangul() -> None:
    letters = [key for _, key in every_key() if len(key.key) == 1 and key.key.isalpha()]
    assert [key for key in letters if not key.hangul] == []


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


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ROADS)
async def test_f1_names_exactly_the_keys_of_the_page(tmp_path: Path, name: str, lang: Lang) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    async with running(stage, lang=lang) as (app, pilot):
        if name != "signin":
            await enter(app, pilot, ME)
        await pilot.press(*ROADS[name])
        await settle(app, pilot)
        front = page(app)
        keys = [key.named(lang) for key in front.keys()]  # noqa: SIM118  its own method
        assert name == page(app).NAME
        await pilot.press("f1")
        await settle(app, pilot)
        named = [line[2:].split("  ")[0] for line in lines(app)[6:-3]]
        assert [each for each in named if each] == keys
        await pilot.press("escape")
        await settle(app, pilot)
        assert name == page(app).NAME


async def test_a_click_on_the_footer_is_the_key(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.click(offset=(lines_at(lines(app)[23], "F4"), 23))
        await settle(app, pilot)
        assert page(app).NAME == "table"
        await pilot.click(offset=(lines_at(lines(app)[23], "Esc"), 23))
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        await pilot.click(offset=(lines_at(lines(app)[23], "F1"), 23))
        await settle(app, pilot)
        assert page(app).NAME == "help"


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
            "창을 80x24보다 크게 해 주세요 (지금 60x15)",
            "Please make the window larger than 80x24 (now 60x15)",
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


def lines_at(line: str, word: str) -> int:
    """The cell at which `word` begins."""
    return taken(line[: line.index(word)])


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
