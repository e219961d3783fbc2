"""접수증: what a member was given for each submission, made again from the journal."""

from datetime import datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import bindparam, or_, select

from scoring.acts.access import role_of
from scoring.events import PaperAccepted, SheetSubmitted, read_event
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
            (_ENTRY.kind == SheetSubmitted.KIND) & (_ENTRY.actor == bindparam("e")),
            _ENTRY.kind == PaperAccepted.KIND,  # a second person may have keyed it
        ),
    )
    .order_by(_ENTRY.seq)
)
_DIGESTS: Final = select(_SHEET.number, _SHEET.digest).where(
    _SHEET.round == bindparam("r"), _SHEET.evaluator == bindparam("e"), _SHEET.state == "submitted"
)


def receipts(record: Record, me: Me) -> tuple[Receipt, ...]:
    """Return the own receipts, oldest first, of all sheets that still stand as submitted.

    Raises:
        NotOfRound, OneTime: see `role_of`.
    """
    with record.reading():
        role_of(record, me)
        own = {"r": record.round, "e": me.name}
        stand: dict[str, str] = dict(record.rows(_DIGESTS, **own))
        entries = record.rows(_SUBMITTED, **own)
    turns = (list(rows) for _, rows in groupby(entries, key=lambda row: row[:2]))
    made = (_receipt(rows, me.name, stand) for rows in turns)
    return tuple(each for each in made if each.sheets)


def _receipt(rows: list[Any], own: str, stand: dict[str, str]) -> Receipt:
    """Return what one turn's submissions were receipted with; a reopened sheet is no longer in."""
    sheets: dict[str, str] = {}
    for _, _, _, kind, body, _ in rows:
        event = read_event(kind, body)
        if isinstance(event, PaperAccepted) and event.evaluator != own:
            continue
        if isinstance(event, PaperAccepted | SheetSubmitted):
            sheets[event.number] = event.sheet
    _, at, seq, _, _, head = rows[-1]
    kept = {number: digest for number, digest in sheets.items() if stand.get(number) == digest}
    return Receipt(seq, datetime.fromisoformat(at), head, kept)
