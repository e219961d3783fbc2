"""The integers that live formulas decide on: like the engine's, but safe in a spreadsheet.

A spreadsheet's numbers are doubles and its comparisons look at 15 digits, so scores are multiplied
by one common denominator and stay whole numbers well below that; only what is shown is divided.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scoring.aggregate import Ranking
from scoring.aggregate.scale import scale_bound, scale_for
from scoring.model import Ints

_SAFE: Final = 10**15


@dataclass(frozen=True, slots=True)
class BookScale:
    """`unit` whole numbers make one point; `step` of them one rounding step."""

    unit: int
    step: int

    def of(self, amount: Fraction | int) -> int:
        """Return `amount` points in this scale."""
        return int(Fraction(amount) * self.unit)

    def column(self, ranking: Ranking, scores: Ints) -> list[int]:
        """Return engine scores in this scale."""
        unit = ranking.panels.scale.unit
        return [int(score) * self.unit // unit for score in scores.tolist()]


def book_scale(ranking: Ranking) -> BookScale | None:
    """Return the workbook's scale, None if no spreadsheet could compute it exactly.

    Preferred is a scale that still fits when sheets are taken out by hand.
    """
    rulebook = ranking.snapshot.rulebook
    counts = [int(count) for count in ranking.panels.counts[ranking.panels.scored]]
    least, most = rulebook.scores.minimum_sheets, max(counts, default=0)
    places = 10**rulebook.scores.places
    for tried in (range(least, most + 1), counts):
        unit = scale_for(rulebook, tried).unit
        if 4 * unit * scale_bound(rulebook) < _SAFE:
            return BookScale(unit, unit // places)
    return None
