"""A workbook whose every write is checked, in one look.

Only `write_string`, `write_number` and `write_formula` are used: xlsxwriter's `write` would turn a
company called `=1+1` into a formula and an address into a link. A refused write (text over Excel's
limit, a row too far) raises instead of being dropped silently.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from exports.stamp import STATES, digest_of, entries_of
from scoring.model import Snapshot

FONT: Final = "맑은 고딕"
INK: Final = "#1F2933"
QUIET: Final = "#7B8794"
ACCENT: Final = "#1F4E79"
BAND: Final = "#DCE6F1"
SELECTED: Final = "#EAF3EA"
RULE: Final = "#C9D1D9"
_MOST_WIDTH: Final = 48
_ROW_HEIGHT: Final = 18
_LINE_HEIGHT: Final = 15
_MOST_HEIGHT: Final = 409
"""What Excel takes, in points: a longer text is read by scrolling."""

_HEADER_TITLE: Final = 60
"""A printed header takes 255 signs in all."""
_ALLOWED: Final = dict.fromkeys(
    ("autofilter", "sort", "format_columns", "format_rows", "objects", "scenarios"), True
)
"""What stays possible on a protected sheet; nobody needs a password to unprotect it."""

Value = float | int | str


class WriteRefused(Exception):
    """xlsxwriter did not take a cell: the workbook would lack it."""


def look() -> dict[str, dict[str, Any]]:
    """Return every format of the workbook by name; all sheets use these and no other."""
    cell = {"bottom": 1, "bottom_color": RULE}
    typed = {**cell, "locked": False}  # what may be tried out on a protected sheet
    stamp = {"bold": True, "font_size": 18, "align": "center", "border": 5, "border_color": INK}
    figure = {**cell, "num_format": "#,##0.00", "align": "right"}
    return {
        "title": {"bold": True, "font_size": 16, "font_color": ACCENT},
        "subtitle": {"font_color": QUIET},
        "section": {"bold": True, "font_color": ACCENT, "bottom": 2, "bottom_color": ACCENT},
        "label": {**cell, "font_color": QUIET},
        "remark": {**cell, "text_wrap": True, "indent": 1},
        "label_wrapped": {**cell, "font_color": QUIET, "text_wrap": True},
        "head": {
            "bold": True,
            "bg_color": BAND,
            "top": 1,
            "bottom": 2,
            "bottom_color": ACCENT,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
        },
        "text": cell,
        "wrapped": {**cell, "text_wrap": True},
        "centre": {**cell, "align": "center"},
        "rank": {**cell, "align": "center", "num_format": "0"},
        "count": {**cell, "num_format": "0", "align": "right"},
        "figure": figure,
        "figure_bold": {**figure, "bold": True},
        "struck": {**figure, "font_strikeout": True, "font_color": QUIET},
        "plus": {**figure, "num_format": '+General;-General;""'},
        "minus": {**figure, "num_format": '-General;+General;""'},
        "points": {**typed, "num_format": "General", "align": "right"},
        "points_whole": {**typed, "num_format": "0", "align": "right"},
        "integer": {**cell, "num_format": "#,##0", "align": "right", "font_color": QUIET},
        "flag": {**typed, "align": "center"},
        "outcome": {**cell, "bold": True, "align": "center"},
        "line": {"bold": True, "font_color": "#9C2A10", "bottom": 5, "bottom_color": "#9C2A10"},
        "slots": {"bold": True, "font_color": ACCENT, "bottom": 5, "bottom_color": ACCENT},
        "thin": {"font_color": QUIET, "bottom": 1, "bottom_color": QUIET},
        "quiet": {**cell, "font_color": QUIET, "font_size": 8},
        "threshold": {**cell, "num_format": "General", "font_color": QUIET, "align": "right"},
        "left": {**cell, "align": "left", "num_format": "0"},
        "fact": {"align": "left"},
        "plain": {},
        "small": {"font_color": QUIET, "font_size": 8},
        "tally": {**cell, "num_format": "0", "bold": True, "align": "left"},
        "unconfirmed": {**stamp, "font_color": "#FFFFFF", "bg_color": "#9C2A10"},
        "confirmed": {**stamp, "font_color": ACCENT, "bg_color": SELECTED},
        "warning": {"bold": True, "font_color": "#9C2A10"},
        "signed": {**cell, "bold": True},
        "signed_here": {**cell, "font_color": QUIET, "align": "right"},
    }


class Book:
    """An xlsxwriter workbook with the house's formats."""

    def __init__(self, path: Path) -> None:
        self.file = xlsxwriter.Workbook(
            str(path),
            {
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 10},
            },
        )
        base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
        self.formats: dict[str, Format] = {
            name: self.file.add_format({**base, **properties})
            for name, properties in look().items()
        }
        self.formats["selected"] = self.file.add_format({"bg_color": SELECTED})
        self.formats["faded"] = self.file.add_format({"font_color": QUIET})
        self.pages: list[Page] = []
        self.header, self.footer = "", ""

    def stamp(self, title: str, snapshot: Snapshot) -> None:
        """Say on every page printed from now on, and in the file's properties, what this is."""
        state, entries = STATES[snapshot.state].ko, entries_of(snapshot).ko
        digest = digest_of(snapshot)
        shown = title if len(title) <= _HEADER_TITLE else f"{title[:_HEADER_TITLE]}.."
        self.header = f"&L&8 {_printed(shown)}&R&B&14 {state}"
        self.footer = f"&L&8&A&C&8 {entries}\n{digest}&R&8&P / &N"
        self.file.set_properties(
            {
                "title": f"{title} 선정평가 결과",
                "subject": state,
                "author": snapshot.rulebook.agency,
                "keywords": snapshot.rulebook.id,
                "comments": f"{state} / {entries} {digest}".strip(),
            }
        )

    def rows_written(self) -> int:
        """Return how many rows stand in it so far; another thread may ask."""
        return sum(len(sheet.table) for sheet in self.file.worksheets())

    def close(self) -> None:
        """Write the file.

        Raises:
            OSError: the disk does not take it.
        """
        for page in self.pages:
            page.finish()
        try:
            self.file.close()
        except FileCreateError as failed:
            raise _os_error(failed) from failed

    def page(self, name: str, *, title: str, note: str = "") -> "Page":
        """Add a sheet with its title, ready for A4 landscape."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_default_row(_ROW_HEIGHT)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_header(self.header)
        sheet.set_footer(self.footer or "&L&8&A&R&8&P / &N")
        page = Page(sheet, self.formats, name)
        self.pages.append(page)
        sheet.set_row(0, 26)
        page.text(0, 0, title, "title")
        if note:
            page.text(1, 0, note, "subtitle")
        return page


class Page:
    """One sheet: rows and columns count from 0; formats go by name."""

    def __init__(self, sheet: Worksheet, formats: Mapping[str, Format], name: str) -> None:
        self.sheet, self.formats, self.name = sheet, formats, name
        self.headed: int | None = None
        self.columns = 0
        self.covered = (0, 0)

    def covers(self, row: int, column: int) -> None:
        """Print at least up to this cell, where a picture reaches beyond what is written."""
        self.covered = (row, column)

    def finish(self) -> None:
        """Set what is printed and filtered; protect all but the typed cells, without a password."""
        last = max(self.sheet.dim_rowmax or 0, self.covered[0])
        right = max(self.sheet.dim_colmax or 0, self.covered[1])
        self.sheet.print_area(0, 0, last, right)
        if self.headed is not None and last > self.headed:
            self.sheet.autofilter(self.headed, 0, last, self.columns - 1)
        self.sheet.protect("", _ALLOWED)

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """Write text, whatever it looks like, as text."""
        if not text:
            done = self.sheet.write_blank(row, column, None, self.formats[look])
        else:
            done = self.sheet.write_string(row, column, text, self.formats[look])
        if done:
            raise WriteRefused(self.name, row, column)

    def number(self, row: int, column: int, number: float, look: str) -> None:
        """Write a number."""
        if self.sheet.write_number(row, column, number, self.formats[look]):
            raise WriteRefused(self.name, row, column)

    def formula(self, row: int, column: int, formula: str, value: Value, look: str) -> None:
        """Write a formula of ours together with its value, so that a file reader finds both."""
        if self.sheet.write_formula(row, column, formula, self.formats[look], value):
            raise WriteRefused(self.name, row, column)

    def head(self, row: int, names: Sequence[str], *, height: int = 32) -> None:
        """Write a row of headings, repeated on each page and kept in sight."""
        self.headed, self.columns = row, len(names)
        self.sheet.set_row(row, height)
        for column, name in enumerate(names):
            self.text(row, column, name, "head")
        self.sheet.repeat_rows(row)

    def emphasize(self, first: int, last: int, last_column: int, outcome: int) -> None:
        """Colour rows by their outcome, so that it follows when a point is changed."""
        column = xl_col_to_name(outcome)
        for text, look in (
            ("지원대상", "selected"),
            ("지원제외", "faded"),
            ("사전지원제외", "faded"),
        ):
            rule = {
                "type": "formula",
                "criteria": f'=${column}{first + 1}="{text}"',
                "format": self.formats[look],
            }
            self.sheet.conditional_format(first, 0, last, last_column, rule)

    def fit_row(self, row: int, *wrapped: tuple[str, float]) -> None:
        """Make a row as high as its wrapped texts need, given (text, column width) each."""
        # A terminal cell of Hangul at ten points is a little narrower than a unit of width.
        lines = max(
            sum(max(1, -(-cell_len(line) * 86 // int(width * 100))) for line in text.split("\n"))
            for text, width in wrapped
        )
        if lines > 1:
            height = lines * _LINE_HEIGHT + _ROW_HEIGHT - _LINE_HEIGHT
            self.sheet.set_row(row, min(height, _MOST_HEIGHT))

    def widths(self, texts: Sequence[Sequence[str]], *, least: float = 6) -> None:
        """Set each column's width so that its texts fit, Hangul counted double."""
        for column, column_texts in enumerate(texts):
            longest = max((cell_len(text) for text in column_texts), default=0)
            self.sheet.set_column(column, column, max(least, min(_MOST_WIDTH, longest * 1.1 + 2)))


def _printed(text: str) -> str:
    """Return text for a printed header, where `&` begins a command."""
    return text.replace("&", "&&")


def _os_error(failed: BaseException) -> OSError:
    """Return the system's own error that xlsxwriter wrapped."""
    inner = failed.args[0] if failed.args else failed
    return inner if isinstance(inner, OSError) else OSError(str(failed))


def number(score: Fraction) -> float:
    """Return the double nearest to an exact score: a cell's value, for eyes only."""
    return score.numerator / score.denominator


def cell(row: int, column: int, *, sheet: str = "", fixed: bool = False) -> str:
    """Return an address such as `'산출'!C5` (row and column from 0)."""
    mark = "$" if fixed else ""
    address = f"{mark}{xl_col_to_name(column)}{mark}{row + 1}"
    return f"'{sheet}'!{address}" if sheet else address


def block(first: int, last: int, column: int, *, sheet: str = "", fixed: bool = False) -> str:
    """Return the address of one column's rows `first` to `last`."""
    start = cell(first, column, sheet=sheet, fixed=fixed)
    return f"{start}:{cell(last, column, fixed=fixed)}"
