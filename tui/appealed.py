"""통보와 이의신청 of a round, as they are handed over: only to whom they are shown."""

from datetime import datetime

from exports.appeals.values import Appeals
from scoring import acts
from scoring.acts import Record
from scoring.model import JournalHead, Snapshot
from scoring.phases import may
from scoring.views import Me


def appeals_of(record: Record, me: Me, at: datetime, picture: Snapshot) -> Appeals | None:
    """Return the round's appeals beside its picture; None if this person may not see any now."""
    head = acts.head(record, me)
    if picture.journal is None or not may("see_appeals", head.phase, me.role):
        return None
    return _appeals(acts.board(record, me), picture.journal, at)


def all_appeals(record: Record, me: Me, at: datetime) -> Appeals:
    """Return the round's appeals.

    Raises:
        Refusal: before the confirmation, or not to be seen by this person.
    """
    board = acts.board(record, me)
    journal = acts.ranking(record, me).snapshot.journal
    assert journal is not None, "a record keeps one"  # noqa: S101
    return _appeals(board, journal, at)


def _appeals(board: acts.Board, journal: JournalHead, at: datetime) -> Appeals:
    return Appeals(board.rulebook, board.calendar, board.cases, journal, at)
