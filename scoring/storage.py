"""The record as a file: opening it, its settings, transactions and statements.

One `Record` is one connection, used by one thread at a time. Statements are Core, compiled once per
record and run on a held cursor of the driver: half the time of an engine's own connection, and the
same road for every database that SQLAlchemy speaks.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Executable, Select, create_engine, create_mock_engine, pool, select
from sqlmodel import SQLModel

from scoring.changes import table_of
from scoring.errors import NotReadable, Phrase, Place, Refusal, reason
from scoring.rulebook import Rulebook
from scoring.tables import APPLICATION_ID, VERSION, RoundRow

SETTINGS: Final[Mapping[str, int | str]] = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: without it a power cut loses what was shown as saved
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "busy_timeout": 10_000,
}
_MAGIC: Final = b"SQLite format 3\x00"
_ROUNDS: Final = select(table_of(RoundRow).c.id).order_by(table_of(RoundRow).c.id)
_GROUNDS: Final = {
    sqlite3.SQLITE_BUSY: Phrase("다른 사람이 쓰는 중", "somebody else is writing"),
    sqlite3.SQLITE_LOCKED: Phrase("다른 사람이 쓰는 중", "somebody else is writing"),
    sqlite3.SQLITE_FULL: Phrase("남은 용량이 없음", "the disk is full"),
    sqlite3.SQLITE_READONLY: Phrase("쓸 권한이 없음", "writing is not permitted"),
    sqlite3.SQLITE_PERM: Phrase("쓸 권한이 없음", "writing is not permitted"),
    sqlite3.SQLITE_CANTOPEN: Phrase("파일을 열 수 없음", "the file cannot be opened"),
    sqlite3.SQLITE_IOERR: Phrase("디스크 오류", "the disk failed"),
    sqlite3.SQLITE_CORRUPT: Phrase("파일이 손상됨", "the file is damaged"),
    sqlite3.SQLITE_NOTADB: Phrase("파일이 손상됨", "the file is damaged"),
}


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


class OnlyFiles(Refusal):
    ko = "이 판은 파일만 엽니다. --db에 파일 경로를 쓰세요."
    en = "This version opens files only. Give --db the path of one."


class NotSafe(Refusal):
    ko = "이곳에는 안전하게 저장할 수 없습니다({setting}). 공유 드라이브 말고 이 컴퓨터에 두세요."
    en = "It cannot be saved safely there ({setting}). Keep it on this computer, not on a share."


class NotStored(Refusal):
    ko = "저장하지 못했습니다({why}). 아무것도 바뀌지 않았습니다. 원인을 없앤 뒤 다시 하세요."
    en = "It could not be stored ({why}). Nothing has changed. Mend the cause and do it again."


class UnknownRound(Refusal):
    ko = "'{found}' 평가회차는 없습니다. 있는 것: {known}. --round로 지정하세요."
    en = "There is no round '{found}'. There are: {known}. Name one with --round."


class WhichRound(Refusal):
    ko = "평가회차가 여럿입니다({known}). --round로 하나를 지정하세요."
    en = "There are several rounds ({known}). Name one with --round."


class NoRound(Refusal):
    ko = "평가회차가 하나도 없는 파일입니다. simsa new로 만드세요."
    en = "There is no round in the file. Make one with simsa new."


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as the driver takes it; literals of the statement are its fixed parameters."""

    sql: str
    fixed: Mapping[str, Any]

    def bound(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**self.fixed, **row} if self.fixed else row


