"""A key in the marks grid until it is painted, against the same edits by `DataTable.update_cell`.

Both stand in an app of their own in this process, take the same keys from the app's queue and write
to the same driver, which only notes when and how much: what a terminal needs to draw it is not in
the figures. A key is painted when the last write that it caused is done. The table writes a digit
by `update_cell`; the arrow down, which here accepts it and adds it to the sums, there only moves,
and the table keeps no sums, which is in its favour. All rows are in view.
"""

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from statistics import median
from typing import Any, ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable

from scoring.rulebook import Criterion, Rulebook, shipped
from tests.benchmarks.pairs import PAIRS, Report, paired, ratios
from tui.widgets.marks_grid import MarksGrid

_QUIET: Final = 0.02  # no write for so long: the key is painted
_PATIENCE: Final = 2.0
_PASSES: Final = 3
_ROWS: Final = 9  # the rows edited, in either size
_NUMBERS: Final = tuple(f"A-{nth:03}" for nth in range(1, 61))


class NotingDriver(HeadlessDriver):
    """Takes what is written for a terminal, and notes the moment and the characters."""

    writes: ClassVar[list[tuple[float, int]]] = []

    @property
    def is_headless(self) -> bool:
        """Say no, or nothing would be rendered."""
        return False

    def write(self, data: str) -> None:
        """Note it."""
        self.writes.append((time.perf_counter(), len(data)))


class EditedTable(DataTable[Text]):
    """Writes a digit into the cell in front."""

    def on_key(self, event: events.Key) -> None:
        """Take a digit as the grid does, in the order typed."""
        if event.key.isdigit():
            event.stop()
            self.update_cell_at(self.cursor_coordinate, Text(event.key, justify="right"))


class OneWidget(App[None]):
    """An app with one widget in it."""

    def __init__(self, shown: Callable[[], Widget]) -> None:
        super().__init__(driver_class=NotingDriver)
        self.shown = shown

    def compose(self) -> ComposeResult:
        """Show it."""
        yield self.shown()


@dataclass(frozen=True, slots=True)
class Size:
    """One size to measure: the grid, the table beside it, and the terminal that shows all of it."""

    name: str
    terminal: tuple[int, int]
    grid: Callable[[], Widget]
    table: Callable[[], Widget]


@dataclass(frozen=True, slots=True)
class Taken:
    """Of one run, medians: ms of any key, of a digit and of the arrow, characters of a key."""

    key: float
    digit: float
    arrow: float
    written: float


def run() -> list[Report]:
    """Measure both sizes."""
    reports = []
    for size in (_one_sheet(), _many_sheets()):
        ours: list[Taken] = []
        theirs: list[Taken] = []
        for warming in (size.grid, size.table):
            _measure(size, warming, [])
        figures = paired(
            partial(_measure, size, size.grid, ours), partial(_measure, size, size.table, theirs)
        )
        _say(size.name, ours, theirs)
        keys = tuple(taken.key for taken in ours)
        times = tuple(1 / ratio for ratio in ratios(figures))
        reports += [
            Report(f"marks grid {size.name}, key to paint, p50", keys, 16, "ms"),
            Report(f"DataTable / marks grid {size.name}, a digit", times, 5, more=True),
        ]
    return reports


def _one_sheet() -> Size:
    rulebook = shipped("motie-2023-265")
    rows = [[each.name, str(each.maximum), "."] for each in rulebook.criteria]
    return Size(
        "10 x 1",
        (80, 24),
        lambda: MarksGrid(rulebook),
        lambda: _table(["평가지표", "배점", "점수"], rows, first=2),
    )


def _many_sheets() -> Size:
    rulebook = _twelve()
    rows = [[number, *["."] * 12, "."] for number in _NUMBERS]
    heading = ["접수번호", *map(str, range(1, 13)), "합계"]
    return Size(
        "60 x 12",
        (120, 64),
        lambda: MarksGrid(rulebook, numbers=_NUMBERS),
        lambda: _table(heading, rows, first=1),
    )


def _twelve() -> Rulebook:
    rulebook = shipped("motie-2023-265")
    more = tuple(
        Criterion(f"more{nth}", f"지표 {nth}", Fraction(10), Fraction(0), None, Fraction(1), ())
        for nth in (11, 12)
    )
    last = rulebook.groups[-1]
    groups = (*rulebook.groups[:-1], replace(last, criteria=(*last.criteria, *more)))
    return replace(rulebook, groups=groups)


def _table(heading: list[str], rows: list[list[str]], *, first: int) -> Widget:
    table = EditedTable(cursor_type="cell")
    table.add_columns(*heading)
    for row in rows:
        table.add_row(*map(Text, row))
    table.move_cursor(row=0, column=first)
    return table


def _measure(size: Size, shown: Callable[[], Widget], kept: list[Taken]) -> float:
    """Run an app, keep what was measured, and return the milliseconds of the median digit."""
    gc.collect()
    app = OneWidget(shown)
    found: list[Taken] = []

    async def play(pilot: Pilot[Any]) -> None:
        await _painted()
        found.append(await _edits(pilot.app))
        pilot.app.exit()

    asyncio.run(app.run_async(size=size.terminal, auto_pilot=play))
    kept.extend(found)
    return found[0].digit


async def _edits(app: App[Any]) -> Taken:
    digits: list[tuple[float, int]] = []
    arrows: list[tuple[float, int]] = []
    for nth in range(_PASSES):
        for _ in range(_ROWS):
            digits.append(await _press(app, str(nth + 1)))
            arrows.append(await _press(app, "down"))
        for _ in range(_ROWS):
            await _press(app, "up")
    times, written = zip(*digits, *arrows, strict=True)
    digit, arrow = (median(taken for taken, _ in each) for each in (digits, arrows))
    return Taken(median(times), digit, arrow, median(written))


async def _press(app: App[Any], key: str) -> tuple[float, int]:
    """Post a key; return the milliseconds until it was painted, and the characters written."""
    NotingDriver.writes.clear()
    start = time.perf_counter()
    app.post_message(events.Key(key, key if len(key) == 1 else None))
    await _painted()
    return (NotingDriver.writes[-1][0] - start) * 1000, sum(n for _, n in NotingDriver.writes)


async def _painted() -> None:
    """Wait until something was written and nothing follows it."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        await asyncio.sleep(_QUIET / 4)
        writes = NotingDriver.writes
        if writes and time.perf_counter() - writes[-1][0] > _QUIET:
            return
    message = "nothing was painted"
    raise TimeoutError(message)


def _say(name: str, ours: list[Taken], theirs: list[Taken]) -> None:
    for whose, taken in (("marks grid", ours), ("DataTable", theirs)):
        print(
            f"  {name}, {whose}: key {median(each.key for each in taken):.2f} ms, "
            f"a digit {median(each.digit for each in taken):.2f} ms, "
            f"the arrow {median(each.arrow for each in taken):.2f} ms, "
            f"{median(each.written for each in taken):,.0f} characters a key "
            f"(medians of {PAIRS} runs)"
        )
