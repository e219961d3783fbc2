"""The plain shape of a sheet's XML, known at a glance: what Excel and LibreOffice write.

A look at every element takes ten times as long as calamine takes to read it. Nearly every sheet is
plain: rows and cells in order, each a number, a text or a formula with its value. A pattern tells
that for a whole row at once, and then calamine has nothing to misread. Whatever is not plain to the
last byte goes to `SheetScan`, which refuses or notes it; so nothing passes here that would not
there, and what surrounds the table goes through that scan in any case.
"""

import html
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from scoring.intake.xlsx_guard import Damaged
from scoring.intake.xlsx_scan import (
    ROW_LIMIT,
    Cells,
    Noted,
    SheetScan,
    number_of,
    unescaped,
)

_START: Final = b"<sheetData>"
_END: Final = b"</sheetData>"
_FORMULA_STARTS: Final = b"<f"
# Any other encoding, or none that is said, is for a parser to find out.
_PROLOG: Final = re.compile(rb'<\?xml version="1\.0" encoding="(?:UTF|utf)-8"')

# No sign of markup and no control sign; a carriage return is what parsers change.
_SIGNS: Final = rb"[^<>&\x00-\x08\x0b-\x1f]*+"
_TEXT: Final = _SIGNS + rb"(?:&(?:amp|lt|gt|quot|apos|#10|#9);" + _SIGNS + rb")*+"
_NUMBER: Final = rb"[+-]?[0-9]{1,17}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?"
_SAID: Final = rb'(?: (?!r=)[A-Za-z0-9:]{1,30}="[^"<>&\x00-\x1f]*+")*+'
_FORMULA: Final = rb"<f" + _SAID + rb"(?:/>|>" + _TEXT + rb"</f>)"
_CELL: Final = (
    rb'<c r="[A-Z]{1,2}\1"(?: s="[0-9]{1,6}")?(?:/>'
    rb'| t="s"><v>[0-9]{1,9}</v></c>'
    rb'|(?: t="n")?>(?:' + _FORMULA + rb")?<v>" + _NUMBER + rb"</v></c>"
    rb'| t="inlineStr"><is><t(?: xml:space="preserve")?>' + _TEXT + rb"</t></is></c>"
    rb'| t="str">' + _FORMULA + rb"<v>" + _TEXT + rb"</v></c>)"
)
_ROW: Final = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"' + _SAID + rb"(?:/>|>(?:" + _CELL + rb")*+</row>)"
)
_COLUMN: Final = re.compile(rb'<c r="([A-Z]+)')
# Without them most rows are the same, and their columns are looked at once.
_DIGITS: Final = b"0123456789"
_LIVE: Final = re.compile(
    rb'<c r="(([A-Z]+)([0-9]+))"(?: s="[0-9]+")?( t="str")?[^>]*>' + _FORMULA + rb"<v>([^<]*)</v>"
)


def read_plain(content: bytes, scan: SheetScan) -> Cells | None:
    """Return what is to be known of a sheet if its table is plain, with `plain` set; else None.

    Raises:
        Refusal: what surrounds the table is damaged.
    """
    start, end = content.find(_START), content.rfind(_END)
    if start < 0 or end < start or not _PROLOG.match(content):
        return None
    table = content[start + len(_START) : end]
    if not _is_utf8(table):
        return None
    rows = _rows_if_plain(table, scan.column_limit)
    if rows is None:
        return None
    scan.feed(content[: start + len(_START)])
    scan.feed(content[end:])
    scan.close()
    if any(_FORMULA_STARTS in each for each in rows):
        _note_formulas(table, scan)
    scan.cells.plain = True
    return scan.cells


def _is_utf8(table: bytes) -> bool:
    try:
        table.decode()
    except UnicodeDecodeError:
        return False
    return True


def _rows_if_plain(table: bytes, column_limit: int) -> set[bytes] | None:
    """Return the rows without their digits, so that most are the same; None of what is not plain.

    Plain: rows and cells, each in its order and inside the limits, are all there is.
    """
    at = last = 0
    skeletons: set[bytes] = set()
    while at < len(table):
        row = _ROW.match(table, at)
        if row is None or int(row[1]) <= last:
            return None
        at, last = row.end(), int(row[1])
        skeletons.add(row[0].translate(None, _DIGITS))
    within = last <= ROW_LIMIT and all(
        _in_order(_COLUMN.findall(each), column_limit) for each in skeletons
    )
    return skeletons if within else None


def _in_order(letters: Iterable[bytes], column_limit: int) -> bool:
    columns = [0, *(number_of(each.decode()) for each in letters)]
    rising = all(first < second for first, second in pairwise(columns))
    return rising and columns[-1] <= column_limit


def _note_formulas(table: bytes, scan: SheetScan) -> None:
    """Note where formulas stand, and the texts they come to, which calamine is not asked for."""
    at = table.find(_FORMULA_STARTS)
    while at >= 0:
        cell = _LIVE.match(table, table.rfind(b"<c", 0, at))
        if cell is None:  # what is plain has a value after each formula
            raise Damaged
        _note_formula(cell, scan)
        at = table.find(_FORMULA_STARTS, cell.end())


def _note_formula(cell: re.Match[bytes], scan: SheetScan) -> None:
    address, letters, row, textual, value = cell.groups()
    if scan.live:
        scan.cells.live.append(address.decode())
    if textual and value:
        shown = unescaped(html.unescape(value.decode()))
        column = number_of(letters.decode()) - 1
        scan.cells.odd.append(Noted(int(row) - 1, column, "text", shown))
