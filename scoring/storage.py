"""The record as a file: what it must be to be opened, its settings, and how it is made."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, create_engine, create_mock_engine, pool, select

from scoring.errors import NotReadable, Phrase, Place, Refusal, reason
from scoring.record import NotStored, Record, ground
from scoring.sources import source

APPLICATION_ID: Final = 0x73696D73
"""`sims`, the mark of our files in SQLite's header (`PRAGMA application_id`)."""
VERSION: Final = 4
"""The kind of record this program writes (`PRAGMA user_version`)."""
SETTINGS: Final[Mapping[str, int | str]] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: without it a power cut loses what was shown as saved
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "busy_timeout": 10_000,
}
_MAGIC: Final = b"SQLite format 3\x00"
_ROUND: Final = source("round")
_ROUNDS: Final = select(_ROUND.id).order_by(_ROUND.id)


class NoDatabase(Refusal):
    ko = "평가 파일이 없습니다. 경로를 확인하거나 simsa new로 만드세요."
    en = "There is no such file. Check the path, or make one with simsa new."


class NotDatabase(Refusal):
    ko = "데이터베이스 파일이 아닙니다. --db로 simsa의 평가 파일을 지정하세요."
    en = "It is no database. Name a file of simsa with --db."


class NotOurs(Refusal):
    ko = "simsa의 평가 파일이 아닙니다({why}). --db로 바른 파일을 지정하세요."
    en = "It is no file of simsa ({why}). Name the right one with --db."


class NewerKind(Refusal):
    ko = "더 새로운 simsa가 만든 파일입니다(종류 {found}). 프로그램을 새 판으로 바꾸세요."
    en = "It was made by a newer simsa (kind {found}). Update the program."


class OlderKind(Refusal):
    ko = "시험판 simsa가 만든 파일입니다(종류 {found}). 이 판에서 simsa new로 다시 만드세요."
    en = "It was made by a trial version of simsa (kind {found}). Make it anew with simsa new."


class OnlyFiles(Refusal):
    ko = "이 판은 파일만 엽니다. --db에 파일 경로를 쓰세요."
    en = "This version opens files only. Give --db the path of one."


class NotSafe(Refusal):
    ko = "이곳에는 안전하게 저장할 수 없습니다({setting}). 공유 드라이브 말고 이 컴퓨터에 두세요."
    en = "It cannot be saved safely there ({setting}). Keep it on this computer, not on a share."


class UnknownRound(Refusal):
    ko = "'{found}' 평가회차는 없습니다. 있는 것: {known}. --round로 지정하세요."
    en = "There is no round '{found}'. There are: {known}. Name one with --round."


class WhichRound(Refusal):
    ko = "평가회차가 여럿입니다({known}). --round로 하나를 지정하세요."
    en = "There are several rounds ({known}). Name one with --round."


class NoRound(Refusal):
    ko = "평가회차가 하나도 없는 파일입니다. simsa new로 만드세요."
    en = "There is no round in the file. Make one with simsa new."


def open_record(db: str, round_id: str = "") -> Record:
    """Open the record of one round.

    Args:
        db: path of the file.
        round_id: which round; may be empty if the file holds one.

    Raises:
        NoDatabase, NotReadable, NotOurs, NewerKind, OlderKind, NotSafe: it is no record that we
            can work with.
        UnknownRound, WhichRound, NoRound: the round is not plain.
    """
    record = open_file(db)
    try:
        with record.reading():
            rounds = [str(row[0]) for row in record.rows(_ROUNDS)]
        record.round = _chosen(rounds, round_id, record.place)
    except BaseException:
        record.close()
        raise
    return record


def open_file(db: str) -> Record:
    """Open a file of ours without choosing a round.

    Raises:
        NoDatabase, NotDatabase, NotReadable: it cannot be opened as a database at all.
        NotOurs, NewerKind, OlderKind, Damaged, NotSafe: it is none that we can work with.
    """
    path = _path(db)
    _refuse_foreign_content(path)
    record = _connect(path, NotReadable)
    try:
        with record.reading():
            _refuse_foreign_kind(record)
        _set(record, NotReadable)
    except BaseException:
        record.close()
        raise
    return record


