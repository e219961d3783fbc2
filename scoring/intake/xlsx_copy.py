"""A fresh package with only what was scanned, under plain names, for calamine to read.

calamine never sees the user's file, so what was looked at and what is read are the same bytes.
"""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from scoring.errors import Place, Refusal
from scoring.intake.xlsx_book import Book, Listed, read_book
from scoring.intake.xlsx_guard import Package, damage_refused, new_parser, open_package
from scoring.intake.xlsx_plain import read_plain
from scoring.intake.xlsx_scan import Cells, SheetScan

FIRST_COLUMNS: Final = 200
ALL_COLUMNS: Final = 1_000
SMALL: Final = 16_000_000
"""Bytes of a package, unpacked, that are held in memory; a sheet's are, to see if it is plain."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Copy = Path | BytesIO


@dataclass(frozen=True, slots=True)
class Scanned:
    """A worksheet that was looked through."""

    listed: Listed
    cells: Cells


@contextmanager
def speaking_of(sheet: str) -> Iterator[None]:
    """Let a refusal name the sheet."""
    try:
        yield
    except Refusal as refusal:
        raise refusal.at(Place(sheet=sheet)) from refusal


def copied(path: Path, folder: Path, scope: str) -> tuple[Copy, list[Scanned]]:
    """Scan the wanted sheets while writing them and what they need into a new package.

    Args:
        path: the user's file.
        folder: an empty folder for a copy that is not small.
        scope: as for `xlsx_child`.
    """
    with open_package(path) as package:
        copy: Copy = BytesIO() if package.total <= SMALL else folder / "copy.xlsx"
        with zipfile.ZipFile(copy, "w") as target:
            scanned = _scanned(package, target, scope)
    if isinstance(copy, BytesIO):
        copy.seek(0)
    return copy, scanned


def _scanned(package: Package, target: zipfile.ZipFile, scope: str) -> list[Scanned]:
    book, only_first = read_book(package), scope == "first"
    wanted = (book.first_visible(),) if only_first else book.sheets
    columns = FIRST_COLUMNS if only_first else ALL_COLUMNS
    scanned = []
    for number, listed in enumerate(wanted):
        scan = SheetScan(column_limit=columns, live=scope == "live")
        with speaking_of(listed.name), damage_refused():
            _copy_sheet(package, listed.part, target, f"xl/sheet{number}.xml", scan)
        scanned.append(Scanned(listed, scan.cells))
    _copy_shared(package, book, target)
    _write_frame(target, len(wanted), since_1904=book.since_1904)
    return scanned


def _copy_sheet(
    package: Package, part: str, target: zipfile.ZipFile, name: str, scan: SheetScan
) -> None:
    """Copy a sheet: at a glance if it is small and plain, else with a look at every element."""
    if package.size(part) > SMALL:
        _copy(package, part, target, name, scan)
        return
    content = b"".join(package.chunks(part))
    if not read_plain(content, scan):
        scan.feed(content)
        scan.close()
    target.writestr(name, content)


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
