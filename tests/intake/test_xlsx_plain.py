"""A plain sheet is known at a glance, and reads as it does when every element is looked at."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from exports.sheets import Blank, write_sheets
from scoring.intake.xlsx import read_workbook
from scoring.intake.xlsx_plain import read_plain
from scoring.intake.xlsx_scan import Noted, SheetScan
from tests.libreoffice import needs_libreoffice, saved_again
from tests.offline_files import rewrite, sheet
from tests.record.stage import rules

PLAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="A1:C9"/><sheetData>{}</sheetData>{}</worksheet>'
)


def plain(rows: str, after: str = "", **changed: str) -> bool:
    xml = PLAIN.format(rows, after)
    for old, new in changed.items():
        xml = xml.replace(old, new)
    return read_plain(xml.encode(), SheetScan(column_limit=200)) is not None


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"/>',
        '<row r="2" spans="1:3" ht="15.75" customHeight="1" x14ac:dyDescent="0.3"></row>',
        '<row r="2"><c r="A2" s="3"/><c r="B2" s="1"><v>-8.25</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>12</v></c><c r="AB2" t="n"><v>1E-2</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> 가&lt;</t></is></c></row>',
        '<row r="2"><c r="A2"><f aca="false">SUM(B2:C2)</f><v>3</v></c></row>',
        '<row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>가&#10;나</v></c></row>',
    ],
)
def test_what_excel_and_libreoffice_write_is_plain(row: str) -> None:
    assert plain(row)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A3"><v>1</v></c></row>',
        '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
        '<row r="2"/><row r="2"/>',
        '<row r="2"/><row r="1"/>',
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1" r="2"/>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="GS1"><v>1</v></c></row>',
        '<row r="100002"><c r="A100002"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
        '<row r="1"><c r="A1"><f>1+1</f></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
        '<row r="1"><c r="A1" t="b"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>2023-01-01</v></c></row>',
        '<row r="1"><c r="A1"><v>1e999</v></c></row>',
        '<row r="1"><c r="A1"><v>８</v></c></row>',
        '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
        '<row r="1"><c r="A1"><!-- --><v>1</v></c></row>',
        '<row r="1"><c r="A1"><?x y?><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a\r\nb</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>\x07</t></is></c></row>',
        '<row r="1"></row></sheetData><sheetData>',
        " ",
    ],
)
def test_anything_else_is_looked_at_element_by_element(rows: str) -> None:
    assert plain('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert not plain(rows)


def test_only_the_table_itself_is_taken_at_a_glance() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert not plain(row, "<!-- <sheetData></sheetData> -->")
    assert not plain(row, **{"UTF-8": "EUC-KR"})
    assert not plain(row, **{"<sheetData>": "<sheetData >"})
    broken = PLAIN.format(row.replace("1</v>", "\udcff</v>"), "").encode("utf-8", "surrogateescape")
    assert read_plain(broken, SheetScan(column_limit=200)) is None


def test_formulas_and_links_are_noted() -> None:
    rows = (
        '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c>'
        '<c r="C2" s="1" t="str"><f>"&lt;"</f><v>&lt;_x0041_</v></c>'
        '<c r="D2" t="str"><f>""</f><v></v></c></row>'
    )
    links = '<hyperlinks><hyperlink ref="A1:A3"/></hyperlinks>'
    found = read_plain(PLAIN.format(rows, links).encode(), SheetScan(column_limit=9, live=True))
    assert found is not None
    assert (found.live, found.odd) == (["A1:A3", "B2", "C2", "D2"], [Noted(1, 2, "text", "<A")])


def looked_at(path: Path, target: Path) -> Path:
    """Return a copy that says the same but is not plain: a comment stands before the table."""
    target.write_bytes(path.read_bytes())
    parts = [f"xl/worksheets/sheet{nth}.xml" for nth in range(1, 4)]

    def told(xml: str) -> str:
        assert "<sheetData>" in xml
        return xml.replace("<sheetData>", "<sheetData><!-- -->", 1)

    return rewrite(target, dict.fromkeys(parts, told))


def made(path: Path) -> Path:
    own = [
        sheet("001", {"plan": 5025}, comments={"": "한 줄\n두 줄 <b>&amp;", "use": "_x0041_"}),
        sheet("A-002", title='=HYPERLINK("http://a.b")'),
    ]
    write_sheets(Blank.of("2023-1", "위원1", rules(), own), path)
    return path


def test_a_glance_and_a_look_read_the_same(tmp_path: Path) -> None:
    path = made(tmp_path / "a.xlsx")
    for live in (False, True):
        glance = read_workbook(path, first_visible=False, live=live)
        look = read_workbook(looked_at(path, tmp_path / "b.xlsx"), first_visible=False, live=live)
        assert glance == look
        assert len(glance) == 3


def test_dates_gaps_and_blanks_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for nth in range(3):
            page = book.add_worksheet()
            page.write_datetime(nth, 3, dt.datetime(2023, 4, 25), day)  # noqa: DTZ001
            page.write_number(4, 1, 0.1 + 0.2)
            page.write_number(5, 1, 1e16)
            page.write_string(5, 2, "")
            page.write_blank(40, 20, None, day)
    assert read_workbook(path, first_visible=False) == read_workbook(
        looked_at(path, tmp_path / "b.xlsx"), first_visible=False
    )


@needs_libreoffice
@pytest.mark.libreoffice
def test_what_libreoffice_saved_is_plain_and_reads_the_same(tmp_path: Path) -> None:
    (path,) = saved_again([made(tmp_path / "a.xlsx")], tmp_path)
    glance = read_workbook(path, first_visible=False, live=True)
    assert glance == read_workbook(
        looked_at(path, tmp_path / "b.xlsx"), first_visible=False, live=True
    )
