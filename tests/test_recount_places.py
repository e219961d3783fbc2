from typing import Any

import pytest

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

ABC = [
    {"name": "가", "criterion": [criterion("a", "40")]},
    {"name": "나", "criterion": [criterion("b", "40")]},
    {"name": "다", "criterion": [criterion("c", "40")]},
]


def alike(*points: str) -> list[list[str]]:
    return [list(points)] * 3


def test_ranks_are_1_2_2_4_and_equals_stand_by_number_as_text() -> None:
    marks = {"A-10": flat("80"), "A-9": flat("80"), "A-3": flat("75"), "B": flat("90")}
    assert column(inputs(single(slots=9), marks), "rank", "tied", "outcome") == {
        "B": (1, False, "selected"),
        "A-10": (2, True, "selected"),
        "A-9": (2, True, "selected"),
        "A-3": (4, False, "selected"),
    }


def test_rows_that_are_not_ranked_come_after_in_order() -> None:
    marks = {
        "G": flat("90", sheets=2),
        "F": flat("60"),
        "E": flat("65"),
        "D": flat("60"),
        "C": flat("99"),
        "B": flat("70"),
        "A": [],
    }
    out = [application("C", screened_out="사유"), application("0", screened_out="사유")]
    assert list(column(inputs(single(), marks, applications=out), "outcome").items()) == [
        ("B", "selected"),
        ("E", "rejected"),
        ("D", "rejected"),
        ("F", "rejected"),
        ("A", None),
        ("G", None),
        ("0", "screened_out"),
        ("C", "screened_out"),
    ]


@pytest.mark.parametrize(
    ("order", "ranks"),
    [
        # P 30 30 20, Q 20 25 35, R 25 36 22 of which its penalty takes 3: all reach 80.
        ([], {"P": 1, "Q": 1, "R": 1}),
        ([["가"]], {"P": 1, "R": 2, "Q": 3}),
        ([["나"]], {"R": 1, "P": 2, "Q": 3}),
        ([["다"]], {"Q": 1, "R": 2, "P": 3}),
        ([["나", "다"]], {"Q": 1, "R": 2, "P": 3}),
        (["penalty"], {"P": 1, "Q": 1, "R": 3}),
        (["penalty", ["다"]], {"Q": 1, "P": 2, "R": 3}),
        (["penalty", ["가"]], {"P": 1, "Q": 2, "R": 3}),
    ],
)
def test_the_tie_order(order: list[Any], ranks: dict[str, int]) -> None:
    marks = {
        "P": alike("30", "30", "20"),
        "Q": alike("20", "25", "35"),
        "R": alike("25", "36", "22"),
    }
    guilty = [application("R", penalties=["sanction"])]
    rulebook = book(slots=9, group=ABC, ties={"order": order})
    assert column(inputs(rulebook, marks, applications=guilty), "rank") == ranks


def test_the_higher_points_break_no_tie_by_themselves() -> None:
    marks = {"A": [["80"], ["80"], ["80"]], "B": [["99"], ["80"], ["0"]]}
    assert column(inputs(single(slots=9), marks), "rank", "tied") == {
        "A": (1, True),
        "B": (1, True),
    }


def test_a_tie_step_reads_the_trimmed_group_not_the_mean() -> None:
    # Totals 80 each. 효과 trimmed: A 20, B 25; untrimmed A 80/3, B 65/3.
    marks = {
        "A": [["60", "20"], ["60", "20"], ["40", "40"]],
        "B": [["55", "25"], ["55", "25"], ["60", "15"], ["55", "25"]],
    }
    assert column(inputs(book(), marks), "final", "rank") == {"B": ("80", 1), "A": ("80", 2)}


CUT = {"A": flat("90"), "B": flat("80"), "C": flat("80"), "D": flat("80"), "E": flat("71")}


def cut(slots: int, *decisions: Table) -> tuple[dict[str, str], list[str]]:
    """Return outcomes and the kinds of problems about the cut."""
    given = inputs(single(slots=slots), CUT, decisions=decisions)
    kinds = [
        kind
        for kind, numbers in recount.recompute(given).problems
        if kind.startswith("tie") and numbers == ("B", "C", "D")
    ]
    return column(given, "outcome"), kinds


def outcomes(selected: str) -> dict[str, str]:
    return {number: "selected" if number in selected else "fundable" for number in CUT}


@pytest.mark.parametrize(
    ("slots", "selected", "kinds"),
    [
        (1, "A", []),
        (2, "A", ["tie_at_cut"]),
        (3, "A", ["tie_at_cut"]),
        (4, "ABCD", []),
        (5, "ABCDE", []),
        (9, "ABCDE", []),
    ],
)
def test_a_tie_across_the_last_slot_selects_none_of_it(
    slots: int, selected: str, kinds: list[str]
) -> None:
    assert cut(slots) == (outcomes(selected), kinds)


