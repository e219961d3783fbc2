"""An open record: statements and transactions on one connection.

One `Record` is used by one thread at a time. Statements are Core, compiled once per record and run
on a held cursor of the driver: half the time of an engine's own connection, and the same road for
every database that SQLAlchemy speaks.
"""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from sqlalchemy import Executable

from scoring.errors import NotReadable, Phrase, Place, Refusal
from scoring.rulebook import Rulebook

_GROUNDS: Final = {
    sqlite3.SQLITE_BUSY: Phrase("다른 사람이 쓰는 중", "somebody else is writing"),
    sqlite3.SQLITE_LOCKED: Phrase("다른 사람이 쓰는 중", "somebody else is writing"),
    sqlite3.SQLITE_FULL: Phrase("남은 용량이 없음", "the disk is full"),
    sqlite3.SQLITE_READONLY: Phrase("쓸 권한이 없음", "writing is not permitted"),
    sqlite3.SQLITE_PERM: Phrase("쓸 권한이 없음", "writing is not permitted"),
    sqlite3.SQLITE_CANTOPEN: Phrase("파일을 열 수 없음", "the file cannot be opened"),
    sqlite3.SQLITE_IOERR: Phrase("디스크 오류", "the disk failed"),
}
_OTHER_GROUND: Final = "데이터베이스 오류"
_MISTAKES: Final = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
"""What the driver says of statements and rows that we should never have sent."""


def ground(trouble: sqlite3.Error) -> Phrase:
    """Return why the database did not do it: its own English for the English reader only."""
    known = _GROUNDS.get(getattr(trouble, "sqlite_errorcode", 0) & 0xFF)
    return known or Phrase(_OTHER_GROUND, str(trouble))


class NotStored(Refusal):
    ko = "저장하지 못했습니다({why}). 아무것도 바뀌지 않았습니다. 원인을 없앤 뒤 다시 하세요."
    en = "It could not be stored ({why}). Nothing has changed. Mend the cause and do it again."


class Damaged(Refusal):
    ko = "파일이 손상됐습니다({why}). simsa verify로 확인하고 백업한 파일을 쓰세요."
    en = "The file is damaged ({why}). Check it with simsa verify and go back to a backup."


_Prepared = tuple[str, Mapping[str, Any]]
"""A statement as the driver takes it, and its literals: parameters with a fixed value."""


def random_nonce() -> str:
    """Return what keeps an entry's content from being guessed by its digest."""
    return secrets.token_hex(16)


class Record:
    """An open record: one connection, its prepared statements and the round it is about."""

    def __init__(self, connection: Any, dialect: Any, place: Place) -> None:  # noqa: ANN401
        self.connection, self.dialect, self.place = connection, dialect, place
        self.cursor = connection.cursor()
        self.round = ""
        self.rulebook: Rulebook | None = None
        self.rule_changes: list[tuple[Any, ...]] = []
        self.nonce: Callable[[], str] = random_nonce
        self._prepared: dict[Executable, _Prepared] = {}

    def run(self, statement: Executable, row: Mapping[str, Any]) -> int:
        """Run one statement; return how many rows an UPDATE or DELETE changed."""
        sql, fixed = self._prepared.get(statement) or self._prepare(statement)
        self.cursor.execute(sql, {**fixed, **row} if fixed else row)
        changed: int = self.cursor.rowcount
        return changed

    def rows(self, query: Executable, **row: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query as tuples."""
        sql, fixed = self._prepared.get(query) or self._prepare(query)
        self.cursor.execute(sql, {**fixed, **row} if fixed else row)
        found: list[tuple[Any, ...]] = self.cursor.fetchall()
        return found

    def writing(self) -> AbstractContextManager[None]:
        """Hold the file for writing from the first statement on; commit, or undo all of it.

        Raises:
            NotStored: the disk is full, somebody else holds the file too long, and the like.
            Damaged: it cannot be made out any more.
        """
        return self._transaction("BEGIN IMMEDIATE", NotStored)

    def reading(self) -> AbstractContextManager[None]:
        """Let several queries see one state.

        Raises:
            NotReadable, Damaged: the file does not let us.
        """
        return self._transaction("BEGIN", NotReadable)

    def close(self) -> None:
        """Let the file go."""
        self.cursor.close()
        self.connection.close()

    @contextmanager
    def answering(self, kind: type[Refusal]) -> Iterator[None]:
        """Say what the file does not let us do as a refusal; our own mistakes stay what they are.

        Raises:
            Damaged: it cannot be made out.
            Refusal: `kind`, for all else that is not our mistake.
        """
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeDecodeError) as trouble:
            raise self._refusal(trouble, kind) from trouble

    @contextmanager
    def _transaction(self, begin: str, kind: type[Refusal]) -> Iterator[None]:
        try:
            self.cursor.execute(begin)
            yield
            self.cursor.execute("COMMIT")
        except BaseException as trouble:
            self._undo()
            if isinstance(trouble, sqlite3.DatabaseError | UnicodeDecodeError):
                raise self._refusal(trouble, kind) from trouble
            raise

    def _refusal(self, trouble: Exception, kind: type[Refusal]) -> Refusal:
        if isinstance(trouble, _MISTAKES):
            raise trouble
        # Text that is no UTF-8, in a row or in SQLite's own message, has no code.
        why = _GROUNDS.get(getattr(trouble, "sqlite_errorcode", 0) & 0xFF)
        return Damaged(self.place, why=trouble) if why is None else kind(self.place, why=why)

    def _undo(self) -> None:
        if self.connection.driver_connection.in_transaction:
            self.cursor.execute("ROLLBACK")

    def _prepare(self, statement: Executable) -> _Prepared:
        compiled = statement.compile(dialect=self.dialect)  # type: ignore[attr-defined]
        binds = compiled.bind_names.items()
        fixed = {name: bind.value for bind, name in binds if not bind.required}
        prepared = self._prepared[statement] = (str(compiled), fixed)
        return prepared
