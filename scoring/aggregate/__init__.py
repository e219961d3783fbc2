"""From sheets to a ranking: the first of three roads to the same number.

Everything is computed on exact integers, column by column: one denominator per round
(`scale.Scale`) turns every score of the round into a whole number of the same small unit, so means,
medians, percentages, roundings, thresholds and ties are integer operations on arrays. Nothing is
decided on a float.
"""

from scoring.aggregate.ranking import Ranking, rank
from scoring.aggregate.standings import claim_problems, problems, standing, standings

__all__ = ["Ranking", "claim_problems", "problems", "rank", "standing", "standings"]
