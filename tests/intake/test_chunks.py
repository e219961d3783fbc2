"""Rows go through in chunks; where a chunk ends must never be seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring.errors import Place, Refusal
from scoring.intake.chunks import in_chunks
from scoring.intake.csv_text import BrokenCsv
from scoring.intake.scores import entries_of
from scoring.intake.table import BlankRow, NoRows, TooManyRows, WrongWidth, open_table
from tests.intake.tables import rows_of

# Around the end of the first and of the second chunk of data rows, and far from any.
SIZES = (1, 2, 198, 199, 200, 201, 202, 399, 400, 401, 555)


def _rows(size: int) -> list[str]:
    return [f"A-{nth},위원,need,{nth % 10}" for nth in range(size)]


def _file(folder: Path, rows: list[str]) -> Path:
    path = folder / "scores.csv"
    path.write_text("\n".join(["number,evaluator,criterion,points", *rows]), encoding="utf-8")
    return path


def _read(path: Path, limit: int = 1_000) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in rows_of(open_table(path, row_limit=limit))]


def _refused(path: Path, limit: int = 1_000) -> Refusal:
    with pytest.raises(Refusal) as caught:
        _read(path, limit)
    return caught.value


@pytest.mark.parametrize("size", SIZES)
def test_all_rows_come_once_and_in_order(tmp_path: Path, size: int) -> None:
    rows = _rows(size)
    expected = [row.split(",") for row in rows]
    assert _read(_file(tmp_path, rows)) == expected
    assert _read(_file(tmp_path, [*rows, "", ",,,", ""])) == expected
    assert _read(_file(tmp_path, rows), limit=size) == expected


@pytest.mark.parametrize("size", SIZES)
def test_a_row_that_breaks_the_table_is_named(tmp_path: Path, size: int) -> None:
    rows = _rows(size)
    row = size + 2
    for bad, kind, at in (
        (["A-0,위원,need"], WrongWidth, row),
        (["", *_rows(3)], BlankRow, row),
        ([*_rows(3), 'A-0,"위"원,need,1'], BrokenCsv, row + 3),
    ):
        path = _file(tmp_path, [*rows, *bad])
        found = _refused(path)
        assert (type(found), found.place) == (kind, Place(str(path), row=at))
    assert isinstance(_refused(_file(tmp_path, rows), limit=size - 1), TooManyRows | NoRows)


@pytest.mark.parametrize("size", SIZES)
def test_bad_cells_are_named_with_their_rows(tmp_path: Path, size: int) -> None:
    rows = _rows(size)
    path = _file(tmp_path, [*rows, "B-1,위원,need,８", *rows[1:], "B-2,위원,need,1e1"])
    with pytest.raises(Refusal) as caught:
        entries_of(open_table(path, row_limit=10_000), None, None)
    assert [line.split(": ")[0] for line in caught.value.lines("ko")] == [
        f"{path}, {size + 2}행, points 열",
        f"{path}, {2 * size + 2}행, points 열",
    ]


@pytest.mark.parametrize("size", SIZES)
def test_what_stands_above_trouble_comes_first(size: int) -> None:
    def rows() -> Iterator[list[str]]:
        yield from ([str(nth)] for nth in range(size))
        raise NoRows

    chunks = in_chunks(rows())
    seen: list[str] = []
    while len(seen) < size:
        seen += [str(cell) for (cell,) in next(chunks)]
    assert seen == [str(nth) for nth in range(size)]
    with pytest.raises(NoRows):
        next(chunks)
