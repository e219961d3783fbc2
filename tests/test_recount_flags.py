from scoring import recount
from tests.small_rounds import (
    Table,
    application,
    book,
    column,
    criterion,
    decision,
    flat,
    inputs,
    item,
    rows,
    single,
)


def test_how_many_sheets_are_too_few_or_few() -> None:
    marks = {str(n): flat("80", sheets=n) for n in range(6)}
    out = [application("X", screened_out="사유")]
    given = inputs(single(slots=9, scores={"warn_below": 5}), {**marks, "X": []}, applications=out)
    assert recount.recompute(given).problems == (
        ("few_sheets", ("3",)),
        ("few_sheets", ("4",)),
        *(("missing_sheet", (str(n),)) for n in range(5)),
        *(("too_few_sheets", (str(n),)) for n in range(3)),
    )


def flags(given: Table) -> dict[str, list[str]]:
    return {number: row["flags"] for number, row in rows(given).items()}


CLASS, SELECTION = "class_changed_by_adjustment", "selection_changed_by_adjustment"


def test_what_an_adjustment_changed_is_flagged() -> None:
    marks = {"A": flat("74"), "B": flat("68"), "C": flat("73"), "D": flat("78"), "E": flat("65")}
    facts = [
        application("B", bonuses=["caravan"]),  # 73, from rejected to selected on 효과
        application("C", penalties=["sanction"]),  # 67, from fundable to rejected
        application("E", bonuses=["caravan"]),  # 70, fundable
    ]
    rulebook = single(slots=3, bonus=[item("caravan", "5")], penalty=[item("sanction", "6")])
    assert flags(inputs(rulebook, marks, applications=facts)) == {
        "D": [],
        "A": ["near_cut"],
        "B": [CLASS, SELECTION, "near_cut"],
        "E": [CLASS, "near_threshold"],
        "C": [CLASS, SELECTION],
    }


def test_an_adjustment_of_another_can_take_the_slot() -> None:
    marks = {"A": flat("80"), "B": flat("85")}
    facts = [application("A", bonus="9", bonuses=None)]
    assert flags(inputs(single(), marks, applications=facts)) == {
        "A": [SELECTION, "near_cut"],
        "B": [SELECTION],
    }


def test_a_decision_settles_the_round_without_adjustments_too() -> None:
    # Without its bonus A is tied with B, and the same two were decided about.
    marks = {"A": flat("80"), "B": flat("80")}
    facts = [application("A", bonuses=["caravan"])]
    for decisions, changed in (
        ([], [[SELECTION, "near_cut"], ["near_cut"]]),
        ([decision("AB", "A")], [["near_cut"], ["near_cut"]]),
        ([decision("AB", "B")], [[SELECTION, "near_cut"], [SELECTION, "near_cut"]]),
    ):
        given = inputs(single(), marks, applications=facts, decisions=decisions)
        assert list(flags(given).values()) == changed


def test_near_means_within_one_point_inclusive() -> None:
    marks = {
        "A": flat("89"),
        "B": flat("88"),
        "C": flat("87"),
        "D": flat("8699/100"),
        "E": flat("71"),
        "F": flat("7101/100"),
        "G": flat("69"),
        "H": flat("6899/100"),
    }
    near, cut = ["near_threshold"], ["near_cut"]
    assert flags(inputs(single(slots=2), marks)) == {
        "A": cut,
        "B": cut,
        "C": cut,
        "D": [],
        "F": [],
        "E": near,
        "G": near,
        "H": [],
    }
    assert flags(inputs(single(slots=7), marks))["A"] == []
    assert flags(inputs(single(slots=6), marks))["F"] == cut


def test_near_the_cut_is_measured_on_the_ranking_score() -> None:
    groups = [
        {"name": "계획", "criterion": [criterion("need", "60")]},
        {"name": "효과", "criterion": [criterion("use", "40", weight="1.5")]},
    ]
    rulebook = book(group=groups, threshold={"points": "50"})
    marks = {"A": [["40", "20"]] * 3, "B": [["35", "24"]] * 3, "C": [["46", "16"]] * 3}
    given = inputs(rulebook, marks)
    assert column(given, "final", "ranking", "flags") == {
        "B": ("59", "71", ["near_cut"]),
        "A": ("60", "70", ["near_cut"]),
        "C": ("62", "70", ["near_cut"]),
    }
    higher = {**marks, "B": [["31", "29"]] * 3}
    assert column(inputs(rulebook, higher), "final", "ranking", "flags") == {
        "B": ("60", "149/2", ["near_cut"]),
        "A": ("60", "70", []),
        "C": ("62", "70", []),
    }


def test_a_rejected_one_is_near_the_threshold_but_never_near_the_cut() -> None:
    marks = {"A": flat("141/2"), "B": flat("139/2")}
    assert flags(inputs(single(), marks)) == {
        "A": ["near_threshold", "near_cut"],
        "B": ["near_threshold"],
    }
