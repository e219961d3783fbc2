"""How long who closes, finalizes, forwards, confirms and verifies waits: 60 x 9 x 10 points.

Each figure is one act on a fresh copy of the file, opened before; that every point has an entry of
its own is the worst case for whatever reads the journal. The file that is verified is confirmed.
"""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scoring import acts
from scoring.record import Record
from scoring.verify import verify
from scoring.views import Me
from tests.benchmarks.pairs import PAIRS, Report, seconds
from tests.benchmarks.record import round_of_sixty, submit_all
from tests.record.files import put_away
from tests.record.stage import START, Stage

Act = Callable[[Record, Me, datetime], object]
_STEPS: Final[tuple[tuple[str, str, Act], ...]] = (
    ("closing", "간사", acts.close_round),
    ("finalizing", "위원장", acts.finalize),
    ("forwarding", "간사", acts.forward),
    ("confirming", "부처", acts.confirm),
)
_USUAL: Final = 300
_MOST: Final = {"spread": 30, "effect": 20, "need": 10}


def run() -> list[Report]:
    """Measure each step `PAIRS` times, then the check of the confirmed file."""
    with TemporaryDirectory() as name:
        on = round_of_sixty(Path(name))
        _score(on)
        submit_all(on)
        people, path = on.people, put_away(on)
        reports = []
        for step, who, act in _STEPS:
            figures = [_timed(path, people[who], act) for _ in range(PAIRS)]
            reports.append(Report(f"{step} 60 x 9 x 10", tuple(figures), 1, "s"))
            with closing(acts.open_record(str(path))) as record:
                act(record, people[who], START)
        reports.append(Report("verifying the confirmed file", _checks(path), 1, "s"))
    return reports


def _score(on: Stage) -> None:
    """Give each application another total, so that nobody has to decide a tie."""
    ids = [criterion.id for criterion in on.rules.criteria]
    for nth, number in enumerate(on.numbers):
        points, left = dict.fromkeys(ids, _USUAL), nth
        for id_, most in _MOST.items():
            points[id_] = 100 * min(most, left)
            left -= min(most, left)
        for member in on.members:
            for id_, each in points.items():
                acts.record_points(on.record, on.people[member], START, number, {id_: each})


def _timed(path: Path, me: Me, act: Act) -> float:
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    with closing(acts.open_record(str(copy))) as record:
        return seconds(lambda: act(record, me, START))


def _checks(path: Path) -> tuple[float, ...]:
    found = verify(str(path))
    assert (found.differences, len(found.snapshots)) == ((), 1)
    return tuple(seconds(lambda: verify(str(path))) for _ in range(PAIRS))
