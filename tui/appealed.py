"""통보와 이의신청 of a round, as they are handed over: only to whom they are shown."""

from datetime import datetime

from exports.appeals.values import Appeals
from exports.proceedings.values import Background
from scoring import acts
from scoring.acts import Record
from scoring.aggregate import Ranking
from scoring.unnamed import unnamed_case
from scoring.views import Me


def background(record: Record, me: Me, at: datetime, ranking: Ranking) -> Background:
    """Return what stands beside this ranking in a file, as of the ranking's entry."""
    journal = ranking.snapshot.journal
    found = acts.beside(record, me, journal.entries if journal else 0)
    return told(found, at)


def told(found: acts.Beside, at: datetime) -> Background:
    """Return what an act answered; whoever writes it puts numbers for names."""
    return Background(found.kept, _appeals(found.after, at, named=True) if found.after else None)


def all_appeals(record: Record, me: Me, at: datetime, *, named: bool = False) -> Appeals:
    """Return the round's appeals, evaluators under their numbers unless `named`.

    Raises:
        Refusal: before the confirmation, or not to be seen by this person.
    """
    return _appeals(acts.handed_over(record, me), at, named=named)


def _appeals(handed: acts.HandedOver, at: datetime, *, named: bool) -> Appeals:
    board = handed.board
    cases = (each if named else unnamed_case(each, handed.aliases) for each in board.cases)
    known = board.rulebook, board.calendar, tuple(cases)
    return Appeals(*known, handed.journal, at, began=handed.began)
