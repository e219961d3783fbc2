"""A process killed at any moment: what it had shown as saved is there, and nothing half done."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from scoring import acts
from scoring.verify import verify
from tests.record.files import content
from tests.record.stage import stage

ROOT = Path(__file__).parents[2]
KILLS = 20
CHILD = """
import sys
from datetime import UTC, datetime
from scoring import acts
from scoring.people import Role
from scoring.views import Me
record = acts.open_record(sys.argv[1])
me = Me(record.round, "위원1", Role.MEMBER, "")
at = datetime(2023, 5, 9, tzinfo=UTC)
first = int(sys.argv[2])
for nth in range(first, first + 100_000):
    points = {"plan": nth % 240 * 25, "use": nth % 160 * 25}
    seq = acts.record_points(record, me, at, "A-001", points).seq
    print("saved", seq, points["plan"], points["use"], flush=True)
"""


def test_everything_shown_as_saved_survives_a_kill(tmp_path: Path) -> None:
    on = stage(tmp_path)
    random = Random(9)
    shown: dict[int, str] = {}
    for _ in range(KILLS):
        command = [sys.executable, "-c", CHILD, on.db, str(len(shown))]
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        lines = [child.stdout.readline()]  # it is at work now, not loading
        time.sleep(random.uniform(0, 0.06))
        child.send_signal(signal.SIGKILL)
        lines += child.communicate()[0].splitlines()
        for line in lines:
            # The kill may cut the last line; what a person cannot read was not shown.
            if len(words := line.split()) == 4:
                shown[int(words[1])] = f'"plan":{words[2]},"use":{words[3]}'
        found = verify(on.db)
        assert found.differences == ()
        assert found.chains[0].entries >= max(shown)
    kept = {int(str(row[1])): str(row[5], "utf-8") for row in content(on.db)["entry"]}  # type: ignore[call-overload]
    assert len(shown) >= KILLS
    missing = {seq: said for seq, said in shown.items() if said not in kept.get(seq, "")}
    assert missing == {}
    # One entry a kill may have been committed and not yet shown.
    assert len(kept) - 11 - len(shown) <= KILLS
    (sheet, *_) = acts.own_sheets(on.record, on.people["위원1"])
    last = max(kept)
    assert f'"plan":{sheet.points["plan"]},"use":{sheet.points["use"]}' in kept[last]
