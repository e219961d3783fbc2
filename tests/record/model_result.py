"""What follows from a model's sheets, by the rules of the stage and on plain fractions."""

from fractions import Fraction

from tests.record.model import Model
from tests.record.model_values import Decided

SLOTS, LEAST_SHEETS = 2, 3
Score = tuple[Fraction, Fraction]
"""The panel score, and that of 효과, by which equals are ordered."""
Row = tuple[int, Fraction | None, int | None, str | None]
"""How many sheets count, the panel score, the rank and the outcome."""


def results(model: Model) -> dict[str, Row]:
    """Return what becomes of every application that is scored."""
    scores = _scores(model)
    tied, _ = tied_at_the_cut(model)
    decision = decision_now(model)
    chosen = decision[0] if decision else frozenset()
    rows: dict[str, Row] = {}
    for number in model.admitted:
        count, score = len(counting(model, number)), scores.get(number)
        if score is None:
            rows[number] = count, None, None, None
            continue
        rank = _rank(scores, score)
        selected = number in chosen if number in tied else rank <= SLOTS
        rows[number] = count, score[0], rank, "selected" if selected else "fundable"
    return rows


def tied_at_the_cut(model: Model) -> tuple[frozenset[str], int]:
    """Return who is tied across the last slot, if anybody, and how many slots are left."""
    scores = _scores(model)
    for score in set(scores.values()):
        equals = frozenset(number for number, each in scores.items() if each == score)
        first = _rank(scores, score)
        if first <= SLOTS < first + len(equals) - 1:
            return equals, SLOTS - first + 1
    return frozenset(), 0


def decision_now(model: Model) -> Decided | None:
    """Return the decision about the tie that lies across the last slot now, if it fits."""
    tied, left = tied_at_the_cut(model)
    decision = model.decided.get(tied)
    return decision if decision and len(decision[0]) == left else None


def counting(model: Model, number: str) -> dict[str, dict[str, int]]:
    """Return the sheets that count, by evaluator."""
    return {
        name: model.points[name, number]
        for name in model.evaluators
        if (name, number) in model.submitted and (name, number) not in model.recused
    }


def deciding(model: Model) -> set[str]:
    """Return who takes part in deciding a tie: who is recused from none of the tied."""
    tied, _ = tied_at_the_cut(model)
    return {name for name in model.evaluators if not any((name, n) in model.recused for n in tied)}


def _scores(model: Model) -> dict[str, Score]:
    found = {}
    for number in model.admitted:
        sheets = list(counting(model, number).values())
        if len(sheets) >= LEAST_SHEETS:
            totals = [sum(each.values()) for each in sheets]
            found[number] = _trimmed(totals), _trimmed([each["use"] for each in sheets])
    return found


def _trimmed(hundredths: list[int]) -> Fraction:
    kept = sorted(hundredths)[1:-1]
    return Fraction(sum(kept), 100 * len(kept))


def _rank(scores: dict[str, Score], score: Score) -> int:
    return 1 + sum(each > score for each in scores.values())
