"""A program on a real pseudo-terminal, and the screen that its bytes draw."""

import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from fcntl import ioctl

import pyte

from tests.program import ROOT, environment

COLUMNS, LINES = 80, 24
PATIENCE = 60.0
OPEN: "list[Terminal]" = []
"""All that are running: whichever is waited for, nobody else's screen stands still meanwhile."""


class Terminal:
    """What a person sees and types."""

    def __init__(self, master: int, child: subprocess.Popen[bytes]) -> None:
        self.master, self.child = master, child
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)

    def write(self, data: bytes) -> None:
        """Send all bytes at once, as a terminal does after the network paused."""
        assert os.write(self.master, data) == len(data)

    def type(self, text: str) -> None:
        """Send what a person types, Hangul as the bytes a terminal sends."""
        self.write(text.encode())

    def text(self) -> str:
        """Return the whole screen; the blank second cell of a wide letter is left out."""
        return "\n".join("".join(_letters(self.screen, row)) for row in range(LINES))

    def line(self, start: str) -> str:
        """Return the first line on the screen whose words begin with `start`, or nothing."""
        lines = self.text().splitlines()
        return next((line for line in lines if line.lstrip(" >").startswith(start)), "")

    def front(self) -> str:
        """Return the line of the cursor in a list; nothing while it is on its way."""
        lines = [line.strip() for line in self.text().splitlines()]
        found = [line for line in lines if line.startswith("> ")]
        return found[0] if len(found) == 1 else ""

    def wait(self, seen: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Read until `seen` holds; what stands on the screen is the message if it never does."""
        end = time.monotonic() + patience
        while not seen():
            assert time.monotonic() < end, self.text()
            self._read()

    def shows(self, *words: str) -> None:
        """Wait until the screen holds all of `words`."""
        self.wait(lambda: all(each in self.text() for each in words))

    def insist(self, keys: str, *words: str) -> None:
        """Press `keys`, again each second, until the screen holds all of `words`.

        For pages that take no key in their first moment, so that one pressed twice decides nothing.
        """
        pressed = 0.0

        def seen() -> bool:
            nonlocal pressed
            if all(each in self.text() for each in words):
                return True
            if time.monotonic() - pressed > 1:
                self.type(keys)
                pressed = time.monotonic()
            return False

        self.wait(seen)

    def ended(self) -> int:
        """Wait until the program has ended; return its exit code."""
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None:
            assert time.monotonic() < end, self.text()
            self._read()
        return self.child.wait()

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.child.kill()
        self.child.wait()

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window or a broken line does."""
        OPEN.remove(self)
        os.close(self.master)

    def _read(self) -> None:
        ready = select.select([each.master for each in OPEN], [], [], 0.1)[0]
        for each in OPEN:
            if each.master in ready:
                each.take()

    def take(self) -> None:
        """Draw what the program has written."""
        try:
            self.stream.feed(os.read(self.master, 65536))
        except OSError:  # the program has closed its end
            time.sleep(0.01)


def _letters(screen: pyte.Screen, row: int) -> Iterator[str]:
    """Yield a line's letters; a wide one is followed by an empty cell."""
    for column in range(screen.columns):
        yield screen.buffer[row][column].data


@contextmanager
def terminal(argv: Sequence[str], more: Mapping[str, str] | None = None) -> Iterator[Terminal]:
    """Run a program on a terminal of 80 by 24."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    child = subprocess.Popen(
        argv,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env={**environment(**(more or {})), "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(slave)
    shown = Terminal(master, child)
    OPEN.append(shown)
    try:
        yield shown
    finally:
        with suppress(ProcessLookupError):  # all of its session, with what it may have started
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        if shown in OPEN:
            shown.hang_up()
