"""Reading a workbook as the formulas and cells it is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(
    r"(?:'(?P<sheet>[^']+)'!)?\$?(?P<c1>[A-Z]{1,3})\$?(?P<r1>[0-9]+)"
    r"(?::\$?(?P<c2>[A-Z]{1,3})\$?(?P<r2>[0-9]+))?(?![A-Za-z(])"
)
_TEXT = re.compile(r'"[^"]*"')

Address = tuple[str, int, int]


@dataclass(frozen=True)
class Cells:
    """`formulas` and `typed` cells (a number or text that was written) by address."""

    formulas: dict[Address, str]
    typed: set[Address]
    parts: dict[str, str]


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(sheet: str, reference: str) -> Address:
    found = re.fullmatch(r"([A-Z]+)([0-9]+)", reference)
    assert found
    return sheet, int(found[2]), column_number(found[1])


def read_cells(path: Path) -> Cells:
    formulas: dict[Address, str] = {}
    typed: set[Address] = set()
    with ZipFile(path) as book:
        parts = sheet_parts(book)
        for name, part in parts.items():
            for cell in ET.fromstring(book.read(part)).iter(f"{MAIN}c"):
                at = address(name, cell.attrib["r"])
                formula, value = cell.find(f"{MAIN}f"), cell.find(f"{MAIN}v")
                if formula is not None:
                    formulas[at] = formula.text or ""
                elif value is not None:
                    typed.add(at)
    return Cells(formulas, typed, parts)


def sheet_parts(book: ZipFile) -> dict[str, str]:
    relations = {
        each.attrib["Id"]: each.attrib["Target"]
        for each in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = ET.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
    return {each.attrib["name"]: f"xl/{relations[each.attrib[RELATION]]}" for each in sheets}


def references(formula: str, sheet: str) -> Iterator[Address]:
    """Yield every cell a formula refers to."""
    for found in _REFERENCE.finditer(_TEXT.sub('""', formula)):
        name = found["sheet"] or sheet
        first, last = int(found["r1"]), int(found["r2"] or found["r1"])
        left, right = column_number(found["c1"]), column_number(found["c2"] or found["c1"])
        for row in range(first, last + 1):
            yield from ((name, row, column) for column in range(left, right + 1))


def leaves(
    cells: Cells, start: Address, known: dict[Address, frozenset[Address]]
) -> frozenset[Address]:
    """Return the typed cells that a cell's value comes from, through all formulas."""
    if start not in known:
        formula = cells.formulas.get(start)
        if formula is None:
            known[start] = frozenset({start}) if start in cells.typed else frozenset()
        else:
            found = (leaves(cells, each, known) for each in set(references(formula, start[0])))
            known[start] = frozenset[Address]().union(*found)
    return known[start]


def with_number(source: Path, target: Path, sheet: str, reference: str, number: str) -> None:
    """Copy a workbook with one typed number replaced, as an editor would save it."""
    pattern = rf'(<c r="{reference}"[^>]*>)<v>[^<]*</v>'
    with_replaced(source, target, sheet, pattern, rf"\1<v>{number}</v>")


def with_replaced(source: Path, target: Path, sheet: str, pattern: str, replacement: str) -> None:
    """Copy a workbook with the one match of a pattern in a sheet's XML replaced."""
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        part = sheet_parts(old)[sheet]
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text, count = re.subn(pattern, replacement, content.decode())
                assert count == 1
                content = text.encode()
            new.writestr(name, content)
