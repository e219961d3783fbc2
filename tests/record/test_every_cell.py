"""A change of any cell, any entry or any trigger of a closed file is seen; a cut tail by a head."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlmodel import SQLModel

from scoring import acts
from scoring.verify import verify
from tests.record.files import TABLES, put_away, tampering
from tests.record.stage import OFFICER
from tests.record.test_tampering import full
from tui import cli

COLUMNS = [
    (table.name, column.name)
    for table in SQLModel.metadata.tables.values()
    for column in table.columns
]
TRIGGERS = ("entry_no_update", "entry_no_delete")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return put_away(full(tmp_path_factory.mktemp("original"))).read_bytes()


@pytest.fixture
def file(tmp_path: Path, original: bytes) -> Path:
    path = tmp_path / "round.db"
    path.write_bytes(original)
    return path


def rows(path: Path, table: str) -> list[int]:
    with tampering(path) as connection:
        return [row[0] for row in connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]


def change(path: Path, table: str, column: str, row: int) -> None:
    """Put another value of the same kind into one cell, behind the triggers' back."""
    whole = str(SQLModel.metadata.tables[table].c[column].type) == "INTEGER"
    with tampering(path) as connection:
        dropped = triggers(connection)
        query = f"SELECT {column} FROM {table} WHERE rowid = {row}"
        (before,) = connection.execute(query).fetchone()
        after = (before or 0) + 1_000 if whole else f"{before or ''}x"
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [after, row])
        for sql in dropped:
            connection.execute(sql)


def seen(path: Path) -> bool:
    return verify(str(path)).differences != ()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_change_of_each_column_on_a_random_row_is_seen(
    file: Path, table: str, column: str
) -> None:
    row = Random(f"{table} {column}").choice(rows(file, table))
    change(file, table, column, row)
    assert seen(file)


@pytest.mark.long
@pytest.mark.parametrize("table", TABLES)
def test_a_change_of_every_cell_is_seen(file: Path, original: bytes, table: str) -> None:
    columns = [column for of, column in COLUMNS if of == table]
    unseen = []
    for row in rows(file, table):
        for column in columns:
            file.write_bytes(original)
            change(file, table, column, row)
            unseen += [] if seen(file) else [(row, column)]
    assert unseen == []


@pytest.mark.parametrize("table", TABLES)
def test_each_deleted_row_is_missed(file: Path, original: bytes, table: str) -> None:
    found = rows(file, table)
    for row in Random(table).sample(found, min(3, len(found))):
        file.write_bytes(original)
        with tampering(file) as connection:
            dropped = triggers(connection)
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", [row])
            for sql in dropped:
                connection.execute(sql)
        assert seen(file), row


def triggers(connection: sqlite3.Connection) -> list[str]:
    """Drop all triggers; return what made them."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = made.fetchall()
    for name, _ in found:
        connection.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


def test_a_record_has_these_triggers(file: Path) -> None:
    with tampering(file) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert {row[0] for row in names} == set(TRIGGERS)


PLANTED = {
    "dropped": "",
    "one that does nothing": "CREATE TRIGGER {name} BEFORE UPDATE ON entry BEGIN SELECT 1; END",
    "one that forges": (
        "CREATE TRIGGER {name} AFTER INSERT ON mark "
        "BEGIN UPDATE mark SET points = 6000 WHERE number = 'A-001'; END"
    ),
}


@pytest.mark.parametrize("name", TRIGGERS)
@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_trigger_dropped_or_replaced_is_named(file: Path, name: str, planted: str) -> None:
    with tampering(file) as connection:
        connection.execute(f"DROP TRIGGER {name}")
        if planted:
            connection.execute(planted.format(name=name))
    said = [each.en for each in verify(str(file)).differences]
    assert said == [f"the schema differs: trigger {name}"]


def heads(folder: Path) -> Iterator[tuple[bytes, str, int]]:
    """Yield a file as it stood after each of three acts, its head and how many entries it had."""
    on = full(folder)
    for months in (10, 11, 12):
        given = {"number": "A-002", "grant": None, "months": months, "reason": "협약 변경"}
        acts.adjust_award(on.record, on.people[OFFICER], on.at(), **given)  # type: ignore[arg-type]
        on.record.cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (chain,) = verify(on.db).chains
        yield Path(on.db).read_bytes(), chain.head, chain.entries
    on.record.close()


def test_a_cut_tail_shows_only_against_a_head_noted_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (early, head, entries), (_, later, _), (whole, last, count) = heads(tmp_path)
    cut, uncut = tmp_path / "cut.db", tmp_path / "whole.db"
    cut.write_bytes(early)
    uncut.write_bytes(whole)

    def said(path: Path, noted: str) -> tuple[int, str]:
        words = ["verify", "--db", str(path), "--lang", "en", *(["--head", noted] if noted else [])]
        return cli.run(words), capsys.readouterr().out.strip()

    ok, whole_ok = f"ok {entries} entries, head {head}", f"ok {count} entries, head {last}"
    missing = "no entry of the journal has the digest {}"
    assert [said(cut, noted) for noted in ("", head, later, last)] == [
        (0, ok),
        (0, ok),
        (1, missing.format(later)),
        (1, missing.format(last)),
    ]
    assert [said(uncut, noted) for noted in (head, later, last)] == [(0, whole_ok)] * 3
