"""Two results of one round side by side: what moved, application by application.

Scores are compared as exact fractions, never as they are shown.
"""

from dataclasses import dataclass

from scoring.aggregate import Ranking, standings
from scoring.model import Standing


@dataclass(frozen=True, slots=True)
class Move:
    """One application before and after."""

    before: Standing
    after: Standing

    @property
    def moved(self) -> bool:
        """Whether rank or outcome is another."""
        return _place(self.before) != _place(self.after)

    @property
    def turned(self) -> bool:
        """Whether the outcome is another, and not the rank alone."""
        return self.before.outcome != self.after.outcome

    @property
    def changed(self) -> bool:
        """Whether anything about it is another, if only a score or how many sheets count."""
        return self.moved or _scores(self.before) != _scores(self.after)


def moves(before: Ranking, after: Ranking) -> tuple[Move, ...]:
    """Return every application in the order of `after`; both rank the same ones."""
    former = {each.number: each for each in standings(before)}
    return tuple(Move(former[each.number], each) for each in standings(after))


def _place(row: Standing) -> tuple[object, ...]:
    return row.outcome, row.rank, row.tied


def _scores(row: Standing) -> tuple[object, ...]:
    amounts = row.panel_score, row.bonus, row.penalty, row.final, row.ranking
    return row.sheets, row.dropped_high, row.dropped_low, amounts, row.groups
