"""What finalizing, forwarding, confirming and returning do to the rows."""

from collections.abc import Iterator
from typing import Final

from scoring import events as ev
from scoring.changes.dispatch import changes
from scoring.changes.setup import SET_PHASE
from scoring.changes.statements import Change, Stamp, new, put, remove
from scoring.tables import AwardRow, ConfirmedRow, ReplacedRow

DROP_CONFIRMED: Final = remove(ConfirmedRow, "round")
DROP_REPLACED: Final = remove(ReplacedRow, "round")
NEW_CONFIRMED: Final = new(ConfirmedRow)
NEW_REPLACED: Final = new(ReplacedRow)
PUT_GRANT: Final = put(AwardRow, "government_grant", "reason")
PUT_MONTHS: Final = put(AwardRow, "months", "reason")


@changes.register
def _(_: ev.RoundFinalized, stamp: Stamp) -> Iterator[Change]:
    yield SET_PHASE, {"round": stamp.round, "phase": "finalized"}


@changes.register
def _(_: ev.RoundForwarded, stamp: Stamp) -> Iterator[Change]:
    yield SET_PHASE, {"round": stamp.round, "phase": "forwarded"}


@changes.register
def _(_: ev.RoundReturned, stamp: Stamp) -> Iterator[Change]:
    yield SET_PHASE, {"round": stamp.round, "phase": "closed"}


@changes.register
def _(event: ev.ResultConfirmed, stamp: Stamp) -> Iterator[Change]:
    yield SET_PHASE, {"round": stamp.round, "phase": "confirmed"}
    # A result confirmed again takes the place of the former one, and of who was promoted by it.
    yield DROP_CONFIRMED, {"round": stamp.round}
    yield DROP_REPLACED, {"round": stamp.round}
    for row in event.rows:
        held = {**row.model_dump(), "tied": int(row.tied)}
        yield NEW_CONFIRMED, {"round": stamp.round, **held, "result": event.result}


@changes.register
def _(event: ev.SelectionReplaced, stamp: Stamp) -> Iterator[Change]:
    row = {"number": event.number, "promoted": event.promoted, "reason": event.reason}
    yield NEW_REPLACED, {"round": stamp.round, **row, "seq": stamp.seq}


@changes.register
def _(event: ev.AwardAdjusted, stamp: Stamp) -> Iterator[Change]:
    row = {"government_grant": event.grant, "months": event.months, "reason": event.reason}
    held = {"round": stamp.round, "number": event.number, **row}
    if event.grant is not None:
        yield PUT_GRANT, held
    if event.months is not None:
        yield PUT_MONTHS, held
