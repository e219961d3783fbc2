"""The child process that reads a workbook: `python -m scoring.intake.xlsx_child`.

A process of its own, because calamine aborts or panics on some files and nobody can bound the
memory and time of a thread. calamine never sees the user's file: it gets a fresh package that holds
only what was scanned, under the names it expects, so both read the same bytes.

Prints one JSON document: `{"sheets": [...]}` or `{"refused": class name, ...}`. Whatever else goes
wrong ends the process with a traceback that nobody is shown.
"""

import datetime as dt
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from scoring.errors import Place, Refusal
from scoring.intake.xlsx_book import Book, Listed, read_book
from scoring.intake.xlsx_guard import Damaged, Package, damage_refused, new_parser, open_package
from scoring.intake.xlsx_scan import Cells, DamagedCell, Kind, Noted, SheetScan, area

try:
    import resource
except ImportError:  # Windows has none: there only the parent's clock bounds this process
    resource = None  # type: ignore[assignment]

MEMORY_LIMIT: Final = 2 << 30
FIRST_COLUMNS: Final = 200
ALL_COLUMNS: Final = 1_000

_WHOLE: Final = 1e15
_DATES: Final = (dt.date, dt.time, dt.timedelta)

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Json = Any


@dataclass(frozen=True, slots=True)
class Scanned:
    """A worksheet that was looked through."""

    listed: Listed
    cells: Cells


def main(path: str, folder: str, scope: str, seconds: str) -> None:
    """Read the workbook at `path`, with `folder` for the copy, and print what it holds.

    Args:
        path: the user's file.
        folder: an empty folder that the parent removes.
        scope: `first` for the first visible worksheet, `all` for all of them, `live` with the
            addresses of formulas and links.
        seconds: of processor time.
    """
    _limit_resources(int(seconds))
    try:
        copy, scanned = _copied(Path(path), Path(folder), scope)
        parts = [
            _sheet_json(sheet, table, live=scope == "live")
            for sheet, table in _opened(copy, scanned)
        ]
        document = f'{{"sheets":[{",".join(parts)}]}}'
    except Refusal as refusal:
        document = json.dumps(_refusal_json(refusal))
    sys.stdout.buffer.write(document.encode())


def _limit_resources(seconds: int) -> None:
    if resource is None:
        return
    # Some systems (macOS) know these limits but do not let them be set.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 5, seconds + 5))


def _refusal_json(refusal: Refusal) -> Json:
    place = refusal.place
    return {
        "refused": type(refusal).__name__,
        "place": {"sheet": place.sheet, "row": place.row, "column": place.column},
        "facts": refusal.facts,
    }


@contextmanager
def _speaking_of(sheet: str) -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        raise refusal.at(Place(sheet=sheet)) from refusal


def _copied(path: Path, folder: Path, scope: str) -> tuple[Path, list[Scanned]]:
    """Scan the wanted sheets while writing them and what they need into a new package."""
    copy, only_first = folder / "copy.xlsx", scope == "first"
    with open_package(path) as package, zipfile.ZipFile(copy, "w") as target:
        book = read_book(package)
        wanted = (book.first_visible(),) if only_first else book.sheets
        columns = FIRST_COLUMNS if only_first else ALL_COLUMNS
        scanned = []
        for number, listed in enumerate(wanted):
            scan = SheetScan(column_limit=columns, live=scope == "live")
            with _speaking_of(listed.name), damage_refused():
                _copy(package, listed.part, target, f"xl/sheet{number}.xml", scan)
            scanned.append(Scanned(listed, scan.cells))
        _copy_shared(package, book, target)
        _write_frame(target, len(wanted), since_1904=book.since_1904)
    return copy, scanned


class _WellFormed:
    """A scan that only sees to it that the XML is whole and declares nothing."""

    def __init__(self) -> None:
        self._parser = new_parser()

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk)

    def close(self) -> None:
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only


def _copy(
    package: Package,
    part: str,
    target: zipfile.ZipFile,
    name: str,
    scan: SheetScan | _WellFormed,
) -> None:
    with target.open(name, "w") as written:
        for chunk in package.chunks(part):
            scan.feed(chunk)
            written.write(chunk)
    scan.close()


