"""Whatever is changed in the results of a workbook is named, with its address and nothing else."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from scoring.aggregate import rank
from scoring.gate import Cell, Odd
from scoring.recount import Difference, check_workbook
from tests.practice import practice
from tests.rounds import random_round
from tests.sheets import (
    Book,
    cell,
    column_of,
    computed,
    other,
    read,
    sheet_of,
    wheres,
    with_cells,
    with_rows,
    without,
    written,
)

NO_VALUE = Odd("formula")
DIVIDED = Odd("error", "#DIV/0!")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(rank(practice()), tmp_path_factory.mktemp("practice"))


@pytest.fixture(scope="module")
def book(path: Path) -> Book:
    return read(path)


def as_text(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, Decimal) else Decimal(1)


CHANGES: list[Callable[[Cell], Cell]] = [
    other,
    as_text,
    lambda _: "",
    lambda _: NO_VALUE,
    lambda _: DIVIDED,
    lambda _: Odd("bool", "TRUE"),
]


def written_results(book: Book) -> list[str]:
    """Return the results of the practice round that are no formulas."""
    facts = [f"요약!B{row}" for row in range(4, 12)]
    inferred = [f"요약!A{row}" for row in range(44, 60)]
    titles = ["요약!A1", "요약!F2", "순위!A1", "순위!A2", "적용 규칙!A2", "산출!A2"]
    lines = ["순위!A13", "순위!A20", "순위!A29"]
    columns = [
        *column_of(book, "순위", "주관기관"),
        *column_of(book, "순위", "기준점수"),
        *column_of(book, "순위", "비고"),
        *column_of(book, "위원별 총점", "주관기관"),
        *column_of(book, "적용 규칙", "추정"),
    ]
    return [*facts, *inferred, *titles, *lines, *columns]


def test_every_computed_cell_is_compared(path: Path, book: Book) -> None:
    formulas = computed(path)
    assert len(formulas) == 1_677
    for change in CHANGES:
        changed = with_cells(book, {each: change(cell(book, each)) for each in formulas})
        assert sorted(wheres(changed)) == formulas


def test_every_written_result_is_compared(book: Book) -> None:
    results = written_results(book)
    for change in (other, as_text, lambda _: ""):
        changed = with_cells(book, {each: change(cell(book, each)) for each in results})
        assert sorted(wheres(changed)) == sorted(results)


def test_a_state_is_one_of_five(book: Book) -> None:
    assert wheres(with_cells(book, {"요약!F1": "최종"})) == ["요약!F1"]
    assert wheres(with_cells(book, {"요약!F1": Decimal(1)})) == ["요약!F1"]
    assert wheres(with_cells(book, {"요약!F1": ""})) == ["요약 상태"]


def test_a_list_is_found_by_its_heading(book: Book) -> None:
    assert wheres(with_cells(book, {"요약!A42": "공고에 없어 추정한 규칙 13건"})) == ["요약!A42"]
    assert wheres(with_cells(book, {"요약!A42": ""})) == ["요약 공고에 없어 추정한 규칙"]
    assert wheres(with_cells(book, {"요약!A43": ""})) == ["요약!A43"]
    assert wheres(with_cells(book, {"요약!A62": ""})) == ["요약!A62"]


def test_one_cell_of_every_computed_column_is_named_alone(path: Path, book: Book) -> None:
    columns = {each.rstrip("0123456789"): each for each in computed(path)}
    for address in columns.values():
        assert wheres(with_cells(book, {address: other(cell(book, address))})) == [address]


@pytest.mark.long
def test_every_computed_cell_is_named_alone(path: Path, book: Book) -> None:
    for address in computed(path):
        assert wheres(with_cells(book, {address: other(cell(book, address))})) == [address]


@pytest.mark.parametrize("seed", [*range(20), 247, 807, 1251, 2312])
def test_every_computed_cell_is_compared_whatever_the_rules(seed: int, tmp_path: Path) -> None:
    path = written(rank(random_round(seed)), tmp_path)
    book, formulas = read(path), computed(path)
    for change in CHANGES:
        changed = with_cells(book, {each: change(cell(book, each)) for each in formulas})
        assert sorted(wheres(changed)) == formulas


def test_a_difference_says_what_stands_there_and_what_should(book: Book) -> None:
    changed = with_cells(
        book,
        {
            "순위!A5": Decimal(2),
            "순위!F5": Decimal("86.61"),
            "순위!J5": "지원제외",
            "순위!E6": "7",
            "순위!F6": "",
            "순위!G6": NO_VALUE,
            "순위!H6": DIVIDED,
        },
    )
    differences = check_workbook(changed).differences
    said = [(each.where, each.found, each.recounted) for each in differences]
    assert said == [
        ("순위!A5", "2", "1"),
        ("순위!F5", "86.61", "86.6"),
        ("순위!J5", '"지원제외"', '"지원대상"'),
        ("순위!E6", '"7"', "7"),
        ("순위!F6", "", "84.2"),
        ("순위!G6", "", "0"),
        ("순위!H6", "#DIV/0!", "0"),
    ]
    whys = [each.why.en.partition(".")[0] for each in differences if each.why]
    assert whys == ["The formula has no stored value", "It holds the error #DIV/0!"]


def test_the_noise_of_other_programs_is_no_difference_but_for_whole_numbers(book: Book) -> None:
    shown, whole = (
        ["순위!F5", "위원별 총점!C5", "원점수!M5", "가점·감점!J7"],
        ["산출!D5", "원점수!N5"],
    )
    for noise, differing in (("1e-9", whole), ("-0.000000001", whole), ("2e-9", shown + whole)):
        cells: dict[str, Cell] = {}
        for address in shown + whole:
            value = cell(book, address)
            assert isinstance(value, Decimal)
            cells[address] = value + Decimal(noise)
        assert sorted(wheres(with_cells(book, cells))) == sorted(differing)


def test_what_nothing_else_in_the_workbook_says_is_not_compared(book: Book) -> None:
    problems = sheet_of(book, "요약").rows[61][0]
    assert problems == "A-007: 평가표 없음(회피·불참 또는 누락 확인) 윤도경"
    changed = with_cells(
        book,
        {
            "순위!C5": "다른 과제명",
            "요약!A43": "다른 말",
            "요약!A62": "다른 말",
            "요약!F1": "확정",
            "원점수!A2": "",
            "적용 규칙!A5": "",
            "적용 규칙!B5": "",
        },
    )
    assert wheres(changed) == []


def swapped(one: int, two: int) -> Callable[[list[tuple[Cell, ...]]], list[tuple[Cell, ...]]]:
    def change(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
        rows[one - 1], rows[two - 1] = rows[two - 1], rows[one - 1]
        return rows

    return change


def removed(*numbers: int) -> Callable[[list[tuple[Cell, ...]]], list[tuple[Cell, ...]]]:
    return lambda rows: [row for number, row in enumerate(rows, 1) if number not in numbers]


def doubled(number: int) -> Callable[[list[tuple[Cell, ...]]], list[tuple[Cell, ...]]]:
    return lambda rows: [*rows, rows[number - 1]]


@pytest.mark.parametrize(
    ("sheet", "change", "expected"),
    [
        ("순위", swapped(5, 6), ["순위!B5", "순위!B6"]),
        ("순위", swapped(13, 14), ["순위 지원규모 8개 과제", "순위!A14"]),
        ("순위", removed(5), ["순위 A-016"]),
        ("순위", removed(5, 6), ["순위 A-016", "순위 A-008"]),
        ("순위", removed(13), ["순위 지원규모 8개 과제"]),
        ("순위", doubled(13), ["순위!A32"]),
        ("순위", doubled(5), ["순위!B32"]),
        ("위원별 총점", swapped(5, 28), ["위원별 총점!A5", "위원별 총점!A28"]),
        ("위원별 총점", removed(7), ["위원별 총점 A-005"]),
        ("산출", removed(7), ["산출 A-003"]),
        ("산출", doubled(7), ["산출!A29"]),
        ("산출", swapped(5, 6), []),
        ("요약", removed(7), ["요약 접수 마감", "요약 지원제외"]),
        ("요약", removed(58), ["요약!A58", "요약!A59", "요약!A60"]),
    ],
)
def test_rows_out_of_place(
    sheet: str,
    change: Callable[[list[tuple[Cell, ...]]], list[tuple[Cell, ...]]],
    expected: list[str],
    book: Book,
) -> None:
    assert wheres(with_rows(book, sheet, change)) == expected


@pytest.mark.parametrize("address", ["순위!B5", "위원별 총점!A9", "산출!A5"])
@pytest.mark.parametrize("number", ["", "Z-1", Decimal(7), NO_VALUE])
def test_a_number_that_is_none(address: str, number: Cell, book: Book) -> None:
    differences = check_workbook(with_cells(book, {address: number})).differences
    right = cell(book, address)
    assert [(each.where, each.recounted) for each in differences] == [(address, f'"{right}"')]


@pytest.mark.parametrize("sheet", ["요약", "순위", "위원별 총점", "산출"])
def test_a_sheet_that_is_missing(sheet: str, book: Book) -> None:
    differences = check_workbook(without(book, sheet)).differences
    assert differences == (Difference(sheet, "", f'"{sheet}"'),)


def test_a_sheet_that_stands_twice_or_is_somebody_elses(book: Book) -> None:
    own = sheet_of(book, "순위")
    assert wheres((*book, own)) == ["순위"]
    assert wheres((own, *book)) == ["순위"]
    assert wheres(with_rows((*book, own), "순위", lambda _: [])) != []


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("순위!F4", "평가점수"),
        ("위원별 총점!D4", "송기태"),
        ("원점수!M4", "총점"),
        ("가점·감점!J4", "가점 반영"),
        ("산출!P4", "결과"),
    ],
)
def test_a_result_column_that_is_missing_or_called_otherwise(
    address: str, heading: str, book: Book
) -> None:
    sheet = address.partition("!")[0]
    assert wheres(with_cells(book, {address: "다른 열"})) == [address, f"{sheet} {heading}"]
    assert wheres(with_cells(book, {address: ""})) == [f"{sheet} {heading}"]


def test_the_headings_say_how_many_points_a_criterion_has(book: Book) -> None:
    assert wheres(with_cells(book, {"원점수!C4": "과제수행 필요성\n(20)"})) == ["원점수!C4"]


@pytest.mark.parametrize("unit", ["7,001", "50", "0", "6000000", "x"])
def test_a_unit_in_which_scores_are_not_whole(unit: str, book: Book) -> None:
    note = f"1점 = {unit}인 정수로 판정하며, 나누는 것은 다른 시트의 표시뿐"
    assert wheres(with_cells(book, {"산출!A2": note})) == ["산출!A2"]


def test_another_unit_makes_every_score_differ(book: Book) -> None:
    note = "1점 = 12,000인 정수로 판정하며, 나누는 것은 다른 시트의 표시뿐"
    found = wheres(with_cells(book, {"산출!A2": note}))
    assert {where[:4] for where in found} == {f"산출!{letter}" for letter in "DEFGIJKLM"}
