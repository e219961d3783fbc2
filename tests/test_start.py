"""`simsa --help` answers at once: it loads none of the heavy libraries."""

import subprocess
import sys

HEAVY = {"textual", "sqlmodel", "sqlalchemy", "pandas", "numpy", "xlsxwriter", "pydantic"}


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from tui.cli import run; code = run(['--help']);"
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    code, *loaded = child.stderr.decode().split()
    assert code == "0"
    assert "rank" in child.stdout.decode()
    assert {"tui", "typer"} <= set(loaded)
    assert HEAVY & set(loaded) == set()