def _copy_shared(package: Package, book: Book, target: zipfile.ZipFile) -> None:
    if book.strings:
        _copy(package, book.strings, target, "xl/sharedStrings.xml", _WellFormed())
    if book.styles:
        _copy(package, book.styles, target, "xl/styles.xml", _WellFormed())


def _write_frame(target: zipfile.ZipFile, count: int, *, since_1904: bool) -> None:
    """Write the parts that lead calamine to the sheets, with plain names for everything."""
    sheets = "".join(
        f'<sheet name="{number}" sheetId="{number + 1}" r:id="r{number}"/>'
        for number in range(count)
    )
    links = [(f"r{number}", "worksheet", f"sheet{number}.xml") for number in range(count)]
    target.writestr(
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<workbookPr date1904="{int(since_1904)}"/><sheets>{sheets}</sheets></workbook>',
    )
    target.writestr("xl/_rels/workbook.xml.rels", _links_xml(links))
    root = [("r", "officeDocument", "xl/workbook.xml")]
    target.writestr("_rels/.rels", _links_xml(root))
    target.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')


def _links_xml(links: Iterable[tuple[str, str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{part}"/>'
        for name, kind, part in links
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _opened(copy: Path, scanned: list[Scanned]) -> Iterator[tuple[Scanned, CalamineSheet]]:
    """Let calamine read each sheet when its turn comes."""
    name = ""
    try:
        with CalamineWorkbook.from_path(copy) as workbook:
            for number, sheet in enumerate(scanned):
                name = sheet.listed.name
                yield sheet, workbook.get_sheet_by_index(number)
    except CalamineError as trouble:
        raise Damaged(Place(sheet=name)) from trouble


def _sheet_json(sheet: Scanned, read: CalamineSheet, *, live: bool) -> str:
    """Return the sheet as JSON text, row by row, so that no second copy of it is held."""
    with _speaking_of(sheet.listed.name):
        rows, width = _table(sheet.cells, read.to_python(skip_empty_area=False))
    merged = [area(*corners) for corners in read.merged_cell_ranges or ()]
    head = {"name": sheet.listed.name, "visible": sheet.listed.visible, "merged": merged}
    if live:
        head["live"] = sheet.cells.live
    body = ",".join(json.dumps(row[:width], separators=(",", ":")) for row in rows)
    return f'{json.dumps(head)[:-1]},"rows":[{body}]}}'


def _table(cells: Cells, rows: list[list[Json]]) -> tuple[list[list[Json]], int]:
    """Put what calamine read and what was noted together; return the rows and the used width."""
    _widen(rows, *cells.extent())
    last_row, last_column = _fill(cells, rows)
    for noted in cells.odd:
        rows[noted.row][noted.column] = _noted_json(noted)
        last_row, last_column = max(last_row, noted.row), max(last_column, noted.column)
    return rows[: last_row + 1], last_column + 1


def _noted_json(noted: Noted) -> Json:
    return noted.shown if noted.kind == "text" else {"k": noted.kind, "s": noted.shown}


def _widen(rows: list[list[Json]], height: int, width: int) -> None:
    """Make room for what calamine left out at the edges."""
    for row in rows:
        row.extend([""] * (width - len(row)))
    rows.extend([""] * width for _ in range(height - len(rows)))


def _fill(cells: Cells, rows: list[list[Json]]) -> tuple[int, int]:
    """Turn calamine's values into JSON where they stand; return the last row and column used."""
    last_row = last_column = -1
    each = zip(cells.rows, cells.columns, cells.kinds, cells.numbers, strict=True)
    for row, column, kind, number in each:
        line = rows[row]
        value = _plain(line[column], kind, number)
        if value is None:
            raise DamagedCell(cell=area((row, column), (row, column)).partition(":")[0])
        line[column] = value
        if value != "":
            last_row = row
            last_column = max(last_column, column)
    return last_row, last_column


def _plain(value: Json, kind: int, number: float) -> Json | None:
    """Return the JSON of a value; None where the scan saw something else."""
    if kind == Kind.NUMBER:
        if isinstance(value, _DATES):
            return {"k": "date", "s": str(value)}
        if value != number or isinstance(value, bool):
            return None
        return int(number) if number.is_integer() and abs(number) < _WHOLE else number
    if kind == Kind.BOOL:
        return {"k": "bool", "s": str(value).upper()} if isinstance(value, bool) else None
    return value if isinstance(value, str) else None


if __name__ == "__main__":
    main(*sys.argv[1:])
