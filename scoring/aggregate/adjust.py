"""Bonus and penalty as applied (우대·감점): after percent, caps and `adjust_only_from`."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from scoring.aggregate.scale import HUNDREDTHS, Scale
from scoring.model import Application, Ints
from scoring.rulebook import Item, Rulebook


def adjustments(
    applications: Sequence[Application], panel: Ints, rulebook: Rulebook, scale: Scale
) -> tuple[Ints, Ints]:
    """Return applied bonus and penalty, each (applications,) in the round's scale, not negative.

    `panel` is the panel score after its rounding: percent items are percent of it.
    """
    bonus = _sum(
        [each.bonuses for each in applications],
        lambda index: applications[index].bonus_claim,
        items=rulebook.bonuses,
        panel=panel,
        scale=scale,
    )
    penalty = _sum(
        [each.penalties for each in applications],
        lambda index: applications[index].penalty_claim,
        items=rulebook.penalties,
        panel=panel,
        scale=scale,
    )
    off = panel < scale.of(rulebook.threshold.adjust_only_from)
    return (
        np.where(off, 0, _capped(bonus, rulebook.caps.bonus, scale)),
        np.where(off, 0, _capped(penalty, rulebook.caps.penalty, scale)),
    )


def _sum(
    facts: Sequence[frozenset[str] | None],
    claim: Callable[[int], int],
    *,
    items: Sequence[Item],
    panel: Ints,
    scale: Scale,
) -> Ints:
    """Add up by distinct sets of facts: of those there are few, of applications many."""
    codes: defaultdict[frozenset[str] | None, int] = defaultdict()
    codes.default_factory = codes.__len__  # the next code
    code = np.fromiter(map(codes.__getitem__, facts), dtype=np.intp, count=len(facts))
    total = np.zeros(len(facts), dtype=scale.dtype)
    for item in items:
        holds = np.array([ids is not None and item.id in ids for ids in codes], dtype=bool)[code]
        if item.unit == "points":
            total[holds] += scale.of(item.points)
        else:
            parts = 100 * item.points.denominator
            total[holds] += panel[holds] // parts * item.points.numerator
    if None in codes:
        claimed = np.flatnonzero(code == codes[None])
        total[claimed] = [claim(i) * (scale.unit // HUNDREDTHS) for i in claimed.tolist()]
    return total


def _capped(total: Ints, cap: Fraction | None, scale: Scale) -> Ints:
    return total if cap is None else np.minimum(total, scale.of(cap))
