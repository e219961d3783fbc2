"""Small rounds written as people would write them: a rulebook's changes and a table of sheets."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from fractions import Fraction
from typing import Any

import numpy as np

from scoring.model import Application, Decision, Sheets, Snapshot
from scoring.rulebook import Rulebook, from_document

ONE_CRITERION: dict[str, Any] = {
    "id": "one",
    "title": "한 지표",
    "version": "1",
    "authority": "부처",
    "agency": "전문기관",
    "slots": 8,
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
    "group": [{"name": "총점", "criterion": [{"id": "total", "name": "총점", "maximum": "100"}]}],
    "caps": {"bonus": "none", "penalty": "none"},
    "threshold": {"points": "0", "on": "final", "adjust_only_from": "-999"},
    "ties": {"order": []},
    "appeal": {"days": 10, "times": 1, "decide_within_days": 30, "labour_day_extends": True},
}


def rulebook(**changes: Any) -> Rulebook:
    """Return the one-criterion rulebook with tables updated or replaced."""
    document = deepcopy(ONE_CRITERION)
    for key, value in changes.items():
        if isinstance(value, dict) and isinstance(document.get(key), dict):
            document[key].update(value)
        else:
            document[key] = value
    return from_document(document)


def groups(**maxima: Sequence[str]) -> list[dict[str, Any]]:
    """Return groups of criteria by the criteria's maxima: `groups(A=["10", "5"])`."""
    return [
        {
            "name": name,
            "criterion": [
                {"id": f"{name}{nth}", "name": f"지표 {name}{nth}", "maximum": maximum}
                for nth, maximum in enumerate(each)
            ],
        }
        for name, each in maxima.items()
    ]


def snapshot(
    rules: Rulebook,
    sheets: Mapping[str, Sequence[Sequence[str] | str]],
    *,
    applications: Mapping[str, Mapping[str, Any]] | None = None,
    decisions: Sequence[Decision] = (),
) -> Snapshot:
    """Return a round of the named applications; each sheet is its points, one evaluator each."""
    numbers = sorted({*sheets, *(applications or {})})
    given = {number: dict((applications or {}).get(number, {})) for number in numbers}
    built = tuple(_application(number, given[number]) for number in numbers)
    rows = [
        (index, evaluator, _points(points))
        for index, number in enumerate(numbers)
        for evaluator, points in enumerate(sheets.get(number, ()))
        if points
    ]
    evaluators = max((row[1] for row in rows), default=-1) + 1
    return Snapshot(
        rules,
        built,
        Sheets(
            tuple(f"위원{n + 1}" for n in range(evaluators)),
            np.array([row[0] for row in rows], dtype=np.int32),
            np.array([row[1] for row in rows], dtype=np.int32),
            np.array([row[2] for row in rows], dtype=np.int64).reshape(-1, len(rules.criteria)),
        ),
        tuple(decisions),
    )


def _application(number: str, given: dict[str, Any]) -> Application:
    facts = {"bonuses": frozenset[str](), "penalties": frozenset[str]()}
    words = {"title": f"과제 {number}", "lead": f"기업 {number}"}
    return Application(number, **{"bonus_claim": 0, "penalty_claim": 0, **words, **facts, **given})


def _points(points: Sequence[str] | str) -> list[int]:
    each = [points] if isinstance(points, str) else points
    return [int(Fraction(one) * 100) for one in each]
