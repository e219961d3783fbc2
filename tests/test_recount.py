import ast
import sys
from pathlib import Path

import pytest

from scoring import recount
from tests.small_rounds import (
    Marks,
    Table,
    application,
    book,
    column,
    criterion,
    flat,
    inputs,
    rows,
    single,
)


def mixed_round() -> Table:
    """Every outcome once, and two that trade places because of one bonus."""
    return inputs(
        book(scores={"warn_below": 4}),
        {
            "A": [["50", "30"], ["55", "35"], ["40", "20"], ["45", "38"]],  # 80 90 60 83
            "B": [["40", "30"], ["39", "61/2"], ["40", "20"], None],  # 70 69.5 60
            "C": [["60", "40"], ["60", "40"], None, None],
            "D": [["60", "40"], None, None, None],
            "E": [["45", "73/2"]] * 4,  # 81.5
        },
        applications=[
            application("A", bonuses=["caravan"]),
            application("D", screened_out="대기업 주관", bonus="9"),
        ],
    )


def amount(exact: str, shown: str) -> dict[str, str]:
    return {"exact": exact, "shown": shown}


def test_a_whole_round_row_by_row() -> None:
    without_score: Table = {
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
    found = recount.recompute(mixed_round()).rows
    assert found == (
        {
            "number": "A",
            "title": "과제 A",
            "lead": "기업 A",
            "outcome": "selected",
            "rank": 1,
            "tied": False,
            "sheets": 4,
            "dropped": {"high": ["위원2"], "low": ["위원3"]},
            "panel_score": amount("163/2", "81.50"),
            "bonus": "1",
            "penalty": "0",
            "final": amount("165/2", "82.50"),
            "ranking": amount("165/2", "82.50"),
            "groups": {"계획": amount("95/2", "47.50"), "효과": amount("65/2", "32.50")},
            "flags": ["selection_changed_by_adjustment", "near_cut"],
        },
        {
            "number": "E",
            "title": "과제 E",
            "lead": "기업 E",
            "outcome": "fundable",
            "rank": 2,
            "tied": False,
            "sheets": 4,
            "dropped": {"high": ["위원4"], "low": ["위원1"]},
            "panel_score": amount("163/2", "81.50"),
            "bonus": "0",
            "penalty": "0",
            "final": amount("163/2", "81.50"),
            "ranking": amount("163/2", "81.50"),
            "groups": {"계획": amount("45", "45.00"), "효과": amount("73/2", "36.50")},
            "flags": ["selection_changed_by_adjustment", "near_cut"],
        },
        {
            "number": "B",
            "title": "과제 B",
            "lead": "기업 B",
            "outcome": "rejected",
            "rank": None,
            "tied": False,
            "sheets": 3,
            "dropped": {"high": ["위원1"], "low": ["위원3"]},
            "panel_score": amount("139/2", "69.50"),
            "bonus": "0",
            "penalty": "0",
            "final": amount("139/2", "69.50"),
            "ranking": amount("139/2", "69.50"),
            "groups": {"계획": amount("40", "40.00"), "효과": amount("30", "30.00")},
            "flags": ["near_threshold"],
        },
        {
            **without_score,
            "number": "C",
            "title": "과제 C",
            "lead": "기업 C",
            "outcome": None,
            "sheets": 2,
        },
        {
            **without_score,
            "number": "D",
            "title": "과제 D",
            "lead": "기업 D",
            "outcome": "screened_out",
            "sheets": 0,
        },
    )
    keys = "number title lead outcome rank tied sheets dropped"
    assert " ".join(found[0]) == f"{keys} panel_score bonus penalty final ranking groups flags"


def test_its_problems() -> None:
    assert recount.recompute(mixed_round()).problems == (
        ("claim_differs", ("A",)),
        ("claim_differs", ("D",)),
        ("few_sheets", ("B",)),
        ("missing_sheet", ("B",)),
        ("missing_sheet", ("C",)),
        ("scores_of_screened_out", ("D",)),
        ("too_few_sheets", ("C",)),
    )


SHEETS = [["10", "38"], ["20", "32"], ["31", "11"], ["40", "12"], ["55", "10"]]
# Totals 48 52 42 52 65; need 10 20 31 40 55; use 10 11 12 32 38.


@pytest.mark.parametrize(
    ("scores", "panel", "final"),
    [
        ({}, "152/3", "152/3"),
        ({"drop_high": 0, "drop_low": 0}, "259/5", "259/5"),
        ({"drop_high": 2, "drop_low": 0}, "142/3", "142/3"),
        ({"drop_high": 0, "drop_low": 2}, "169/3", "169/3"),
        ({"drop_low": 0}, "97/2", "97/2"),
        ({"center": "median"}, "52", "52"),
        ({"center": "median", "drop_low": 0}, "50", "50"),
        ({"of": "criterion"}, "146/3", "146/3"),
        ({"of": "criterion", "center": "median"}, "43", "43"),
        ({"round": "panel_score"}, "5067/100", "5067/100"),
        ({"round": "panel_score", "places": 0}, "51", "51"),
        ({"round": "final"}, "152/3", "5067/100"),
        ({"round": "criterion"}, "152/3", "152/3"),
        ({"of": "criterion", "round": "criterion"}, "2433/50", "2433/50"),
        ({"of": "criterion", "round": "panel_score"}, "4867/100", "4867/100"),
    ],
)
def test_the_panel_score(scores: Table, panel: str, final: str) -> None:
    given = inputs(book(scores=scores), {"A": SHEETS})
    assert column(given, "panel_score", "final", "ranking") == {"A": (panel, final, final)}


def test_groups_are_trimmed_alone_and_never_rounded() -> None:
    for scores in ({}, {"of": "criterion", "round": "criterion"}, {"round": "panel_score"}):
        given = inputs(book(scores=scores), {"A": SHEETS})
        assert rows(given)["A"]["groups"] == {
            "계획": amount("91/3", "30.33"),
            "효과": amount("55/3", "18.33"),
        }


def test_a_group_of_several_criteria_is_trimmed_by_its_total() -> None:
    group = {"name": "전체", "criterion": [criterion("need", "60"), criterion("use", "40")]}
    rulebook = book(group=[group], scores={"of": "criterion"}, ties={"order": []})
    given = inputs(rulebook, {"A": SHEETS})
    assert rows(given)["A"]["groups"] == {"전체": amount("152/3", "50.67")}


def test_dropped_by_criterion_names_evaluators_for_each() -> None:
    scores = {"of": "criterion", "drop_low": 2, "minimum_sheets": 4}
    given = inputs(book(scores=scores), {"A": SHEETS})
    assert rows(given)["A"]["dropped"] == {
        "high": {"need": ["위원5"], "use": ["위원1"]},
        "low": {"need": ["위원1", "위원2"], "use": ["위원5", "위원3"]},
    }


@pytest.mark.parametrize(
    ("points", "exact", "shown"),
    [
        (["-1/100", "0", "0"], "-1/300", "0.00"),
        (["-1/100", "0", "0", "-1/100"], "-1/200", "-0.01"),
        (["1/100", "0", "0", "1/100"], "1/200", "0.01"),
        (["-5/2", "-5/2", "-5/2"], "-5/2", "-2.50"),
        (["-401/400", "-401/400", "-401/400"], "-401/400", "-1.00"),
        (["100", "100", "100"], "100", "100.00"),
    ],
)
def test_what_is_shown(points: list[str], exact: str, shown: str) -> None:
    rulebook = single(scores={"drop_high": 0, "drop_low": 0})
    given = inputs(rulebook, {"A": [[each] for each in points]})
    assert rows(given)["A"]["panel_score"] == amount(exact, shown)


@pytest.mark.parametrize(("points", "exact"), [("-5/2", "-3"), ("5/2", "3"), ("7/2", "4")])
def test_halves_round_away_from_zero(points: str, exact: str) -> None:
    given = inputs(single(scores={"round": "panel_score", "places": 0}), {"A": flat(points)})
    assert column(given, "panel_score", "final") == {"A": (exact, exact)}


def test_a_missing_sheet_is_not_a_zero() -> None:
    marks: dict[str, Marks] = {
        "A": [["80"], ["81"], None, ["82"]],
        "B": [["80"], ["81"], ["0"], ["82"]],
    }
    given = inputs(single(slots=5), marks)
    assert column(given, "panel_score", "sheets") == {"A": ("81", 3), "B": ("161/2", 4)}


def test_it_shares_nothing_with_the_engine() -> None:
    allowed = {
        "scoring.amounts",
        "scoring.errors",
        "scoring.gate",
        "scoring.intake.xlsx",
        "scoring.rulebook",
    }
    for file in Path(recount.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                own = name.startswith("scoring.recount.")
                assert own or name in allowed or name.split(".")[0] in sys.stdlib_module_names
