"""Under which numbers evaluators are handed out, as the record's first entries say."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import bindparam, or_, select

from scoring.masking import NAMING, aliases_of, employers_of
from scoring.record import Record
from scoring.sources import source

UNNUMBERED: Final = "위원"
"""Whoever scores, before the close: who joins until then would move the numbers."""
_ENTRY: Final = source("entry")
_NAMING: Final = (
    select(_ENTRY.kind, _ENTRY.body, _ENTRY.nonce)
    .where(_ENTRY.round == bindparam("r"), or_(*(_ENTRY.kind == kind for kind in NAMING)))
    .order_by(_ENTRY.seq)
)


def read_aliases(record: Record, *, closed: bool = True) -> Mapping[str, str]:
    """Return each evaluator's number, none of them fixed before the close."""
    aliases = aliases_of(record.rows(_NAMING, r=record.round))
    return aliases if closed else dict.fromkeys(aliases, UNNUMBERED)


def read_employers(record: Record) -> frozenset[str]:
    """Return where those who score, or did, work."""
    return employers_of(record.rows(_NAMING, r=record.round))
