"""A file: what it must be, how it is set, what happens when it cannot be written, and backups."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.setup import RoundThere
from scoring.errors import NotReadable, Refusal
from scoring.people import Role
from scoring.phases import Phase
from scoring.record import NotStored
from scoring.storage import (
    APPLICATION_ID,
    VERSION,
    NewerKind,
    NoDatabase,
    NoRound,
    NotDatabase,
    NotOurs,
    OnlyFiles,
    UnknownRound,
    WhichRound,
    making,
)
from scoring.verify import verify
from tests.record.files import content, put_away, tampering
from tests.record.stage import (
    CHAIR,
    SECRETARY,
    START,
    Stage,
    fill,
    person,
    rules,
    stage,
)

ROOT = Path(__file__).parents[2]


def begun(db: str, round_id: str) -> None:
    new = acts.NewRound(round_id, rules(), person(SECRETARY, Role.SECRETARY), "간사의 긴 암호")
    acts.new_round(db, new, START).close()


def test_the_settings_hold_on_an_open_record(tmp_path: Path) -> None:
    on = stage(tmp_path)
    names = ["journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout"]
    names += ["application_id", "user_version"]
    found = {name: on.record.cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 10_000,
        "application_id": APPLICATION_ID,
        "user_version": VERSION,
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actor = '위원9' WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 2",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 2",
        "INSERT INTO sheet VALUES ('2023-1', 'A-999', '위원1', 'draft', '')",
        "INSERT INTO sheet VALUES ('2023-1', 'A-001', '위원1', 'open', '')",
        "INSERT INTO sheet VALUES ('2023-2', 'A-001', '위원1', 'draft', '')",
        "UPDATE person SET one_time = 'yes'",
        "UPDATE round SET seq = '열둘'",
    ],
)
def test_the_schema_refuses_what_no_act_does(tmp_path: Path, statement: str) -> None:
    on = stage(tmp_path)
    before = content(on.db)
    with pytest.raises(sqlite3.IntegrityError):
        on.record.cursor.execute(statement)
    assert content(on.db) == before


def test_a_name_means_only_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a?mode=memory.db", "file:b.db", ":memory:", "평가 #1 100%.db"):
        begun(name, "R")
        assert Path(name).is_file()
        with closing(acts.open_record(name)) as record:
            assert acts.public_head(record).id == "R"


def test_rounds_are_named_and_share_nothing(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill(on, "위원1", "A-001", ["50", "30"])
    first = {name: [row for row in rows if _of(row, on)] for name, rows in content(on.db).items()}
    begun(on.db, "2023-2")
    with closing(acts.open_record(on.db, "2023-2")) as other:
        me = acts.sign_in(other, SECRETARY, "간사의 긴 암호")
        assert (me.round, acts.head(other, me).applications) == ("2023-2", 0)
        assert [entry.seq for entry in acts.entries(other, me)] == [1]
        with pytest.raises(acts.WrongSignIn):
            acts.sign_in(other, "위원1", on.passphrases["위원1"])
        acts.load_panel(other, me, START, [person(CHAIR, Role.CHAIR)])
    later = {name: [row for row in rows if _of(row, on)] for name, rows in content(on.db).items()}
    assert later == first
    found = verify(on.db)
    assert [(chain.round, chain.entries) for chain in found.chains] == [
        ("2023-1", 22),
        ("2023-2", 2),
    ]
    assert found.differences == ()


def _of(row: tuple[object, ...], on: Stage) -> bool:
    return row[0] == on.record.round.encode()


def test_which_round_has_to_be_plain(tmp_path: Path) -> None:
    db = str(tmp_path / "two.db")
    begun(db, "가")
    begun(db, "나")
    with pytest.raises(WhichRound, match="가, 나"):
        acts.open_record(db)
    with pytest.raises(UnknownRound, match="'다' 평가회차는 없습니다"):
        acts.open_record(db, "다")
    with pytest.raises(RoundThere):
        begun(db, "나")
    with closing(acts.open_record(db, "나")) as record:
        assert record.round == "나"


def test_a_file_without_a_round(tmp_path: Path) -> None:
    db = str(tmp_path / "none.db")
    with making(db) as record:
        pass
    record.close()
    with pytest.raises(NoRound):
        acts.open_record(db)


def _newer(path: Path) -> None:
    begun(str(path), "R")
    with tampering(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def _anothers(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (a)")


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda _: None, NoDatabase),
        (lambda path: path.write_bytes(b""), NotOurs),
        (lambda path: path.write_bytes(b"SQLite format 3"), NotDatabase),
        (lambda path: path.mkdir(), NotReadable),
        (_anothers, NotOurs),
        (_newer, NewerKind),
    ],
)
def test_what_is_not_ours_is_neither_opened_nor_made_into_it(
    tmp_path: Path, make: Callable[[Path], object], refusal: type[Refusal]
) -> None:
    path = tmp_path / "x.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(refusal):
        acts.open_record(str(path))
    if before is not None:
        with pytest.raises(refusal):
            begun(str(path), "R2")
        assert path.read_bytes() == before


def test_an_address_of_a_server_is_no_file() -> None:
    with pytest.raises(OnlyFiles):
        acts.open_record("postgresql+psycopg://somewhere/round")


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotStored):
        begun(str(tmp_path / "no such folder" / "x.db"), "R")
    with pytest.raises(NotStored):
        begun(str(tmp_path / ("x" * 300)), "R")
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, signal, sys
from scoring import acts
from scoring.errors import Refusal
from tests.record.stage import START, ROUND, person, rules
from scoring.people import Role
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
me = acts.sign_in(record := acts.open_record(sys.argv[1]), "위원1", "위원1의 긴 암호")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
saved = 0
try:
    for nth in range(5_000):
        saved = acts.record_points(record, me, START, "A-001", {"plan": nth % 60 * 100}).seq
except Refusal as refusal:
    print(saved, refusal.said("en"))
"""


def test_a_full_disk_is_said_and_nothing_shown_as_saved_is_lost(tmp_path: Path) -> None:
    on = stage(tmp_path)
    limit = 300_000
    command = [sys.executable, "-c", FULL, on.db, str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    saved, _, said = done.stdout.strip().partition(" ")
    assert said.startswith(f"{on.db}: It could not be stored (")
    assert int(saved) > 22
    found = verify(on.db)
    assert (found.differences, found.chains[0].entries) == ((), int(saved))


def test_a_new_round_on_a_full_disk_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    code = f"""
import resource, signal
from tests.record.test_storage import begun
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    begun({str(path)!r}, "R")
except Exception as refusal:
    print(type(refusal).__name__)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "NotStored\n"
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before


def test_who_holds_the_file_too_long_makes_others_wait_and_then_tell(tmp_path: Path) -> None:
    on = stage(tmp_path)
    on.record.cursor.execute("PRAGMA busy_timeout = 50")
    before = content(on.db)
    with closing(sqlite3.connect(on.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotStored, match="다른 사람이 쓰는 중"):
            fill(on, "위원1", "A-001", ["50", "30"])
        assert acts.own_sheets(on.record, on.people["위원1"])[0].points == {}
        other.execute("ROLLBACK")
    assert content(on.db) == before
    assert fill(on, "위원1", "A-001", ["50", "30"]).seq == 22


def test_a_closed_record_leaves_one_file(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    put_away(on)
    assert [path.name for path in tmp_path.iterdir()] == ["round.db"]
