"""One look at a sheet's XML before calamine sees it.

calamine turns error cells and formulas without a value into blanks, takes an unreadable string
index for 0, allocates the whole rectangle between the first and the last cell, and reads over
structures that it does not expect. So this scan notes what each cell is, refuses what Excel would
not write, and what is noted is compared with what calamine read.
"""

import re
from array import array
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from math import isfinite
from typing import Final

from scoring.errors import Place, Refusal
from scoring.gate import ErrorCell
from scoring.intake.xlsx_book import MAIN, Attributes
from scoring.intake.xlsx_guard import Damaged, new_parser

ROW_LIMIT: Final = 100_001

# What may stand inside what; elements that are not listed here may hold anything.
_INSIDE: Final = {
    "sheetData": frozenset({"row"}),
    "row": frozenset({"c"}),
    "c": frozenset({"f", "v", "is"}),
    "f": frozenset[str](),
    "v": frozenset[str](),
}
_NAMES: Final = ("worksheet", "dimension", "sheetData", "row", "c", "f", "v", "is")
_TAGS: Final = {f"{space} {name}": name for space in MAIN for name in _NAMES}
# calamine looks at local names only: these must not come from elsewhere.
_RESERVED: Final = frozenset({"dimension", "sheetData", "mergeCells"})
_RESERVED_TAGS: Final = frozenset(f"{space} {name}" for space in MAIN for name in _RESERVED)
_LINK_TAGS: Final = frozenset(f"{space} hyperlink" for space in MAIN)

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INDEX: Final = re.compile(r"[0-9]{1,9}")
_NUMBER: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
# Any other makes calamine give up the whole workbook.
_ERRORS: Final = frozenset({"", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


class TooManyRows(Refusal):
    ko = "시트가 {limit}행을 넘습니다. 아래쪽의 쓰지 않는 행을 삭제하거나 파일을 나누세요."
    en = "The sheet has over {limit} rows. Delete unused rows below the table, or split the file."


class TooManyColumns(Refusal):
    ko = "시트가 {limit}열을 넘습니다. 오른쪽의 쓰지 않는 열을 삭제하고 다시 저장하세요."
    en = "The sheet has over {limit} columns. Delete unused columns to the right and save again."


class DamagedCell(Refusal):
    ko = "{cell} 셀의 내용이 형식에 맞지 않습니다. Excel에서 값을 다시 입력하고 저장하세요."
    en = "Cell {cell} is not well formed. Enter its value again in Excel and save."


class Kind(IntEnum):
    """What calamine must find in a cell."""

    NUMBER = 0
    TEXT = 1
    BOOL = 2


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell that calamine is not asked about: row and column count from 0.

    `kind` is that of `gate.Odd`, or `text` for a formula's text.
    """

    row: int
    column: int
    kind: str
    shown: str


@dataclass(slots=True)
class Cells:
    """The used cells in reading order, as columns, because there can be millions of them.

    `live` are the addresses of formulas and links, if they are looked for. Of a plain table only
    `odd` and `live` are kept: calamine cannot misread it.
    """

    rows: "array[int]" = field(default_factory=lambda: array("I"))
    columns: "array[int]" = field(default_factory=lambda: array("H"))
    kinds: "array[int]" = field(default_factory=lambda: array("B"))
    numbers: "array[float]" = field(default_factory=lambda: array("d"))
    odd: list[Noted] = field(default_factory=list)
    live: list[str] = field(default_factory=list)
    plain: bool = False

    def extent(self) -> tuple[int, int]:
        """Return how many rows and columns the cells reach over, from A1."""
        rows = [*self.rows[-1:], *(noted.row for noted in self.odd[-1:])]
        columns = [max(self.columns, default=-1), *(noted.column for noted in self.odd)]
        return max(rows, default=-1) + 1, max(columns) + 1


class SheetScan:
    """Feed it a sheet's XML; then `cells` tells what stands where."""

    def __init__(self, *, column_limit: int, live: bool = False) -> None:
        self.cells = Cells()
        self.live = live
        self.column_limit = column_limit
        self._open: list[str] = []
        self._data_seen = False
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._found: dict[str, str] = {}
        self._text: list[str] = []
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._parser.Parse(chunk)

    def close(self) -> None:
        """Take the end; `Damaged` if it comes too early or there was no table at all."""
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
        if not self._data_seen:
            raise Damaged

    def _start(self, tag: str, attributes: Attributes) -> None:
        name = _TAGS.get(tag, tag)
        allowed = _INSIDE.get(self._open[-1]) if self._open else frozenset({"worksheet"})
        self._open.append(name)
        if allowed is not None and name not in allowed:
            raise Damaged
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._text = []
            self._parser.CharacterDataHandler = self._text.append
        elif name == "row":
            self._start_row(attributes)
        elif allowed is None:
            self._start_around(tag, name, attributes)

    def _start_around(self, tag: str, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            if self._data_seen or self._open != ["worksheet", "sheetData"]:
                raise Damaged
            self._data_seen = True
        elif self.live and tag in _LINK_TAGS:
            self.cells.live.append(attributes.get("ref", ""))
        elif name == "dimension":
            self._check_dimension(attributes.get("ref", ""))
        elif tag.rpartition(" ")[2] in _RESERVED and tag not in _RESERVED_TAGS:
            raise Damaged

    def _check_dimension(self, area: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in area.split(":")]
        for corner in corners:
            if corner is None:
                raise Damaged
            self._check_extent(int(corner[2]), number_of(corner[1]))

    def _check_extent(self, row: int, column: int) -> None:
        if row > ROW_LIMIT:
            raise TooManyRows(limit=f"{ROW_LIMIT:,}")
        if column > self.column_limit:
            raise TooManyColumns(limit=f"{self.column_limit:,}")

    def _start_row(self, attributes: Attributes) -> None:
        told = attributes.get("r")
        if told is None:
            self._row += 1
        elif _ROW.fullmatch(told) and int(told) > self._row:
            self._row = int(told)
        else:
            raise Damaged
        self._column = 0

    def _start_cell(self, attributes: Attributes) -> None:
        told = attributes.get("r")
        column = self._column + 1
        if told is not None:
            reference = _REFERENCE.fullmatch(told)
            if reference is None or int(reference[2]) != self._row:
                raise Damaged
            column = number_of(reference[1])
            if column <= self._column:
                raise Damaged
        self._column = column
        self._cell = attributes
        self._found = {}

    def _end(self, _tag: str) -> None:
        name = self._open.pop()
        if name == "v":
            self._parser.CharacterDataHandler = None
            self._note("v", "".join(self._text))
        elif name == "c":
            if self.live and "f" in self._found:
                self.cells.live.append(f"{letters_of(self._column)}{self._row}")
            if self._found:
                self._check_extent(self._row, self._column)
                self._judge(self._cell.get("t", "n"), self._found)
        elif name in {"f", "is"} and self._open[-1] == "c":
            self._note(name, "")

    def _note(self, name: str, text: str) -> None:
        # calamine keeps the last of a cell's children, so a value must come last and alone.
        if name in self._found or "v" in self._found or "is" in self._found:
            raise self._damaged()
        self._found[name] = text

    def _judge(self, told: str, found: dict[str, str]) -> None:
        value = found.get("v", "")
        if told == "e":
            self._keep_error(value)
        elif "is" in found:
            self._keep(Kind.TEXT)
        elif value:
            self._judge_value(told, value)
        elif "f" in found and not (told == "str" and "v" in found):
            self._keep_odd("formula", "")

    def _judge_value(self, told: str, value: str) -> None:
        if told == "n" and _NUMBER.fullmatch(value) and isfinite(float(value)):
            self._keep(Kind.NUMBER, float(value))
        elif told == "s" and _INDEX.fullmatch(value):
            self._keep(Kind.TEXT)
        elif told == "str":
            # Taken from here, because calamine's versions differ in whether they unescape it.
            self._keep_odd("text", unescaped(value))
        elif told == "b" and value in {"0", "1"}:
            self._keep(Kind.BOOL)
        elif told == "d":
            self._keep_odd("date", value)
        else:
            raise self._damaged()

    def _keep_error(self, shown: str) -> None:
        if shown not in _ERRORS:
            raise ErrorCell(Place(row=self._row, column=letters_of(self._column)), found=shown)
        self._keep_odd("error", shown)

    def _keep_odd(self, kind: str, shown: str) -> None:
        self.cells.odd.append(Noted(self._row - 1, self._column - 1, kind, shown))

    def _keep(self, kind: Kind, number: float = 0.0) -> None:
        cells = self.cells
        cells.rows.append(self._row - 1)
        cells.columns.append(self._column - 1)
        cells.kinds.append(kind)
        cells.numbers.append(number)

    def _damaged(self) -> Refusal:
        return DamagedCell(cell=f"{letters_of(self._column)}{self._row}")


def area(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return the A1 name of a range whose corners are (row, column), counted from 0."""
    first, last = (f"{letters_of(column + 1)}{row + 1}" for row, column in (start, end))
    return f"{first}:{last}"


def unescaped(value: str) -> str:
    """Return a text with its `_x0041_` as the signs they stand for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)


@cache
def number_of(letters: str) -> int:
    """Return a column's number, A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@cache
def letters_of(number: int) -> str:
    """Return a column's letters, 1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
