"""A round run again from its journal, into memory: what it was once, or what it would become.

Nothing done to a replayed record can reach a file: it has a connection of its own that knows none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.changes import Stamp, changes
from scoring.events import Event, read_event
from scoring.journal import SET_SEQ
from scoring.record import Record
from scoring.sources import source
from scoring.storage import in_memory

_ENTRY: Final = source("entry")
_ENTRIES: Final = (
    select(_ENTRY.seq, _ENTRY.at, _ENTRY.actor, _ENTRY.kind, _ENTRY.body)
    .where(_ENTRY.round == bindparam("r"))
    .order_by(_ENTRY.seq)
)
Past = tuple[int, str, str, str, str]
"""An entry: place, instant, actor, kind and body."""


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


def rerun(copy: Record, entry: Past) -> None:
    """Let an entry happen once more."""
    seq, at, actor, kind, body = entry
    happen(copy, read_event(kind, body), Stamp(copy.round, actor, seq, at))


def happen(copy: Record, event: Event, stamp: Stamp) -> None:
    """Let an event change the rows of a copy, and nothing else."""
    for statement, row in changes(event, stamp):
        copy.run(statement, row)
    copy.run(SET_SEQ, {"in_round": copy.round, "to": stamp.seq})
