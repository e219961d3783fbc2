"""Whatever was not done by an act is seen by `verify`, with the table and key named."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from scoring import acts
from scoring import events as ev
from scoring.aggregate import rank, standings
from scoring.confirmed_result import confirmed_row
from scoring.facts import DatedFact
from scoring.journal import turn
from scoring.phases import Phase
from scoring.result_digest import result_digest
from scoring.snapshots import snapshot
from scoring.storage import making
from scoring.verify import Verified, verify
from scoring.views import RecusalKind
from tests.record.every_table import AFTER, RARE
from tests.record.files import TABLES, put_away, tampering, without_triggers
from tests.record.stage import (
    OFFICER,
    SECRETARY,
    Stage,
    close,
    declare,
    fill,
    fill_all,
    stage,
)

LAST = 67
"""How many entries the full round has."""

# What another program writes into a column, and still no constraint objects.
OTHER = {
    ("round", "phase"): "scoring",
    ("person", "role"): "officer",
    ("person", "one_time"): 1,
    ("recusal", "kind"): "exclusion",
    ("sheet", "state"): "draft",
    ("declaration", "ground"): "kin",
    ("challenge", "state"): "denied",
    ("paper", "declared"): 0,
    ("budget", "crisis_region"): 1,
    ("screening", "admitted"): 0,
    ("solution", "verified"): 0,
    ("motion", "act"): "recusal_lifted",
    ("confirmed", "outcome"): "rejected",
    ("motion", "state"): "declined",
    ("notice", "recipient"): "leader",
    ("notice", "channel"): "email",
    ("appeal", "filer"): "leader",
    ("appeal", "excuse"): "force_majeure",
    ("appeal", "decision"): "denied",
    ("review", "state"): "closed",
    ("review_seat", "declared"): 0,
    ("review_seat", "state"): "submitted",
}


def full(folder: Path) -> Stage:
    """Return a confirmed round with rows in every table."""
    on = stage(folder, phase=Phase.PREPARING, applications=2)
    secretary = on.people[SECRETARY]
    fact = DatedFact("A-001", "sanction", date(2022, 1, 1), "처분서", "확인자")
    acts.load_adjustments(on.record, secretary, on.at(), [fact])
    confirming = acts.head(on.record, secretary).unconfirmed
    acts.open_round(on.record, secretary, on.at(), confirming=confirming)
    for member in on.members:
        declare(on, member)
    fill(on, "위원1", "A-001", ["50", "30.25"])
    acts.record_comments(on.record, on.people["위원1"], on.at(), "A-001", {"plan": "구체적임"})
    recused(on)
    fill_all(on)
    close(on)
    for actor, event in RARE:
        with turn(on.record, actor, on.at()) as its:
            its.add(event)
    confirmed(on)
    return on


def confirmed(on: Stage) -> None:
    """Confirm the result as it stands, let the selected one drop out, adjust the other's grant."""
    with turn(on.record, OFFICER, on.at()) as its:
        ranking = rank(snapshot(on.record))
        rows = tuple(confirmed_row(each) for each in standings(ranking))
        its.add(ev.ResultConfirmed(result=result_digest(on.record.round, ranking), rows=rows))
        its.add(ev.SelectionReplaced(number="A-001", promoted="A-002", reason="협약 포기"))
        its.add(ev.AwardAdjusted(number="A-002", grant=1, months=9, reason="예산 조정"))
    told = {each.told.number: each.told for each in acts.board(on.record, on.people[OFFICER]).cases}
    for actor, event in AFTER:
        if isinstance(event, ev.NoticeGiven | ev.AppealFiled):
            event = event.model_copy(update={"result": told[event.number].result})  # noqa: PLW2901
        with turn(on.record, actor, on.at()) as its:
            its.add(event)


def recused(on: Stage) -> None:
    acts.recuse(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number="A-002",
        evaluator="위원2",
        kind=RecusalKind.WITHDRAWAL,
        reason="같은 기관",
    )


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return put_away(full(tmp_path_factory.mktemp("original"))).read_bytes()


@pytest.fixture
def file(tmp_path: Path, original: bytes) -> Path:
    path = tmp_path / "round.db"
    path.write_bytes(original)
    return path


def said(path: Path) -> list[str]:
    return [each.en for each in verify(str(path)).differences]


def test_untouched_files_raise_no_alarm(file: Path) -> None:
    found = verify(str(file))
    assert found.differences == ()
    assert [(each.round, each.entries) for each in found.chains] == [("2023-1", LAST)]


def columns() -> Iterator[tuple[str, str]]:
    for table in SQLModel.metadata.tables.values():
        yield from ((table.name, column.name) for column in table.columns)


def test_every_table_and_column_is_tried() -> None:
    assert {table for table, _ in columns()} == set(TABLES)


@pytest.mark.parametrize(("table", "column"), [each for each in columns() if each[0] != "entry"])
def test_a_changed_column_is_named_with_its_table_and_key(
    file: Path, table: str, column: str
) -> None:
    keys = [each.name for each in SQLModel.metadata.tables[table].primary_key]
    with tampering(file) as connection:
        (row,) = connection.execute(f"SELECT rowid, {', '.join(keys)} FROM {table} LIMIT 1")
        query = f"SELECT typeof({column}), {column} FROM {table} WHERE rowid = {row[0]}"
        kind, before = connection.execute(query).fetchone()
        other = OTHER.get(
            (table, column), 1 + (before or 0) if _whole(table, column) else "다른 값"
        )
        assert other != before, kind
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = {row[0]}", [other])
    where = f"{table} {', '.join(map(str, row[1:]))}: "
    if column in keys:
        new = [
            str(other) if key == column else str(old)
            for key, old in zip(keys, row[1:], strict=True)
        ]
        moved = f"{table} {', '.join(new)}: the journal knows no such row"
        assert {moved, f"{where}the row is missing"} <= set(said(file))
    else:
        assert said(file) == [f"{where}differs from the journal ({column})"]


