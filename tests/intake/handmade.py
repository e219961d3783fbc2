"""Workbooks written part by part, so that a test can spoil any of them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
TYPES, ROOT_LINKS = "[Content_Types].xml", "_rels/.rels"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
Parts = Mapping[str, str | bytes | None]


def links(*each: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in each
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def book(*sheets: str) -> str:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{"".join(sheets)}</sheets></workbook>'
    )


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cells(inner: str) -> str:
    return sheet(f'<row r="1">{inner}</row>')


def strings(*each: str, count: int = 1) -> str:
    inner = "".join(f"<si><t>{text}</t></si>" for text in each)
    return f'<sst xmlns="{MAIN}" uniqueCount="{count}">{inner}</sst>'


PLAIN: Parts = {
    TYPES: f'<Types xmlns="{PACKAGE}/content-types"/>',
    ROOT_LINKS: links(("r", "officeDocument", "xl/workbook.xml")),
    BOOK: book('<sheet name="점수" sheetId="1" r:id="r1"/>'),
    LINKS: links(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml")
    ),
    SHEET: sheet(ONE),
    STRINGS: strings("가"),
}


def packed(path: Path, changes: Parts) -> Path:
    """Write a workbook by hand: PLAIN with other or fewer (None) parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**PLAIN, **changes}.items():
            if content is not None:
                archive.writestr(name, content)
    return path
