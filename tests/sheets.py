"""Workbooks as they are read: cells by address, and copies with some of them changed."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from exports.workbook import write_workbook
from scoring.aggregate import Ranking
from scoring.gate import Cell
from scoring.intake.xlsx import Sheet, read_workbook
from scoring.recount import check_workbook
from tests.workbooks import column_number, read_cells

Book = tuple[Sheet, ...]


def written(ranking: Ranking, folder: Path) -> Path:
    path = folder / "result.xlsx"
    write_workbook(ranking, path)
    return path


def read(path: Path) -> Book:
    return read_workbook(path, first_visible=False)


def wheres(book: Book) -> list[str]:
    """Return the places of all differences."""
    return [each.where for each in check_workbook(book).differences]


def sheet_of(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book if sheet.name == name)


def place(address: str) -> tuple[str, int, int]:
    """Return sheet, row and column (from 0) of an address such as `순위!F12`."""
    found = re.fullmatch(r"(.+)!([A-Z]+)([0-9]+)", address)
    assert found
    return found[1], int(found[3]) - 1, column_number(found[2]) - 1


def cell(book: Book, address: str) -> Cell:
    name, row, column = place(address)
    return sheet_of(book, name).rows[row][column]


def with_cells(book: Book, cells: Mapping[str, Cell]) -> Book:
    """Return the workbook with the cells at these addresses replaced."""
    changes = {place(address): cell for address, cell in cells.items()}
    return tuple(
        replace(
            sheet,
            rows=tuple(
                tuple(changes.get((sheet.name, r, c), old) for c, old in enumerate(row))
                for r, row in enumerate(sheet.rows)
            ),
        )
        for sheet in book
    )


def with_rows(
    book: Book, name: str, change: Callable[[list[tuple[Cell, ...]]], Iterable[tuple[Cell, ...]]]
) -> Book:
    """Return the workbook with the rows of one sheet changed."""
    return tuple(
        replace(sheet, rows=tuple(change(list(sheet.rows)))) if sheet.name == name else sheet
        for sheet in book
    )


def without(book: Book, *names: str) -> Book:
    return tuple(sheet for sheet in book if sheet.name not in names)


def computed(path: Path) -> list[str]:
    """Return the address of every cell with a formula."""
    return sorted(
        f"{sheet}!{letters(column)}{row}" for sheet, row, column in read_cells(path).formulas
    )


def column_of(book: Book, name: str, heading: str, *, head: int = 3) -> list[str]:
    """Return the addresses below a heading, of the rows that have anything in it."""
    rows = sheet_of(book, name).rows
    column = rows[head].index(heading)
    return [
        f"{name}!{letters(column + 1)}{row + 1}"
        for row in range(head + 1, len(rows))
        if rows[row][column] != ""
    ]


def letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def other(cell: Cell) -> Cell:
    """Return another value of the same kind."""
    return cell + 1 if isinstance(cell, Decimal) else f"{cell}x"
