"""A file read again before it replaces the old one: what stands on the disk is what was meant.

A workbook is read by another program's reader (calamine), so a mistake of the writer is not made
twice. Nothing is kept apart for it: xlsxwriter still holds every cell that it was told.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from exports.files import NotWritable, replacing
from scoring.errors import Phrase

_NOISE: Final = 1e-12
"""Relative: a cell is written with 16 digits, of which a reader may end up one unit beside."""
Rows = Mapping[int, Mapping[int, Any]]


class NotAsWritten(NotWritable):
    ko = "다시 읽은 파일이 쓴 것과 다릅니다({why}). 기존 파일은 그대로입니다. 디스크를 확인하세요."
    en = "Read again, the file is not what was written ({why}). The old one stays. Check the disk."


def write_checked(target: Path, pieces: Iterable[str]) -> None:
    """Write UTF-8 text piece by piece, whole or not at all, read again before it stands there."""
    meant = hashlib.sha256()
    with replacing(target) as draft:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            for piece in pieces:
                meant.update(piece.encode())
                stream.write(piece)
        check_text(draft, meant.digest())


def check_text(path: Path, digest: bytes) -> None:
    """Refuse a file whose bytes do not have this SHA-256 (`NotAsWritten`)."""
    found = hashlib.sha256(path.read_bytes()).digest()
    if found != digest:
        raise NotAsWritten(why=Phrase("내용이 다름", "other content"))


def check_book(path: Path, book: xlsxwriter.Workbook) -> None:
    """Refuse a file that does not hold, sheet by sheet and cell by cell, what `book` was told.

    Raises:
        NotAsWritten: it cannot be read, or says where it differs.
    """
    try:
        wrong = next(_differences(path, book), None)
    except (CalamineError, ValueError) as trouble:
        raise NotAsWritten(why=trouble) from trouble
    if wrong is not None:
        raise NotAsWritten(why=wrong)


def _differences(path: Path, book: xlsxwriter.Workbook) -> Iterator[str]:
    texts: list[str] = book.str_table.string_array
    with CalamineWorkbook.from_path(path) as read:
        names = [sheet.name for sheet in book.worksheets()]
        if read.sheet_names != names:
            yield ", ".join(read.sheet_names)
            return
        for sheet in book.worksheets():
            rows = read.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            yield from (f"{sheet.name} {where}" for where in _unlike(rows, sheet.table, texts))


def _unlike(found: list[list[Any]], told: Rows, texts: list[str]) -> Iterator[int]:
    """Yield the row (from 1) of each cell that is not what was told."""
    for nth, cells in told.items():
        row = found[nth] if nth < len(found) else []
        width = len(row)
        for column, cell in cells.items():
            there = row[column] if column < width else ""
            right = _value(cell, texts)
            if there != right and not _close(there, right):
                yield nth + 1
    for nth, row in enumerate(found):
        known = told.get(nth, {})
        if any(value != "" and column not in known for column, value in enumerate(row)):
            yield nth + 1


def _value(cell: Any, texts: list[str]) -> object:  # noqa: ANN401  xlsxwriter's own cells
    kind = type(cell).__name__
    if kind == "String":
        return texts[cell.string]
    if kind == "Number":
        return cell.number
    if kind == "Formula":
        return cell.value
    return ""


def _close(found: object, right: object) -> bool:
    numbers = isinstance(found, float | int) and isinstance(right, float | int)
    return numbers and math.isclose(found, right, rel_tol=_NOISE)  # type: ignore[arg-type]
