"""The journal (변경이력): the only way a record changes, and one chain of entries per round.

A `Turn` is one act's time at the record: it holds the round's lock, says where the round stands,
and takes events; each event's rows and its entry are one commit. An entry's digest covers the
round, its place, instant, actor, kind and content and the digest before it, so the last digest
stands for all that ever happened; a random nonce keeps it from giving away what was said.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import bindparam, case, insert, select, update

from scoring.changes import Stamp, changes, table_of
from scoring.events import Event
from scoring.people import Role
from scoring.phases import NotOfRound, Phase
from scoring.record import Record
from scoring.tables import EntryRow, PersonRow, RoundRow
from scoring.views import Saved

START: Final = ""
"""What the first entry of a chain names as its predecessor."""

ONE_TIME: Final = "one_time"
"""What `_TAKE_TURN` gives instead of the role of one who may do nothing yet."""
_ENTRY: Final = table_of(EntryRow)
_ROUND: Final = table_of(RoundRow)
_PERSON: Final = table_of(PersonRow)
_last: Final = _ENTRY.alias("last")
_actor: Final = _PERSON.alias("actor")
Digested = tuple[str, int, str, str, str, str, str, str]
"""What a digest covers: round, seq, at, actor, kind, body, nonce, prev."""
_DIGESTED: Final = TypeAdapter(Digested)
NEW_ENTRY: Final = insert(_ENTRY)
# One statement takes the lock, the next number, and all that an act has to know first.
_TAKE_TURN: Final = (
    update(_ROUND)
    .where(_ROUND.c.id == bindparam("in_round"))
    .values(seq=_ROUND.c.seq + 1)
    .returning(
        _ROUND.c.seq,
        _ROUND.c.phase,
        select(_last.c.digest)
        .where(_last.c.round == bindparam("in_round"))
        .order_by(_last.c.seq.desc())
        .limit(1)
        .scalar_subquery()
        .label("head"),
        select(case((_actor.c.one_time == 1, ONE_TIME), else_=_actor.c.role))
        .where(
            _actor.c.round == bindparam("in_round"),
            _actor.c.name == bindparam("called"),
            _actor.c.left == "",
        )
        .scalar_subquery()
        .label("role"),
    )
)
SET_SEQ: Final = (
    update(_ROUND).where(_ROUND.c.id == bindparam("in_round")).values(seq=bindparam("to"))
)


class NothingRecorded(AssertionError):
    """An act ended without an event: a mistake of ours, undone."""


@dataclass
class Turn:
    """One act's time at the record, under the round's lock.

    `role` is None while the actor has not replaced the passphrase handed out.
    """

    record: Record
    stamp: Stamp
    at: datetime
    phase: Phase
    role: Role | None
    head: str
    taken: int = field(init=False, default=0)

    def add(self, event: Event, secrets: Mapping[str, str] | None = None) -> None:
        """Let `event` happen: its rows and its entry, committed when the turn ends.

        Args:
            event: what happens.
            secrets: passphrase hashes by the SHA-256 that stands for them in the event.
        """
        if self.taken:
            self.stamp = replace(self.stamp, seq=self.stamp.seq + 1)
        for statement, row in changes(event, self.stamp):
            self.record.run(statement, _with_secrets(row, secrets))
        self.head = _write(self.record, self.stamp, event, self.head)
        self.taken += 1

    @property
    def seq(self) -> int:
        """The journal entry that the last event added became, or the next one will become."""
        return self.stamp.seq


@contextmanager
def turn(record: Record, actor: str, at: datetime) -> Iterator[Turn]:
    """Hold the round's lock for one act; what it added is committed at the end, all or nothing.

    Raises:
        NotOfRound: the actor is not (or no longer) a person of the round.
        NotStored: the file cannot be written.
    """
    with record.writing():
        rows = record.rows(_TAKE_TURN, in_round=record.round, called=actor)
        seq, phase, head, role = rows[0]
        if role is None:
            raise NotOfRound(name=actor)
        stamp = Stamp(record.round, actor, seq, _in_utc(at))
        known = None if role == ONE_TIME else Role(role)
        mine = Turn(record, stamp, at, Phase(phase), known, head)
        yield mine
        if not mine.taken:
            raise NothingRecorded
        if mine.taken > 1:
            record.run(SET_SEQ, {"in_round": record.round, "to": mine.seq})


def saved(mine: Turn) -> Saved:
    """Return where the turn's last entry stands."""
    return Saved(mine.seq, mine.at)


def begin(
    record: Record, actor: str, at: datetime, events: Sequence[Event], secrets: Mapping[str, str]
) -> None:
    """Let a round begin with its first events; within the record's own transaction."""
    head = START
    for seq, event in enumerate(events, start=1):
        stamp = Stamp(record.round, actor, seq, _in_utc(at))
        for statement, row in changes(event, stamp):
            record.run(statement, _with_secrets(row, secrets))
        head = _write(record, stamp, event, head)
    if len(events) > 1:
        record.run(SET_SEQ, {"in_round": record.round, "to": len(events)})


def _in_utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _write(record: Record, stamp: Stamp, event: Event, prev: str) -> str:
    body, nonce, kind = event.body(), record.nonce(), event.KIND
    seq, at, actor = stamp.seq, stamp.at, stamp.actor
    digest = digest_of((stamp.round, seq, at, actor, kind, body, nonce, prev))
    row = {"round": stamp.round, "seq": seq, "at": at, "actor": actor}
    said = {"kind": kind, "body": body, "nonce": nonce, "prev": prev, "digest": digest}
    record.run(NEW_ENTRY, {**row, **said})
    return digest


def digest_of(entry: Digested) -> str:
    """Return SHA-256 over an entry as a JSON list in UTF-8: no spaces, no needless escapes."""
    return "sha256:" + hashlib.sha256(_DIGESTED.dump_json(entry)).hexdigest()


def passphrase_digest(hashed: str) -> str:
    """Return what stands for a passphrase's hash in an event."""
    return "sha256:" + hashlib.sha256(hashed.encode()).hexdigest()


def _with_secrets(row: Mapping[str, Any], secrets: Mapping[str, str] | None) -> Mapping[str, Any]:
    if not secrets or row.get("passphrase") not in secrets:
        return row
    return {**row, "passphrase": secrets[row["passphrase"]]}
