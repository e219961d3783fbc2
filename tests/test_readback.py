"""A result is read again before it replaces the old file, which stays whatever goes wrong."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from exports.readback import NotAsWritten, check_book, check_text
from exports.workbook import fill, write_workbook
from exports.workbook.book import Book
from scoring.aggregate import rank
from tests.practice import practice
from tests.program import environment
from tests.rounds import random_round
from tests.workbooks import with_number, with_replaced

PRACTICE = Path(__file__).parents[1] / "tui" / "practice"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Book]:
    path = tmp_path_factory.mktemp("told") / "r.xlsx"
    book = Book(path)
    fill(book, rank(practice()))
    return path, book


def test_what_was_written_is_read_again(told: tuple[Path, Book]) -> None:
    path, book = told
    check_book(path, book.file)
    cells = sum(len(row) for sheet in book.file.worksheets() for row in sheet.table.values())
    assert cells > 3_000  # else nothing was compared


@pytest.mark.parametrize(
    ("sheet", "pattern", "with_"),
    [
        ("원점수", r'(<c r="C5"[^>]*>)<v>[^<]*</v>', r"\1<v>9.5</v>"),
        ("산출", r'(<c r="D5"[^>]*><f>[^<]*</f>)<v>[^<]*</v>', r"\1<v>1</v>"),
        ("순위", r'(<c r="C5"[^>]*>)<v>[^<]*</v>', r"\1<v>0</v>"),
        ("순위", r'<c r="D6"[^>]*>.*?</c>', ""),
        ("요약", r'(<c r="A3"[^>]*>)<v>[^<]*</v>', r"\1<v>1</v>"),
        ("적용 규칙", r'<row r="9"[^>]*>.*?</row>', ""),
    ],
)
def test_every_other_cell_is_told(
    told: tuple[Path, Book], tmp_path: Path, sheet: str, pattern: str, with_: str
) -> None:
    path, book = told
    other = tmp_path / "other.xlsx"
    with_replaced(path, other, sheet, pattern, with_)
    with pytest.raises(NotAsWritten, match=sheet):
        check_book(other, book.file)


def test_a_cell_too_many_and_half_a_file_are_told(told: tuple[Path, Book], tmp_path: Path) -> None:
    path, book = told
    other = tmp_path / "other.xlsx"
    with_replaced(
        path, other, "순위", "</sheetData>", '<row r="99"><c r="A99"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(NotAsWritten):
        check_book(other, book.file)
    other.write_bytes(path.read_bytes()[:9_000])
    with pytest.raises(NotAsWritten):
        check_book(other, book.file)
    with_number(path, other, "원점수", "C5", "9.00")
    with pytest.raises(NotAsWritten):
        check_book(other, book.file)


@pytest.mark.parametrize("seed", range(20))
def test_any_workbook_holds(seed: int, tmp_path: Path) -> None:
    write_workbook(rank(random_round(seed)), tmp_path / "r.xlsx")
    assert [each.name for each in tmp_path.iterdir()] == ["r.xlsx"]


def test_text_is_compared_byte_by_byte(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes("가".encode())
    check_text(path, hashlib.sha256("가".encode()).digest())
    with pytest.raises(NotAsWritten):
        check_text(path, hashlib.sha256("나".encode()).digest())


WAYS = {
    "r.xlsx": (20_000, "write_result(rank(practice()), target, 'ko')"),
    "r.json": (20_000, "write_result(rank(practice()), target, 'ko')"),
    "r.csv": (900, "write_result(rank(practice()), target, 'ko')"),
    "p.xlsx": (5_000, "write_published(practice(), SELECTED, target, 'ko')"),
    "p.csv": (100, "write_published(practice(), SELECTED, target, 'ko')"),
    "a.ics": (300, "write_appeals(appeals(), target, 'ko')"),
    "a.csv": (300, "write_appeals(appeals(), target, 'ko')"),
    "a.json": (300, "write_appeals(appeals(), target, 'ko')"),
    "s.xlsx": (5_000, "write_sheets(blank(), target)"),
    "receipt.txt": (20, "write_checked(target, ['접수증' * 9])"),
}
"""How each kind of output is written, and a size in bytes at which it is not whole."""
SETUP = """
import sys
from pathlib import Path
from exports.appeals import write_appeals
from exports.published import write_published
from exports.readback import write_checked
from exports.result import write_result
from exports.sheets import Blank, write_sheets
from scoring.aggregate import rank
from scoring.views import OwnSheet, SheetState
from tests.appeals_built import appeals
from tests.practice import SELECTED, practice

def blank():
    listed = practice().applications
    own = [OwnSheet(e.number, e.title, e.lead, e.partner, SheetState.EMPTY) for e in listed]
    return Blank.of("2023-1", "한지훈", practice().rulebook, own)

target = Path(sys.argv[1])
"""
FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
"""
TRY = """
from exports.files import NotWritable
try:
    {write}
except NotWritable as refused:
    (line,) = refused.lines("ko")
    print(line)
"""


def written(target: Path, *parts: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(parts), str(target)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env=environment(),
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", WAYS)
def test_a_target_that_cannot_be_replaced_leaves_all_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "old").write_bytes(b"old")
    (line,) = written(tmp_path / name, SETUP, TRY.format(write=WAYS[name][1])).splitlines()
    assert line.startswith(f"{tmp_path / name}: 파일을 쓸 수 없습니다(폴더임).")
    assert [each.name for each in tmp_path.rglob("*")] == [name, "old"]


@pytest.mark.parametrize("name", WAYS)
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, name: str) -> None:
    pytest.importorskip("resource")
    target, (limit, write) = tmp_path / name, WAYS[name]
    target.write_bytes(b"old")
    (line,) = written(target, SETUP, FULL.format(limit=limit), TRY.format(write=write)).splitlines()
    assert line.startswith(f"{target}: 파일을 쓸 수 없습니다(")
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == [name]