def _whole(table: str, column: str) -> bool:
    return str(SQLModel.metadata.tables[table].c[column].type) == "INTEGER"


@pytest.mark.parametrize("column", [column for table, column in columns() if table == "entry"])
@pytest.mark.parametrize("seq", [1, 24, LAST])
def test_a_changed_column_of_an_entry_breaks_the_chain_there(
    file: Path, column: str, seq: int
) -> None:
    other = 99 if column == "seq" else "sha256:" + "0" * 64
    change = f"UPDATE entry SET {column} = '{other}' WHERE seq = {seq}"
    with tampering(file) as connection:
        without_triggers(connection, [change])
    named = [line for line in said(file) if "the chain is broken" in line]
    where = {"round": f"{other} {seq}", "seq": "2023-1 99"}
    after = {"seq": f"2023-1 {seq + 1}", "round": f"2023-1 {seq + 1}"}
    first = where.get(column, f"2023-1 {seq}") if seq == LAST else after.get(column)
    assert f"journal entry {first or f'2023-1 {seq}'}: the chain is broken" in named


@pytest.mark.parametrize("table", [table for table in TABLES if table != "entry"])
def test_a_deleted_row_is_missed(file: Path, table: str) -> None:
    keys = [each.name for each in SQLModel.metadata.tables[table].primary_key]
    with tampering(file) as connection:
        (row,) = connection.execute(f"SELECT {', '.join(keys)} FROM {table} LIMIT 1")
        connection.execute(
            f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} LIMIT 1)"
        )
    assert said(file) == [f"{table} {', '.join(map(str, row))}: the row is missing"]


@pytest.mark.parametrize("table", [table for table in TABLES if table != "entry"])
def test_a_planted_row_is_named(file: Path, table: str) -> None:
    names = [column.name for column in SQLModel.metadata.tables[table].columns]
    last = "id" if table == "round" else list(SQLModel.metadata.tables[table].primary_key)[-1].name
    planted = "99" if _whole(table, last) else "'심은 것'"
    taken = ", ".join(planted if name == last else name for name in names)
    with tampering(file) as connection:
        connection.execute(f"INSERT INTO {table} SELECT {taken} FROM {table} LIMIT 1")
    (line,) = said(file)
    assert line.startswith(f"{table} ")
    planted = planted.strip("'")
    assert line.endswith(f"{planted}: the journal knows no such row")


SCHEMA = {
    "DROP TRIGGER entry_no_update": "trigger entry_no_update",
    "DROP TRIGGER entry_no_delete": "trigger entry_no_delete",
    "CREATE TRIGGER x AFTER INSERT ON mark BEGIN UPDATE mark SET points = 0; END": "trigger x",
    "CREATE TABLE extra (a)": "table extra",
    "CREATE VIEW extra AS SELECT * FROM mark": "view extra",
    "CREATE INDEX extra ON mark (points)": "index extra",
    "DROP INDEX entry_prev": "index entry_prev",
    "ALTER TABLE mark ADD COLUMN note TEXT": "table mark",
    "DROP TABLE fact": "index sqlite_autoindex_fact_1",
    "UPDATE sqlite_master SET sql = replace(sql, 'mark', 'Mark') WHERE name = 'mark'": "table mark",
}


@pytest.mark.parametrize(("statement", "named"), SCHEMA.items())
def test_a_changed_schema_is_named(file: Path, statement: str, named: str) -> None:
    with tampering(file) as connection:
        connection.execute(statement)
    assert said(file)[0] == f"the schema differs: {named}"


def test_an_emptied_journal_leaves_rows_that_nobody_made(file: Path) -> None:
    with tampering(file) as connection:
        without_triggers(connection, ["DELETE FROM entry"])
    found = verify(str(file))
    assert found.chains == ()
    said_of = {each.en for each in found.differences}
    assert "round 2023-1: the journal knows no such row" in said_of


def test_an_entry_deleted_at_the_end_leaves_rows_that_differ(file: Path) -> None:
    with tampering(file) as connection:
        without_triggers(connection, [f"DELETE FROM entry WHERE seq = {LAST}"])
    assert set(said(file)) == {
        "round 2023-1: differs from the journal (seq)",
        f"holiday 2023-1, {LAST}: the journal knows no such row",
    }


def test_an_entry_deleted_in_the_middle_breaks_the_chain(file: Path) -> None:
    with tampering(file) as connection:
        without_triggers(connection, ["DELETE FROM entry WHERE seq = 20"])
    assert "journal entry 2023-1 21: the chain is broken" in said(file)


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ("application_id = 1", "It is no file of simsa (it is another program's)."),
        ("user_version = 0", "It is no file of simsa (it lacks its kind)."),
        ("user_version = 1", "It was made by a trial version of simsa (kind 1)."),
        ("user_version = 5", "It was made by a newer simsa (kind 5). Update the program."),
    ],
)
def test_a_changed_kind_or_version_is_a_difference(file: Path, setting: str, line: str) -> None:
    with tampering(file) as connection:
        connection.execute(f"PRAGMA {setting}")
    found = verify(str(file))
    assert [each.en.removeprefix(f"{file}: ")[: len(line)] for each in found.differences] == [line]


def test_a_file_without_a_round_is_well(tmp_path: Path) -> None:
    path = str(tmp_path / "none.db")
    with making(path) as record:
        pass
    record.close()
    assert verify(path) == Verified((), ())
