"""Dated facts from a file: every bad cell by row and column, XLSX dates as they are shown."""

import datetime as dt
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from scoring.facts import DatedFact
from scoring.gate import Cell, Odd
from scoring.intake.adjustments import ROW_LIMIT, adjustments_of, read_adjustments
from scoring.model import Application
from scoring.rulebook import DEFAULT, shipped
from tests.intake.tables import NAME, grid, lines

HEADER = ["접수번호", "항목", "발생일", "증빙", "확인자"]
RULES = shipped(DEFAULT)
KNOWN = [Application("A-001", "과제", "기업", 0, 0), Application("001", "과제", "기업", 0, 0)]
ROW: list[Cell] = ["A-001", "sanction", "2022-01-31", "처분서", "김확인"]
ITEMS = "디지털 카라반, 상생 라운지, 제재처분, 과제수행 포기"


def read(*rows: Sequence[Cell]) -> tuple[DatedFact, ...]:
    return adjustments_of(grid(HEADER, *rows), RULES, KNOWN).value


def refused(*rows: Sequence[Cell]) -> list[str]:
    return [line.removeprefix(f"{NAME}, ") for line in lines(lambda: read(*rows))]


def with_cell(column: int, cell: Cell) -> list[Cell]:
    return [*ROW[:column], cell, *ROW[column + 1 :]]


@pytest.mark.parametrize(
    "header", [HEADER, ["number", "item", "date", "document", "checked_by"], HEADER[:4]]
)
def test_columns_in_both_languages(header: list[str]) -> None:
    checked_by = "김확인" if len(header) == 5 else ""
    found = adjustments_of(grid(header, ROW[: len(header)]), RULES, KNOWN).value
    assert found == (DatedFact("A-001", "sanction", date(2022, 1, 31), "처분서", checked_by),)


@pytest.mark.parametrize(("written", "id_"), [("제재처분", "sanction"), ("lounge", "lounge")])
def test_items_by_name_and_id_come_back_as_ids(written: str, id_: str) -> None:
    assert [fact.item for fact in read(with_cell(1, written))] == [id_]


def test_without_rules_and_applications_what_is_written_stays() -> None:
    table = grid(HEADER, ["Ａ-９", "아무 항목", "2022-01-31", "처분서", ""])
    found = adjustments_of(table, None, None).value
    assert found == (DatedFact("A-9", "아무 항목", date(2022, 1, 31), "처분서"),)


@pytest.mark.parametrize(
    "cell",
    [
        "2022-01-31",
        " 2022-01-31 ",
        "2022-01-31 00:00:00",
        "2022-01-31T00:00:00",
        Odd("date", "2022-01-31"),
        Odd("date", "2022-01-31 00:00:00"),
    ],
)
def test_days(cell: Cell) -> None:
    assert [fact.day for fact in read(with_cell(2, cell))] == [date(2022, 1, 31)]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("2022-1-31", "2022-1-31"),
        ("2022-02-29", "2022-02-29"),
        ("20220131", "20220131"),
        ("2022.01.31", "2022.01.31"),
        ("2022-01-31 10:30:00", "2022-01-31 10:30:00"),
        ("2022-01-3１", "2022-01-3１"),
        ("0000-01-01", "0000-01-01"),
        ("-022-01-31", "-022-01-31"),
        (Decimal(44592), "44592"),
        (Odd("date", "2022-01-31 10:30:00"), "2022-01-31 10:30:00"),
        (Odd("date", "10:30:00"), "10:30:00"),
    ],
)
def test_what_is_no_day(cell: Cell, shown: str) -> None:
    line = f"2행, 발생일 열: 날짜가 아닙니다: '{shown}'. 2023-04-25처럼 쓰세요."
    assert refused(with_cell(2, cell)) == [line]


