"""A record's file as one who tampers with it sees it: opened by sqlite3 alone, without our code."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.record.stage import Stage

Table = tuple[tuple[object, ...], ...]
TABLES = (
    "round",
    "person",
    "confirmed_rule",
    "application",
    "fact",
    "budget",
    "screening",
    "solution",
    "pledge",
    "declaration",
    "recusal",
    "challenge",
    "vote",
    "motion",
    "correction",
    "rule_change",
    "sheet",
    "mark",
    "comment",
    "paper",
    "opinion",
    "decision",
    "signature",
    "confirmed",
    "replaced",
    "award",
    "notice",
    "appeal",
    "review",
    "review_seat",
    "review_mark",
    "review_comment",
    "holiday",
    "entry",
)


@contextmanager
def tampering(db: str | Path) -> Iterator[sqlite3.Connection]:
    """Open a file without any of our settings; constraints and triggers do not hold."""
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        yield connection
        connection.commit()


def without_triggers(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    """Run statements while the journal's triggers are away, then put them back as they were."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = connection.execute(query).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)


def content(db: str | Path) -> dict[str, Table]:
    """Return every row of every table, as bytes where text."""
    with closing(sqlite3.connect(db)) as connection:
        connection.text_factory = bytes
        names = [row[0].decode() for row in connection.execute(_NAMES).fetchall()]
        return {name: tuple(connection.execute(f'SELECT * FROM "{name}"')) for name in names}


_NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def put_away(on: Stage) -> Path:
    """Close the stage's record, so that all of it stands in one file; return that file."""
    on.record.close()
    return Path(on.db)