def test_people_decide_a_tie_and_the_rank_stays_shared() -> None:
    decided = decision("DBC", "DB")
    assert cut(3, decided) == (outcomes("ABD"), ["tie_decided"])
    given = inputs(single(slots=3), CUT, decisions=[decided])
    assert column(given, "rank", "tied") == {
        "A": (1, False),
        "B": (2, True),
        "C": (2, True),
        "D": (2, True),
        "E": (5, False),
    }


@pytest.mark.parametrize(
    "other",
    [
        decision("BC", "BC"),
        decision("ABCD", "BC"),
        decision("BCD", "B"),
        decision("BCD", "BCD"),
        decision("BCD", ""),
        decision("BCD", "AB"),
        decision("BCD", "BB"),
    ],
)
def test_a_decision_about_anything_else_decides_nothing(other: Table) -> None:
    assert cut(3, other) == (outcomes("A"), ["tie_at_cut"])


def test_the_last_of_several_decisions_holds() -> None:
    decided = [decision("BCD", "BC"), decision("BCD", "CD"), decision("BCD", "B")]
    assert cut(3, *decided) == (outcomes("ACD"), ["tie_decided"])


def weighted(**scores: object) -> Table:
    groups = [
        {"name": "계획", "criterion": [criterion("need", "60")]},
        {"name": "효과", "criterion": [criterion("use", "40", weight="1.5")]},
    ]
    return book(group=groups, scores=scores, threshold={"points": "50"})


@pytest.mark.parametrize(
    ("scores", "panel", "ranking"),
    [
        # Totals 48 52 42 52 65, weighted 67 68 95/2 58 70: kept 58 67 68, not those kept before.
        ({}, "152/3", "193/3"),
        ({"drop_high": 0, "drop_low": 0}, "259/5", "621/10"),
        ({"round": "panel_score"}, "5067/100", "6433/100"),
        ({"round": "final"}, "152/3", "6433/100"),
        ({"of": "criterion"}, "146/3", "347/6"),
        # 91/3 is 30.33, 55/3 is 18.33, of which 1.5 are 27.495; together 57.825.
        ({"of": "criterion", "round": "criterion"}, "2433/50", "2313/40"),
        ({"of": "criterion", "round": "panel_score"}, "4867/100", "5783/100"),
    ],
)
def test_weights_change_the_ranking_score_only(scores: Table, panel: str, ranking: str) -> None:
    sheets = [["10", "38"], ["20", "32"], ["31", "11"], ["40", "12"], ["55", "10"]]
    row = rows(inputs(weighted(**scores), {"A": sheets}))["A"]
    assert (row["panel_score"]["exact"], row["ranking"]["exact"]) == (panel, ranking)


def test_weights_rank_but_thresholds_percent_and_dropped_stay_unweighted() -> None:
    rulebook = weighted()
    rulebook["bonus"] = [item("plus", "10", unit="percent")]
    rulebook["slots"] = 9
    marks = {
        "A": alike("45", "10"),
        "B": alike("20", "34"),
        "C": alike("5", "40"),  # 65 when weighted, and yet rejected
        "D": [["60", "0"], ["0", "40"], ["30", "30"]],  # totals 60 40 60
    }
    given = inputs(rulebook, marks, applications=[application("B", bonuses=["plus"])])
    assert column(given, "rank", "bonus", "final", "ranking") == {
        "B": (1, "27/5", "297/5", "382/5"),
        "D": (2, "0", "60", "60"),
        "A": (3, "0", "55", "60"),
        "C": (None, "0", "45", "65"),
    }
    assert rows(given)["D"]["dropped"] == {"high": ["위원3"], "low": ["위원2"]}
    assert rows(given)["A"]["groups"] == {
        "계획": {"exact": "45", "shown": "45.00"},
        "효과": {"exact": "10", "shown": "10.00"},
    }


def test_horizon_ranks_impact_half_again() -> None:
    groups = [
        {
            "name": name,
            "criterion": [
                criterion(name, "5", threshold="3", weight="1.5" if name == "I" else "1")
            ],
        }
        for name in ("E", "I", "M")
    ]
    rulebook = book(
        slots=2,
        group=groups,
        scores={"step": "0.5", "drop_high": 0, "drop_low": 0},
        threshold={"points": "10"},
        ties={"order": [["I"], ["E"]]},
    )
    marks = {
        "W": alike("5", "4", "9/2"),  # 13.5, ranking 15.5
        "X": alike("4", "5", "4"),  # 13, ranking 15.5, and more impact
        "Y": alike("5", "5", "5/2"),  # below 3 in one
        "Z": alike("3", "7/2", "3"),  # 9.5
    }
    assert column(inputs(rulebook, marks), "rank", "final", "ranking", "outcome") == {
        "X": (1, "13", "31/2", "selected"),
        "W": (2, "27/2", "31/2", "selected"),
        "Y": (None, "25/2", "15", "rejected"),
        "Z": (None, "19/2", "45/4", "rejected"),
    }
