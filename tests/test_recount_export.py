import json

import pytest

from scoring.recount import Difference, differences
from scoring.rulebook import shipped
from tests.small_rounds import (
    Steps,
    application,
    export,
    flat,
    good,
    inputs,
    put,
    single,
)


def test_a_right_export_has_no_differences() -> None:
    for scores in ({}, {"of": "criterion"}, {"drop_high": 0}, {"round": "final"}):
        assert differences(good(**scores)) == []


ROW = ("standings", 0)
SELECTION = "selection_changed_by_adjustment"


@pytest.mark.parametrize(
    ("path", "value", "where", "found", "recounted"),
    [
        ((*ROW, "title"), "다른 과제", "standings A title", '"다른 과제"', '"과제 A"'),
        ((*ROW, "lead"), None, "standings A lead", "null", '"기업 A"'),
        ((*ROW, "outcome"), "fundable", "standings A outcome", '"fundable"', '"selected"'),
        ((*ROW, "rank"), 2, "standings A rank", "2", "1"),
        ((*ROW, "rank"), 1.0, "standings A rank", "1.0", "1"),
        ((*ROW, "rank"), True, "standings A rank", "true", "1"),
        ((*ROW, "tied"), 0, "standings A tied", "0", "false"),
        ((*ROW, "sheets"), 3, "standings A sheets", "3", "4"),
        ((*ROW, "bonus"), 1, "standings A bonus", "1", '"1"'),
        ((*ROW, "bonus"), "0", "standings A bonus", '"0"', '"1"'),
        ((*ROW, "penalty"), ..., "standings A penalty", "", '"0"'),
        ((*ROW, "extra"), 1, "standings A extra", "1", ""),
        ((*ROW, "final", "shown"), "81.01", "standings A final shown", '"81.01"', '"81.00"'),
        ((*ROW, "final", "exact"), "162/2", "standings A final exact", '"162/2"', '"81"'),
        (
            (*ROW, "panel_score"),
            80,
            "standings A panel_score",
            "80",
            '{"exact": "80", "shown": "80.00"}',
        ),
        ((*ROW, "groups", "효과", "exact"), "31", "standings A groups 효과 exact", '"31"', '"30"'),
        (
            (*ROW, "flags", 1),
            ...,
            "standings A flags",
            f'["{SELECTION}"]',
            f'["{SELECTION}", "near_cut"]',
        ),
        (
            (*ROW, "dropped", "high"),
            ["위원1"],
            "standings A dropped high",
            '["위원1"]',
            '["위원4"]',
        ),
        (
            ("standings", 4, "dropped"),
            None,
            "standings E dropped",
            "null",
            '{"high": [], "low": []}',
        ),
        (("state",), "final", "state", '"final"', "draft|closed|finalized|forwarded|confirmed"),
        (("state",), ..., "state", "", "draft|closed|finalized|forwarded|confirmed"),
        (("rulebook", "id"), "other", "rulebook id", '"other"', '"small"'),
        (("rulebook", "inferred"), [], "rulebook inferred", "[]", '["ties: order"]'),
    ],
)
def test_one_wrong_place_is_named(
    path: Steps, value: object, where: str, found: str, recounted: str
) -> None:
    assert differences(put(good(), path, value)) == [Difference(where, found, recounted)]


def test_one_changed_point_shows_in_all_that_follows_from_it() -> None:
    # D has 50 51 52; with 60 instead of 50 its middle total is 52.
    changed = put(good(), ("inputs", "scores", 24, "points"), "40")
    assert changed["inputs"]["scores"][24] == {
        "number": "D",
        "evaluator": "위원1",
        "criterion": "need",
        "points": "40",
    }
    assert [each.where.removeprefix("standings D ") for each in differences(changed)] == [
        "dropped high",
        "dropped low",
        "panel_score exact",
        "panel_score shown",
        "final exact",
        "final shown",
        "ranking exact",
        "ranking shown",
        "groups 계획 exact",
        "groups 계획 shown",
    ]


def test_a_digest_of_other_rules_is_a_difference() -> None:
    document = good()
    right = document["rulebook"]["digest"]
    changed = put(document, ("inputs", "rulebook", "title"), "다른 사업")
    assert [each.where for each in differences(changed)] == ["rulebook digest"]
    assert differences(changed)[0].found == json.dumps(right)


def test_rows_that_are_missing_added_twice_or_out_of_order() -> None:
    document = good()
    first, second, *rest = document["standings"]
    added = {**first, "number": "Z"}
    for listed, where in (
        ([second, first, *rest], "standings order"),
        ([second, *rest], "standings A"),
        ([first, second, *rest, added], "standings[6]"),
        ([first, second, *rest, first], "standings[6]"),
        ([first, second, *rest, 7], "standings[6]"),
    ):
        assert [each.where for each in differences({**document, "standings": listed})] == [where]
    assert differences({**document, "standings": [second, first, *rest]}) == [
        Difference(
            "standings order",
            '["B", "A", "C", "D", "E", "F"]',
            '["A", "B", "C", "D", "E", "F"]',
        )
    ]
    assert differences({**document, "standings": [first, second, *rest, 7]}) == [
        Difference("standings[6]", "7", "")
    ]


