"""One denominator for a whole round, so that every score of it is an integer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from scoring.model import Ints
from scoring.rulebook import Rulebook

HUNDREDTHS = 100
_CLAIM_BOUND = 100
_INT64_BOUND = 2**62


@dataclass(frozen=True, slots=True)
class Scale:
    """`unit` integers make one point; `places_unit` of them make one rounding step.

    `dtype` is int64 where a bound computed from the rulebook proves that nothing overflows, else
    Python integers in object arrays: the same code, slower, never wrong.
    """

    unit: int
    places_unit: int
    dtype: npt.DTypeLike

    def of(self, amount: Fraction | int) -> int:
        """Return `amount` points as an integer of this scale."""
        scaled = Fraction(amount) * self.unit
        if scaled.denominator != 1:
            message = f"{amount} does not fit the scale {self.unit}"
            raise ArithmeticError(message)
        return scaled.numerator

    def exact(self, scaled: int) -> Fraction:
        """Return the points that an integer of this scale stands for."""
        return Fraction(int(scaled), self.unit)

    def rounded(self, scaled: Ints) -> Ints:
        """Round to the rulebook's places, half away from zero."""
        step = self.places_unit
        size = (2 * np.abs(scaled) + step) // (2 * step) * step
        return np.where(scaled < 0, -size, size)


def denominator(rulebook: Rulebook, sheets: int) -> int:
    """Return what the centre of `sheets` sheets divides by."""
    kept = sheets - rulebook.scores.drop_high - rulebook.scores.drop_low
    if rulebook.scores.center == "mean":
        return kept
    return 1 if kept % 2 else 2


def scale_for(rulebook: Rulebook, counts: Iterable[int]) -> Scale:
    """Return the scale of a round whose applications have `counts` sheets each (scored ones)."""
    centers = lcm(1, *(denominator(rulebook, count) for count in counts))
    weights = lcm(1, *(criterion.weight.denominator for criterion in rulebook.criteria))
    places = 10**rulebook.scores.places
    amounts = lcm(HUNDREDTHS, places, *(a.denominator for a in _amounts(rulebook)))
    percent = lcm(1, *(100 * share.denominator for share in _percents(rulebook)))
    unit = centers * weights * amounts * percent
    wide = unit * scale_bound(rulebook) >= _INT64_BOUND
    return Scale(unit, unit // places, object if wide else np.int64)


def _amounts(rulebook: Rulebook) -> Iterator[Fraction]:
    """Yield every amount of points that scores are compared with or changed by."""
    yield rulebook.threshold.points
    yield rulebook.threshold.adjust_only_from
    yield from (cap for cap in (rulebook.caps.bonus, rulebook.caps.penalty) if cap is not None)
    yield from (c.threshold for c in rulebook.criteria if c.threshold is not None)
    items = (*rulebook.bonuses, *rulebook.penalties)
    yield from (item.points for item in items if item.unit == "points")


def _percents(rulebook: Rulebook) -> Iterator[Fraction]:
    items = (*rulebook.bonuses, *rulebook.penalties)
    yield from (item.points for item in items if item.unit == "percent")


def scale_bound(rulebook: Rulebook) -> int:
    """Return more points than any intermediate value of the round can reach."""
    weight = max(Fraction(1), *(criterion.weight for criterion in rulebook.criteria))
    total = sum(max(abs(c.maximum), abs(c.minimum)) for c in rulebook.criteria) * weight
    percent = sum(_percents(rulebook), Fraction(1)) / 100
    amounts = sum((abs(amount) for amount in _amounts(rulebook)), Fraction(2 * _CLAIM_BOUND))
    steps = max((len(step) for step in rulebook.ties), default=1)
    # Rounding needs 2|x| + step; the step is at most one point.
    return int(4 * steps * (total + total * 100 * percent + amounts + 1)) + 1
