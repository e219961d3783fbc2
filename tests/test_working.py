"""How far a command is: a line on a real terminal's stderr, gone at the end; nowhere else."""

import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from fcntl import ioctl
from pathlib import Path
from select import select

import pyte
import pytest

from tests.program import environment, run
from tests.test_demo import SECRETARY
from tui.working import working

COLUMNS, LINES = 80, 5
AT_ONCE = "import tui.working; tui.working.PATIENCE = 0.0; from tui.cli import main; main()"
PATIENCE = 30.0


class Console:
    """A terminal on stderr: its bytes, and the screen that they draw."""

    def __init__(self, columns: int = COLUMNS) -> None:
        self.master, self.slave = pty.openpty()
        ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))
        self.screen = pyte.Screen(columns, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""

    def take(self, wait: float = 0.0) -> bool:
        """Draw what was written; False where there is nothing (more)."""
        if not select([self.master], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # whoever wrote has closed
            return False
        self.written += data
        self.stream.feed(data)
        return bool(data)

    def rest(self) -> None:
        """Draw all that is left."""
        while self.take():
            pass

    def lines(self) -> list[str]:
        """Return the lines as they are read, without the blank half of wide letters."""
        rows = (self.screen.buffer[row] for row in range(LINES))
        found = ("".join(row[at].data for at in range(self.screen.columns)) for row in rows)
        return [line.rstrip() for line in found]

    def until(self, seen: Callable[[list[str]], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not seen(self.lines()):
            assert time.monotonic() < end, self.lines()
            self.take(0.1)


@contextmanager
def console(columns: int = COLUMNS) -> Iterator[Console]:
    """Put stderr on a terminal; not by a fixture, whose stderr pytest puts back."""
    made = Console(columns)
    with os.fdopen(made.slave, "w", encoding="utf-8") as stderr, redirect_stderr(stderr):
        yield made
    os.close(made.master)


def broken(shown: Console) -> None:
    with working("en", "verify"):
        shown.until(lambda found: found[0] == "Checking the record  1 s")
        raise ValueError("broken")


def test_how_far_it_is_stands_there_and_is_gone_at_the_end() -> None:
    done = 1
    with console() as shown:
        with working("ko", "sheets_out") as watched:
            watched.begin(lambda: done, 3, whole=True)
            bar = f"{'#' * 10}{'.' * 20}"
            shown.until(lambda found: found[0] == f"평가표 파일을 만드는 중  {bar}   33 %")
            done = 3
            shown.until(lambda found: found[0] == f"평가표 파일을 만드는 중  {'#' * 30}  100 %")
        shown.rest()
        assert shown.lines() == [""] * LINES
        assert (shown.screen.cursor.x, shown.screen.cursor.y) == (0, 0)


def test_where_nobody_can_tell_how_far_the_seconds_stand() -> None:
    with console() as shown:
        with pytest.raises(ValueError, match="broken"):
            broken(shown)
        shown.rest()
        assert shown.lines() == [""] * LINES


def test_a_narrow_terminal_gets_one_line_that_is_cut() -> None:
    with console(30) as shown, working("ko", "verify") as watched:
        watched.begin(lambda: 1, 2)
        shown.until(lambda found: found[0].startswith("평가 기록을 확인하는 중"))
        shown.until(lambda _: shown.written.count(b"\r") > 3)
        assert shown.lines()[1:] == [""] * (LINES - 1)


def test_what_takes_less_than_a_second_says_nothing() -> None:
    with console() as shown:
        with working("ko", "verify"):
            pass
        assert (shown.take(), shown.written) == (False, b"")


def on_a_terminal(*words: str, folder: Path, **env: str) -> tuple[str, Console]:
    """Run a command with stderr alone on a terminal; return stdout and what stderr drew."""
    shown, out = Console(), folder / "stdout.txt"
    with out.open("wb") as stdout:
        child = subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, *words],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=shown.slave,
            cwd=folder,
            env=environment(**env),
        )
    while child.poll() is None:
        shown.take(0.1)
    shown.rest()
    os.close(shown.slave)
    os.close(shown.master)
    assert child.returncode == 0
    return out.read_text(encoding="utf-8"), shown


def test_commands_tell_a_terminal_and_neither_a_pipe_nor_json(tmp_path: Path) -> None:
    env = {"SIMSA_DB": str(tmp_path / "d" / "demo.db"), **SECRETARY}
    demo = ("demo", "d", "--phase", "closed", "--force")
    told = {
        "연습 회차를 만드는 중": demo,
        "평가 기록을 확인하는 중": ("verify",),
        "결과 파일을 쓰는 중": ("export", "a.xlsx"),
    }
    for said, words in told.items():
        out, shown = on_a_terminal(*words, folder=tmp_path, **env)
        assert said in shown.written.decode()
        assert b"\x1b" not in shown.written
        assert not any(said in line for line in shown.lines())
        piped = run(*words, cwd=tmp_path, env=env)
        assert (piped.code, piped.out) == (0, out)
        assert not any(said in line or "\r" in line for line in piped.err)
    _, shown = on_a_terminal(*demo, "--json", folder=tmp_path, **env)
    assert shown.written == b""
