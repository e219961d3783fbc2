"""`python -m tests.benchmarks [NAME…]`: run the benchmarks named, or all, each by itself.

Each runs in a process of its own, so that none meets the memory and the modules of another.
"""

import subprocess
import sys
from importlib import import_module

NAMES = (
    "rank_memory",
    "rank_files",
    "workbook",
    "sheets_in",
    "grid",
    "record",
    "confirming",
    "screens",
)
_ONE = "--one"


def main(words: list[str]) -> int:
    """Run what is named; return 1 if any target was missed, 2 for an unknown name."""
    if words[:1] == [_ONE]:
        reports = import_module(f"tests.benchmarks.{words[1]}").run()
        for report in reports:
            print(report.line(), flush=True)
        return int(not all(report.met for report in reports))
    unknown = [word for word in words if word not in NAMES]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    command = [sys.executable, "-m", "tests.benchmarks", _ONE]
    codes = [subprocess.run([*command, name], check=False).returncode for name in words or NAMES]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
