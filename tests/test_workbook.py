"""The workbook: every result a formula from the points as typed, every text a text."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from exports.files import NotWritable
from exports.workbook import fill, write_workbook
from exports.workbook.book import Book, WriteRefused
from exports.workbook.steps import OUTCOMES
from scoring.aggregate import Ranking, rank, standings
from scoring.intake.xlsx import read_workbook
from scoring.model import Outcome
from tests.build import rulebook, snapshot
from tests.libreoffice import needs_libreoffice, recalculated
from tests.practice import practice
from tests.rounds import random_round
from tests.workbooks import Address, Cells, leaves, read_cells, with_number

PRACTICE = Path(__file__).parents[1] / "tui" / "practice"
SHARED_FUNCTIONS = {
    "SUM",
    "MAX",
    "MIN",
    "COUNT",
    "ROUND",
    "IF",
    "RANK",
    "COUNTIFS",
    "SUMPRODUCT",
    "MEDIAN",
    "LARGE",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "result.xlsx"
    write_workbook(rank(practice()), path)
    return path


@pytest.fixture(scope="module")
def cells(book: Path) -> Cells:
    return read_cells(book)


def ranking_rows(book: Path) -> dict[str, tuple[int, list[str]]]:
    """Return row (from 1) and cells of each application on 순위."""
    (sheet,) = [s for s in read_workbook(book, first_visible=False) if s.name == "순위"]
    return {
        str(row[1]): (nth, [str(cell) for cell in row])
        for nth, row in enumerate(sheet.rows, start=1)
        if nth > 4 and row[1] != ""
    }


def columns(book: Path) -> dict[str, int]:
    (sheet,) = [s for s in read_workbook(book, first_visible=False) if s.name == "순위"]
    return {str(name): nth for nth, name in enumerate(sheet.rows[3], start=1)}


def test_the_sheets_stand_in_the_order_people_read_them(cells: Cells) -> None:
    expected = ["요약", "순위", "위원별 총점", "원점수", "평가의견", "가점·감점"]
    expected += ["사전검토", "적용 규칙", "산출", "그림"]
    assert list(cells.parts) == expected


def test_every_rank_and_outcome_comes_from_the_points_as_typed(book: Path, cells: Cells) -> None:
    known: dict[Address, frozenset[Address]] = {}
    heads = columns(book)
    points = {at for at in cells.typed if at[0] == "원점수" and at[1] > 4 and at[2] > 2}
    of_application = _points_by_application(book, points)
    for number, (row, _) in ranking_rows(book).items():
        for name in ("순위", "결과", "평가점수", "최종점수"):
            at = ("순위", row, heads[name])
            assert at in cells.formulas, f"{number} {name} is no formula"
            found = leaves(cells, at, known)
            assert of_application.get(number, set()) <= found
            assert {sheet for sheet, *_ in found} <= {"원점수", "가점·감점"}
    ranked = ("순위", ranking_rows(book)["A-016"][0], heads["순위"])
    admitted = {n: p for n, p in of_application.items() if n not in {"A-009", "A-020"}}
    assert set().union(*admitted.values()) <= leaves(cells, ranked, known)


def _points_by_application(book: Path, points: set[Address]) -> dict[str, set[Address]]:
    (sheet,) = [s for s in read_workbook(book, first_visible=False) if s.name == "원점수"]
    found: dict[str, set[Address]] = {}
    for at in points:
        found.setdefault(str(sheet.rows[at[1] - 1][0]), set()).add(at)
    return found


@pytest.mark.parametrize("seed", range(30))
def test_formulas_use_only_functions_that_excel_and_libreoffice_share(
    seed: int, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(rank(random_round(seed)), path)
    for at, formula in read_cells(path).formulas.items():
        bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", formula)
        used = set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare))
        assert used <= SHARED_FUNCTIONS, (at, formula)


HOSTILE = (
    '=HYPERLINK("http://example.org","눌러 보세요")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "http://example.org",
    "mailto:a@example.org",
    "{=1+1}",
    "[@click=app.quit]㈜가나[/]",
    "<b>&amp;</b>",
    "_x000D_",
    "001",
    "1e5",
)


def test_outside_text_is_only_ever_text(tmp_path: Path) -> None:
    sheets = {f"{n:02d}": ["50", "60", "70"] for n in range(len(HOSTILE))}
    details = {
        f"{n:02d}": {"title": text, "lead": text, "screened_out": text if n % 4 == 3 else ""}
        for n, text in enumerate(HOSTILE)
    }
    of = snapshot(rulebook(title="=1+1", agency="=2+2"), sheets, applications=details)
    path = tmp_path / "book.xlsx"
    write_workbook(rank(of), path)
    rows = ranking_rows(path)
    assert {n: (rows[n][1][2], rows[n][1][3]) for n in details} == {
        number: (given["title"], given["lead"]) for number, given in details.items()
    }
    with ZipFile(path) as archive:
        assert [name for name in archive.namelist() if "hyperlink" in name.lower()] == []
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert b"hyperlink" not in b"".join(parts).lower()
    for formula in read_cells(path).formulas.values():
        assert "example" not in formula
        assert "HYPERLINK" not in formula


def test_a_text_too_long_for_a_cell_is_not_dropped_silently(tmp_path: Path) -> None:
    book = Book(tmp_path / "long.xlsx")
    page = book.page("긴 글", title="제목")
    with pytest.raises(WriteRefused):
        page.text(5, 0, "가" * 33_000)
    with pytest.raises(WriteRefused):
        page.number(2_000_000, 0, 1, "figure")


def test_an_unwritable_target_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(NotWritable):
        write_workbook(rank(practice()), tmp_path / "folder.xlsx")
    with pytest.raises(NotWritable):
        write_workbook(rank(practice()), tmp_path / "none" / "result.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlsx"]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    """Files may not grow over 20 kB in the child: the disk is full half-way."""
    pytest.importorskip("resource")
    target = tmp_path / "result.xlsx"
    target.write_bytes(b"old")
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "from tui.cli import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    files = [str(PRACTICE / name) for name in ("applications.csv", "scores.csv")]
    done = subprocess.run(
        [sys.executable, "-c", script, "rank", *files, "-o", str(target)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["result.xlsx"]


def test_a_rule_set_beyond_a_spreadsheet_is_written_as_values(tmp_path: Path) -> None:
    rules = rulebook(threshold={"points": "0.000001"}, bonus=[], scores={"places": 6})
    of = snapshot(
        replace(rules, threshold=replace(rules.threshold, points=rules.threshold.points / 7**12)),
        {"A": ["50", "60", "70"], "B": ["50"] * 3},
    )
    path = tmp_path / "values.xlsx"
    write_workbook(rank(of), path)
    found = read_cells(path)
    assert "산출" not in found.parts
    heads, rows = columns(path), ranking_rows(path)
    assert [rows["A"][1][heads[name] - 1] for name in ("순위", "평가점수", "결과")] == [
        "1",
        "60",
        "지원대상",
    ]
    assert ("순위", rows["A"][0], heads["결과"]) not in found.formulas
    (summary,) = read_workbook(path)
    assert summary.rows[1][0] == "이 규칙은 엑셀 수식으로 정확히 계산할 수 없어 값만 적음"


def moved(ranking: Ranking, number: str, points: int) -> Ranking:
    """Return the ranking with the first point of an application's first sheet replaced."""
    of = ranking.snapshot
    index = [each.number for each in of.applications].index(number)
    changed = of.sheets.points.copy()
    changed[int(np.searchsorted(of.sheets.application, index)), 0] = points
    return rank(replace(of, sheets=replace(of.sheets, points=changed)))


