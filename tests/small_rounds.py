"""Rounds small enough to count by hand, as an export's `inputs` has them.

The standard rulebook has two groups of one criterion each, 계획 (need, 60) and 효과 (use, 40).
"""

import copy
import json
from collections.abc import Mapping, Sequence
from typing import Any

from scoring import recount
from scoring.rulebook import from_document

Table = dict[str, Any]
Row = dict[str, Any]
Steps = tuple[str | int, ...]
"""The keys that lead to one place of a document."""
Marks = Sequence[Sequence[str] | None]
"""One application's sheets by evaluator 1, 2, …: points by criterion, None if absent."""


def criterion(key: str, maximum: str, **more: object) -> Table:
    return {"id": key, "name": f"지표 {key}", "maximum": maximum, **more}


def item(key: str, points: str, **more: object) -> Table:
    return {"id": key, "name": f"항목 {key}", "points": points, **more}


def book(**changes: object) -> Table:
    """Return the standard rulebook; a table among `changes` is merged, all else replaces."""
    standard: Table = {
        "id": "small",
        "title": "작은 사업",
        "version": "1",
        "authority": "부처",
        "agency": "기관",
        "slots": 1,
        "closing": "2023-04-25T18:00:00+09:00",
        "scores": {
            "step": "0.01",
            "center": "mean",
            "drop_high": 1,
            "drop_low": 1,
            "of": "total",
            "minimum_sheets": 3,
            "round": "none",
            "places": 2,
        },
        "group": [
            {"name": "계획", "criterion": [criterion("need", "60")]},
            {"name": "효과", "criterion": [criterion("use", "40")]},
        ],
        "bonus": [item("caravan", "1")],
        "penalty": [item("sanction", "3")],
        "caps": {"bonus": "none", "penalty": "none"},
        "threshold": {"points": "70", "on": "final", "adjust_only_from": "0"},
        "ties": {"order": [["효과"], ["계획"], "penalty"]},
        "appeal": {
            "days": 10,
            "times": 1,
            "decide_within_days": 30,
            "labour_day_extends": True,
        },
    }
    for key, value in changes.items():
        if isinstance(value, dict) and key in standard:
            standard[key] = {**standard[key], **value}
        else:
            standard[key] = value
    return standard


def single(**changes: object) -> Table:
    """Return a rulebook of one criterion 총점 of 100; a sheet is then one number."""
    group = {"name": "전체", "criterion": [criterion("all", "100", minimum="-100")]}
    return book(**{"group": [group], "ties": {"order": []}, **changes})


def application(number: str, **changes: object) -> Table:
    return {
        "number": number,
        "title": f"과제 {number}",
        "lead": f"기업 {number}",
        "lead_type": "중견기업",
        "partner": "",
        "partner_type": "",
        "government_grant": 200_000_000,
        "total_cost": None,
        "screened_out": "",
        "bonus": "0",
        "penalty": "0",
        "bonuses": [],
        "penalties": [],
        **changes,
    }


def decision(among: Sequence[str], chosen: Sequence[str]) -> Table:
    return {"among": list(among), "chosen": list(chosen), "reason": "협의", "by": ["위원장"]}


def inputs(
    rulebook: Table,
    marks: Mapping[str, Marks],
    *,
    applications: Sequence[Table] = (),
    decisions: Sequence[Table] = (),
) -> Table:
    """Return the inputs of a round; a number among `marks` without its own entry gets one."""
    named = {each["number"] for each in applications}
    criteria = [c["id"] for group in rulebook["group"] for c in group["criterion"]]
    scores = [
        {"number": number, "evaluator": f"위원{place}", "criterion": key, "points": points}
        for number, sheets in marks.items()
        for place, sheet in enumerate(sheets, start=1)
        if sheet is not None
        for key, points in zip(criteria, sheet, strict=True)
    ]
    return {
        "rulebook": rulebook,
        "applications": [
            *applications,
            *(application(number) for number in marks if number not in named),
        ],
        "scores": scores,
        "comments": [],
        "decisions": list(decisions),
    }


def flat(points: str, *, sheets: int = 3) -> Marks:
    """Return sheets of one criterion that all give the same."""
    return [[points]] * sheets


def rows(given: Table) -> dict[str, Row]:
    """Return the recounted rows by number."""
    return {row["number"]: row for row in recount.recompute(given).rows}


def column(given: Table, *keys: str) -> dict[str, Any]:
    """Return one value, or a tuple of several, per number in the rows' order; exact for scores."""

    def value(row: Row, key: str) -> object:
        return row[key]["exact"] if isinstance(row[key], dict) and "exact" in row[key] else row[key]

    return {
        number: value(row, keys[0]) if len(keys) == 1 else tuple(value(row, key) for key in keys)
        for number, row in rows(given).items()
    }


def export(given: Table) -> Table:
    """Return a whole, right export of these inputs, sharing nothing with them."""
    rulebook = from_document(given["rulebook"])
    recounted = recount.recompute(given)
    document = {
        "rulebook": {
            "id": rulebook.id,
            "digest": rulebook.digest,
            "inferred": list(rulebook.inferred),
        },
        "state": "closed",
        "standings": list(recounted.rows),
        "problems": [
            {"kind": kind, "numbers": list(numbers), "text": "…"}
            for kind, numbers in recounted.problems
        ],
        "inputs": given,
    }
    copied: Table = json.loads(json.dumps(document))
    return copied


def good(**scores: object) -> Table:
    """Return a right export with every outcome, a decided tie and most kinds of problems."""
    return export(
        inputs(
            book(
                slots=2,
                scores={"warn_below": 4, "step": "0.5", **scores},
                ties={"order": [["효과"], "penalty"], "inferred": True},
            ),
            {
                "A": [["50", "30"], ["50", "30"], ["40", "20"], ["60", "40"]],
                "B": [["50", "30"]] * 4,
                "C": [["50", "30"]] * 4,
                "D": [["30", "20"], ["31", "20"], ["32", "20"], None],
                "E": [["60", "40"], None, None, None],
                "F": [["60", "40"], None, None, None],
            },
            applications=[
                application("A", bonuses=["caravan"]),
                application("F", screened_out="사유"),
                application("D", bonus="2", bonuses=None),
            ],
            decisions=[decision("BC", "C")],
        )
    )


def put(document: Table, path: Steps, value: object) -> Table:
    """Return a copy with `value` at `path`; Ellipsis removes what stands there."""
    changed = copy.deepcopy(document)
    node: Any = changed
    for key in path[:-1]:
        node = node[key]
    if value is ...:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return changed
