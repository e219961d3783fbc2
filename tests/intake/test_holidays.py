"""Temporary holidays from a file: every bad cell by row and column, odd days as warnings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from scoring.calendar import AddedHoliday, shipped
from scoring.gate import Cell, Odd
from scoring.intake.holidays import holidays_of, read_holidays
from tests.intake.tables import NAME, grid, lines

HEADER = ["날짜", "이름", "근거"]
TABLE = shipped()
ROW: list[Cell] = ["2026-12-28", "임시공휴일", "관보 제1호"]
ADDED = AddedHoliday(date(2026, 12, 28), "임시공휴일", "관보 제1호")


def refused(*rows: Sequence[Cell], header: Sequence[str] = HEADER) -> list[str]:
    read = lines(lambda: holidays_of(grid(header, *rows), TABLE))
    return [line.removeprefix(f"{NAME}, ") for line in read]


@pytest.mark.parametrize("header", [HEADER, ["date", "name", "ground"]])
def test_columns_in_both_languages(header: list[str]) -> None:
    found = holidays_of(grid(header, ROW), TABLE)
    assert (found.value, found.warnings) == ((ADDED,), ())
    written = Odd("date", "2026-12-28")
    assert holidays_of(grid(header, [written, *ROW[1:]]), TABLE).value == (ADDED,)


def test_csv_and_xlsx(tmp_path: Path) -> None:
    text = "날짜,이름,근거\n2026-12-28,임시공휴일,관보 제1호\n"
    (tmp_path / "h.csv").write_text(text, encoding="utf-8")
    with xlsxwriter.Workbook(tmp_path / "h.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_datetime(1, 0, ADDED.day, book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_row(1, 1, ROW[1:])
    for name in ("h.csv", "h.xlsx"):
        assert read_holidays(tmp_path / name, TABLE).value == (ADDED,)


def test_each_bad_cell_is_named() -> None:
    outside = "공휴일 표(2021-01-01부터 2027-12-31까지) 밖의 날입니다: 2028-01-03."
    assert refused(
        ["2026-12-25", "성탄", "관보"],
        ROW,
        ROW,
        ["2028-01-03", "임시", "관보"],
        ["2026-12-32", "임시", "관보"],
        ["2026-12-30", "", " "],
        ["2026-12-31", "임시\x1b", "관보"],
    ) == [
        (
            "2행, 날짜 열: 이미 공휴일입니다: 2026-12-25 기독탄신일. "
            "이미 든 날은 빼고, 아니면 날짜를 고치세요."
        ),
        (
            "4행, 날짜 열: 이미 공휴일입니다: 2026-12-28 임시공휴일. "
            "이미 든 날은 빼고, 아니면 날짜를 고치세요."
        ),
        f"5행, 날짜 열: {outside} 연도를 확인하세요.",
        "6행, 날짜 열: 날짜가 아닙니다: '2026-12-32'. 2023-04-25처럼 쓰세요.",
        "7행, 이름 열: 비어 있습니다. 값을 써넣으세요.",
        "7행, 근거 열: 비어 있습니다. 값을 써넣으세요.",
        "8행, 이름 열: 보이지 않는 문자(U+001B)가 들어 있습니다. 그 글자를 지우고 다시 저장하세요.",
    ]


@pytest.mark.parametrize("missing", HEADER)
def test_all_columns_are_required(missing: str) -> None:
    header = [name for name in HEADER if name != missing]
    assert refused(["x", "y"], header=header) == [
        f"1행: 필수 열이 없습니다: '{missing}'. 머리글을 확인하세요."
    ]


def test_odd_days_are_warned_of() -> None:
    found = holidays_of(
        grid([*HEADER, "비고"], ["2027-01-02", "임시", "관보", ""], ["2026-10-08", "가", "나", ""]),
        TABLE,
    )
    assert [each.ko for each in found.warnings[1:]] == [
        f"{NAME}: 2027-01-02 임시, 토요일이라 기한은 달라지지 않음",
        f"{NAME}: 2026-10-08 가, 공휴일 표의 기준일(2026-10-09) 전. 공고를 확인하세요.",
    ]
    assert "비고" in found.warnings[0].ko
    assert len(found.value) == 2
