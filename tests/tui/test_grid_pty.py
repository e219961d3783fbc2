"""The grid in a real terminal: raw bytes in one write, and what then stands on the screen."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.tui.terminal import Terminal, terminal


@contextmanager
def grid() -> Iterator[Terminal]:
    with terminal([sys.executable, "-m", "tests.tui.grid_app"]) as screen:
        yield screen


def test_a_burst_of_bytes_lands_where_it_was_typed() -> None:
    with grid() as screen:
        screen.wait(lambda: "[" in screen.line("과제수행"))
        screen.write(b"8\r5\r120\r")
        screen.wait(lambda: "120_" in screen.line("계획의"))
        assert screen.line("과제수행").split()[-1] == "8"
        assert screen.line("목표설정의").split()[-1] == "5"
        assert screen.line("합계").split() == ["합계", "100", "13", "입력", "2", "/", "10"]


def test_arrows_backspace_and_hangul_in_one_burst() -> None:
    with grid() as screen:
        screen.wait(lambda: "[" in screen.line("과제수행"))
        screen.write("8\x1b[B45\x7f\x1b[Bㅂ가3\r\x1b[A\x1b[A\x1b[3~\x1b[F30\r".encode())
        screen.wait(lambda: "41   입력 3 / 10" in screen.line("합계"))
        found = [screen.line(name).split()[-2:] for name in ("과제수행", "계획의", "확산 파급")]
        assert found == [["10", "8"], ["5", "3"], ["[30", "]"]]
        assert screen.line("목표설정의").split()[-1] == "."
