"""Bonus and penalty as applied (우대·감점): after percent, caps and `adjust_only_from`."""

from collections.abc import Sequence
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
        [each.bonus_claim for each in applications],
        items=rulebook.bonuses,
        panel=panel,
        scale=scale,
    )
    penalty = _sum(
        [each.penalties for each in applications],
        [each.penalty_claim for each in applications],
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
    claims: Sequence[int],
    *,
    items: Sequence[Item],
    panel: Ints,
    scale: Scale,
) -> Ints:
    total = np.zeros(len(facts), dtype=scale.dtype)
    for item in items:
        members = [i for i, ids in enumerate(facts) if ids and item.id in ids]
        if members and item.unit == "points":
            total[members] += scale.of(item.points)
        elif members:
            parts = 100 * item.points.denominator
            total[members] += panel[members] // parts * item.points.numerator
    claimed = [i for i, ids in enumerate(facts) if ids is None and claims[i]]
    if claimed:
        total[claimed] = [claims[i] * (scale.unit // HUNDREDTHS) for i in claimed]
    return total


def _capped(total: Ints, cap: Fraction | None, scale: Scale) -> Ints:
    return total if cap is None else np.minimum(total, scale.of(cap))
