"""A record's entries run again: what `verify` compares, a round as it once stood or would become.

Nothing done to a replayed record can reach a file: it has a connection of its own that knows none.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import bindparam, or_, select

from scoring.changes import Stamp, changes
from scoring.errors import Phrase, Refusal, one_line
from scoring.events import Event, read_event
from scoring.journal import NEW_ENTRY, SET_SEQ
from scoring.masking import NAMING, aliases_of
from scoring.model import Snapshot
from scoring.record import Record
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.storage import in_memory
from scoring.tables import METADATA

UNWORKABLE: Final = (
    Refusal,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
)
"""What values that no act ever wrote raise where a round is read or computed from them."""
Rows = Mapping[tuple[Any, ...], Mapping[str, Any]]


_ENTRY: Final = source("entry")
_ENTRIES: Final = (
    select(_ENTRY.seq, _ENTRY.at, _ENTRY.actor, _ENTRY.kind, _ENTRY.body)
    .where(_ENTRY.round == bindparam("r"))
    .order_by(_ENTRY.seq)
)
_NAMING: Final = (
    select(_ENTRY.kind, _ENTRY.body, _ENTRY.nonce)
    .where(_ENTRY.round == bindparam("r"), or_(*(_ENTRY.kind == kind for kind in NAMING)))
    .order_by(_ENTRY.seq)
)
Past = tuple[int, str, str, str, str]
"""An entry: place, instant, actor, kind and body."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry that somebody names: its round, and which of the entries it is, from 1."""

    round: str
    entries: int


def table(record: Record, name: str) -> Rows:
    """Return a table's rows by key."""
    its = METADATA.tables[name]
    columns = [column.name for column in its.columns]
    keys = [columns.index(column.name) for column in its.primary_key]
    return {
        tuple(row[at] for at in keys): dict(zip(columns, row, strict=True))
        for row in record.rows(select(its).order_by(*its.primary_key))
    }


def by_round(record: Record) -> Mapping[str, list[Mapping[str, Any]]]:
    """Return the entries of each round, in order."""
    rounds: dict[str, list[Mapping[str, Any]]] = {}
    for row in table(record, "entry").values():
        rounds.setdefault(row["round"], []).append(row)
    return rounds


def rerun(rows: Iterable[Mapping[str, Any]], into: Record) -> Iterator[Phrase]:
    """Run entries again, up to the first that cannot be; yield which that is."""
    for row in rows:
        try:
            event = read_event(row["kind"], row["body"])
            stamp = Stamp(row["round"], row["actor"], row["seq"], row["at"])
            run(into, event, stamp)
        except (*UNWORKABLE, sqlite3.DatabaseError):
            where = one_line(f"{row['round']} {row['seq']}")
            yield Phrase(
                f"변경이력 {where}번: 다시 실행할 수 없는 내용",
                f"journal entry {where}: it cannot be run again",
            )
            return


def picture_at(record: Record, moment: Moment) -> Snapshot:
    """Return a round as it stood right behind one of its entries.

    Only for a record in which `verify` found nothing.
    """
    with stood(record, moment) as copy:
        naming = copy.rows(_NAMING, r=copy.round)
        return replace(snapshot(copy), aliases=aliases_of(naming))


@contextmanager
def stood(record: Record, moment: Moment) -> Iterator[Record]:
    """Give a copy in memory of a round as it stood right behind an entry, its entries included."""
    into = in_memory()
    try:
        rows = by_round(record)[moment.round][: moment.entries]
        into.cursor.execute("BEGIN")
        for phrase in rerun(rows, into):
            raise ValueError(phrase.en)
        for row in rows:
            into.run(NEW_ENTRY, row)
        into.cursor.execute("COMMIT")
        into.round = moment.round
        yield into
    finally:
        into.close()


# A round carried on in a copy ----------------------------------------------------------------


def past(record: Record) -> list[Past]:
    """Return all entries of the round, within a transaction of the caller."""
    rows: list[Any] = record.rows(_ENTRIES, r=record.round)
    return rows


@contextmanager
def copied(round_id: str) -> Iterator[Record]:
    """Give an empty record in memory for a round to be run again in."""
    copy = in_memory()
    copy.round = round_id
    try:
        copy.cursor.execute("BEGIN")
        yield copy
    finally:
        copy.close()


def again(copy: Record, entry: Past) -> None:
    """Let an entry happen once more."""
    seq, at, actor, kind, body = entry
    happen(copy, read_event(kind, body), Stamp(copy.round, actor, seq, at))


def run(into: Record, event: Event, stamp: Stamp) -> None:
    """Let an event change the rows."""
    for statement, row in changes(event, stamp):
        into.run(statement, row)


def happen(copy: Record, event: Event, stamp: Stamp) -> None:
    """Let an event change the rows of a copy, and nothing else."""
    run(copy, event, stamp)
    copy.run(SET_SEQ, {"in_round": copy.round, "to": stamp.seq})
