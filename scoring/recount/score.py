"""One application: from its sheets to its panel score, adjustments, final score and class.

Letters in brackets are those of INTERFACE, "Semantics"; numbers those of RULES section 3.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from scoring.recount.inputs import Application, Claimed, Sheets
from scoring.rulebook import Item, Rulebook, ScoreRules

ZERO: Final = Fraction(0)
HUNDRED: Final = Fraction(100)


@dataclass(frozen=True, slots=True)
class Score:
    """What one application reached, in exact points.

    `weighted` is the panel score by weighted points; `passed` is 지원가능 or better.
    """

    panel_score: Fraction
    weighted: Fraction
    bonus: Fraction
    penalty: Fraction
    final: Fraction
    ranking: Fraction
    groups: Mapping[str, Fraction]
    passed: bool


def score(
    application: Application, sheets: Sheets, rulebook: Rulebook, *, adjusted: bool
) -> Score | None:
    """Return the application's score, None if it has too few sheets.

    Args:
        application: an admitted one.
        sheets: all its complete sheets.
        rulebook: the rules.
        adjusted: False counts as if nobody had a bonus or penalty.
    """
    if len(sheets) < rulebook.scores.minimum_sheets:  # (j)
        return None
    panel = _panel_score(sheets, rulebook, lambda _: Fraction(1))
    bonus, penalty = _adjustments(application, panel, rulebook) if adjusted else (ZERO, ZERO)
    weights = {criterion.id: criterion.weight for criterion in rulebook.criteria}
    weighted = _panel_score(sheets, rulebook, weights.__getitem__)  # (i)
    final = _rounded_at("final", panel + bonus - penalty, rulebook.scores)  # 3; (g) no clamp
    return Score(
        panel_score=panel,
        weighted=weighted,
        bonus=bonus,
        penalty=penalty,
        final=final,
        ranking=_rounded_at("final", weighted + bonus - penalty, rulebook.scores),  # (a), (i)
        groups=_group_scores(sheets, rulebook),
        passed=(
            _reaches_threshold(panel, penalty, final, rulebook)
            and _reaches_criterion_thresholds(sheets, rulebook)
        ),
    )


def trimmed_center(values: Iterable[Fraction], rules: ScoreRules) -> Fraction:
    """Return the mean or median of what is left after the highest and lowest are dropped."""
    ordered = sorted(values)
    kept = ordered[rules.drop_low : len(ordered) - rules.drop_high]  # 2, (h): so many of equals
    if rules.center == "mean":
        return sum(kept, ZERO) / len(kept)
    middle = len(kept) // 2
    if len(kept) % 2 == 1:
        return kept[middle]
    return (kept[middle - 1] + kept[middle]) / 2  # (b)


def _panel_score(sheets: Sheets, rulebook: Rulebook, weight: Callable[[str], Fraction]) -> Fraction:
    rules = rulebook.scores
    if rules.of == "total":
        totals = [sum((p * weight(c) for c, p in sheet.items()), ZERO) for sheet in sheets.values()]
        panel = trimmed_center(totals, rules)  # (i): trimmed anew after weighting
    else:
        panel = ZERO
        for criterion in rulebook.criteria:
            center = trimmed_center(points_of(sheets, criterion.id).values(), rules)
            center = _rounded_at("criterion", center, rules)  # (a), (i): before its weight
            panel += center * weight(criterion.id)
    return _rounded_at("panel_score", panel, rules)  # (a)


def _adjustments(
    application: Application, panel: Fraction, rulebook: Rulebook
) -> tuple[Fraction, Fraction]:
    if panel < rulebook.threshold.adjust_only_from:  # (d): switches off both
        return ZERO, ZERO
    caps = rulebook.caps
    return (
        _adjustment(application.bonus, rulebook.bonuses, caps.bonus, panel),
        _adjustment(application.penalty, rulebook.penalties, caps.penalty, panel),
    )


def _adjustment(
    claimed: Claimed, items: tuple[Item, ...], cap: Fraction | None, panel: Fraction
) -> Fraction:
    if claimed.facts is None:
        amount = claimed.claim
    else:
        amount = ZERO
        for item in items:
            if item.id in claimed.facts:
                share = panel / HUNDRED if item.unit == "percent" else Fraction(1)  # (c)
                amount += item.points * share
    return amount if cap is None else min(amount, cap)  # (c): caps on the sum


def _group_scores(sheets: Sheets, rulebook: Rulebook) -> dict[str, Fraction]:
    scores = {}
    for group in rulebook.groups:
        own = [criterion.id for criterion in group.criteria]
        totals = [sum((sheet[c] for c in own), ZERO) for sheet in sheets.values()]
        scores[group.name] = trimmed_center(totals, rulebook.scores)  # (e): never rounded
    return scores


def _reaches_threshold(
    panel: Fraction, penalty: Fraction, final: Fraction, rulebook: Rulebook
) -> bool:
    least = rulebook.threshold.points
    match rulebook.threshold.on:  # 4: at least, on the exact value
        case "final":
            return final >= least
        case "panel_score":
            return panel >= least
        case "both":
            return panel >= least and final >= least  # (l)
        case "after_penalty":
            return panel - penalty >= least


def _reaches_criterion_thresholds(sheets: Sheets, rulebook: Rulebook) -> bool:
    for criterion in rulebook.criteria:
        center = trimmed_center(points_of(sheets, criterion.id).values(), rulebook.scores)  # (f)
        if criterion.threshold is not None and center < criterion.threshold:
            return False
    return True


def points_of(sheets: Sheets, criterion: str) -> dict[str, Fraction]:
    """Return each evaluator's points for one criterion."""
    return {evaluator: sheet[criterion] for evaluator, sheet in sheets.items()}


def totals_of(sheets: Sheets) -> dict[str, Fraction]:
    """Return each evaluator's sheet total (총점), unweighted."""
    return {evaluator: sum(sheet.values(), ZERO) for evaluator, sheet in sheets.items()}  # 1


def dropped(sheets: Sheets, rulebook: Rulebook) -> dict[str, Any]:
    """Return whom trimming drops; of several equals the first names by text, lows before highs."""
    if rulebook.scores.of == "total":
        return _dropped_of(totals_of(sheets), rulebook.scores)
    by_criterion = {
        criterion.id: _dropped_of(points_of(sheets, criterion.id), rulebook.scores)
        for criterion in rulebook.criteria
    }
    return {
        side: {criterion: names[side] for criterion, names in by_criterion.items()}
        for side in ("high", "low")
    }


def _dropped_of(points: Mapping[str, Fraction], rules: ScoreRules) -> dict[str, list[str]]:
    ordered = sorted(points, key=lambda evaluator: (points[evaluator], evaluator))
    return {
        "high": ordered[len(ordered) - rules.drop_high :],
        "low": ordered[: rules.drop_low],
    }


def _rounded_at(stage: str, value: Fraction, rules: ScoreRules) -> Fraction:
    return rounded(value, rules.places) if rules.round == stage else value


def rounded(value: Fraction, places: int) -> Fraction:
    """Return `value` to so many places, half away from zero (a)."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


def shown(value: Fraction) -> str:
    """Return two decimals, half away from zero, never `-0.00`."""
    hundredths = int(rounded(value, 2) * 100)
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{rest:02d}"
