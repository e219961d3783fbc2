import pytest

from scoring import recount
from tests.small_rounds import (
    Table,
    application,
    book,
    column,
    criterion,
    flat,
    inputs,
    item,
    rows,
    single,
)


def adjusted(rulebook: Table, panel: str | list[str], **facts: object) -> tuple[str, ...]:
    """Return bonus, penalty, final and ranking of one application."""
    points = panel if isinstance(panel, list) else [panel] * 3
    marks = {"A": [[each] for each in points]}
    given = inputs(rulebook, marks, applications=[application("A", **facts)])
    found: tuple[str, ...] = column(given, "bonus", "penalty", "final", "ranking")["A"]
    return found


BOTH = {"bonuses": ["plus"], "penalties": ["minus"]}
PERCENT = {
    "bonus": [item("plus", "3", unit="percent"), item("more", "1")],
    "penalty": [item("minus", "2", unit="percent"), item("less", "5")],
}


def test_percent_is_of_the_rounded_panel_score_and_is_not_rounded() -> None:
    rulebook = single(**PERCENT, scores={"round": "panel_score"})
    points = ["40", "50", "51", "51", "60"]  # 152/3, rounded 50.67
    assert adjusted(rulebook, points, **BOTH) == (
        "15201/10000",
        "5067/5000",
        "511767/10000",
        "511767/10000",
    )


def test_percent_and_points_add_up_and_both_bases_are_the_panel_score() -> None:
    every = {"bonuses": ["plus", "more"], "penalties": ["minus", "less"]}
    assert adjusted(single(**PERCENT), "80", **every) == ("17/5", "33/5", "384/5", "384/5")


def test_caps_hold_the_sum_whether_established_or_claimed() -> None:
    rulebook = single(**PERCENT, caps={"bonus": "3.25", "penalty": "6"})
    every = {"bonuses": ["plus", "more"], "penalties": ["minus", "less"]}
    assert adjusted(rulebook, "80", **every) == ("13/4", "6", "309/4", "309/4")
    capped = single(caps={"bonus": "0.5", "penalty": "2"})
    claims = {"bonus": "1", "penalty": "3", "bonuses": None, "penalties": None}
    assert adjusted(capped, "80", **claims) == ("1/2", "2", "157/2", "157/2")


def test_established_facts_count_and_claims_only_without_them() -> None:
    rulebook = single(bonus=[item("plus", "1"), item("more", "1")])
    assert adjusted(rulebook, "80", bonus="2", bonuses=["more"]) == ("1", "0", "81", "81")
    assert adjusted(rulebook, "80", bonus="2", bonuses=[]) == ("0", "0", "80", "80")
    assert adjusted(rulebook, "80", bonus="3/2", bonuses=None) == ("3/2", "0", "163/2", "163/2")


def test_below_its_floor_no_adjustment_is_given() -> None:
    rulebook = single(**PERCENT, threshold={"adjust_only_from": "60"})
    assert adjusted(rulebook, "5999/100", **BOTH) == ("0", "0", "5999/100", "5999/100")
    assert adjusted(rulebook, "60", **BOTH) == ("9/5", "6/5", "303/5", "303/5")


def test_nothing_is_clamped() -> None:
    everyone = {"adjust_only_from": "-100"}
    rulebook = single(bonus=[item("plus", "2")], penalty=[item("minus", "6")], threshold=everyone)
    assert adjusted(rulebook, "99", bonuses=["plus"])[2:] == ("101", "101")
    assert adjusted(rulebook, "2", penalties=["minus"])[2:] == ("-4", "-4")
    assert adjusted(rulebook, "-3", bonuses=["plus"])[2:] == ("-1", "-1")


THRESHOLDS = ("final", "panel_score", "both", "after_penalty")


