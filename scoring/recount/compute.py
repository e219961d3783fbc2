"""The whole round: ranks, ties, slots and flags, and the rows as an export has them.

Letters in brackets are those of INTERFACE, "Semantics"; numbers those of RULES section 3.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from scoring.recount.inputs import Application, Decision, Inputs, read_inputs
from scoring.recount.problems import Pair, problems
from scoring.recount.score import Score, dropped, score, shown
from scoring.rulebook import Rulebook

Row = dict[str, Any]
Scores = Mapping[str, Score | None]


@dataclass(frozen=True, slots=True)
class Recounted:
    """The result. `problems` are sorted (kind, numbers) pairs; one that occurs twice stands twice.

    `rows` are JSON-ready and in INTERFACE's order; `scores` those of the admitted, by number.
    """

    rows: tuple[Row, ...]
    problems: tuple[Pair, ...]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Places:
    """Who stands where. `order` are the ranked numbers, `cut` those tied across the last slot."""

    order: tuple[str, ...]
    rank: Mapping[str, int]
    tied: frozenset[str]
    selected: frozenset[str]
    cut: frozenset[str]

    @property
    def decided(self) -> bool:
        """Whether people have chosen among those at the cut."""
        return bool(self.cut & self.selected)


@dataclass(frozen=True, slots=True)
class Round:
    """All scores and places of one round, with or without its adjustments."""

    scores: Scores
    places: Places


def recompute(inputs: object) -> Recounted:
    """Return the result that follows from an export's `inputs`; raise what `read_inputs` does."""
    return recount(read_inputs(inputs))


def recount(inputs: Inputs) -> Recounted:
    """Return the result that follows from checked inputs."""
    actual = _round(inputs, adjusted=True)
    bare = _round(inputs, adjusted=False)
    ordered = sorted(inputs.applications, key=lambda each: _order(each, actual))
    rows = tuple(_row(application, inputs, actual, bare) for application in ordered)
    cut = actual.places.cut
    found = problems(inputs, cut=cut, decided=actual.places.decided)
    return Recounted(rows, found, actual.scores)


def _round(inputs: Inputs, *, adjusted: bool) -> Round:
    scores = {
        application.number: score(
            application, inputs.sheets[application.number], inputs.rulebook, adjusted=adjusted
        )
        for application in inputs.admitted
    }
    return Round(scores, _places(scores, inputs.rulebook, inputs.decisions))


def _places(scores: Scores, rulebook: Rulebook, decisions: tuple[Decision, ...]) -> Places:
    passed = {number: own for number, own in scores.items() if own is not None and own.passed}
    key = _tie_key(passed, rulebook)
    order = tuple(sorted(passed, key=lambda number: (key(number), number)))
    rank: dict[str, int] = {}
    tied: set[str] = set()
    selected: set[str] = set()
    cut: frozenset[str] = frozenset()
    for _, equals in groupby(order, key=key):
        together = frozenset(equals)
        first = len(rank) + 1  # (k): 1-2-2-4
        rank.update(dict.fromkeys(together, first))
        if len(together) > 1:
            tied |= together
        left = rulebook.slots - first + 1  # 7: slots nobody better has taken
        if len(together) <= left:
            selected |= together
        elif left > 0:
            cut = together  # (k): a tie across the last slot is for people to decide
            selected |= _chosen(cut, left, decisions)
    return Places(order, rank, frozenset(tied), frozenset(selected), cut)


def _tie_key(
    scores: Mapping[str, Score], rulebook: Rulebook
) -> Callable[[str], tuple[Fraction, ...]]:
    """Return the sort key: smaller is better; after the last step equal keys share a rank."""

    def key(number: str) -> tuple[Fraction, ...]:
        own = scores[number]
        parts = [-own.ranking]  # (k): ranking first
        for step in rulebook.ties:  # 6, (e)
            if step == "penalty":
                parts.append(own.penalty)  # the smaller applied one first
            else:
                parts.append(-sum((own.groups[name] for name in step), Fraction(0)))
        return tuple(parts)

    return key


def _chosen(cut: frozenset[str], left: int, decisions: tuple[Decision, ...]) -> frozenset[str]:
    chosen: frozenset[str] = frozenset()
    for decision in decisions:
        if decision.among == cut and decision.chosen <= cut and len(decision.chosen) == left:
            chosen = decision.chosen  # a later decision replaces an earlier one
    return chosen


def _outcome(application: Application, result: Round) -> str | None:
    if application.screened_out:
        return "screened_out"
    own = result.scores[application.number]
    if own is None:
        return None
    if not own.passed:
        return "rejected"
    return "selected" if application.number in result.places.selected else "fundable"


def _order(application: Application, result: Round) -> tuple[int, Fraction, str]:
    """Rank; then rejected by final descending; then null; then screened out; then number."""
    own = result.scores.get(application.number)
    if application.screened_out:
        return 3, Fraction(0), application.number
    if own is None:
        return 2, Fraction(0), application.number
    if not own.passed:
        return 1, -own.final, application.number
    return 0, Fraction(result.places.rank[application.number]), application.number


def _row(application: Application, inputs: Inputs, actual: Round, bare: Round) -> Row:
    number = application.number
    own = actual.scores.get(number)
    sheets = {} if application.screened_out else inputs.sheets[number]
    return {
        "number": number,
        "title": application.title,
        "lead": application.lead,
        "outcome": _outcome(application, actual),
        "rank": actual.places.rank.get(number),
        "tied": number in actual.places.tied,
        "sheets": len(sheets),
        "dropped": {"high": [], "low": []} if own is None else dropped(sheets, inputs.rulebook),
        **_amounts(own),
        "flags": [] if own is None else _flags(application, own, inputs.rulebook, actual, bare),
    }


def _amounts(own: Score | None) -> Row:
    if own is None:
        return dict.fromkeys(("panel_score", "bonus", "penalty", "final", "ranking", "groups"))
    return {
        "panel_score": _exact_and_shown(own.panel_score),
        "bonus": str(own.bonus),
        "penalty": str(own.penalty),
        "final": _exact_and_shown(own.final),
        "ranking": _exact_and_shown(own.ranking),
        "groups": {name: _exact_and_shown(value) for name, value in own.groups.items()},
    }


def _exact_and_shown(value: Fraction) -> dict[str, str]:
    return {"exact": str(value), "shown": shown(value)}


def _flags(
    application: Application, own: Score, rulebook: Rulebook, actual: Round, bare: Round
) -> list[str]:
    with_it, without = (_outcome(application, result) for result in (actual, bare))
    flags = {
        "class_changed_by_adjustment": (with_it == "rejected") != (without == "rejected"),
        "selection_changed_by_adjustment": (with_it == "selected") != (without == "selected"),
        "near_threshold": abs(own.final - rulebook.threshold.points) <= 1,
        "near_cut": _near_cut(application.number, own, rulebook, actual),
    }
    return [name for name, holds in flags.items() if holds]


def _near_cut(number: str, own: Score, rulebook: Rulebook, actual: Round) -> bool:
    order = actual.places.order
    if number not in actual.places.rank or len(order) < rulebook.slots:
        return False
    last = actual.scores[order[rulebook.slots - 1]]
    return last is not None and abs(own.ranking - last.ranking) <= 1
