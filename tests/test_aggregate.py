"""What the other roads cannot see of the engine: its scale, its arrays, its decisions."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from scoring.aggregate import problems, rank, standing, standings
from scoring.model import Decision, Outcome
from tests.build import groups, rulebook, snapshot
from tests.rounds import random_round


@pytest.mark.parametrize("seed", range(60))
def test_python_integers_give_what_int64_gives(seed: int) -> None:
    """An amount with a large denominator makes the numbers too large for int64."""
    narrow = random_round(seed)
    plain, wide = (
        replace(
            narrow.rulebook, threshold=replace(narrow.rulebook.threshold, adjust_only_from=least)
        )
        for least in (Fraction(-99), Fraction(-99) - Fraction(1, 7**20))
    )
    in_int64, in_python = (rank(replace(narrow, rulebook=r)) for r in (plain, wide))
    assert in_int64.panels.scale.dtype is np.int64
    assert in_python.panels.scale.dtype is object
    assert list(standings(in_python)) == list(standings(in_int64))
    assert problems(in_python) == problems(in_int64)


def test_a_scale_refuses_what_does_not_fit_it() -> None:
    scale = rank(snapshot(rulebook(), {"A": ["1"] * 3})).panels.scale
    with pytest.raises(ArithmeticError):
        scale.of(Fraction(1, 7))


@pytest.mark.parametrize(
    ("score", "rounded"),
    [("0.125", "0.13"), ("-0.125", "-0.13"), ("2.675", "2.68"), ("-0.004", "0"), ("1.005", "1.01")],
)
def test_rounding_is_half_away_from_zero(score: str, rounded: str) -> None:
    rules = rulebook(bonus=[{"id": "b", "name": "b", "points": "0.001"}])
    scale = rank(snapshot(rules, {"A": ["1"] * 3})).panels.scale
    given = np.array([scale.of(Fraction(score))])
    assert scale.exact(scale.rounded(given)[0]) == Fraction(rounded)


TIED = {"A": ["90"] * 3, "B": ["80"] * 3, "C": ["80"] * 3, "D": ["80"] * 3, "E": ["70"] * 3}


def outcomes(*decisions: Decision) -> dict[str, Outcome | None]:
    of = snapshot(rulebook(slots=3), TIED, decisions=decisions)
    return {row.number: row.outcome for row in standings(rank(of))}


def test_a_tie_across_the_cut_is_left_to_people() -> None:
    selected, fundable = Outcome.SELECTED, Outcome.FUNDABLE
    assert outcomes() == dict(zip("ABCDE", [selected, *[fundable] * 4], strict=True))


def test_a_decision_about_exactly_the_tie_is_carried_out() -> None:
    decision = Decision(("B", "C", "D"), ("B", "D"), "합의")
    selected, fundable = Outcome.SELECTED, Outcome.FUNDABLE
    expected = dict(zip("ABCDE", [selected, selected, fundable, selected, fundable], strict=True))
    assert outcomes(decision) == expected
    found = problems(rank(snapshot(rulebook(slots=3), TIED, decisions=[decision])))
    assert [(each.kind, each.numbers) for each in found] == [("tie_decided", ("B", "C", "D"))]


@pytest.mark.parametrize(
    "decision",
    [
        Decision(("B", "C"), ("B", "C"), "다른 동점"),
        Decision(("B", "C", "D"), ("B",), "자리가 남음"),
        Decision(("B", "C", "D"), ("B", "C", "D"), "자리가 모자람"),
        Decision(("B", "C", "D"), ("B", "E"), "동점이 아닌 과제"),
    ],
    ids=lambda decision: decision.reason,
)
def test_a_decision_about_anything_else_decides_nothing(decision: Decision) -> None:
    assert outcomes(decision) == outcomes()


def test_a_later_decision_replaces_an_earlier_one() -> None:
    first = Decision(("B", "C", "D"), ("B", "C"), "먼저")
    later = Decision(("B", "C", "D"), ("C", "D"), "나중")
    assert outcomes(first, later) == outcomes(later)


def test_dropped_are_two_different_sheets_even_when_all_are_equal() -> None:
    row = standing(rank(snapshot(rulebook(), {"A": ["5"] * 3})), 0)
    assert (row.dropped_high, row.dropped_low) == (("위원3",), ("위원1",))


def test_dropped_by_criterion_names_each_criterion() -> None:
    rules = rulebook(scores={"of": "criterion"}, group=groups(G=["10", "10"]))
    sheets = [["1", "9"], ["5", "5"], ["9", "1"]]
    row = standing(rank(snapshot(rules, {"A": sheets})), 0)
    assert row.dropped_high == {"G0": ("위원3",), "G1": ("위원1",)}
    assert row.dropped_low == {"G0": ("위원1",), "G1": ("위원3",)}


def test_a_score_just_under_the_threshold_fails_whatever_it_shows() -> None:
    """209.99/3 = 69.9966… shows 70.00."""
    rules = rulebook(threshold={"points": "70"}, scores={"drop_high": 0, "drop_low": 0})
    row = standing(rank(snapshot(rules, {"A": ["70", "70", "69.99"]})), 0)
    assert (row.final, row.outcome) == (Fraction("209.99") / 3, Outcome.REJECTED)
    assert row.flags == ("near_threshold",)
