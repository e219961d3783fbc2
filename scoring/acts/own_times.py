"""When each value of the own sheets was entered, as the journal has it: rows keep no times."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, or_, select

from scoring.events import (
    CommentsRecorded,
    PointsRecorded,
    ReviewCommentsRecorded,
    ReviewPointsRecorded,
)
from scoring.offline import Spot
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me

_ENTRY: Final = source("entry")
_ONCE: Final = {PointsRecorded.KIND: "points", CommentsRecorded.KIND: "comments"}
_AGAIN: Final = {ReviewPointsRecorded.KIND: "points", ReviewCommentsRecorded.KIND: "comments"}
_OWN: Final = (
    select(_ENTRY.at, _ENTRY.kind, _ENTRY.body)
    .where(
        _ENTRY.round == bindparam("r"),
        _ENTRY.actor == bindparam("e"),
        or_(*(_ENTRY.kind == kind for kind in (*_ONCE, *_AGAIN))),
    )
    .order_by(_ENTRY.seq)
)


def entered_at(record: Record, me: Me, *, again: bool) -> Mapping[Spot, datetime]:
    """Return the instant at which each of the own points and comments was last entered.

    Args:
        record: the round.
        me: whose sheets.
        again: whether the sheets are those of a re-evaluation.
    """
    with record.reading():
        rows = record.rows(_OWN, r=record.round, e=me.name)
    found: dict[Spot, datetime] = {}
    held = _AGAIN if again else _ONCE
    for at, kind, body in rows:
        if kind in held:
            found |= dict.fromkeys(_spots(held[kind], json.loads(body)), datetime.fromisoformat(at))
    return found


def _spots(held: str, body: Mapping[str, Any]) -> list[Spot]:
    comment = held == "comments"
    return [Spot(body["number"], each, comment=comment) for each in body[held]]
