"""접수증: what a member was given for each submission, made again from the journal."""

from datetime import datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import bindparam, or_, select

from scoring.acts.access import role_of
from scoring.events import PaperAccepted, ReviewSubmitted, SheetSubmitted, read_event
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me, Receipt

_ENTRY: Final = source("entry")
_SHEET: Final = source("sheet")
_SUBMITTED: Final = (
    select(_ENTRY.actor, _ENTRY.at, _ENTRY.seq, _ENTRY.kind, _ENTRY.body, _ENTRY.digest)
    .where(
        _ENTRY.round == bindparam("r"),
        or_(
            or_(*(_ENTRY.kind == each.KIND for each in (SheetSubmitted, ReviewSubmitted)))
            & (_ENTRY.actor == bindparam("e")),
            _ENTRY.kind == PaperAccepted.KIND,  # a second person may have keyed it
        ),
    )
    .order_by(_ENTRY.seq)
)
_DIGESTS: Final = select(_SHEET.number, _SHEET.digest).where(
    _SHEET.round == bindparam("r"), _SHEET.evaluator == bindparam("e"), _SHEET.state == "submitted"
)
_SEAT: Final = source("review_seat")
_NEW_DIGESTS: Final = select(_SEAT.number, _SEAT.digest).where(
    _SEAT.round == bindparam("r"), _SEAT.evaluator == bindparam("e"), _SEAT.state == "submitted"
)
Stand = frozenset[tuple[str, str]]
"""Sheets that stand as submitted, by number and digest: those of a re-evaluation as well."""


def receipts(record: Record, me: Me) -> tuple[Receipt, ...]:
    """Return the own receipts, oldest first, of all sheets that still stand as submitted.

    Raises:
        NotOfRound, OneTime: see `role_of`.
    """
    with record.reading():
        role_of(record, me)
        own = {"r": record.round, "e": me.name}
        both = (record.rows(each, **own) for each in (_DIGESTS, _NEW_DIGESTS))
        stand = frozenset((number, digest) for rows in both for number, digest in rows)
        entries = record.rows(_SUBMITTED, **own)
    turns = (list(rows) for _, rows in groupby(entries, key=lambda row: row[:2]))
    made = (_receipt(rows, me.name, stand) for rows in turns)
    return tuple(each for each in made if each.sheets)


def _receipt(rows: list[Any], own: str, stand: Stand) -> Receipt:
    """Return what one turn's submissions were receipted with; a reopened sheet is no longer in."""
    sheets: dict[str, str] = {}
    for _, _, _, kind, body, _ in rows:
        event = read_event(kind, body)
        if isinstance(event, PaperAccepted) and event.evaluator != own:
            continue
        if isinstance(event, PaperAccepted | SheetSubmitted | ReviewSubmitted):
            sheets[event.number] = event.sheet
    _, at, seq, _, _, head = rows[-1]
    kept = {number: digest for number, digest in sheets.items() if (number, digest) in stand}
    return Receipt(seq, datetime.fromisoformat(at), head, kept)
