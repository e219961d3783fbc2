"""The steps from points to outcomes, in the order of RULES section 3."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from math import lcm
from typing import Final

import numpy as np

from scoring.aggregate.adjust import adjustments
from scoring.aggregate.centers import Panels, centers, panels
from scoring.aggregate.dropped import DroppedSheets, dropped_sheets
from scoring.aggregate.order import Mask, Order, order
from scoring.model import Ints, Snapshot

NEAR: Final = 1


@dataclass(frozen=True, eq=False)
class Ranking:
    """Every derived number of a round as columns over `snapshot.applications`.

    Scores are integers of `panels.scale`; they mean nothing where `panels.scored` is false.
    `weighted` is the weighted panel score, the panel score itself where nothing is weighted.
    `groups` is (applications, groups). `order` is the ranking, `plain` the same round without any
    adjustment; `passed` and `plain_passed` tell who reaches the threshold in each.
    """

    snapshot: Snapshot
    panels: Panels
    panel: Ints
    weighted: Ints
    bonus: Ints
    penalty: Ints
    final: Ints
    ranking: Ints
    groups: Ints
    passed: Mask
    order: Order
    plain_passed: Mask
    plain: Order

    @cached_property
    def exact(self) -> Callable[[int], Fraction]:
        """The points that a score of the round stands for; each distinct one is built once."""
        return cache(self.panels.scale.exact)

    @cached_property
    def dropped(self) -> DroppedSheets:
        """Who was left out of whose centres."""
        return dropped_sheets(self.snapshot, self.panels)

    @cached_property
    def class_changed(self) -> Mask:
        """Whom the adjustments lifted over the threshold or pushed under it."""
        changed: Mask = self.passed != self.plain_passed
        return changed

    @cached_property
    def selection_changed(self) -> Mask:
        """Who is selected only because of adjustments, or no longer."""
        changed: Mask = self.order.selected != self.plain.selected
        return changed

    @cached_property
    def near_threshold(self) -> Mask:
        """Whose final score lies within one point of the threshold."""
        scale = self.panels.scale
        threshold = scale.of(self.snapshot.rulebook.threshold.points)
        near: Mask = (np.abs(self.final - threshold) <= scale.of(NEAR)) & self.panels.scored
        return near

    @cached_property
    def near_cut(self) -> Mask:
        """Who is ranked within one point of the ranking score at the last slot."""
        slots = self.snapshot.rulebook.slots
        ranked = self.order.rank > 0
        if len(self.order.ranked) < slots:
            return np.zeros_like(ranked)
        cut = self.ranking[self.order.ranked[slots - 1]]
        near: Mask = (np.abs(self.ranking - cut) <= self.panels.scale.of(NEAR)) & ranked
        return near


def rank(snapshot: Snapshot) -> Ranking:
    """Return the whole result of a round; a pure function of it."""
    rulebook = snapshot.rulebook
    of = panels(snapshot)
    measured = _measure(snapshot, of)
    bonus, penalty = adjustments(snapshot.applications, measured.panel, rulebook, of.scale)
    adjusted = _decide(snapshot, of, measured, bonus, penalty)
    plain = adjusted
    if bonus.any() or penalty.any():
        none = np.zeros_like(bonus)
        plain = _decide(snapshot, of, measured, none, none)
    return Ranking(
        snapshot=snapshot,
        panels=of,
        panel=measured.panel,
        weighted=measured.weighted,
        bonus=bonus,
        penalty=penalty,
        final=adjusted.final,
        ranking=adjusted.ranking,
        groups=measured.groups,
        passed=adjusted.passed,
        order=adjusted.order,
        plain_passed=plain.passed,
        plain=plain.order,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """What the sheets alone say: panel score, weighted one, groups, least scores per criterion."""

    panel: Ints
    weighted: Ints
    groups: Ints
    criteria_passed: Mask


@dataclass(frozen=True, slots=True, eq=False)
class _Decided:
    final: Ints
    ranking: Ints
    passed: Mask
    order: Order


def _measure(snapshot: Snapshot, of: Panels) -> _Measured:
    totals, groups = _totals_and_groups(snapshot, of)
    by_criterion = _criterion_centers(snapshot, of)
    panel = _panel_score(totals, by_criterion, snapshot, of)
    weighted = panel
    if snapshot.rulebook.weighted:
        weighted = _weighted_score(by_criterion, snapshot, of)
    passed = of.scored & _criteria_passed(by_criterion, snapshot, of)
    return _Measured(panel, weighted, groups, passed)


def _totals_and_groups(snapshot: Snapshot, of: Panels) -> tuple[Ints, Ints]:
    """Return the centres of totals (applications, 1) and of group totals (applications, groups)."""
    points, groups = snapshot.sheets.points, snapshot.rulebook.groups
    columns = np.empty((len(groups) + 1, len(points)), dtype=np.int64)
    first = 0
    for column, group in zip(columns, groups, strict=False):
        last = first + len(group.criteria)
        # Sums of short rows; .sum(axis=1) takes ten times as long for the same integers.
        np.einsum("ij->i", points[:, first:last], out=column)
        first = last
    columns[:-1].sum(axis=0, out=columns[-1])
    middle = centers(columns.T, of, snapshot.rulebook)
    return middle[:, -1:], middle[:, :-1]


def _criterion_centers(snapshot: Snapshot, of: Panels) -> Ints | None:
    """Return (applications, criteria), only where the rulebook looks at single criteria."""
    rulebook = snapshot.rulebook
    tested = any(criterion.threshold is not None for criterion in rulebook.criteria)
    if rulebook.scores.of == "total" and not tested:
        return None
    return centers(snapshot.sheets.points, of, rulebook)


def _panel_score(totals: Ints, by_criterion: Ints | None, snapshot: Snapshot, of: Panels) -> Ints:
    rules = snapshot.rulebook.scores
    panel: Ints = totals[:, 0]
    if rules.of == "criterion" and by_criterion is not None:
        panel = _criterion_parts(by_criterion, snapshot, of).sum(axis=1)
    return of.scale.rounded(panel) if rules.round == "panel_score" else panel


def _criterion_parts(by_criterion: Ints, snapshot: Snapshot, of: Panels) -> Ints:
    rounds = snapshot.rulebook.scores.round == "criterion"
    return of.scale.rounded(by_criterion) if rounds else by_criterion


def _weighted_score(by_criterion: Ints | None, snapshot: Snapshot, of: Panels) -> Ints:
    """Return the weighted panel score: like the panel score, from weighted points (semantics i)."""
    rulebook = snapshot.rulebook
    common = lcm(*(criterion.weight.denominator for criterion in rulebook.criteria))
    weights = np.array([int(c.weight * common) for c in rulebook.criteria], dtype=of.scale.dtype)
    if rulebook.scores.of == "criterion" and by_criterion is not None:
        parts = _criterion_parts(by_criterion, snapshot, of)
        score = (parts // common * weights).sum(axis=1)
    else:
        totals = (snapshot.sheets.points.astype(of.scale.dtype) * weights).sum(axis=1)
        score = centers(totals[:, None], of, rulebook, weight=common)[:, 0]
    score = score.astype(of.scale.dtype)
    return of.scale.rounded(score) if rulebook.scores.round == "panel_score" else score


def _criteria_passed(by_criterion: Ints | None, snapshot: Snapshot, of: Panels) -> Mask:
    """Tell who reaches every criterion's own threshold, on its unrounded centre (semantics f)."""
    passed = np.ones(len(of.counts), dtype=bool)
    for column, criterion in enumerate(snapshot.rulebook.criteria):
        if criterion.threshold is not None and by_criterion is not None:
            passed &= by_criterion[:, column] >= of.scale.of(criterion.threshold)
    return passed


