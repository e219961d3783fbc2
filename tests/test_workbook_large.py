"""A workbook of a large round, of applications without sheets, and of nothing but such ones."""

from pathlib import Path

import pytest

from exports.workbook import write_workbook
from scoring.aggregate import rank
from scoring.model import Snapshot
from scoring.recount import Checked, check_file
from tests.build import rulebook, snapshot
from tests.libreoffice import needs_libreoffice, recalculated
from tests.practice import cells

MANY, MEMBERS = 300, 20


def large() -> Snapshot:
    """300 applications of twenty members; every tenth has no sheet, others one fewer each."""
    sheets = {
        f"A-{nth:03d}": [str(30 + (nth * 7 + member * 11) % 71) for member in range(nth % 10 * 2)]
        for nth in range(1, MANY)
    }
    sheets["A-300"] = [str(50 + member) for member in range(MEMBERS)]
    return snapshot(rulebook(slots=20), sheets)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "r.xlsx"
    write_workbook(rank(large()), path)
    return path


def test_it_holds_and_recounts(book: Path) -> None:
    assert check_file(book) == Checked(MANY, ())
    sheets = cells(book)
    assert len(sheets["위원별 총점"][3]) == MEMBERS + 3
    assert len(sheets["사전검토"]) == MANY + 4
    assert "그림" not in sheets


@needs_libreoffice
def test_it_recalculates_to_its_values(book: Path, tmp_path: Path) -> None:
    (again,) = recalculated([book], tmp_path)
    assert check_file(again) == Checked(MANY, ())


def test_applications_without_any_sheet(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(rank(snapshot(rulebook(), {"A": [], "B": []})), path)
    assert check_file(path) == Checked(2, ())
    head, *rows = cells(path)["순위"][3:]
    outcome = head.index("결과")
    assert [(row[1], row[outcome]) for row in rows if row[1]] == [
        ("A", "점수 없음"),
        ("B", "점수 없음"),
    ]
