"""Trimmed centres of many applications at once (평가관리지침 제21조 제5항)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.aggregate.scale import HUNDREDTHS, Scale, denominator, scale_for
from scoring.model import Ints, Snapshot
from scoring.rulebook import Rulebook, ScoreRules

Index = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Panels:
    """Which sheets belong to which scored application, by number of sheets.

    `counts` (applications,) are all sheets each has; `scored` (applications,) tells who has a
    score; `blocks` holds per sheet count n: the applications (k,) and their sheets (k, n).
    """

    counts: Index
    scored: npt.NDArray[np.bool_]
    blocks: tuple[tuple[Index, Index | slice], ...]
    scale: Scale


def panels(snapshot: Snapshot) -> Panels:
    """Group the applications by how many sheets they have; screened-out ones have no score."""
    rulebook = snapshot.rulebook
    size = len(snapshot.applications)
    counts = np.bincount(snapshot.sheets.application, minlength=size)
    starts = np.concatenate(([0], np.cumsum(counts)[:-1])) if size else counts
    admitted = np.ones(size, dtype=bool)
    admitted[[i for i, each in enumerate(snapshot.applications) if each.screened_out]] = False
    scored = admitted & (counts >= rulebook.scores.minimum_sheets)
    sizes = [int(count) for count in np.flatnonzero(np.bincount(counts[scored]))]
    blocks = tuple(_block(counts, starts, scored, count) for count in sizes)
    return Panels(counts, scored, blocks, scale_for(rulebook, sizes))


def _block(
    counts: Index, starts: Index, scored: npt.NDArray[np.bool_], count: int
) -> tuple[Index, Index | slice]:
    members = np.flatnonzero(scored & (counts == count))
    first = int(starts[members[0]])
    if int(starts[members[-1]]) - first == (len(members) - 1) * count:
        return members, slice(first, first + len(members) * count)  # no gaps: no copy
    return members, (starts[members][:, None] + np.arange(count)).ravel()


def centers(columns: Ints, of: Panels, rulebook: Rulebook, *, weight: int = 1) -> Ints:
    """Return the trimmed centre of each column for each application.

    Args:
        columns: (sheets, m) hundredths, times `weight`.
        of: the sheets of each application.
        rulebook: what to drop and which centre.
        weight: the common denominator by which the columns were multiplied.

    Returns:
        (applications, m) in the round's scale; 0 where there is no score.
    """
    result = np.zeros((len(of.counts), columns.shape[1]), dtype=of.scale.dtype)
    for members, sheets in of.blocks:
        block = columns[sheets].T.reshape(columns.shape[1], len(members), -1)
        parts = HUNDREDTHS * weight * denominator(rulebook, block.shape[2])
        factor = of.scale.unit // parts
        for nth, column in enumerate(block):
            # Sheets first: sums, extremes and sorts then run along whole rows of memory.
            sums = _center_sum(np.ascontiguousarray(column.T), rulebook.scores)
            result[members, nth] = sums.astype(of.scale.dtype) * factor
    return result


def _center_sum(block: Ints, rules: ScoreRules) -> Ints:
    """Return what the centre divides: of (n, k) the kept values' sum or middle, (k,)."""
    if (rules.center, rules.drop_high, rules.drop_low) == ("mean", 1, 1):
        whole: Ints = block.sum(axis=0) - block.max(axis=0) - block.min(axis=0)
        return whole
    kept = np.sort(block, axis=0)[rules.drop_low : len(block) - rules.drop_high]
    if rules.center == "mean":
        total: Ints = kept.sum(axis=0)
        return total
    middle = len(kept) // 2
    if len(kept) % 2:
        odd: Ints = kept[middle]
        return odd
    even: Ints = kept[middle - 1] + kept[middle]
    return even
