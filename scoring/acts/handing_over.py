"""What is handed over of 통보와 이의신청: every case, and where the journal stood right then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from scoring.acts.access import may_see
from scoring.acts.naming import read_aliases
from scoring.acts.notified import Board, read_board
from scoring.model import JournalHead
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me

_ENTRY: Final = source("entry")
_JOURNAL: Final = select(_ENTRY.round, _ENTRY.seq, _ENTRY.digest).where(
    _ENTRY.round == bindparam("r")
)
_FIRST: Final = _JOURNAL.order_by(_ENTRY.seq).limit(1)
_LAST: Final = _JOURNAL.order_by(_ENTRY.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The board, the journal's end, and the digest of its first entry: no other round has it.

    `aliases` are the numbers under which evaluators are handed out.
    """

    board: Board
    journal: JournalHead
    began: str
    aliases: Mapping[str, str]


def handed_over(record: Record, me: Me) -> HandedOver:
    """Return all of one state, whatever is recorded meanwhile; refused as the board is."""
    with record.reading():
        may_see(record, me, "see_appeals")
        return read_handed(record)


def read_handed(record: Record) -> HandedOver:
    """Return the same, within a transaction of the caller."""
    (last,) = record.rows(_LAST, r=record.round)
    (first,) = record.rows(_FIRST, r=record.round)
    return HandedOver(read_board(record), JournalHead(*last), first[2], read_aliases(record))
