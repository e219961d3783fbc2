"""The JSON document: one document, every key in every row, exact values and what is shown."""

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.document import list_text, result_text
from scoring.aggregate import rank, standings
from scoring.amounts import decimal, exact, shown
from scoring.model import Application, Decision, Sheets, Snapshot
from scoring.rulebook import from_document, parse
from tests.rounds import random_round
from tests.rulebooks import SMALL

RULES = parse(SMALL)
KEYS = [
    *("number", "title", "lead", "outcome", "rank", "tied", "sheets", "dropped", "panel_score"),
    *("bonus", "penalty", "final", "ranking", "groups", "flags"),
]
NO_SCORE: dict[str, Any] = {
    "rank": None,
    "tied": False,
    "dropped": {"high": [], "low": []},
    "panel_score": None,
    "bonus": None,
    "penalty": None,
    "final": None,
    "ranking": None,
    "groups": None,
    "flags": [],
}


def application(number: str, **more: Any) -> Application:
    return Application(number, f"과제 {number}", f"기업 {number}", **{**CLAIMS, **more})


CLAIMS: dict[str, Any] = {"bonus_claim": 0, "penalty_claim": 0}


def small_round() -> Snapshot:
    """Return a round with three sheets, two, none, and three of one that is screened out."""
    applications = (
        application("A", bonus_claim=50, penalties=frozenset({"sanction"})),
        application("B"),
        application("C", government_grant=200_000_000),
        application("D", screened_out="참여제한", bonuses=frozenset({"caravan"})),
    )
    points = [[50, 30], [60, 40], [41, 30], [50, 30], [50, 30], [9, 9], [9, 9], [9, 9]]
    sheets = Sheets(
        ("가", "나", "다"),
        np.array([0, 0, 0, 1, 1, 3, 3, 3], dtype=np.int32),
        np.array([0, 1, 2, 0, 1, 0, 1, 2], dtype=np.int32),
        np.array(points, dtype=np.int64) * 100,
        {(0, 1): "좋음\n<b>[/]"},
    )
    return Snapshot(RULES, applications, sheets)


def document(snapshot: Snapshot) -> dict[str, Any]:
    text = "".join(result_text(rank(snapshot), "ko"))
    found: dict[str, Any] = json.loads(text)
    assert text.endswith("\n")
    return found


def score(value: str, two_decimals: str) -> dict[str, str]:
    return {"exact": value, "shown": two_decimals}


def test_a_whole_small_round() -> None:
    found = document(small_round())
    head = {"id": "small", "digest": RULES.digest, "inferred": list(RULES.inferred)}
    assert (found["rulebook"], found["state"]) == (head, "draft")
    assert list(found) == ["rulebook", "state", "standings", "problems", "inputs"]
    names = {each: {"title": f"과제 {each}", "lead": f"기업 {each}"} for each in "ABCD"}
    assert found["standings"] == [
        {
            "number": "A",
            **names["A"],
            "outcome": "selected",
            "rank": 1,
            "tied": False,
            "sheets": 3,
            "dropped": {"high": ["나"], "low": ["다"]},
            "panel_score": score("80", "80.00"),
            "bonus": "1/2",
            "penalty": "3",
            "final": score("155/2", "77.50"),
            "ranking": score("155/2", "77.50"),
            "groups": {"계획": score("50", "50.00"), "성과": score("30", "30.00")},
            "flags": [],
        },
        {"number": "B", **names["B"], "outcome": None, "sheets": 2, **NO_SCORE},
        {"number": "C", **names["C"], "outcome": None, "sheets": 0, **NO_SCORE},
        {"number": "D", **names["D"], "outcome": "screened_out", "sheets": 0, **NO_SCORE},
    ]
    assert [(each["kind"], each["numbers"]) for each in found["problems"]] == [
        ("missing_sheet", ["B"]),
        ("missing_sheet", ["C"]),
        ("too_few_sheets", ["B"]),
        ("too_few_sheets", ["C"]),
        ("few_sheets", ["A"]),
        ("scores_of_screened_out", ["D"]),
        ("claim_unattainable", ["A"]),
        ("claim_differs", ["A"]),
        ("claim_differs", ["D"]),
    ]


