"""재평가 that somebody takes part in and that is still open: queries alone, light to load."""

from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.sources import source

_REVIEW: Final = source("review")
_SEAT: Final = source("review_seat")
OPEN_SEAT: Final[tuple[Any, ...]] = (
    _SEAT.state != "replaced",
    _REVIEW.round == _SEAT.round,
    _REVIEW.number == _SEAT.number,
    _REVIEW.state == "open",
)
"""The condition that a seat belongs to a re-evaluation that is open."""
OPEN_SEATS: Final = (
    select(_SEAT.number, _SEAT.declared, _SEAT.state, _SEAT.digest)
    .where(_SEAT.round == bindparam("r"), _SEAT.evaluator == bindparam("e"), *OPEN_SEAT)
    .order_by(_SEAT.number)
)
"""The own seats in open re-evaluations: number, whether declared, state and digest."""
