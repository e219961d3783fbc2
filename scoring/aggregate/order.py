"""Ranks, ties and the last slot."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.aggregate.centers import Index
from scoring.model import Application, Decision, Ints

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Ranks of the applications that passed.

    All arrays (applications,): `rank` from 1, 0 for none; `tied` shares its rank after the whole
    tie order; `selected` within the slots. `at_cut` are the applications whose tie lies across the
    last slot, `decision` what people decided about it.
    """

    ranked: Index
    rank: Index
    tied: Mask
    selected: Mask
    at_cut: Index
    decision: Decision | None


def order(
    passed: Mask,
    keys: Sequence[Ints],
    *,
    slots: int,
    applications: Sequence[Application],
    decisions: Sequence[Decision] = (),
) -> Order:
    """Rank by `keys` (higher first, the first key first), 1-2-2-4, and fill the slots.

    A tie across the last slot selects nobody unless a decision names exactly the tied ones: never
    by order of entry, name or id (RULES 3.6).
    """
    members = np.flatnonzero(passed)
    columns = [_sortable(key[members]) for key in keys]
    by_key = np.lexsort([-column for column in reversed(columns)])
    ranked = members[by_key]
    starts = _run_starts([column[by_key] for column in columns])
    sizes = np.diff(np.append(starts, len(ranked)))
    rank = np.zeros(len(passed), dtype=np.intp)
    rank[ranked] = np.repeat(starts + 1, sizes)
    tied = np.zeros(len(passed), dtype=bool)
    tied[ranked] = np.repeat(sizes > 1, sizes)
    across = (starts < slots) & (starts + sizes > slots)
    at_cut = np.sort(ranked[np.repeat(across, sizes)])
    selected = (rank > 0) & (rank <= slots)
    decision = None
    if len(at_cut):
        selected[at_cut] = False
        left = slots - int(starts[across][0])
        tied_numbers = [applications[index].number for index in at_cut]
        decision = _decided(tied_numbers, left, decisions)
        if decision:
            selected[[i for i in at_cut if applications[i].number in decision.chosen]] = True
    return Order(ranked, rank, tied, selected, at_cut, decision)


def _decided(tied: list[str], left: int, decisions: Sequence[Decision]) -> Decision | None:
    """Return the decision about exactly this tie that fills exactly the slots left."""
    for decision in reversed(decisions):  # a later one replaces an earlier one
        chosen = set(decision.chosen)
        if set(decision.among) == set(tied) and chosen <= set(tied) and len(chosen) == left:
            return decision
    return None


def _sortable(column: Ints) -> Ints:
    if column.dtype != object:
        return column
    codes: Ints = np.unique(column, return_inverse=True)[1].astype(np.int64)
    return codes


def _run_starts(columns: Sequence[Ints]) -> Index:
    """Return where runs of equal keys start in sorted columns."""
    size = len(columns[0])
    if size == 0:
        return np.zeros(0, dtype=np.intp)
    changed = np.zeros(size, dtype=bool)
    changed[0] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changed)
