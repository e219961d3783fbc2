"""Ten wrong formulas, planted in the engine to see whether the other roads notice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from scoring.aggregate import Ranking, adjust, centers, rank, ranking, scale
from scoring.model import Ints, Snapshot
from scoring.rulebook import Rulebook, ScoreRules

Plant = Callable[[pytest.MonkeyPatch, Snapshot], None]


def trim(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Drop the highest twice instead of highest and lowest."""
    right = centers._center_sum

    def wrong(block: Ints, rules: ScoreRules) -> Ints:
        both = rules.drop_high + rules.drop_low
        return right(block, replace(rules, drop_high=both, drop_low=0))

    patch.setattr(centers, "_center_sum", wrong)


def even_median(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Take the lower middle value of an even number."""
    right = centers._center_sum

    def wrong(block: Ints, rules: ScoreRules) -> Ints:
        kept = np.sort(block, axis=0)[rules.drop_low : len(block) - rules.drop_high]
        if rules.center == "mean" or len(kept) % 2:
            return right(block, rules)
        lower: Ints = 2 * kept[len(kept) // 2 - 1]
        return lower

    patch.setattr(centers, "_center_sum", wrong)


def rounding_stage(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Round the final score where the panel score is to be rounded, and the other way round."""
    right = ranking.rank
    other = {"panel_score": "final", "final": "panel_score"}

    def wrong(snapshot: Snapshot) -> Ranking:
        rules = snapshot.rulebook.scores
        stage: Any = other.get(rules.round, rules.round)
        return right(_with(snapshot, scores=replace(rules, round=stage)))

    patch.setattr(ranking, "rank", wrong)


def percent_base(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Take percent of one hundred points instead of the panel score."""
    right = adjust._sum

    def wrong(facts: Any, claims: Any, *, items: Any, panel: Ints, scale: Any) -> Ints:
        base = np.full_like(panel, scale.of(100))
        return right(facts, claims, items=items, panel=base, scale=scale)

    patch.setattr(adjust, "_sum", wrong)


def cap(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Forget the caps."""
    patch.setattr(adjust, "_capped", lambda total, *_: total)


def threshold_stage(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Test the panel score instead of the score after adjustments."""
    right = ranking.rank

    def wrong(snapshot: Snapshot) -> Ranking:
        threshold = replace(snapshot.rulebook.threshold, on="panel_score")
        return right(_with(snapshot, threshold=threshold))

    patch.setattr(ranking, "rank", wrong)


def tie_order(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Break ties by the last step first."""
    right = ranking._tie_keys
    patch.setattr(ranking, "_tie_keys", lambda *given: right(*given)[::-1])


def clamp(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Keep final scores at or under the rubric's maximum."""
    right = ranking._decide

    def wrong(snapshot: Snapshot, of: Any, measured: Any, bonus: Ints, penalty: Ints) -> Any:
        decided = right(snapshot, of, measured, bonus, penalty)
        most = of.scale.of(sum(c.maximum for c in snapshot.rulebook.criteria) / 2)
        return replace(decided, final=np.minimum(decided.final, most))

    patch.setattr(ranking, "_decide", wrong)


def weight(patch: pytest.MonkeyPatch, _: Snapshot) -> None:
    """Forget the weights."""
    patch.setattr(Rulebook, "weighted", property(lambda _: False))


def missing_as_zero(patch: pytest.MonkeyPatch, snapshot: Snapshot) -> None:
    """Count an absent evaluator's sheet as one of zero points."""
    everyone = len(snapshot.sheets.evaluators)
    right_sum, right_parts = centers._center_sum, scale.denominator

    def wrong(block: Ints, rules: ScoreRules) -> Ints:
        missing = everyone - len(block)
        return right_sum(np.pad(block, ((0, missing), (0, 0))), rules)

    patch.setattr(centers, "_center_sum", wrong)
    for module in (scale, centers):
        patch.setattr(module, "denominator", lambda rulebook, _: right_parts(rulebook, everyone))


PLANTS: tuple[Plant, ...] = (
    trim,
    even_median,
    rounding_stage,
    percent_base,
    cap,
    threshold_stage,
    tie_order,
    clamp,
    weight,
    missing_as_zero,
)


def planted_rank(plant: Plant, snapshot: Snapshot) -> Ranking:
    """Return what the engine with one wrong formula says of a round."""
    with _patched() as patch:
        plant(patch, snapshot)
        return replace(ranking.rank(snapshot), snapshot=snapshot)


@contextmanager
def _patched() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def _with(snapshot: Snapshot, **changes: Any) -> Snapshot:
    return replace(snapshot, rulebook=replace(snapshot.rulebook, **changes))


__all__ = ["PLANTS", "Plant", "planted_rank", "rank"]