def _decide(
    snapshot: Snapshot, of: Panels, measured: _Measured, bonus: Ints, penalty: Ints
) -> _Decided:
    """Apply adjustments, threshold, ranks and slots, in this order."""
    rulebook = snapshot.rulebook
    panel = measured.panel
    final, ranking = panel + bonus - penalty, measured.weighted + bonus - penalty
    if rulebook.scores.round == "final":
        final, ranking = of.scale.rounded(final), of.scale.rounded(ranking)
    tested = {
        "final": (final,),
        "panel_score": (panel,),
        "both": (panel, final),
        "after_penalty": (panel - penalty,),
    }[rulebook.threshold.on]
    threshold = of.scale.of(rulebook.threshold.points)
    passed = measured.criteria_passed.copy()
    for score in tested:
        passed &= score >= threshold
    ordered = order(
        passed,
        [ranking, *_tie_keys(snapshot, measured.groups, penalty)],
        slots=rulebook.slots,
        applications=snapshot.applications,
        decisions=snapshot.decisions,
    )
    return _Decided(final, ranking, passed, ordered)


def _tie_keys(snapshot: Snapshot, groups: Ints, penalty: Ints) -> list[Ints]:
    """Return one column per tie step, higher first (평가관리지침 제21조 제7항)."""
    names = [group.name for group in snapshot.rulebook.groups]
    keys: list[Ints] = []
    for step in snapshot.rulebook.ties:
        if step == "penalty":
            keys.append(-penalty)
        else:
            keys.append(groups[:, [names.index(name) for name in step]].sum(axis=1))
    return keys
