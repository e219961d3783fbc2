"""Budgets from a file: every bad cell by row and column, won as whole ASCII digits."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from scoring.gate import Cell, Odd
from scoring.intake.budget import ROW_LIMIT, budget_of
from scoring.model import Application
from scoring.screening import Budget
from tests.intake.tables import NAME, grid, lines

HEADER = [
    *("접수번호", "기관", "유형", "정부지원연구개발비", "기관부담현금", "기관부담현물"),
    *("평균매출액", "산업위기지역", "인건비", "연구수당"),
]
ENGLISH = [
    *("number", "institution", "type", "government_grant", "cash", "in_kind"),
    *("average_sales", "crisis_region", "personnel", "allowance"),
]
KNOWN = [Application("A-001", "과제", "한빛", 0, 0), Application("A-002", "과제", "가온", 0, 0)]
ROW: list[Cell] = [
    *("A-001", "한빛", "중견기업", "100,000,000", "5000000", Decimal(45_000_000)),
    *("299999999999", "Y", "30000000", "3000000"),
]
BUDGET = Budget(
    *("A-001", "한빛", "중견기업", 100_000_000, 5_000_000, 45_000_000),
    average_sales=299_999_999_999,
    crisis_region=True,
    personnel=30_000_000,
    allowance=3_000_000,
)


def refused(*rows: Sequence[Cell]) -> list[str]:
    read = lines(lambda: budget_of(grid(HEADER, *rows), KNOWN))
    return [line.removeprefix(f"{NAME}, ") for line in read]


def with_cell(column: int, cell: Cell) -> list[Cell]:
    return [*ROW[:column], cell, *ROW[column + 1 :]]


@pytest.mark.parametrize("header", [HEADER, ENGLISH])
def test_columns_in_both_languages(header: list[str]) -> None:
    assert budget_of(grid(header, ROW), KNOWN).value == (BUDGET,)


def test_what_is_optional_may_be_blank_or_no_column() -> None:
    bare = Budget("A-001", "한빛", "중견기업", 100_000_000, 5_000_000, 45_000_000)
    blank: list[Cell] = [*ROW[:6], "", "", "", ""]
    assert budget_of(grid(HEADER, blank), KNOWN).value == (bare,)
    assert budget_of(grid(HEADER[:6], ROW[:6]), None).value == (bare,)


def test_rows_stay_in_their_order_and_other_columns_are_named() -> None:
    other: list[Cell] = ["A-002", "가온", "대기업", "0", "0", "0", "", "", "", ""]
    table = grid([*HEADER, "비고"], [*other, "x"], [*ROW, "y"])
    read = budget_of(table, KNOWN)
    assert read.value == (Budget("A-002", "가온", "대기업", 0, 0, 0), BUDGET)
    assert [each.ko for each in read.warnings] == [f"{NAME}: 쓰지 않는 열: 비고"]


@pytest.mark.parametrize("column", range(6))
def test_what_has_to_be_there(column: int) -> None:
    line = f"2행, {HEADER[column]} 열: 비어 있습니다. 값을 써넣으세요."
    assert refused(with_cell(column, " ")) == [line]


@pytest.mark.parametrize("column", [3, 4, 5, 6, 8, 9])
@pytest.mark.parametrize("cell", ["1.5", "-1", "１００", "1e6", "1_000", "1,00", Decimal("0.5")])
def test_what_is_no_amount(column: int, cell: Cell) -> None:
    line = f"2행, {HEADER[column]} 열: 금액이 아닙니다: '{cell}'. 원 단위 정수로 쓰세요."
    assert refused(with_cell(column, cell)) == [line]


@pytest.mark.parametrize(
    ("column", "cell", "line"),
    [
        (
            0,
            "A-003",
            "신청과제 목록에 없는 접수번호입니다: 'A-003'. 번호를 확인하세요.",
        ),
        (
            2,
            "중견",
            (
                "기관 유형이 아닙니다: '중견'. 중견기업, 중견기업 후보기업, 중소기업, 대기업"
                " 가운데 하나를 쓰세요."
            ),
        ),
        (7, "예", "해당 여부를 알 수 없습니다: '예'. Y/N, O/X, 1/0 가운데 하나를 쓰세요."),
        (
            3,
            Odd("formula"),
            "수식에 저장된 값이 없습니다. Excel에서 열어 계산한 뒤 저장하거나 값만 붙여 넣으세요.",
        ),
    ],
)
def test_bad_cells_are_named(column: int, cell: Cell, line: str) -> None:
    assert refused(with_cell(column, cell)) == [f"2행, {HEADER[column]} 열: {line}"]


def test_an_institution_stands_once_in_an_application() -> None:
    assert refused(ROW, with_cell(1, "다른 기관"), with_cell(3, "1")) == [
        "4행, 기관 열: 2행에도 'A-001' 과제의 같은 기관이 있습니다. 하나를 고치거나 지우세요."
    ]
    assert budget_of(grid(HEADER, ROW, with_cell(0, "A-002")), KNOWN).value[1].number == "A-002"


def test_a_missing_column_and_too_many_rows() -> None:
    assert lines(lambda: budget_of(grid(HEADER[:5], ROW[:5]), None)) == [
        f"{NAME}, 1행: 필수 열이 없습니다: '기관부담현물'. 머리글을 확인하세요."
    ]
    assert ROW_LIMIT == 100_000