def test_inputs_hold_all_that_was_given() -> None:
    inputs = document(small_round())["inputs"]
    assert from_document(inputs["rulebook"]) == RULES
    bare = {
        "lead_type": "",
        "partner": "",
        "partner_type": "",
        "government_grant": None,
        "total_cost": None,
        "screened_out": "",
        "bonus": "0",
        "penalty": "0",
        "bonuses": None,
        "penalties": None,
    }
    assert inputs["applications"] == [
        {**bare, "number": each, "title": f"과제 {each}", "lead": f"기업 {each}", **more}
        for each, more in (
            ("A", {"bonus": "1/2", "penalties": ["sanction"]}),
            ("B", {}),
            ("C", {"government_grant": 200_000_000}),
            ("D", {"screened_out": "참여제한", "bonuses": ["caravan"]}),
        )
    ]
    first = {"number": "A", "evaluator": "가"}
    assert inputs["scores"][:2] == [
        {**first, "criterion": "need", "points": "50"},
        {**first, "criterion": "effect", "points": "30"},
    ]
    assert len(inputs["scores"]) == 16
    assert inputs["comments"] == [{"number": "A", "evaluator": "나", "comment": "좋음\n<b>[/]"}]
    assert inputs["decisions"] == []


def test_a_decision_is_written() -> None:
    decision = Decision(("A", "B"), ("B",), "사유", ("위원장",))
    snapshot = Snapshot(RULES, small_round().applications, small_round().sheets, (decision,))
    assert document(snapshot)["inputs"]["decisions"] == [
        {"among": ["A", "B"], "chosen": ["B"], "reason": "사유", "by": ["위원장"]}
    ]


@given(st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_any_round_is_one_document_with_every_key(seed: int) -> None:
    snapshot = random_round(seed)
    found = document(snapshot)
    assert len(found["standings"]) == len(snapshot.applications)
    for row, standing in zip(found["standings"], standings(rank(snapshot)), strict=True):
        assert list(row) == KEYS
        assert row["number"] == standing.number
        if standing.final is None:
            assert {key: row[key] for key in NO_SCORE} == NO_SCORE
        for key in ("panel_score", "final", "ranking"):
            value = getattr(standing, key)
            assert row[key] == (None if value is None else score(str(value), shown(value)))


@pytest.mark.parametrize(
    ("amount", "two_decimals"),
    [
        ("0", "0.00"),
        ("1/200", "0.01"),
        ("-1/200", "-0.01"),
        ("1/201", "0.00"),
        ("-1/201", "0.00"),
        ("-1/1000000", "0.00"),
        ("69.995", "70.00"),
        ("-69.995", "-70.00"),
        ("69.994999", "69.99"),
        ("2/3", "0.67"),
        ("-1", "-1.00"),
        ("1000000.005", "1000000.01"),
    ],
)
def test_what_is_shown(amount: str, two_decimals: str) -> None:
    assert shown(Fraction(amount)) == two_decimals


@given(st.fractions(-1_000, 1_000, max_denominator=100_000))
@settings(deadline=None)
def test_what_is_shown_is_the_nearest_and_a_half_goes_away_from_zero(amount: Fraction) -> None:
    off = abs(amount) - abs(Fraction(shown(amount)))
    assert Fraction(-1, 200) <= off < Fraction(1, 200)
    assert shown(amount).startswith("-") == (amount < 0 and shown(-amount) != "0.00")
    assert Fraction(exact(amount)) == amount


@given(st.integers(-(10**9), 10**9))
@settings(deadline=None)
def test_amounts_as_people_write_them(millionths: int) -> None:
    amount = Fraction(millionths, 10**6)
    words = decimal(amount)
    assert Fraction(words) == amount
    assert "." not in words or not words.endswith(("0", "."))


def test_an_empty_list_is_a_document_too() -> None:
    assert json.loads("".join(list_text("scores", [], ("comments", [])))) == {
        "scores": [],
        "comments": [],
    }
    assert json.loads("".join(list_text("panel", [{"name": '"\u2028\\'}]))) == {
        "panel": [{"name": '"\u2028\\'}]
    }