@pytest.mark.parametrize("standings", [None, {}, "", 3])
def test_results_that_are_no_list_are_differences(standings: object) -> None:
    wrong = differences({**good(), "standings": standings})
    assert [each.where for each in wrong] == [
        "standings",
        *(f"standings {number}" for number in "ABCDEF"),
    ]


def test_problems_are_held_against_the_recounted_ones_in_any_order() -> None:
    document = good()
    problems = document["problems"]
    tie = next(each for each in problems if each["kind"] == "tie_decided")
    assert differences({**document, "problems": problems[::-1]}) == []
    assert differences(
        {**document, "problems": [each for each in problems if each is not tie]}
    ) == [Difference("problems tie_decided", "", '["B", "C"]')]
    assert differences({**document, "problems": [*problems, tie]}) == [
        Difference("problems tie_decided", '["B", "C"]', "")
    ]
    assert differences({**document, "problems": [*problems, {"kind": "x"}]}) == [
        Difference(f"problems[{len(problems)}]", '{"kind": "x"}', "{kind, numbers, text}")
    ]


def dropping(high: object, low: object, **scores: object) -> list[str]:
    """Return where the export of sheets 90 90 80 70 70 differs when these names are dropped."""
    marks = {"A": [["90"], ["90"], ["80"], ["70"], ["70"]]}
    document = export(inputs(single(scores=scores), marks))
    changed = put(document, ("standings", 0, "dropped"), {"high": high, "low": low})
    return sorted({each.where for each in differences(changed)})


def test_any_of_several_equals_may_be_dropped() -> None:
    for high in ("위원1", "위원2"):
        for low in ("위원4", "위원5"):
            assert dropping([high], [low]) == []
            assert dropping({"all": [high]}, {"all": [low]}, of="criterion") == []
    assert dropping(["위원2", "위원1"], ["위원5"], drop_high=2, minimum_sheets=4) == []


@pytest.mark.parametrize(
    ("high", "low"),
    [
        (["위원3"], ["위원5"]),
        (["위원1"], ["위원3"]),
        (["위원1"], ["위원1"]),
        (["위원1", "위원2"], ["위원5"]),
        ([], ["위원5"]),
        (["위원9"], ["위원5"]),
        ("위원1", ["위원5"]),
        ([["위원1"]], ["위원5"]),
        ({"all": ["위원1"]}, {"all": ["위원5"]}),
        (None, None),
    ],
)
def test_nobody_else_may(high: object, low: object) -> None:
    assert dropping(high, low) != []
    assert dropping({"all": high}, {"all": low}, of="criterion") != []


def test_the_same_name_cannot_be_dropped_twice_where_all_are_equal() -> None:
    document = export(inputs(single(), {"A": flat("80")}))
    same = {"high": ["위원1"], "low": ["위원1"]}
    assert differences(put(document, ("standings", 0, "dropped"), same)) != []


def test_points_and_claims_that_the_rules_do_not_allow_are_differences() -> None:
    given_points = inputs(single(scores={"step": "0.5"}), {"A": [["101"], ["80"], ["321/4"]]})
    claimed = [application("B", bonus="100", penalty="1/3", bonuses=[], screened_out="사유")]
    given_points["applications"] += claimed
    assert differences(export(given_points)) == [
        Difference("inputs.scores A 위원1 all", "101", "-100 ~ 100 (step 1/2)"),
        Difference("inputs.scores A 위원3 all", "321/4", "-100 ~ 100 (step 1/2)"),
        Difference("inputs.applications B bonus", "100", "0 ~ 99.99"),
        Difference("inputs.applications B penalty", "1/3", "0 ~ 99.99"),
    ]


def test_the_shipped_rulebook_can_be_recounted() -> None:
    notice = shipped("motie-2023-265")
    marks = {"A-001": [[str(each.maximum) for each in notice.criteria]] * 7}
    document = export(inputs(notice.document, marks))
    assert differences(document) == []
    assert document["standings"][0]["final"] == {"exact": "100", "shown": "100.00"}


def test_control_signs_in_a_result_reach_no_terminal() -> None:
    changed = put(good(), (*ROW, "title"), "\x1b[31m\ud800\n")
    wrong = differences(put(changed, (*ROW, "\x1b[0m"), 1))
    assert all(
        text.isprintable() for each in wrong for text in (each.where, each.found, each.recounted)
    )
