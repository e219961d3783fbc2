"""A backup is the whole file, write-ahead log included, or nothing; it replaces no file."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.results import BackupThere
from scoring.phases import NotPermitted
from scoring.record import NotStored
from scoring.verify import verify
from tests.record.files import content
from tests.record.stage import CHAIR, SECRETARY, START, fill, stage

ROOT = Path(__file__).parents[2]


def test_a_copy_of_the_file_alone_loses_what_a_backup_keeps(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill(on, "위원1", "A-001", ["50", "30"])
    assert Path(f"{on.db}-wal").stat().st_size > 0
    copied, backed_up = tmp_path / "copied.db", tmp_path / "backed up.db"
    shutil.copy(on.db, copied)
    acts.back_up(on.record, on.people[SECRETARY], backed_up)
    assert content(backed_up) == content(on.db)
    assert len(content(copied)["entry"]) < 12
    assert verify(str(backed_up)).differences == ()
    assert verify(str(backed_up)).chains == verify(on.db).chains
    with closing(acts.open_record(str(backed_up))) as record:
        assert acts.record_points(record, on.people["위원1"], START, "A-002", {"plan": 0}).seq == 23


def test_a_backup_replaces_no_file(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill(on, "위원1", "A-001", ["50", "30"])
    other = tmp_path / "other.db"
    other.write_text("열지 마세요", encoding="utf-8")
    before = content(on.db)
    for target in (Path(on.db), other):
        with pytest.raises(BackupThere) as refused:
            acts.back_up(on.record, on.people[SECRETARY], target)
        assert refused.value.lines("en") == [f"{target}: {BackupThere.en}"]
    assert other.read_text(encoding="utf-8") == "열지 마세요"
    assert content(on.db) == before


def test_a_backup_that_fails_leaves_nothing(tmp_path: Path) -> None:
    on = stage(tmp_path)
    with pytest.raises(NotStored):
        acts.back_up(on.record, on.people[SECRETARY], tmp_path / "none" / "x.db")
    with pytest.raises(NotPermitted):
        acts.back_up(on.record, on.people[CHAIR], tmp_path / "x.db")
    assert not (tmp_path / "x.db").exists()
    code = f"""
import resource, signal
from pathlib import Path
from scoring import acts
from scoring.record import NotStored
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
record = acts.open_record({on.db!r})
me = acts.sign_in(record, "간사", "간사의 긴 암호")
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    acts.back_up(record, me, Path({str(tmp_path / "x.db")!r}))
except NotStored as refusal:
    print(refusal.facts["why"].ko)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("디스크 오류\n", "")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("x.db")] == []
