"""A file as a header and rows of raw cells, whether CSV or XLSX.

Rows are read as they are asked for, so ten million of them need no memory. The n-th row yielded
is row n + 1 of the file: blank rows between rows are refused, so nothing shifts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from scoring.errors import Phrase, Place, Refusal, Trouble, one_line
from scoring.gate import Cell, Odd, is_blank, text
from scoring.intake.chunks import in_chunks, plain
from scoring.intake.csv_text import csv_chunks

FIRST_ROW: Final = 2


class WrongEnding(Refusal):
    ko = "파일 이름은 .csv 또는 .xlsx로 끝나야 합니다. 그 형식으로 저장하세요."
    en = "The file name must end in .csv or .xlsx. Save it in that format."


class NoRows(Refusal):
    ko = "자료 행이 없습니다. 머리글 아래에 자료를 넣으세요."
    en = "There is no data row. Put data below the header."


class BlankRow(Refusal):
    ko = "빈 행 아래에 자료가 더 있습니다. 빈 행을 지우세요."
    en = "More rows stand below this blank one. Delete the blank row."


class WrongWidth(Refusal):
    ko = "칸이 {found}개인데 머리글은 {width}개입니다. 쉼표와 따옴표를 확인하세요."
    en = "It has {found} cells, the header {width}. Check commas and quotes."


class TooManyRows(Refusal):
    ko = "자료가 {limit}행을 넘습니다. 파일을 나누거나 줄이세요."
    en = "There are more than {limit} data rows. Split or shorten the file."


class OtherSeparator(Refusal):
    ko = "칸이 쉼표로 나뉘어 있지 않습니다. 나눈 것: {found}. CSV(쉼표로 분리)로 다시 저장하세요."
    en = "The cells are separated by {found}, not commas. Save it again as comma-separated CSV."


class BlankHeader(Refusal):
    ko = "{nth}번째 열의 머리글이 비어 있습니다. 이름을 쓰거나 열을 지우세요."
    en = "The header of column {nth} is blank. Name the column or delete it."


class HeaderTwice(Refusal):
    ko = "같은 뜻의 열이 두 번 있습니다({first}, {second}). 하나를 지우세요."
    en = "The same column stands twice ({first}, {second}). Delete one."


class HeaderMissing(Refusal):
    ko = "필수 열이 없습니다: '{name}'. 머리글을 확인하세요."
    en = "The required column '{name}' is missing. Check the header."


class MergedCells(Refusal):
    ko = "병합된 셀이 있습니다({range}). 병합을 풀고 칸마다 값을 넣으세요."
    en = "There are merged cells ({range}). Unmerge them and fill each cell."


@dataclass(frozen=True, slots=True)
class Table:
    """Header names as written, trimmed and in NFC, and the rows below in chunks, read once."""

    file: str
    header: tuple[str, ...]
    chunks: Iterable[Sequence[Sequence[Cell]]]

    def place(self, row: int | None = None, column: str = "") -> Place:
        """Return a place in this file."""
        return Place(self.file, row=row, column=column)


def open_table(path: Path, *, row_limit: int) -> Table:
    """Open a `.csv` or `.xlsx` file; the ending decides, other content is refused and named.

    Raises:
        WrongEnding, NotReadable, NotCsv, MergedCells, NoRows: before the first row.
        BrokenCsv, BlankRow, WrongWidth, TooManyRows: while rows are read.
    """
    ending = path.suffix.lower()
    if ending == ".xlsx":
        rows: Iterator[Sequence[Cell]] = _xlsx_rows(path)
    elif ending == ".csv":
        rows = chain.from_iterable(csv_chunks(path))
    else:
        raise WrongEnding(Place(str(path)))
    return table_of(str(path), rows, row_limit=row_limit)


def table_of(file: str, rows: Iterator[Sequence[Cell]], *, row_limit: int) -> Table:
    """Return a table whose first row is the header."""
    first = next(rows, ())
    if all(is_blank(cell) for cell in first):
        _refuse_rest(rows, 1, file)
        raise NoRows(Place(file))
    _refuse_separator(first, file)
    trouble = Trouble()
    header = tuple(_header_names(first, file, trouble))
    for name, times in Counter(header).items():
        if times > 1:
            trouble.add(HeaderTwice(Place(file, row=1), first=name, second=name))
    trouble.settle()
    return Table(file, header, _checked(rows, len(header), file, row_limit))


def find_columns(
    table: Table, wanted: Mapping[str, Sequence[str]], required: Iterable[str]
) -> dict[str, int]:
    """Return where each wanted column stands, by key; `wanted` gives each key's header names.

    Raises:
        HeaderTwice: two headers mean the same column.
        HeaderMissing: a required column is not there. All that is wrong is named.
    """
    trouble = Trouble()
    found: dict[str, int] = {}
    keys = {name: key for key, names in wanted.items() for name in names}
    for index, name in enumerate(table.header):
        key = keys.get(name)
        if key is None:
            continue
        if key in found:
            first = table.header[found[key]]
            trouble.add(HeaderTwice(table.place(1), first=first, second=name))
        found.setdefault(key, index)
    for key in required:
        if key not in found:
            trouble.add(HeaderMissing(table.place(1), name=wanted[key][0]))
    trouble.settle()
    return found


def unknown_columns(table: Table, known: Iterable[int]) -> list[Phrase]:
    """Return a warning that names the columns nobody reads, or nothing."""
    used = set(known)
    names = [name for index, name in enumerate(table.header) if index not in used]
    if not names:
        return []
    listed = ", ".join(names)
    ko = f"{table.file}: 쓰지 않는 열: {listed}"
    return [Phrase(ko, f"{table.file}: columns not used: {listed}")]


def _refuse_separator(first: Sequence[Cell], file: str) -> None:
    """Say what is wrong with a header that is one cell because commas do not part it."""
    for sign, name in (("\t", Phrase("탭", "tabs")), (";", Phrase("쌍반점(;)", "semicolons"))):
        if len(first) == 1 and sign in str(first[0]):
            raise OtherSeparator(Place(file, row=1), found=name)


def _header_names(cells: Iterable[Cell], file: str, trouble: Trouble) -> Iterator[str]:
    for nth, cell in enumerate(cells, start=1):
        try:
            if name := text(cell):
                yield name
            else:
                trouble.add(BlankHeader(Place(file, row=1), nth=nth))
        except Refusal as refusal:
            shown = cell.shown if isinstance(cell, Odd) else str(cell).strip()
            trouble.add(refusal.at(Place(file, row=1, column=one_line(shown))))


def _checked(
    rows: Iterable[Sequence[Cell]], width: int, file: str, row_limit: int
) -> Iterator[Sequence[Sequence[Cell]]]:
    """Yield chunks of rows; from the first that is not plain, each row is looked at."""
    row = FIRST_ROW
    chunks = in_chunks(rows)
    for chunk in chunks:
        if row + len(chunk) - FIRST_ROW > row_limit or not plain(chunk, width):
            rest = chain(chunk, chain.from_iterable(chunks))
            yield from in_chunks(_checked_singly(rest, row, width, file, row_limit))
            return
        yield chunk
        row += len(chunk)
    if row == FIRST_ROW:
        raise NoRows(Place(file))


def _checked_singly(
    rows: Iterator[Sequence[Cell]], first: int, width: int, file: str, row_limit: int
) -> Iterator[Sequence[Cell]]:
    last = row_limit + 1
    row = first - 1
    for row, cells in enumerate(rows, start=first):
        if len(cells) != width or row > last or is_blank(cells[0]):
            if all(is_blank(cell) for cell in cells):
                _refuse_rest(rows, row, file)
                row -= 1  # noqa: PLW2901
                break
            if row > last:
                raise TooManyRows(Place(file), limit=f"{row_limit:,}")
            if len(cells) != width:
                raise WrongWidth(Place(file, row=row), found=len(cells), width=width)
        yield cells
    if row < FIRST_ROW:
        raise NoRows(Place(file))


def _refuse_rest(rows: Iterator[Sequence[Cell]], row: int, file: str) -> None:
    """Refuse a blank row if anything stands below it; at the end blank rows are skipped."""
    if any(not all(is_blank(cell) for cell in cells) for cells in rows):
        raise BlankRow(Place(file, row=row))


def _xlsx_rows(path: Path) -> Iterator[Sequence[Cell]]:
    from scoring.intake.xlsx import read_workbook  # noqa: PLC0415  CSV needs no XLSX reader

    (sheet,) = read_workbook(path)
    if sheet.merged:
        raise MergedCells(Place(str(path), sheet=sheet.name), range=sheet.merged[0])
    return iter(sheet.rows)