@needs_libreoffice
def test_one_changed_point_moves_rank_and_outcome_as_the_engine_says(
    book: Path, tmp_path: Path
) -> None:
    ranking = rank(practice())
    (raw,) = [s for s in read_workbook(book, first_visible=False) if s.name == "원점수"]
    expected, copies = [], []
    # 8th and 9th stand 0.4 apart; A-010 reaches 70 by its bonus only.
    for number, points in (("A-011", 1000), ("A-014", 0), ("A-010", 0), ("A-002", 1000)):
        row = next(nth for nth, cells in enumerate(raw.rows, start=1) if cells[0] == number)
        copies.append(tmp_path / f"{number}-{points}.xlsx")
        with_number(book, copies[-1], "원점수", f"C{row}", str(points // 100))
        expected.append(moved(ranking, number, points))
    assert len({tuple(row.outcome for row in standings(each)) for each in expected}) > 1
    for copy, ranked in zip(recalculated(copies, tmp_path), expected, strict=True):
        heads, rows = columns(copy), ranking_rows(copy)
        for standing in standings(ranked):
            cells = rows[standing.number][1]
            assert cells[heads["결과"] - 1] == OUTCOMES[standing.outcome]
            assert cells[heads["순위"] - 1] == str(standing.rank or "-")


def test_lines_are_drawn_even_with_nothing_below(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(rank(snapshot(rulebook(slots=3), {"A": ["50"] * 3})), path)
    (sheet,) = [s for s in read_workbook(path, first_visible=False) if s.name == "순위"]
    assert [row[0] for row in sheet.rows[5:]] == ["지원규모 3개 과제", "기준점수 0점"]


def test_the_book_is_a4_landscape_with_repeated_heads(book: Path) -> None:
    with ZipFile(book) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
        sheets = [
            archive.read(name).decode()
            for name in archive.namelist()
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)
        ]
    assert workbook.count("_xlnm.Print_Titles") == len(sheets) - 1  # all but 요약
    for sheet in sheets:
        assert 'paperSize="9"' in sheet
        assert 'orientation="landscape"' in sheet


def test_outcomes_are_counted_by_formula(book: Path, cells: Cells) -> None:
    (summary,) = read_workbook(book)
    counted = {
        str(row[3]): (str(row[4]), ("요약", nth, 5) in cells.formulas)
        for nth, row in enumerate(summary.rows, start=1)
        if row[3] in OUTCOMES.values()
    }
    assert counted == {
        OUTCOMES[Outcome.SELECTED]: ("8", True),
        OUTCOMES[Outcome.FUNDABLE]: ("6", True),
        OUTCOMES[Outcome.REJECTED]: ("8", True),
        OUTCOMES[Outcome.SCREENED_OUT]: ("2", True),
        OUTCOMES[None]: ("0", True),
    }


def test_two_writings_of_a_result_hold_the_same_cells(book: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    fill(Book(again), rank(practice()))
    assert read_workbook(again, first_visible=False) == read_workbook(book, first_visible=False)
