"""통보와 이의신청 of a round, as they are handed over: only to whom they are shown."""

from datetime import datetime

from exports.appeals.values import Appeals
from scoring import acts
from scoring.acts import Record
from scoring.phases import may
from scoring.unnamed import unnamed_case
from scoring.views import Me


def appeals_of(record: Record, me: Me, at: datetime, *, named: bool = False) -> Appeals | None:
    """Return the round's appeals; None if this person may not see any now."""
    head = acts.head(record, me)
    sees = may("see_appeals", head.phase, me.role)
    return all_appeals(record, me, at, named=named) if sees else None


def all_appeals(record: Record, me: Me, at: datetime, *, named: bool = False) -> Appeals:
    """Return the round's appeals, evaluators under their numbers unless `named`.

    Raises:
        Refusal: before the confirmation, or not to be seen by this person.
    """
    handed = acts.handed_over(record, me)
    board = handed.board
    cases = (each if named else unnamed_case(each, handed.aliases) for each in board.cases)
    known = board.rulebook, board.calendar, tuple(cases)
    return Appeals(*known, handed.journal, at, began=handed.began)
