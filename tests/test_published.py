"""Results that others published or proved, reproduced from their marks."""

import csv
import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scoring.aggregate import rank, standings
from scoring.model import Outcome, Snapshot, Standing
from scoring.rulebook import Rulebook, shipped
from tests.build import groups, rulebook, snapshot

CASES = Path(__file__).parent / "cases"
PUBLISHED: dict[str, dict[str, Any]] = {
    case["id"]: case for case in json.loads((CASES / "published.json").read_text("utf-8"))
}


def skating_panels() -> list[tuple[list[str], str]]:
    with (CASES / "skating.csv").open(encoding="utf-8", newline="") as stream:
        return [
            ([row[f"j{judge}"] for judge in range(1, 10)], row["published_trimmed_mean"])
            for row in csv.DictReader(stream)
        ]


def rows(of: Snapshot) -> dict[str, Standing]:
    return {row.number: row for row in standings(rank(of))}


def by_totals(totals: Mapping[str, str], **changes: Any) -> dict[str, Standing]:
    """Rank given totals: three equal sheets each, so that the mean is the total."""
    rules = rulebook(
        group=[{"name": "총점", "criterion": [{"id": "t", "name": "총점", "maximum": "999"}]}],
        **changes,
    )
    return rows(snapshot(rules, {name: [total] * 3 for name, total in totals.items()}))


def test_sixty_skating_panels() -> None:
    rules = rulebook(
        scores={"step": "0.25", "of": "criterion", "round": "criterion", "minimum_sheets": 9},
        group=groups(구성=["10"]),
    )
    panels = skating_panels()
    found = rows(snapshot(rules, {f"{n:02d}": marks for n, (marks, _) in enumerate(panels)}))
    expected = {f"{n:02d}": Fraction(published) for n, (_, published) in enumerate(panels)}
    assert {number: row.panel_score for number, row in found.items()} == expected
    assert len(expected) == 60


@pytest.mark.parametrize("case", ["SKATE-01", "SKATE-05"])
def test_skating_criteria(case: str) -> None:
    given = PUBLISHED[case]
    rules = rulebook(scores={"round": "panel_score"})
    found = rows(snapshot(rules, {"A": [str(mark) for mark in given["marks"]]}))["A"]
    assert found.panel_score == Fraction(given["expected"])


def test_weighted_and_rounded_by_criterion() -> None:
    """Published: each factored criterion is rounded before adding."""
    given = PUBLISHED["ROUND-01"]
    names = [f"c{n}" for n in range(len(given["criterion_scores"]))]
    rules = rulebook(
        scores={"of": "criterion", "round": "criterion", "drop_high": 0, "drop_low": 0},
        group=[
            {
                "name": name,
                "criterion": [{"id": name, "name": name, "maximum": "20"}],
            }
            for name in names
        ],
    )
    factored = [Fraction(score) * Fraction(given["factor"]) for score in given["criterion_scores"]]
    # Sheets whose mean is the factored score to four places: 0.01 steps in three sheets each.
    thirds = [[_hundredths(score, nth) for nth in range(5)] for score in factored]
    sheets = [[thirds[c][nth] for c in range(len(names))] for nth in range(5)]
    found = rows(snapshot(rules, {"A": sheets}))["A"]
    assert found.panel_score == Fraction(given["expected"])
    never = rows(snapshot(rulebook(**_never_rounded(rules)), {"A": sheets}))["A"]
    assert never.panel_score == sum(factored)


