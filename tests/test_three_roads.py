"""Engine, recount and workbook agree on every round, and each wrong formula is noticed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from exports.document import result_text
from exports.workbook import write_workbook
from exports.workbook.book import cell
from exports.workbook.layout import FIRST, HEAD
from exports.workbook.scale import book_scale
from exports.workbook.steps import OUTCOMES
from scoring.aggregate import Ranking, rank, standings
from scoring.amounts import decimal
from scoring.intake.xlsx import Sheet, read_workbook
from scoring.model import Snapshot
from scoring.recount import check_file, differences
from tests.libreoffice import needs_libreoffice, recalculated
from tests.planted import PLANTS, Plant, planted_rank
from tests.rounds import random_round
from tests.workbooks import with_number

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


def moved(snapshot: Snapshot, seed: int) -> tuple[Ranking, str, str] | None:
    """Return the ranking after one changed point, the point's cell and what to type there.

    None where there is no point to change, no formula to follow it, or a decision that people took
    of the former tie, which the engine would then have to be told again.
    """
    ranking = rank(snapshot)
    places = len(snapshot.sheets.points)
    if not places or book_scale(ranking) is None or snapshot.decisions:
        return None
    random = Random(seed)  # noqa: S311  a round to try, no secret
    sheet = random.randrange(places)
    criterion = random.randrange(len(snapshot.rulebook.criteria))
    points = snapshot.sheets.points.copy()
    rules = snapshot.rulebook.criteria[criterion]
    least, most = int(rules.minimum * 100), int(rules.maximum * 100)
    far = points[sheet, criterion] - least < most - points[sheet, criterion]
    points[sheet, criterion] = most if far else least
    after = rank(replace(snapshot, sheets=replace(snapshot.sheets, points=points)))
    typed = decimal(Fraction(int(points[sheet, criterion]), 100))
    return after, cell(FIRST + sheet, 2 + criterion), typed


def ranks_and_outcomes(path: Path) -> dict[str, tuple[str, ...]]:
    """Return what 순위 says of each application: rank, sheets, scores to nine decimals, outcome."""
    rows = cells(path)["순위"]
    at = {name: rows[HEAD].index(name) for name in ("순위", "접수번호", "최종점수", "결과")}
    told = [row for row in rows[FIRST:] if row[at["접수번호"]]]
    return {
        row[at["접수번호"]]: tuple(row[at[name]] for name in ("순위", "최종점수", "결과"))
        for row in told
    }


def right(ranking: Ranking) -> dict[str, tuple[str, ...]]:
    """Return the same as the engine has it."""
    return {
        each.number: (
            _text(each.rank) if each.rank else "-",
            "-" if each.final is None else _text(float(each.final)),
            OUTCOMES[each.outcome],
        )
        for each in standings(ranking)
    }


def follow(seeds: range, folder: Path) -> None:
    """Write each round, recalculate it as it is and with one point changed, compare both.

    Many workbooks go through one run of LibreOffice.
    """
    plain, altered, expected = [], [], []
    for seed in seeds:
        snapshot = random_round(seed)
        plain.append(folder / f"round-{seed}.xlsx")
        write_workbook(rank(snapshot), plain[-1])
        change = moved(snapshot, seed)
        if change is not None:
            after, address, typed = change
            altered.append(folder / f"moved-{seed}.xlsx")
            with_number(plain[-1], altered[-1], "원점수", address, typed)
            expected.append(after)
    counted = recalculated([*plain, *altered], folder)
    for book, again in zip(plain, counted[: len(plain)], strict=True):
        assert cells(again) == cells(book), book.stem
    differ = 0
    for book, again, after in zip(altered, counted[len(plain) :], expected, strict=True):
        assert ranks_and_outcomes(again) == right(after), book.stem
        differ += ranks_and_outcomes(book) != right(after)
    assert len(altered) > len(plain) / 3
    assert differ > len(altered) / 4


@needs_libreoffice
def test_libreoffice_recalculates_every_workbook_and_every_changed_point(tmp_path: Path) -> None:
    follow(range(20), tmp_path)


@needs_libreoffice
@pytest.mark.long
@pytest.mark.parametrize("first", range(1000, 1300, 50))
def test_libreoffice_recalculates_three_hundred_workbooks(first: int, tmp_path: Path) -> None:
    follow(range(first, first + 50), tmp_path)
