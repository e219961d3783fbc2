"""What a member has still to declare: read before the first page, so it loads little."""

from typing import Final

from sqlalchemy import bindparam, select

from scoring.acts.access import known, role_of
from scoring.acts.own_reviews import OPEN_SEAT, OPEN_SEATS
from scoring.declarations import same_institution
from scoring.people import EVALUATORS
from scoring.record import Record
from scoring.sources import source
from scoring.views import Declarations, Me

_APPLICATION: Final = source("application")
_SEAT: Final = source("review_seat")
_PLEDGE: Final = source("pledge")
_DECLARATION: Final = source("declaration")
ADMITTED: Final = (
    select(_APPLICATION.number, _APPLICATION.lead, _APPLICATION.partner)
    .where(_APPLICATION.round == bindparam("r"), _APPLICATION.screened_out == "")
    .order_by(_APPLICATION.number)
)
# An appeal may be upheld against the screening itself, so a seat asks nothing of it.
_SEATED: Final = (
    select(_APPLICATION.number, _APPLICATION.lead, _APPLICATION.partner)
    .where(
        _SEAT.round == bindparam("r"),
        _SEAT.evaluator == bindparam("e"),
        *OPEN_SEAT,
        _APPLICATION.round == _SEAT.round,
        _APPLICATION.number == _SEAT.number,
    )
    .order_by(_APPLICATION.number)
)
PLEDGED: Final = select(_PLEDGE.evaluator).where(
    _PLEDGE.round == bindparam("r"), _PLEDGE.evaluator == bindparam("e")
)
DECLARED: Final = select(_DECLARATION.number, _DECLARATION.ground).where(
    _DECLARATION.round == bindparam("r"), _DECLARATION.evaluator == bindparam("e")
)


def declarations(record: Record, me: Me) -> Declarations:
    """Return what the member has still to agree to and declare.

    Raises:
        NotOfRound, OneTime: see `role_of`.
    """
    own = {"r": record.round, "e": me.name}
    with record.reading():
        scores = role_of(record, me) in EVALUATORS
        affiliation = known(record, me)[1]
        pledged = bool(record.rows(PLEDGED, **own))
        declared = {row[0] for row in record.rows(DECLARED, **own)}
        seats = {row[0]: bool(row[1]) for row in record.rows(OPEN_SEATS, **own)}
        if seats:
            declared = {number for number, done in seats.items() if done}
            admitted = record.rows(_SEATED, **own)
        else:
            admitted = record.rows(ADMITTED, r=record.round) if scores else []
    return Declarations(
        pledged=pledged,
        missing=tuple(row[0] for row in admitted if row[0] not in declared),
        again=tuple(seats),
        alike=frozenset(
            number
            for number, *names in admitted
            if any(same_institution(affiliation, name) for name in names)
        ),
    )
