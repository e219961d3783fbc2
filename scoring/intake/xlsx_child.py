"""The child process that reads a workbook: `python -m scoring.intake.xlsx_child`.

A process of its own, because calamine aborts or panics on some files and nobody can bound the
memory and time of a thread.

Prints one JSON document: `{"sheets": [...]}` or `{"refused": class name, ...}`. Whatever else goes
wrong ends the process with a traceback that nobody is shown.
"""

import datetime as dt
import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from scoring.errors import Place, Refusal
from scoring.intake.xlsx_copy import Copy, Scanned, copied, speaking_of
from scoring.intake.xlsx_guard import Damaged
from scoring.intake.xlsx_scan import Cells, DamagedCell, Kind, Noted, area

try:
    import resource
except ImportError:  # Windows has none: there only the parent's clock bounds this process
    resource = None  # type: ignore[assignment]

MEMORY_LIMIT: Final = 2 << 30
_WHOLE: Final = 1e15
_DATES: Final = (dt.date, dt.time, dt.timedelta)
_BLOCK: Final = 1_000
"""Rows that become JSON at once: each call costs more than a short row does."""

Json = Any
_encoded: Final = json.JSONEncoder(separators=(",", ":")).encode


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
        document = read(Path(path), Path(folder), scope)
    except Refusal as refusal:
        document = json.dumps(_refusal_json(refusal))
    sys.stdout.buffer.write(document.encode())


def read(path: Path, folder: Path, scope: str) -> str:
    """Return the JSON document of a workbook that is not refused."""
    live = scope == "live"
    with _keeping_all():
        copy, scanned = copied(path, folder, scope)
        parts = [_sheet_json(sheet, table, live=live) for sheet, table in _opened(copy, scanned)]
    return f'{{"sheets":[{",".join(parts)}]}}'


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Look for no garbage meanwhile: tables hold many values and no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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


def _opened(copy: Copy, scanned: list[Scanned]) -> Iterator[tuple[Scanned, CalamineSheet]]:
    """Let calamine read each sheet when its turn comes."""
    name = ""
    try:
        with CalamineWorkbook.from_object(copy) as workbook:
            for number, sheet in enumerate(scanned):
                name = sheet.listed.name
                yield sheet, workbook.get_sheet_by_index(number)
    except CalamineError as trouble:
        raise Damaged(Place(sheet=name)) from trouble


def _sheet_json(sheet: Scanned, read: CalamineSheet, *, live: bool) -> str:
    """Return the sheet as JSON text, some rows at a time, so that no second copy is held."""
    with speaking_of(sheet.listed.name):
        rows, width = _table(sheet.cells, read.to_python(skip_empty_area=False))
    merged = [area(*corners) for corners in read.merged_cell_ranges or ()]
    head = {"name": sheet.listed.name, "visible": sheet.listed.visible, "merged": merged}
    if live:
        head["live"] = sheet.cells.live
    blocks = (rows[nth : nth + _BLOCK] for nth in range(0, len(rows), _BLOCK))
    body = ",".join(_encoded([row[:width] for row in block])[1:-1] for block in blocks)
    return f'{json.dumps(head)[:-1]},"rows":[{body}]}}'


def _table(cells: Cells, rows: list[list[Json]]) -> tuple[list[list[Json]], int]:
    """Put what calamine read and what was noted together; return the rows and the used width."""
    _widen(rows, *cells.extent())
    last_row, last_column = _plain_extent(rows) if cells.plain else _fill(cells, rows)
    for noted in cells.odd:
        rows[noted.row][noted.column] = _noted_json(noted)
        last_row, last_column = max(last_row, noted.row), max(last_column, noted.column)
    return rows[: last_row + 1], last_column + 1


def _plain_extent(rows: list[list[Json]]) -> tuple[int, int]:
    """Turn a plain table's values into JSON where they stand; return the last row and column."""
    number = _Numbers()
    for nth, row in enumerate(rows):
        rows[nth] = [each if type(each) is str else number[each] for each in row]
    height, width = len(rows), max(map(len, rows), default=0)
    while height and not any(value != "" for value in rows[height - 1]):
        height -= 1
    while width and all(row[width - 1] == "" for row in rows):
        width -= 1
    return height - 1, width - 1


class _Numbers(dict[Json, Json]):
    """Points repeat: the JSON of each number once. A plain table has no truth values among them."""

    def __missing__(self, value: Json) -> Json:
        self[value] = found = _number_json(value)
        return found


def _number_json(value: Json) -> Json:
    """Return the JSON of what calamine took a number for: a date, if it is shown as one."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _WHOLE else value
    return value if isinstance(value, int) else {"k": "date", "s": str(value)}


def _noted_json(noted: Noted) -> Json:
    return noted.shown if noted.kind == "text" else {"k": noted.kind, "s": noted.shown}


def _widen(rows: list[list[Json]], height: int, width: int) -> None:
    """Make room for what calamine left out at the edges."""
    for row in rows:
        if len(row) < width:
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
        unlike = value != number and not isinstance(value, _DATES)
        return None if unlike or isinstance(value, bool) else _number_json(value)
    if kind == Kind.BOOL:
        return {"k": "bool", "s": str(value).upper()} if isinstance(value, bool) else None
    return value if isinstance(value, str) else None


if __name__ == "__main__":
    main(*sys.argv[1:])
