"""How soon the first screen stands, and how soon one who types at once has signed in.

Both are whole processes on a pseudo-terminal of 80 by 24, from their start until the bytes of a
word have arrived: ours against the least that Textual can be (`empty_app`). The sign-in counts from
the start too: name and passphrase are typed the moment their fields stand there, and the page of
the person is the answer. When its list is filled as well is printed beside it.
"""

import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from scoring.phases import Phase
from scoring.rulebook import DEFAULT, shipped
from tests.benchmarks import empty_app
from tests.benchmarks.pairs import PAIRS, Report, paired, ratios
from tests.practice import PRACTICE
from tests.program import ROOT, START, environment
from tui.practice.round import PASSPHRASE, make_round

_EMPTY = [sys.executable, "-m", "tests.benchmarks.empty_app"]
_NAME = "한지훈"
_PATIENCE = 60.0
Talk = tuple[tuple[str, str], ...]
"""What is waited for, and what is typed once it stands there."""


def run() -> list[Report]:
    """Measure first paint and sign-in on the practice round."""
    with TemporaryDirectory() as folder:
        db = Path(folder) / "demo.db"
        files = PRACTICE / "applications.csv", PRACTICE / "scores.csv", PRACTICE / "panel.csv"
        make_round(db, shipped(DEFAULT), files, Phase.SCORING)
        ours = [*START, "--db", str(db)]
        painted: Talk = (("성명", ""),)
        typed: Talk = (("성명", f"{_NAME}\r"), ("암호", f"{PASSPHRASE}\r"))
        signed, filled = (*typed, ("신청과제", "")), (*typed, ("A-001", ""))
        for talk in (painted, filled):  # caches are warm before anything is measured
            _until(ours, talk)
        listed = _ratios(ours, filled)
        print(f"  list filled: {median(listed):.2f} x ({min(listed):.2f}-{max(listed):.2f})")
        return [
            Report("first paint / empty Textual app", _ratios(ours, painted), 1.5),
            Report("signed in, own page / empty Textual app", _ratios(ours, signed), 3),
        ]


def _ratios(ours: list[str], talk: Talk) -> tuple[float, ...]:
    theirs: Talk = ((empty_app.WORD, ""),)
    figures = paired(lambda: _until(ours, talk), lambda: _until(_EMPTY, theirs), pairs=PAIRS)
    return ratios(figures)


def _until(command: list[str], talk: Talk) -> float:
    """Return the seconds from the start until the last word of `talk` has arrived."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env={**environment(), "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    try:
        for word, typed in talk:
            _wait(master, word.encode())
            if typed:
                os.write(master, typed.encode())
        return time.perf_counter() - start
    finally:
        child.kill()
        child.wait()
        os.close(master)


def _wait(master: int, word: bytes) -> None:
    seen, end = b"", time.perf_counter() + _PATIENCE
    while word not in seen:
        assert time.perf_counter() < end, seen[-500:]
        if select.select([master], [], [], 0.1)[0]:
            seen += os.read(master, 65536)
