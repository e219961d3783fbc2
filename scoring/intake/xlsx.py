"""Workbooks from outside, read in a child process with limits on memory and time.

Files come from anybody who applies or sits on a panel. What the reader cannot take is refused by
name; nothing is guessed, and no blank stands where the file holds an error or an uncalculated
formula.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import scoring
from scoring.errors import NotReadable, Phrase, Place, Refusal
from scoring.gate import Cell, Odd
from scoring.intake import xlsx_book, xlsx_guard, xlsx_kinds, xlsx_scan

_CHILD: Final = "scoring.intake.xlsx_child"
_HOME: Final = str(Path(scoring.__file__).resolve().parent.parent)


class CannotOpen(Refusal):
    ko = "파일을 열 수 없습니다. 경로와 권한을 확인하고, Excel에서 열려 있으면 닫으세요."
    en = "The file cannot be opened. Check path and permission, and close it in Excel."


class TooSlow(Refusal):
    ko = "{seconds}초 안에 다 읽지 못했습니다. 필요한 표만 새 통합 문서에 옮겨 저장하세요."
    en = "It was not read within {seconds} seconds. Move only the table to a new workbook."


class Unfinished(Refusal):
    ko = "손상되었거나 너무 커서 다 읽지 못했습니다. 필요한 표만 새 통합 문서에 옮겨 저장하세요."
    en = "It is damaged or too large to be read. Move only the table to a new workbook."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: `merged` as A1 ranges, `rows` rectangular from A1 to the last used cell.

    `live` are the addresses of formulas and links, if they were asked for.
    """

    name: str
    visible: bool
    merged: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    live: tuple[str, ...] = ()


def read_workbook(
    path: Path, *, first_visible: bool = True, live: bool = False, seconds: int = 60
) -> tuple[Sheet, ...]:
    """Read a workbook's first visible worksheet, or all worksheets, hidden ones too.

    Text comes as it is written, a number as the shortest decimal of its double, a blank as "".
    Limits: 100,001 rows; 200 columns, 1,000 where all worksheets are read.

    Args:
        path: an .xlsx file.
        first_visible: whether only the first visible worksheet is read and returned.
        live: whether all worksheets are read, and where formulas and links stand is told.
        seconds: how long the child process may take.

    Raises:
        CannotOpen, TooSlow, Unfinished: see there.
        Refusal: one of `xlsx_kinds`, `xlsx_guard`, `xlsx_book`, `xlsx_scan`, or `ErrorCell`.
    """
    place = Place(file=str(path))
    _try_to_open(path, place)
    scope = "live" if live else "first" if first_visible else "all"
    with tempfile.TemporaryDirectory(prefix="simsa-", ignore_cleanup_errors=True) as folder:
        answer = _asked([str(path), folder, scope, str(seconds)], place, seconds)
    if "refused" in answer:
        raise _refusal(answer).at(place)
    return tuple(_sheet(sheet) for sheet in answer["sheets"])


def _try_to_open(path: Path, place: Place) -> None:
    if not path.exists():
        raise NotReadable(place, why=Phrase("파일이나 폴더가 없음", "no such file or folder"))
    if not path.is_file():  # a named pipe would wait for ever
        raise CannotOpen(place)
    try:
        path.open("rb").close()
    except OSError as trouble:
        raise CannotOpen(place) from trouble


def _asked(arguments: list[str], place: Place, seconds: int) -> dict[str, Any]:
    """Run the child and return its answer; its stderr is for nobody."""
    command = [sys.executable, "-P", "-X", "utf8", "-m", _CHILD, *arguments]
    paths = [_HOME, os.environ.get("PYTHONPATH", "")]
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, no shell, arguments as a list
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        )
        return _parsed(ended.stdout)
    except subprocess.TimeoutExpired as trouble:
        raise TooSlow(place, seconds=seconds) from trouble
    except (subprocess.CalledProcessError, json.JSONDecodeError) as trouble:
        raise Unfinished(place) from trouble


class _Shared(dict[str, Decimal]):
    """Points repeat: one `Decimal` for each numeral."""

    def __missing__(self, numeral: str) -> Decimal:
        self[numeral] = number = Decimal(numeral)
        return number


def _parsed(document: bytes) -> dict[str, Any]:
    number = _Shared().__getitem__
    answer: dict[str, Any] = json.loads(
        document, parse_float=number, parse_int=number, object_hook=_odd
    )
    return answer


def _odd(found: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    return Odd(found["k"], found["s"]) if "k" in found else found


def _sheet(found: dict[str, Any]) -> Sheet:
    rows = tuple(tuple(row) for row in found["rows"])
    live = tuple(found.get("live", ()))
    return Sheet(found["name"], found["visible"], tuple(found["merged"]), rows, live)


def _refusal(answer: dict[str, Any]) -> Refusal:
    kind = _REFUSALS[answer["refused"]]
    place = answer["place"]
    row = None if place["row"] is None else int(place["row"])
    where = Place(sheet=place["sheet"], row=row, column=place["column"])
    return kind(where, **answer["facts"])


_REFUSALS: Final = {
    name: kind
    for module in (xlsx_kinds, xlsx_guard, xlsx_book, xlsx_scan)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Refusal)
}
