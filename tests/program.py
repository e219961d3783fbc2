"""The real program in a process of its own, as a shell would run it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
START = (sys.executable, "-c", "from tui.cli import main; main()")
SMALL_LIST = "접수번호,과제명,주관기관,가점,감점\nA-1,과제 가,㈜가,1,0\nA-2,과제 나,㈜나,0,0\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended; stderr as lines."""

    code: int
    out: str
    err: list[str]


def environment(**more: str) -> dict[str, str]:
    """Return the environment without settings of this program, and with `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SIMSA_")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def run(*words: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Ended:
    """Run one command without a terminal; whatever happens, nobody is shown a traceback."""
    ended = subprocess.run(
        [*START, *map(str, words)],
        cwd=cwd,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    out, err = ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8")
    assert "Traceback" not in out + err
    return Ended(ended.returncode, out, err.splitlines())


def refused(*words: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> list[str]:
    """Run a command that is to be refused; return its lines."""
    before = listing(cwd)
    ended = run(*words, cwd=cwd, env=env)
    assert (ended.code, ended.out) == (2, "")
    assert listing(cwd) == before
    return ended.err


def listing(folder: Path) -> dict[str, bytes | None]:
    """Return every path below a folder, with the content of files."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
