"""Seoul's midnight, whatever zone the machine is set to: the board counts anew by itself."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import environment

WALKED = [
    "25 14:00 | 2023-05-25 (목) | D-0",
    "25 23:58 | 2023-05-25 (목) | D-0",
    "25 23:59 | 2023-05-25 (목) | D-0",
    "26 00:00 | 2023-05-26 (금) | 기한 경과",
]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/Los_Angeles"])
def test_a_period_is_over_at_midnight_in_seoul(tmp_path: Path, zone: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.midnight", str(tmp_path)],
        env=environment(TZ=zone, PYTHONIOENCODING="utf-8"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=240,
        text=True,
        encoding="utf-8",
    )
    assert (done.stdout.splitlines(), done.returncode) == (WALKED, 0), done.stderr[-2000:]
