"""A terminal that is gone: the program does not go on without anybody."""

import sys
from pathlib import Path

import pytest

from scoring.verify import verify
from tests.tui import panel_keys as keys
from tests.tui.panel_day import CHAIR, MEMBERS, NUMBERS, made

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is Unix's")
SOON = 20.0


def test_the_program_ends_with_its_terminal(tmp_path: Path) -> None:
    db, _ = made(tmp_path, MEMBERS[:3], NUMBERS[:3])
    with keys.signed_in(db, CHAIR) as screen:
        screen.shows("읽고 동의하면 Enter를")
        screen.hang_up()
        assert screen.child.wait(SOON) == 2
    assert verify(str(db)).differences == ()


def test_so_does_one_that_nobody_has_signed_in_to(tmp_path: Path) -> None:
    with keys.program(tmp_path / "missing.db") as screen:
        screen.shows("평가 파일을 열지 못했습니다")
        screen.hang_up()
        assert screen.child.wait(SOON) == 2
