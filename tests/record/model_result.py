"""What follows from a model's sheets, by the rules of the stage and on plain fractions."""

from datetime import date
from fractions import Fraction

from tests.record.model import Model
from tests.record.model_values import Decided

LEAST_SHEETS = 3
BONUS, PENALTY = 1, 3
CLOSING, SINCE = date(2023, 4, 25), date(2020, 4, 25)
"""The last day that counts, and the first one of a penalty: three years before."""
Score = tuple[Fraction, Fraction]
"""The final score, and the panel's of 효과, by which equals are ordered."""
Row = tuple[int, Fraction | None, Fraction | None, int | None, str | None]
"""How many sheets count, the panel score, the final score, the rank and the outcome."""


def results(model: Model) -> dict[str, Row]:
    """Return what becomes of every application that is scored."""
    panel, ranked = _panel(model), _ranked(model)
    tied, _ = tied_at_the_cut(model)
    decision = decision_now(model)
    chosen = decision[0] if decision else frozenset()
    rows: dict[str, Row] = {}
    for number in model.admitted:
        count = len(counting(model, number))
        if number not in panel:
            rows[number] = count, None, None, None, None
            continue
        score = panel[number][0]
        final = score + adjusted(model, number)
        if number not in ranked:
            rows[number] = count, score, final, None, "rejected"
            continue
        rank = _rank(ranked, ranked[number])
        selected = number in chosen if number in tied else rank <= model.slots
        rows[number] = count, score, final, rank, "selected" if selected else "fundable"
    return rows


def standing(model: Model) -> object:
    """Return all that makes one result another."""
    return results(model), decision_now(model), model.slots


def adjusted(model: Model, number: str) -> int:
    """Return bonus less penalty, each by its day: to the closing day, a penalty for three years."""
    bonus, penalty = (
        model.facts.get((item, number), (None, ""))[0] for item in ("caravan", "sanction")
    )
    given = BONUS if bonus is not None and bonus <= CLOSING else 0
    return given - (PENALTY if penalty is not None and SINCE <= penalty <= CLOSING else 0)


def tied_at_the_cut(model: Model) -> tuple[frozenset[str], int]:
    """Return who is tied across the last slot, if anybody, and how many slots are left."""
    scores = _ranked(model)
    for score in set(scores.values()):
        equals = frozenset(number for number, each in scores.items() if each == score)
        first = _rank(scores, score)
        if first <= model.slots < first + len(equals) - 1:
            return equals, model.slots - first + 1
    return frozenset(), 0


def decision_now(model: Model) -> Decided | None:
    """Return the decision about the tie that lies across the last slot now, if it fits."""
    tied, left = tied_at_the_cut(model)
    decision = model.decided.get(tied)
    return decision if decision and len(decision[0]) == left else None


def undecided(model: Model) -> bool:
    """Tell whether anything keeps the panel from its result: a sheet, or a tie at the last slot."""
    return model.owed or bool(tied_at_the_cut(model)[0] and decision_now(model) is None)


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


def _panel(model: Model) -> dict[str, Score]:
    found = {}
    for number in model.admitted:
        sheets = list(counting(model, number).values())
        if len(sheets) >= LEAST_SHEETS:
            totals = [sum(each.values()) for each in sheets]
            found[number] = _trimmed(totals), _trimmed([each["use"] for each in sheets])
    return found


def _ranked(model: Model) -> dict[str, Score]:
    """Return the final scores that reach the threshold of the stage, 0, beside those of 효과."""
    finals = {
        number: (score + adjusted(model, number), use)
        for number, (score, use) in _panel(model).items()
    }
    return {number: each for number, each in finals.items() if each[0] >= 0}


def _trimmed(hundredths: list[int]) -> Fraction:
    kept = sorted(hundredths)[1:-1]
    return Fraction(sum(kept), 100 * len(kept))


def _rank(scores: dict[str, Score], score: Score) -> int:
    return 1 + sum(each > score for each in scores.values())
