import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from scoring.gate import Cell, Odd
from scoring.intake.xlsx import Sheet, read_workbook
from tests.intake.handmade import (
    BOOK,
    LINKS,
    ONE,
    ROOT_LINKS,
    SHEET,
    STRICT,
    STRINGS,
    Parts,
    book,
    cells,
    links,
    packed,
    sheet,
    strings,
)


def read_rows(path: Path, changes: Parts) -> tuple[tuple[Cell, ...], ...]:
    (only,) = read_workbook(packed(path, changes))
    return only.rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "점수 표.xlsx"


def test_everything_a_sheet_may_hold(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("숨김").write_string("A1", "보이지 않는 값")
        made.add_chartsheet("차트")
        seen, last = made.add_worksheet("평가 점수"), made.add_worksheet("빈 시트")
        made.get_worksheet_by_name("숨김").hide()
        seen.activate()
        seen.set_first_sheet()
        day = made.add_format({"num_format": 'yyyy"년" m"월" d"일"'})
        points = made.add_format({"num_format": '[Red]0.0"점";General"일"'})
        for column, text in enumerate(["001", " 앞뒤 ", "a\x07b", "_x0007_", "줄\n바꿈", "=1+1"]):
            seen.write_string(1, column + 1, text)
        for column, number in enumerate([8.1, 1e300, -0.25, 100, 2**53]):
            seen.write_number(2, column + 1, number, points)
        seen.write_formula("B4", "=1+1", None, 2.5)
        seen.write_formula("C4", '=""', None, "")  # xlsxwriter does not say that this is text
        seen.write_formula("D4", "=1/0", None, "#DIV/0!")
        seen.write_boolean("E4", True)  # noqa: FBT003
        seen.write_datetime("F4", dt.datetime(2023, 4, 25), day)  # noqa: DTZ001
        seen.write_datetime("G4", dt.timedelta(hours=30), made.add_format({"num_format": "[h]:mm"}))
        seen.merge_range("B6:D7", "합친 칸")
        seen.write_blank("K40", None, day)
        last.write_blank("A1", None, day)
    shown = Sheet(
        "평가 점수",
        visible=True,
        merged=("B6:D7",),
        rows=(
            ("",) * 7,
            ("", "001", " 앞뒤 ", "a\x07b", "_x0007_", "줄\n바꿈", "=1+1"),
            ("", *map(Decimal, ("8.1", "1e300", "-0.25", "100", "9007199254740992")), ""),
            (
                *("", Decimal("2.5"), Odd("formula"), Odd("error", "#DIV/0!")),
                *(Odd("bool", "TRUE"), Odd("date", "2023-04-25"), Odd("date", "1 day, 6:00:00")),
            ),
            ("",) * 7,
            ("", "합친 칸", "", "", "", "", ""),
        ),
    )
    hidden = Sheet("숨김", visible=False, merged=(), rows=(("보이지 않는 값",),))
    blank = Sheet("빈 시트", visible=True, merged=(), rows=())
    assert read_workbook(path) == (shown,)
    assert read_workbook(path, first_visible=False) == (hidden, shown, blank)


def test_cells_that_are_no_values_are_never_blank(path: Path) -> None:
    inner = (
        '<c r="A1"><f>B1</f></c><c r="B1"><f>A1</f><v/></c><c r="C1" t="str"><f>A1</f><v></v></c>'
        '<c r="D1" t="str"><f>A1</f></c><c r="E1" t="e"><v>#N/A</v></c>'
        '<c r="F1" t="d"><v>2023</v></c>'
        '<c r="G1" t="str"><v>a_x000D__xAC00__x005F_x0041_</v></c>'
        '<c t="inlineStr"><is><r><t>나</t></r>'
        '<r><t>다</t></r></is></c><c t="s"><v>0</v></c><c t="b"><v>0</v></c><c s="1"/>'
        '<c r="N1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="O1" s="1"/>'
    )
    formula = Odd("formula")
    assert read_rows(path, {SHEET: cells(inner)}) == (
        (
            *(formula, formula, "", formula, Odd("error", "#N/A"), Odd("date", "2023")),
            *("a\r가_x0041_", "나다", "가", Odd("bool", "FALSE"), "", "", ""),
            Odd("error", "#DIV/0!"),
        ),
    )


def test_parts_are_found_by_relationship_in_the_strict_form_too(path: Path) -> None:
    elsewhere: Parts = {
        ROOT_LINKS: links(("r", "officeDocument", "/Buch/mappe.xml")),
        "Buch/mappe.xml": book(
            '<sheet name="a" sheetId="1" state="veryHidden" r:id="h"/>',
            '<sheet name="b" sheetId="2" r:id="z"/>',
        ),
        "Buch/_rels/mappe.xml.rels": links(
            *(("h", "worksheet", "../tables/h.xml"), ("z", "worksheet", "/Tables/z%20z.xml")),
            ("t", "sharedStrings", "texts.xml"),
        ),
        "tables/h.xml": cells('<c t="s"><v>0</v></c>'),
        "tables/Z z.xml": cells('<c t="s"><v>1</v></c>'),
        "Buch/texts.xml": strings("가", "나"),
        **dict.fromkeys((BOOK, LINKS, SHEET, STRINGS)),
    }
    pattern = re.compile("|".join(map(re.escape, STRICT)))
    strict = {
        name: part and pattern.sub(lambda found: STRICT[found[0]], str(part))
        for name, part in elsewhere.items()
    }
    for parts in (elsewhere, strict):
        assert read_workbook(packed(path, parts), first_visible=False) == (
            Sheet("a", visible=False, merged=(), rows=(("가",),)),
            Sheet("b", visible=True, merged=(), rows=(("나",),)),
        )


def test_the_largest_extent_is_read(path: Path) -> None:
    rows = read_rows(
        path, {SHEET: sheet(ONE + '<row r="100001"><c r="GR100001"><v>2</v></c></row>')}
    )
    assert (len(rows), {len(row) for row in rows}) == (100_001, {200})
    assert (rows[0][0], rows[-1][-1]) == (Decimal(1), Decimal(2))


@pytest.mark.parametrize("count", [1, 999, 1_000, 1_001, 2_500])
def test_every_row_of_a_long_table_is_read(path: Path, count: int) -> None:
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet()
        for nth in range(count):
            page.write_string(nth, 0, f"A-{nth}")
            page.write_number(nth, 1, nth % 41 / 4)
    (read,) = read_workbook(path)
    assert read.rows == tuple((f"A-{nth}", Decimal(nth % 41) / 4) for nth in range(count))


def test_the_folder_it_runs_in_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "scoring.py", "python_calamine.py"):
        (tmp_path / name).write_text("raise SystemExit(0)")
    packed(tmp_path / "-a.xlsx", {})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert read_workbook(Path("-a.xlsx"))[0].rows == ((Decimal(1),),)
