"""통보와 이의신청 of a round, as they are handed over: only to whom they are shown."""

from datetime import datetime

from exports.appeals.values import Appeals
from scoring import acts
from scoring.acts import Record
from scoring.phases import may
from scoring.views import Me


def appeals_of(record: Record, me: Me, at: datetime) -> Appeals | None:
    """Return the round's appeals; None if this person may not see any now."""
    head = acts.head(record, me)
    return all_appeals(record, me, at) if may("see_appeals", head.phase, me.role) else None


def all_appeals(record: Record, me: Me, at: datetime) -> Appeals:
    """Return the round's appeals.

    Raises:
        Refusal: before the confirmation, or not to be seen by this person.
    """
    handed = acts.handed_over(record, me)
    board = handed.board
    known = board.rulebook, board.calendar, board.cases
    return Appeals(*known, handed.journal, at, began=handed.began)
