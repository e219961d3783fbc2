"""평가표 파일 as somebody fills them in: cells of a written file replaced in its XML."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from html import escape
from pathlib import Path
from typing import Any

from exports.sheets import Blank, write_sheets
from scoring.intake.offline import Whose, read_filled
from scoring.offline import COMMENTS_PAGE, HIDDEN_PAGE, POINTS_PAGE, Filled
from scoring.rulebook import Rulebook
from scoring.views import OwnSheet, SheetState
from tests.record.stage import rules

ROUND, ME = "2023-1", "위원1"
PARTS = {
    POINTS_PAGE: "xl/worksheets/sheet1.xml",
    COMMENTS_PAGE: "xl/worksheets/sheet2.xml",
    HIDDEN_PAGE: "xl/worksheets/sheet3.xml",
}
_CELL = r'<c r="{0}"( s="[0-9]+")?[^>]*?(/>|>.*?</c>)'


def sheet(number: str, points: Mapping[str, int] | None = None, **facts: Any) -> OwnSheet:
    state = SheetState.DRAFT if points else SheetState.EMPTY
    made = OwnSheet(number, f"과제 {number}", f"기업 {number}", "", state, points or {})
    return replace(made, declared=True, **facts)


def written(path: Path, *sheets: OwnSheet, rulebook: Rulebook | None = None) -> Path:
    write_sheets(Blank.of(ROUND, ME, rulebook or rules(), sheets), path)
    return path


def read(path: Path, *, rulebook: Rulebook | None = None, **facts: Any) -> Filled:
    whose = Whose(ROUND, ME, rulebook or rules(), again=False)
    return read_filled(path, replace(whose, **facts))


def number(value: str) -> str:
    return f"<v>{value}</v>"


def text(words: str) -> str:
    return f'<is><t xml:space="preserve">{escape(words)}</t></is>'


def fill(path: Path, **cells: str) -> Path:
    """Fill cells of the first page, `F6="8"`: numbers as numbers, all else as text."""
    return fill_page(path, POINTS_PAGE, cells)


def fill_page(path: Path, page: str, cells: Mapping[str, str]) -> Path:
    changed = {}
    for address, value in cells.items():
        raw = value.startswith("<")
        changed[address] = value if raw else number(value) if _is_number(value) else text(value)
    return edit(path, page, changed)


def edit(path: Path, page: str, cells: Mapping[str, str], *, after: str = "") -> Path:
    """Replace what stands in cells (an empty string blanks one); `after` follows the table."""

    def change(xml: str) -> str:
        for address, inner in cells.items():
            kind = ' t="inlineStr"' if inner.startswith("<is") else ""
            put = rf'<c r="{address}"\g<1>{kind}>' + inner.replace("\\", r"\\") + "</c>"
            xml, count = re.subn(_CELL.format(address), put, xml, count=1, flags=re.DOTALL)
            assert count == 1, address
        return xml.replace("</sheetData>", f"</sheetData>{after}") if after else xml

    return rewrite(path, {PARTS[page]: change})


def rewrite(path: Path, changes: Mapping[str, Callable[[str], str]]) -> Path:
    with zipfile.ZipFile(path) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    for part, change in changes.items():
        parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as book:
        for part, content in parts.items():
            book.writestr(part, content)
    return path


def _is_number(value: str) -> bool:
    try:
        Fraction(value)
    except ValueError:
        return False
    return value.isascii()