class Record:
    """An open record: one connection, its prepared statements and the round it is about."""

    def __init__(self, connection: Any, dialect: Any, place: Place) -> None:  # noqa: ANN401
        self.connection, self.dialect, self.place = connection, dialect, place
        self.cursor = connection.cursor()
        self.round = ""
        self.rulebook: Rulebook | None = None
        self._prepared: dict[Executable, _Prepared] = {}

    def run(self, statement: Executable, row: Mapping[str, Any]) -> int:
        """Run one statement; return how many rows an UPDATE or DELETE changed."""
        prepared = self._prepare(statement)
        self.cursor.execute(prepared.sql, prepared.bound(row))
        changed: int = self.cursor.rowcount
        return changed

    def rows(self, query: Executable, **row: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query as tuples."""
        prepared = self._prepare(query)
        found: list[tuple[Any, ...]] = self.cursor.execute(
            prepared.sql, prepared.bound(row)
        ).fetchall()
        return found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the file for writing from the first statement on; commit, or undo all of it.

        Raises:
            NotStored: the disk is full, somebody else holds the file too long, and the like.
        """
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several queries see one state."""
        with self._transaction("BEGIN"):
            yield

    def close(self) -> None:
        """Let the file go."""
        self.cursor.close()
        self.connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        try:
            self.cursor.execute(begin)
            try:
                yield
            except BaseException:
                self._undo()
                raise
            self.cursor.execute("COMMIT")
        except (sqlite3.OperationalError, sqlite3.DatabaseError) as trouble:
            self._undo()
            raise self._refusal(trouble) from trouble

    def _undo(self) -> None:
        if self.connection.driver_connection.in_transaction:
            self.cursor.execute("ROLLBACK")

    def _refusal(self, trouble: sqlite3.Error) -> Refusal:
        """Say what the file did not let us do; anything else is our own mistake."""
        why = _GROUNDS.get(getattr(trouble, "sqlite_errorcode", 0) & 0xFF)
        if why is None:
            raise trouble
        return NotStored(self.place, why=why)

    def _prepare(self, statement: Executable) -> _Prepared:
        found = self._prepared.get(statement)
        if found is None:
            compiled = statement.compile(dialect=self.dialect)  # type: ignore[attr-defined]
            binds = compiled.bind_names.items()
            fixed = {name: bind.value for bind, name in binds if not bind.required}
            found = self._prepared[statement] = _Prepared(str(compiled), fixed)
        return found


def open_record(db: str, round_id: str = "") -> Record:
    """Open the record of one round.

    Args:
        db: path of the file.
        round_id: which round; may be empty if the file holds one.

    Raises:
        NoDatabase, NotReadable, NotOurs, NewerKind, NotSafe: it is no record we can work with.
        UnknownRound, WhichRound, NoRound: the round is not plain.
    """
    record = open_file(db)
    try:
        rounds = [str(row[0]) for row in record.rows(_ROUNDS)]
        record.round = _chosen(rounds, round_id, record.place)
    except BaseException:
        record.close()
        raise
    return record


def open_file(db: str) -> Record:
    """Open a file of ours without choosing a round."""
    path = _path(db)
    _refuse_foreign_content(path)
    record = _connect(path)
    try:
        _refuse_foreign_kind(record)
        _set(record)
    except sqlite3.DatabaseError as trouble:
        record.close()
        raise NotOurs(record.place, why=str(trouble)) from trouble
    except BaseException:
        record.close()
        raise
    return record


def create_file(db: str) -> Record:
    """Open a file of ours, made now if there is none."""
    path = _path(db)
    if path.exists():
        return open_file(db)
    if not path.parent.is_dir():
        why = Phrase("폴더가 없음", "there is no such folder")
        raise NotStored(Place(str(path)), why=why)
    record = _connect(path)
    _set(record)
    with record.writing():
        create_schema(record)
    return record


def create_schema(record: Record) -> None:
    """Make all tables, and mark the file as ours; within a transaction."""
    for statement in schema():
        record.cursor.execute(statement)
    record.cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    record.cursor.execute(f"PRAGMA user_version = {VERSION}")


def in_memory() -> Record:
    """Return an empty record that lives nowhere else: what `verify` replays into."""
    record = _connected("sqlite://", Place())
    create_schema(record)
    return record


def schema() -> Sequence[str]:
    """Return every statement that makes the schema, triggers included."""
    said: list[str] = []

    def keep(statement: Any, *_: object) -> None:  # noqa: ANN401  a DDL element
        said.append(str(statement.compile(dialect=engine.dialect)).strip())

    engine = create_mock_engine("sqlite://", keep)
    SQLModel.metadata.create_all(engine, checkfirst=False)
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
    if version < VERSION:
        raise NotOurs(record.place, why=Phrase("종류 번호가 없음", "it lacks its kind"))


def _connect(path: Path) -> Record:
    place = Place(str(path))
    try:
        return _connected(f"sqlite:///{path}", place)
    except sqlite3.OperationalError as trouble:
        raise NotStored(place, why=str(trouble)) from trouble


def _connected(url: str, place: Place) -> Record:
    # The thread of the acts makes the connection, the one that ends the program closes it.
    engine = create_engine(
        url,
        paramstyle="named",
        poolclass=pool.NullPool,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    return Record(engine.raw_connection(), engine.dialect, place)


def _set(record: Record) -> None:
    """Set what makes a commit last, and read it back."""
    for name, value in SETTINGS.items():
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


def tables_query(name: str) -> Select[Any]:
    """Return the query for a whole table in the order of its key."""
    table = SQLModel.metadata.tables[name]
    return select(table).order_by(*table.primary_key)
