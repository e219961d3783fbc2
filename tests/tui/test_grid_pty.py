"""The grid in a real terminal: raw bytes in one write, and what then stands on the screen."""

import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

import pyte

ROOT = Path(__file__).parents[2]
COLUMNS, LINES = 80, 24
PATIENCE = 30.0


class Terminal:
    """A program on a pseudo-terminal, and the screen that its bytes draw."""

    def __init__(self, master: int) -> None:
        self.master = master
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)

    def write(self, data: bytes) -> None:
        """Send all bytes at once, as a terminal does after the network paused."""
        assert os.write(self.master, data) == len(data)

    def line(self, start: str) -> str:
        """Return the first line on the screen whose words begin with `start`, or nothing."""
        lines = [line.rstrip() for line in self.screen.display]
        return next((line for line in lines if line.lstrip(" >").startswith(start)), "")

    def wait(self, seen: Callable[[], bool]) -> None:
        """Read until `seen` holds; what stands on the screen is the message if it never does."""
        end = time.monotonic() + PATIENCE
        while not seen():
            assert time.monotonic() < end, "\n".join(self.screen.display)
            if select.select([self.master], [], [], 0.1)[0]:
                self.stream.feed(os.read(self.master, 65536))


@contextmanager
def terminal() -> Iterator[Terminal]:
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.tui.grid_app"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(master)
    finally:
        child.kill()
        child.wait()
        os.close(master)


def test_a_burst_of_bytes_lands_where_it_was_typed() -> None:
    with terminal() as screen:
        screen.wait(lambda: "[" in screen.line("과제수행"))
        screen.write(b"8\r5\r120\r")
        screen.wait(lambda: "120_" in screen.line("계획의"))
        assert screen.line("과제수행").split()[-1] == "8"
        assert screen.line("목표설정의").split()[-1] == "5"
        assert screen.line("합계").split() == ["합계", "100", "13", "+", "2", "/", "10", "입력"]


def test_arrows_backspace_and_hangul_in_one_burst() -> None:
    with terminal() as screen:
        screen.wait(lambda: "[" in screen.line("과제수행"))
        screen.write("8\x1b[B45\x7f\x1b[Bㅂ가3\r\x1b[A\x1b[A\x1b[3~\x1b[F30\r".encode())
        screen.wait(lambda: "41 + 3 / 10" in screen.line("합계"))
        found = [screen.line(name).split()[-2:] for name in ("과제수행", "계획의", "확산 파급")]
        assert found == [["10", "8"], ["5", "3"], ["[30", "]"]]
        assert screen.line("목표설정의").split()[-1] == "."
