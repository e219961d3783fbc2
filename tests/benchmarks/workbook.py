"""`write_workbook` of 1,000 applications against bare xlsxwriter writing the very same cells.

Fair, because the list of calls (sheet, method, arguments, format name) is recorded from our own
function first, and plain xlsxwriter then only replays it: it computes nothing, builds no formula,
and neither checks a write nor syncs the file to disk, as ours does. The workbooks' parts are
compared byte for byte (but for the time of making) before anything is timed. pandas is loaded in
both; what loading it costs is printed apart. Reading the file again before it stands is no writing:
it is a figure of its own, against the writing.
"""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.files import replacing
from exports.readback import check_book
from exports.workbook import fill, write_workbook
from exports.workbook.book import Book
from scoring.aggregate import Ranking, rank
from tests.benchmarks.pairs import Report, paired, ratios, seconds
from tests.benchmarks.rounds import snapshot

_METHODS = (
    "write_string",
    "write_number",
    "write_formula",
    "write_blank",
    "set_column",
    "set_row",
    "conditional_format",
    "freeze_panes",
    "repeat_rows",
    "print_area",
    "hide_gridlines",
    "set_landscape",
    "set_paper",
    "fit_to_pages",
    "repeat_columns",
    "set_margins",
    "set_footer",
    "set_header",
    "autofilter",
    "protect",
    "set_default_row",
    "set_h_pagebreaks",
)
_IMPORTS = 5


@dataclass(frozen=True, slots=True)
class Call:
    """One call: the sheet and its method, and the arguments around the format, if there is one."""

    sheet: str
    method: str
    before: tuple[Any, ...]
    look: int | None
    after: tuple[Any, ...]
    named: dict[str, Any]


@dataclass
class Recording:
    """Everything a workbook was told: options, formats, sheets, and the calls in their order."""

    options: dict[str, Any] = field(default_factory=dict)
    formats: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    depth: int = 0

    def note(self, sheet: str, method: str, arguments: tuple[Any, ...], named: Any) -> None:
        """Note one call; a format becomes its number."""
        looks = [nth for nth, each in enumerate(arguments) if isinstance(each, Format)]
        if not looks:
            arguments = tuple(self._known(each) for each in arguments)
            self.calls.append(Call(sheet, method, arguments, None, (), named))
            return
        at = looks[0]
        look = self.numbers[id(arguments[at])]
        call = Call(sheet, method, arguments[:at], look, arguments[at + 1 :], named)
        self.calls.append(call)

    def _known(self, argument: object) -> object:
        if not isinstance(argument, dict) or "format" not in argument:
            return argument
        return {**argument, "format": self.numbers[id(argument["format"])]}


def run() -> list[Report]:
    """Record once, compare the files, then time both in pairs."""
    print(f"  pandas and xlsxwriter load in {_import_seconds():.2f} s (median of {_IMPORTS})")
    ranking = rank(snapshot(1_000, 9))
    with TemporaryDirectory() as name:
        ours, theirs = Path(name) / "ours.xlsx", Path(name) / "theirs.xlsx"
        recording = Recording()
        with _recorded(recording):
            write_workbook(ranking, ours)
        replay(recording, theirs)
        _compare(ours, theirs)
        gc.freeze()  # or every collection would walk the recording, in both
        print(f"  {len(recording.calls):,} calls on {len(recording.sheets)} sheets")
        read: list[float] = []
        figures = paired(
            lambda: _written(ranking, ours, read),
            lambda: seconds(lambda: replay(recording, theirs)),
        )
    own, other = (median(column) for column in zip(*figures, strict=True))
    print(f"  medians: {own:.2f} s, bare xlsxwriter {other:.2f} s, read again {median(read):.2f} s")
    again = tuple(back / wrote for back, (wrote, _) in zip(read, figures, strict=True))
    return [
        Report("write_workbook / bare xlsxwriter, 1,000 x 9 x 10", ratios(figures), 1.2),
        Report("reading it again / writing it", again, 0.6),
    ]


def _written(ranking: Ranking, target: Path, read: list[float]) -> float:
    """Write as `write_workbook` does; return its seconds, add those of reading it again."""
    made: list[Book] = []

    def write() -> None:
        with replacing(target) as draft:
            made.append(Book(draft))
            fill(made[0], ranking)

    wrote = seconds(write)
    read.append(seconds(lambda: check_book(target, made[0].file)))
    return wrote


def replay(recording: Recording, target: Path) -> None:
    """Write the recorded calls with plain xlsxwriter."""
    book = xlsxwriter.Workbook(str(target), deepcopy(recording.options))
    formats = [book.add_format(properties) for properties in recording.formats]
    sheets = {name: book.add_worksheet(name) for name in recording.sheets}
    methods = {
        (name, method): getattr(sheet, method)
        for name, sheet in sheets.items()
        for method in _METHODS
    }
    for call in recording.calls:
        told = methods[call.sheet, call.method]
        if call.look is not None:
            told(*call.before, formats[call.look], *call.after)
        elif call.method == "conditional_format":
            *area, rule = call.before
            told(*area, {**rule, "format": formats[rule["format"]]})
        else:
            told(*call.before, **call.named)
    book.close()


@contextmanager
def _recorded(recording: Recording) -> Iterator[None]:
    """Let xlsxwriter note what it is told while a workbook is written."""
    start, add_format = xlsxwriter.Workbook.__init__, xlsxwriter.Workbook.add_format
    add_worksheet = xlsxwriter.Workbook.add_worksheet

    def started(book: Any, path: str, options: dict[str, Any]) -> None:
        recording.options = deepcopy(options)
        start(book, path, options)
        recording.formats, recording.numbers = [], {}

    def format_added(book: Any, properties: dict[str, Any] | None = None) -> Format:
        made = add_format(book, properties)
        recording.numbers[id(made)] = len(recording.formats)
        recording.formats.append(dict(properties or {}))
        return made

    def sheet_added(book: Any, name: str | None = None) -> Worksheet:
        recording.sheets.append(str(name))
        return add_worksheet(book, name)

    with ExitStack() as patches:
        book = {"__init__": started, "add_format": format_added, "add_worksheet": sheet_added}
        for name, method in book.items():
            patches.enter_context(patch.object(xlsxwriter.Workbook, name, method))
        for name in _METHODS:
            patches.enter_context(patch.object(Worksheet, name, _noting(name, recording)))
        yield


def _noting(method: str, recording: Recording) -> Callable[..., Any]:
    told = getattr(Worksheet, method)

    @wraps(told)
    def noted(sheet: Worksheet, *arguments: object, **named: object) -> object:
        if recording.depth == 0:
            recording.note(str(sheet.name), method, arguments, named)
        recording.depth += 1
        try:
            return told(sheet, *arguments, **named)
        finally:
            recording.depth -= 1

    return noted


def _compare(ours: Path, theirs: Path) -> None:
    """Assert that every part of both files is the same, but for the time of making."""
    with ZipFile(ours) as own, ZipFile(theirs) as other:
        assert own.namelist() == other.namelist()
        for part in own.namelist():
            assert part == "docProps/core.xml" or own.read(part) == other.read(part), part


def _import_seconds() -> float:
    command = [sys.executable, "-c", "import pandas, xlsxwriter"]
    return median(seconds(lambda: subprocess.run(command, check=True)) for _ in range(_IMPORTS))
