"""`simsa rank` on 900,000 points in a long CSV against `polars_rank`, time and peak memory.

Fair, because both are whole processes that start Python, read the same two files as strictly, rank
in exact integers and write a table of all 10,000 applications into a file; the tables are compared
before anything is timed. polars_rank leaves out what polars cannot say cheaply: NFC and NFKC, row
numbers in its refusals, warnings, problems, flags and who was dropped. polars uses all cores, we
use one. Memory is the peak resident size of each process, from `wait4`.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.files import write_files
from tests.benchmarks.pairs import PAIRS, Report

_ROOT = Path(__file__).parents[2]
_OURS = [sys.executable, "-c", "from tui.cli import main; main()", "rank"]
_THEIRS = [sys.executable, "-m", "tests.benchmarks.polars_rank"]
_ROW = re.compile(r" *(?:([0-9]+)[= ])? +(A-[0-9]+) .*? (-?[0-9]+\.[0-9]{2}) (\S+)")


@dataclass(frozen=True, slots=True)
class Child:
    """One finished process: wall seconds and peak memory in MiB."""

    seconds: float
    memory: float


def run() -> list[Report]:
    """Measure time and memory in the same pairs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        inputs = [str(path) for path in write_files(folder, 10_000, 9)]
        ours, theirs = folder / "ours.txt", folder / "theirs.txt"
        figures = []
        for nth in range(PAIRS + 1):
            turns = [(_OURS, ours), (_THEIRS, theirs)]
            done = {
                target: _child([*command, *inputs], target)
                for command, target in (turns[::-1] if nth % 2 else turns)
            }
            if nth == 0:  # the first pair warms caches and shows that both say the same
                _compare(ours, theirs)
            else:
                figures.append((done[ours], done[theirs]))
    time_ratios = tuple(own.seconds / other.seconds for own, other in figures)
    memory = tuple(own.memory / other.memory for own, other in figures)
    print(
        f"  medians: {median(own.seconds for own, _ in figures):.2f} s and "
        f"{median(own.memory for own, _ in figures):.0f} MiB; polars "
        f"{median(other.seconds for _, other in figures):.2f} s and "
        f"{median(other.memory for _, other in figures):.0f} MiB"
    )
    return [
        Report("simsa rank / polars, 900,000 rows, time", time_ratios, 2.5),
        Report("simsa rank / polars, 900,000 rows, memory", memory, 1),
    ]


def _child(command: list[str], target: Path) -> Child:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
    with target.open("wb") as stream:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=stream, stderr=subprocess.DEVNULL, env=environment, cwd=_ROOT
        )
        _, status, usage = os.wait4(child.pid, 0)
        taken = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return Child(taken, usage.ru_maxrss / 1024)


def _compare(ours: Path, theirs: Path) -> None:
    rows = [_rows(path) for path in (ours, theirs)]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 10_000


def _rows(path: Path) -> list[tuple[str | None, ...]]:
    """Return rank, number, final score and outcome of each line that is a row."""
    matches = map(_ROW.match, path.read_text(encoding="utf-8").splitlines())
    return [match.groups() for match in matches if match]