def _hundredths(score: Fraction, nth: int) -> str:
    """Return the nth of five two-decimal values with the mean `score` (three decimals)."""
    total = int(score * 500)
    return str(Fraction(total // 5 + (1 if nth < total % 5 else 0), 100))


def _never_rounded(rules: Rulebook) -> dict[str, Any]:
    document = dict(rules.document)
    document["scores"] = {**document["scores"], "round": "none"}
    return document


@pytest.mark.parametrize("case", ["TIE-01", "TABBY-01", "PSAT-2015-04"])
def test_ranks(case: str) -> None:
    given = PUBLISHED[case]
    totals = {name: str(total) for name, total in given["totals"].items()}
    found = by_totals(totals)
    assert {name: row.rank for name, row in found.items()} == given["expected_ranks"]
    shared = list(given["expected_ranks"].values())
    tied = {name for name, place in given["expected_ranks"].items() if shared.count(place) > 1}
    assert {name for name, row in found.items() if row.tied} == tied


def test_the_swing_of_an_exam_item() -> None:
    given = PUBLISHED["PSAT-2015-04"]
    totals = {
        name: total + int(given["what_if"].get(name, 0)) for name, total in given["totals"].items()
    }
    found = by_totals({name: str(total) for name, total in totals.items()})
    assert {name: row.rank for name, row in found.items()} == given["expected_after"]


def test_a_real_tie_across_the_eighth_place_selects_neither() -> None:
    given = PUBLISHED["TIE-03"]
    found = by_totals(given["totals"], slots=given["slots"])
    assert {name: row.rank for name, row in found.items()} == given["expected_ranks"]
    selected = {name for name, row in found.items() if row.outcome is Outcome.SELECTED}
    assert selected == set(given["expected_selection"]["certain"])


def test_a_tie_is_broken_by_the_named_sub_score() -> None:
    given = PUBLISHED["TIE-04"]
    sheets = {
        name: [[entry["elements"], entry["components"]]] * 3
        for name, entry in given["entries"].items()
    }
    for order in ("elements", "components"):
        rules = rulebook(
            group=groups(elements=["100"], components=["100"]), ties={"order": [[order]]}
        )
        found = rows(snapshot(rules, sheets))
        first = min(found.values(), key=lambda row: row.rank or 0)
        highest = max(given["entries"], key=lambda name: Fraction(given["entries"][name][order]))
        assert first.number == highest
        assert [row.tied for row in found.values()] == [False, False]


@pytest.mark.parametrize("case", ["SKI-01", "SKI-03", "SKI-06"])
def test_five_judges_and_signed_adjustments(case: str) -> None:
    """Style marks trimmed of five, the sum (three times the mean) plus base and adjustments."""
    given = PUBLISHED[case]
    found = rows(snapshot(rulebook(), {"A": [str(mark) for mark in given["marks"]]}))["A"]
    assert found.panel_score is not None
    assert found.panel_score * 3 == Fraction(given["style_expected"])
    signed = sum(Fraction(each) for each in given["adjustments"])
    assert found.panel_score * 3 + Fraction(given["base"]) + signed == Fraction(given["expected"])


def test_penalties_and_the_seventy_point_cut_of_an_exam() -> None:
    given = PUBLISHED["PSAT-2021-14"]["cases"][0]
    rules = rulebook(
        threshold={"points": "70"},
        penalty=[
            {"id": f"{kind}{n}", "name": f"{kind} {n}", "points": points}
            for kind, points, count in (("fine", "2", 3), ("recommendation", "0.5", 6))
            for n in range(count)
        ],
    )
    items = frozenset(item.id for item in rules.penalties)
    total = str(sum(given["items"]))
    of = snapshot(rules, {"A": [total] * 3}, applications={"A": {"penalties": items}})
    found = rows(of)["A"]
    assert (found.panel_score, found.penalty) == (
        Fraction(given["basic"]),
        Fraction(given["deduction"]),
    )
    assert (found.final, found.outcome) == (Fraction(given["final"]), Outcome.REJECTED)


@pytest.mark.parametrize(
    ("case", "center", "expected"),
    [
        ("PRETALX-03", "median", "9"),
        ("PRETALX-03", "mean", "6"),
        ("HOTCRP-04", "median", "7/2"),
        ("HOTCRP-04", "mean", "5"),
    ],
)
def test_median_is_not_mean(case: str, center: str, expected: str) -> None:
    rules = rulebook(scores={"center": center, "drop_high": 0, "drop_low": 0})
    marks = [str(score) for score in PUBLISHED[case]["scores"]]
    assert rows(snapshot(rules, {"A": marks}))["A"].panel_score == Fraction(expected)


def test_each_criterion_has_a_threshold_of_its_own() -> None:
    rules = shipped("horizon-europe-ia")
    for case in PUBLISHED["HE-01"]["cases"]:
        sheet = [case[key] for key in ("e", "i", "q")]
        found = rows(snapshot(rules, {"A": [sheet] * max(3, rules.scores.minimum_sheets)}))["A"]
        assert (found.outcome is not Outcome.REJECTED) == case["passes"], case


def test_without_a_score_there_is_no_rank() -> None:
    found = rows(snapshot(rulebook(), {"A": ["1"] * 3, "B": ["2"] * 2}))
    assert (found["B"].outcome, found["B"].rank, found["B"].sheets) == (None, None, 2)


def test_a_narrow_range_is_a_plain_mean() -> None:
    given = PUBLISHED["NRF-01"]["cases"][0]
    rules = rulebook(scores={"drop_high": 0, "drop_low": 0})
    assert rows(snapshot(rules, {"A": [str(s) for s in given["scores"]]}))["A"].panel_score == 80
