"""Engine, recount and workbook agree on every round, and each wrong formula is noticed."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from exports.document import result_text
from exports.workbook import write_workbook
from scoring.aggregate import Ranking, rank, standings
from scoring.intake.xlsx import Sheet, read_workbook
from scoring.recount import check_file, differences
from tests.libreoffice import needs_libreoffice, recalculated
from tests.planted import PLANTS, Plant, planted_rank
from tests.rounds import random_round

CHUNK = 500


def document(ranking: Ranking) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads("".join(result_text(ranking, "ko")))
    return loaded


@pytest.mark.parametrize("first", range(0, 4_000, CHUNK))
def test_the_recount_agrees_on_thousands_of_random_rounds(first: int) -> None:
    agree(first)


@pytest.mark.long
@pytest.mark.parametrize("first", range(4_000, 40_000, CHUNK))
def test_the_recount_agrees_on_many_more(first: int) -> None:
    agree(first)


def agree(first: int) -> None:
    for seed in range(first, first + CHUNK):
        found = differences(document(rank(random_round(seed))))
        assert found == [], f"seed {seed}"


def changed(plant: Plant, seed: int) -> Ranking | None:
    """Return the wrong ranking of a round where the planted formula changes the result."""
    snapshot = random_round(seed)
    wrong = planted_rank(plant, snapshot)
    if list(standings(wrong)) == list(standings(rank(snapshot))):
        return None
    return wrong


def wrong_rankings(plant: Plant, most: int) -> Iterator[tuple[int, Ranking]]:
    """Yield the first rounds whose result the planted formula changes."""
    found = ((seed, changed(plant, seed)) for seed in range(3_000))
    yield from islice(((seed, wrong) for seed, wrong in found if wrong), most)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_the_recount_notices_each_wrong_formula(plant: Plant) -> None:
    noticed = [differences(document(wrong)) != [] for _, wrong in wrong_rankings(plant, 8)]
    assert noticed == [True] * 8


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_the_recount_notices_each_wrong_formula_in_a_workbook(plant: Plant, tmp_path: Path) -> None:
    for seed, wrong in wrong_rankings(plant, 3):
        write_workbook(wrong, tmp_path / "wrong.xlsx")
        assert check_file(tmp_path / "wrong.xlsx").differences, f"seed {seed}"


@needs_libreoffice
def test_the_workbook_notices_each_wrong_formula(tmp_path: Path) -> None:
    books = []
    for plant in PLANTS:
        for seed, wrong in wrong_rankings(plant, 3):
            book = tmp_path / f"{plant.__name__}-{seed}.xlsx"
            write_workbook(wrong, book)
            books.append(book)
    noticed: dict[str, bool] = {}
    for book, counted in zip(books, recalculated(books, tmp_path), strict=True):
        plant_name = book.stem.partition("-")[0]
        noticed[plant_name] = noticed.get(plant_name, False) or cells(book) != cells(counted)
    assert noticed == {plant.__name__: True for plant in PLANTS}


def cells(path: Path) -> dict[str, list[list[str]]]:
    """Return every cell as text, numbers to nine decimals: what a reader of the file sees."""
    return {sheet.name: _texts(sheet) for sheet in read_workbook(path, first_visible=False)}


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in sheet.rows]


def _text(cell: object) -> str:
    try:
        return f"{round(cell, 9):.9f}"  # type: ignore[call-overload]
    except TypeError:
        return str(cell)


@needs_libreoffice
def test_libreoffice_recalculates_every_workbook_to_its_values(tmp_path: Path) -> None:
    books = []
    for seed in range(20):
        books.append(tmp_path / f"round-{seed}.xlsx")
        write_workbook(rank(random_round(seed)), books[-1])
    for book, counted in zip(books, recalculated(books, tmp_path), strict=True):
        assert cells(counted) == cells(book), book.stem


@needs_libreoffice
@pytest.mark.long
def test_libreoffice_recalculates_three_hundred_workbooks(tmp_path: Path) -> None:
    books = []
    for seed in range(1000, 1300):
        books.append(tmp_path / f"round-{seed}.xlsx")
        write_workbook(rank(random_round(seed)), books[-1])
    for book, counted in zip(books, recalculated(books, tmp_path), strict=True):
        assert cells(counted) == cells(book), book.stem