@pytest.mark.parametrize(
    ("panel", "bonus", "penalty", "passing"),
    [
        ("69", "2", "0", {"final"}),
        ("71", "3", "3", {"final", "panel_score", "both"}),
        ("71", "0", "3", {"panel_score"}),
        ("69", "3", "0", {"final"}),
        ("70", "0", "0", set(THRESHOLDS)),
        ("6999/100", "0", "0", set()),
    ],
)
def test_the_threshold_is_tested_where_the_rulebook_says(
    panel: str, bonus: str, penalty: str, passing: set[str]
) -> None:
    facts = {"bonus": bonus, "penalty": penalty, "bonuses": None, "penalties": None}
    for on in THRESHOLDS:
        marks = {"A": flat(panel)}
        claims = [application("A", **facts)]
        given = inputs(single(threshold={"on": on}), marks, applications=claims)
        assert (column(given, "outcome")["A"] == "selected") == (on in passing)


@pytest.mark.parametrize(
    ("stage", "on", "outcome"),
    [
        ("none", "final", "rejected"),
        ("final", "final", "selected"),
        ("final", "panel_score", "rejected"),
        ("final", "after_penalty", "rejected"),
        ("final", "both", "rejected"),
        ("panel_score", "panel_score", "selected"),
    ],
)
def test_only_a_rounded_stage_lifts_what_is_shown_as_70(stage: str, on: str, outcome: str) -> None:
    marks = {"A": [["60"], ["70"], ["6999/100"], ["70"], ["80"]]}  # 20999/300 = 69.99667
    given = inputs(single(scores={"round": stage}, threshold={"on": on}), marks)
    assert column(given, "outcome") == {"A": outcome}
    assert rows(given)["A"]["final"]["shown"] == "70.00"


@pytest.mark.parametrize(
    ("threshold", "scores", "outcome"),
    [
        ("12", {}, "rejected"),  # kept 11 11 13, of total too
        ("11.66", {}, "selected"),
        ("11.67", {}, "rejected"),
        ("11.67", {"of": "criterion", "round": "criterion"}, "rejected"),
        ("12", {"center": "median"}, "rejected"),
        ("11", {"center": "median"}, "selected"),
    ],
)
def test_a_criterion_threshold_has_its_own_unrounded_unweighted_center(
    threshold: str, scores: Table, outcome: str
) -> None:
    groups = [
        {"name": "계획", "criterion": [criterion("need", "60")]},
        {"name": "효과", "criterion": [criterion("use", "40", threshold=threshold, weight="2")]},
    ]
    marks = {"A": [["60", "5"], ["60", "11"], ["60", "11"], ["60", "13"], ["60", "40"]]}
    assert column(inputs(book(group=groups, scores=scores), marks), "outcome") == {"A": outcome}


def claims(rulebook: Table, **changes: object) -> list[str]:
    """Return the kinds of problems of one application with three equal sheets."""
    given = inputs(rulebook, {"A": flat("80")}, applications=[application("A", **changes)])
    return [kind for kind, _ in recount.recompute(given).problems]


ITEMS = {
    "bonus": [item("p", "1"), item("q", "2.5"), item("r", "4")],
    "penalty": [item("s", "3")],
}


def test_a_claim_that_the_facts_do_not_bear_out() -> None:
    rulebook = single(**ITEMS, caps={"bonus": "2"})
    assert claims(rulebook, bonus="7/2", bonuses=["q", "p"]) == []
    assert claims(rulebook, bonus="2", bonuses=["q", "p"]) == ["claim_differs"]
    assert claims(rulebook, bonus="1", penalty="3") == ["claim_differs", "claim_differs"]
    assert claims(rulebook, screened_out="사유", bonus="1", penalties=None, penalty="1") == [
        "claim_differs",
        "claim_unattainable",
        "scores_of_screened_out",
    ]
    percent = single(bonus=[item("p", "1"), item("q", "2", unit="percent")])
    assert claims(percent, bonus="9") == []
    assert claims(single(bonus=[]), bonus="1") == ["claim_differs"]


def test_a_claim_that_no_items_add_up_to() -> None:
    rulebook = single(**ITEMS)
    for claim in ("0", "1", "5/2", "7/2", "4", "5", "13/2", "15/2"):
        assert claims(rulebook, bonus=claim, bonuses=None) == []
    for claim in ("2", "3", "8", "1/2"):
        assert claims(rulebook, bonus=claim, bonuses=None) == ["claim_unattainable"]
    every = {"bonus": "2", "bonuses": None, "penalty": "6", "penalties": None}
    assert claims(rulebook, **every) == ["claim_unattainable", "claim_unattainable"]