@pytest.mark.parametrize(
    ("column", "cell", "line"),
    [
        (0, "", "접수번호 열: 비어 있습니다. 값을 써넣으세요."),
        (1, "", "항목 열: 비어 있습니다. 값을 써넣으세요."),
        (2, "", "발생일 열: 비어 있습니다. 값을 써넣으세요."),
        (3, " ", "증빙 열: 비어 있습니다. 값을 써넣으세요."),
        (
            1,
            "가산점",
            (
                "항목 열: 이 규칙의 가점·감점 항목이 아닙니다: '가산점'."
                f" {ITEMS} 가운데 하나를 쓰세요."
            ),
        ),
        (
            3,
            Odd("bool", "TRUE"),
            (
                "증빙 열: 글이 있어야 할 칸입니다. 지금 값: TRUE."
                " 셀 서식을 텍스트로 바꾸고 다시 입력하세요."
            ),
        ),
        (
            2,
            Odd("formula"),
            (
                "발생일 열: 수식에 저장된 값이 없습니다."
                " Excel에서 열어 계산한 뒤 저장하거나 값만 붙여 넣으세요."
            ),
        ),
        (
            4,
            "김\u200b",
            (
                "확인자 열: 보이지 않는 문자(U+200B)가 들어 있습니다."
                " 그 글자를 지우고 다시 저장하세요."
            ),
        ),
    ],
)
def test_refusals_name_row_and_column(column: int, cell: Cell, line: str) -> None:
    assert refused(with_cell(column, cell)) == [f"2행, {line}"]


def test_an_application_that_is_not_on_the_list() -> None:
    (line,) = refused(with_cell(0, "A-002"))
    assert line.startswith("2행, 접수번호 열: ")
    assert "'A-002'" in line


def test_numbers_are_matched_as_everywhere() -> None:
    found = read(with_cell(0, "Ａ-００１"), with_cell(0, "001"))
    assert [fact.number for fact in found] == ["A-001", "001"]


@pytest.mark.parametrize("second", [ROW, with_cell(4, "다른 사람"), with_cell(1, "제재처분")])
def test_a_fact_twice_whoever_checked_it(second: list[Cell]) -> None:
    line = "3행, 항목 열: 2행과 같은 사실입니다. 하나를 지우세요."
    assert refused(ROW, second) == [line]


@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_another_document_day_item_or_number_is_another_fact(column: int) -> None:
    other: list[Cell] = ["001", "abandonment", "2022-02-01", "다른 문서"]
    assert len(read(ROW, with_cell(column, other[column]))) == 2


def test_refused_rows_are_not_said_to_be_the_same_too() -> None:
    bad = with_cell(2, "어제")
    assert [line.split(":")[0] for line in refused(bad, bad)] == [
        "2행, 발생일 열",
        "3행, 발생일 열",
    ]


@pytest.mark.parametrize("missing", [0, 1, 2, 3])
def test_required_columns(missing: int) -> None:
    header = [*HEADER[:missing], *HEADER[missing + 1 :]]
    row = [*ROW[:missing], *ROW[missing + 1 :]]
    (line,) = lines(lambda: adjustments_of(grid(header, row), RULES, KNOWN))
    assert HEADER[missing] in line


def test_the_limit_of_rows() -> None:
    assert ROW_LIMIT == 100_000


def test_date_cells_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "사실.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format()
        sheet = book.add_worksheet()
        for column, name in enumerate(HEADER):
            sheet.write_string(0, column, name, text)
        for row, number in enumerate(("A-001", "001"), start=1):
            for column, words in enumerate((number, "제재처분", None, "처분서", "")):
                if words:
                    sheet.write_string(row, column, words, text)
        sheet.write_datetime(1, 2, dt.datetime(2020, 4, 25), day)  # noqa: DTZ001
        sheet.write_string(2, 2, "2020-04-24", text)
    assert read_adjustments(path, RULES, KNOWN).value == (
        DatedFact("A-001", "sanction", date(2020, 4, 25), "처분서"),
        DatedFact("001", "sanction", date(2020, 4, 24), "처분서"),
    )


def test_a_date_with_a_time_in_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "사실.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for column, name in enumerate(HEADER[:4]):
            sheet.write_string(0, column, name)
        for column, words in enumerate(("A-001", "제재처분", "", "처분서")):
            sheet.write_string(1, column, words)
        moment = dt.datetime(2020, 4, 25, 10, 30)  # noqa: DTZ001
        sheet.write_datetime(1, 2, moment, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    (line,) = lines(lambda: read_adjustments(path, RULES, KNOWN))
    assert line == (
        f"{path}, 2행, 발생일 열: 날짜가 아닙니다: '2020-04-25 10:30:00'. 2023-04-25처럼 쓰세요."
    )
