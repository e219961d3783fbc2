"""A result is read again before it replaces the old file, which stays whatever goes wrong."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from exports.files import NotWritable
from exports.readback import NotAsWritten, check_book, check_text
from exports.result import write_result
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


@pytest.mark.parametrize("name", ["r.xlsx", "r.json", "r.csv"])
def test_a_target_that_cannot_be_replaced_leaves_all_as_it_was(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "old").write_bytes(b"old")
    with pytest.raises(NotWritable):
        write_result(rank(practice()), tmp_path / name, "ko")
    assert [each.name for each in tmp_path.rglob("*")] == [name, "old"]


@pytest.mark.parametrize(
    ("name", "limit"), [("r.xlsx", 20_000), ("r.json", 20_000), ("r.csv", 900)]
)
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, name: str, limit: int) -> None:
    pytest.importorskip("resource")
    target = tmp_path / name
    target.write_bytes(b"old")
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from exports.result import write_result\n"
        "from scoring.aggregate import rank\n"
        "from tests.practice import practice\n"
        "ranking = rank(practice())\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "try:\n"
        "    write_result(ranking, Path(sys.argv[1]), 'ko')\n"
        "except Exception as refused:\n"
        "    print(type(refused).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env=environment(),
        cwd=Path(__file__).parents[1],
    )
    assert (done.stdout, done.returncode) == ("NotWritable\n", 0), done.stderr
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == [name]
