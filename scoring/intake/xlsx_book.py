"""Which sheets a workbook has, and where in its package they stand.

The names of parts are the writer's to choose; only relationships say what is what. Both the usual
and the Strict form of the format are read.
"""

from dataclasses import dataclass, field
from typing import Final

from scoring.errors import Refusal
from scoring.intake.xlsx_guard import (
    Damaged,
    MissingPart,
    Package,
    new_parser,
    parse,
    relationships_of,
    resolved,
)
from scoring.intake.xlsx_kinds import told_by_parts

_OFFICE: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATIONSHIP: Final = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_WORKBOOK: Final = frozenset(f"{space} workbook" for space in MAIN)
_SHEET: Final = frozenset(f"{space} sheet" for space in MAIN)
_PROPERTIES: Final = frozenset(f"{space} workbookPr" for space in MAIN)

Attributes = dict[str, str]


class NoVisibleSheet(Refusal):
    ko = "보이는 워크시트가 없습니다. 읽을 시트의 숨기기를 취소하고 다시 저장하세요."
    en = "No worksheet is visible. Unhide the sheet to be read and save again."


@dataclass(frozen=True, slots=True)
class Listed:
    """A worksheet as the workbook lists it."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says of itself; `strings` and `styles` are parts, empty if there is none."""

    sheets: tuple[Listed, ...]
    strings: str
    styles: str
    since_1904: bool

    def first_visible(self) -> Listed:
        """Return the worksheet that stands first before a user's eyes (or `NoVisibleSheet`)."""
        for sheet in self.sheets:
            if sheet.visible:
                return sheet
        raise NoVisibleSheet


@dataclass(frozen=True, slots=True)
class _Link:
    kind: str
    part: str


@dataclass(slots=True)
class _Workbook:
    """What stands in the workbook part."""

    root: str = ""
    sheets: list[Attributes] = field(default_factory=list)
    since_1904: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        self.root = self.root or tag
        if tag in _SHEET:
            self.sheets.append(attributes)
        elif tag in _PROPERTIES:
            self.since_1904 = attributes.get("date1904") in {"1", "true"}


def read_book(package: Package) -> Book:
    """Read the workbook part and its relationships.

    Raises:
        MissingPart: no workbook part, or a worksheet that is listed but not there.
        Damaged: what no writer leaves behind.
    """
    part = _workbook_part(package)
    read = _Workbook()
    parser = new_parser()
    parser.StartElementHandler = read.start
    parse(parser, package.chunks(part))
    if read.root not in _WORKBOOK:
        raise told_by_parts(package.names, b"")
    links = _links(package, part)
    return Book(
        _worksheets(package, read.sheets, links),
        _only(package, links, "sharedStrings"),
        _only(package, links, "styles"),
        read.since_1904,
    )


def _workbook_part(package: Package) -> str:
    links = _links(package, "").values()
    for link in links:
        if link.kind == "officeDocument":
            if link.part not in package:
                raise MissingPart(part=link.part)
            return link.part
    raise MissingPart(part="workbook.xml")


def _links(package: Package, source: str) -> dict[str, _Link]:
    """Return the relationships of a part by their ids."""
    found: dict[str, _Link] = {}

    def start(tag: str, attributes: Attributes) -> None:
        space, _, kind = attributes.get("Type", "").rpartition("/")
        if tag != _RELATIONSHIP or space not in _OFFICE:
            return
        if attributes.get("TargetMode") != "External":
            target = resolved(source, attributes.get("Target", ""))
            found[attributes.get("Id", "")] = _Link(kind, target)

    parser = new_parser()
    parser.StartElementHandler = start
    parse(parser, package.chunks(relationships_of(source)))
    return found


def _worksheets(
    package: Package, sheets: list[Attributes], links: dict[str, _Link]
) -> tuple[Listed, ...]:
    listed = []
    for sheet in sheets:
        ids = (sheet[f"{space} id"] for space in _OFFICE if f"{space} id" in sheet)
        link = links.get(next(ids, ""))
        if link is None:
            raise Damaged
        if link.part not in package:
            raise MissingPart(part=link.part)
        if link.kind == "worksheet":  # chart and dialog sheets hold no cells
            visible = sheet.get("state", "visible") == "visible"
            listed.append(Listed(sheet.get("name", ""), visible, link.part))
    if len({sheet.part for sheet in listed}) < len(listed):
        raise Damaged
    return tuple(listed)


def _only(package: Package, links: dict[str, _Link], kind: str) -> str:
    parts = {link.part for link in links.values() if link.kind == kind}
    if len(parts) > 1:
        raise Damaged
    for part in parts:
        if part not in package:
            raise MissingPart(part=part)
        return part
    return ""
