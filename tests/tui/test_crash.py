"""An error nobody foresaw: the terminal is given back, and neither it nor the log tells a value."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.stage import ROUND, START, build
from tui import crash

PROGRAM = """
import sys
from tui.app import SimsaApp, run
from tui.screens.page import Page

class Broken(Page):
    NAME = "leave"
    def on_mount(self):
        points = "points 93 of 홍길동"
        {body}

class Program(SimsaApp):
    def get_default_screen(self):
        return Broken()

code = run(Program({db!r}, {round!r}, "ko"))
print("GIVEN BACK", flush=True)
sys.exit(code)
"""
IN_PAGE = "raise ValueError(points)"
IN_WORKER = """
        async def job():
            try:
                raise KeyError(points)
            except KeyError as error:
                raise ValueError(points) from error
        self.work(job())
"""


def test_the_log_tells_where_and_never_what() -> None:
    points = "points 93 of 홍길동"
    try:
        try:
            raise KeyError(points)  # noqa: TRY301  two frames are wanted
        except KeyError as error:
            raise ValueError(points) from error
    except ValueError as error:
        found = list(crash.lines(error, START))
    here = r"tests/tui/test_crash\.py:\d+:test_the_log_tells_where_and_never_what"
    patterns = [
        r"2023-05-16 09:30:00 simsa \S+",
        r"  builtins\.KeyError",
        f"    {here}",
        r"  builtins\.ValueError",
        f"    {here}",
    ]
    assert len(found) == len(patterns)
    assert [bool(re.fullmatch(*each)) for each in zip(patterns, found, strict=True)] == [True] * 5


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is Unix's")
@pytest.mark.parametrize("body", [IN_PAGE, IN_WORKER], ids=["page", "worker"])
def test_the_app_ends_with_one_line_and_exit_code_2(tmp_path: Path, body: str) -> None:
    import pty  # noqa: PLC0415  only where there is one

    stage = build(tmp_path)
    code = PROGRAM.format(db=stage.db, round=ROUND, body=body)
    _, other = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdin=other,
        capture_output=True,
        env={
            "PATH": "/usr/bin:/bin",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "HOME": str(tmp_path),
        },
        check=False,
        timeout=60,
    )
    log = next((tmp_path / "state").rglob("crash.log")).read_text(encoding="utf-8")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout.decode().endswith("GIVEN BACK\n")
    assert re.search(r"예상하지 못한 오류로 멈췄습니다\(ValueError, <string>:\d+\)", said)
    assert "builtins.ValueError" in log
    for text in (said, done.stdout.decode(), log):
        assert "93" not in re.sub(r"\d+m|\x1b\S*|:\d+:", "", text)
        assert "홍길동" not in text
        assert "Traceback" not in text