@contextmanager
def making(db: str) -> Iterator[Record]:
    """Hold a file of ours for writing, made now if there is none; its record stays open.

    If what is done with it fails, a file made for it is gone again.

    Raises:
        NotStored: it cannot be made or written.
        Refusal: what is there already is no file of ours.
    """
    path = _path(db)
    made = _reserved(path)
    try:
        record = _connect(path, NotStored) if made else open_file(db)
        try:
            if made:
                _set(record, NotStored)
            with record.writing():
                if made:
                    create_schema(record)
                yield record
        except BaseException:
            record.close()
            raise
    except BaseException:
        for beside in ("", "-wal", "-shm") if made else ():
            Path(f"{path}{beside}").unlink(missing_ok=True)
        raise


def create_schema(record: Record) -> None:
    """Make all tables, and mark the file as ours; within a transaction."""
    for statement in schema():
        record.cursor.execute(statement)
    record.cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    record.cursor.execute(f"PRAGMA user_version = {VERSION}")


def in_memory() -> Record:
    """Return an empty record that lives nowhere else: what `verify` replays into."""
    record = _connected(URL.create("sqlite"), Place())
    create_schema(record)
    return record


def schema() -> Sequence[str]:
    """Return every statement that makes the schema, triggers included."""
    said: list[str] = []

    def keep(statement: Any, *_: object) -> None:  # noqa: ANN401  a DDL element
        said.append(str(statement.compile(dialect=engine.dialect)).strip())

    # Making a file is rare; opening one does not wait for the row classes.
    from scoring.tables import METADATA  # noqa: PLC0415

    engine = create_mock_engine("sqlite://", keep)
    METADATA.create_all(engine, checkfirst=False)
    return said


def _path(db: str) -> Path:
    if "://" in db:
        raise OnlyFiles(Place(db))
    return Path(db)


def _refuse_foreign_content(path: Path) -> None:
    """Look at a file's first bytes, because SQLite takes an empty one for a database."""
    place = Place(str(path))
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
    except FileNotFoundError as trouble:
        raise NoDatabase(place) from trouble
    except OSError as trouble:
        raise NotReadable(place, why=reason(trouble)) from trouble
    if not start:
        raise NotOurs(place, why=Phrase("빈 파일", "it is empty"))
    if start != _MAGIC:
        raise NotDatabase(place)


def _refuse_foreign_kind(record: Record) -> None:
    application = record.cursor.execute("PRAGMA application_id").fetchone()[0]
    version = record.cursor.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        why = Phrase("다른 프로그램의 파일", "it is another program's")
        raise NotOurs(record.place, why=why)
    if version > VERSION:
        raise NewerKind(record.place, found=version)
    if version < 1:
        raise NotOurs(record.place, why=Phrase("종류 번호가 없음", "it lacks its kind"))
    if version < VERSION:
        raise OlderKind(record.place, found=version)


def _reserved(path: Path) -> bool:
    """Make an empty file that nobody else made in between; tell whether there was none."""
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    except OSError as trouble:
        raise NotStored(Place(str(path)), why=reason(trouble)) from trouble
    return True


def _connect(path: Path, kind: type[Refusal]) -> Record:
    """Connect to a path as it is: `?` or `file:` in a name mean nothing else."""
    place = Place(str(path))
    try:
        return _connected(URL.create("sqlite", database=str(path.absolute())), place)
    except sqlite3.OperationalError as trouble:
        raise kind(place, why=ground(trouble)) from trouble


def _connected(url: URL, place: Place) -> Record:
    # The thread of the acts makes the connection, the one that ends the program closes it.
    engine = create_engine(
        url,
        paramstyle="named",
        poolclass=pool.NullPool,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    return Record(engine.raw_connection(), engine.dialect, place)


def _set(record: Record, kind: type[Refusal]) -> None:
    """Set what makes a commit last, and read it back."""
    for name, value in SETTINGS.items():
        with record.answering(kind):
            record.cursor.execute(f"PRAGMA {name} = {value}")
            found = record.cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise NotSafe(record.place, setting=f"{name} = {found}")


def _chosen(rounds: Sequence[str], wanted: str, place: Place) -> str:
    known = ", ".join(rounds)
    if not rounds:
        raise NoRound(place)
    if wanted and wanted not in rounds:
        raise UnknownRound(place, found=wanted, known=known)
    if not wanted and len(rounds) > 1:
        raise WhichRound(place, known=known)
    return wanted or rounds[0]
