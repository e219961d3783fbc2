"""A line of CSV that no spreadsheet takes for formulas."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

BOM: Final = "\ufeff"
"""Excel takes a CSV without it for CP949."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_FORMULA_STARTS: Final = (*"=+-@\t\r", *"＝＋－＠")
"""The full-width ones start a formula too where Excel speaks Korean or Japanese."""


def csv_line(cells: Iterable[str]) -> str:
    """Return a line of CSV, no cell of which a spreadsheet takes for a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([_safe(cell) for cell in cells])
    return line.getvalue()


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays one."""
    risky = cell.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
