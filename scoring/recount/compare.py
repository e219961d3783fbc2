"""An export's own result held against the recounted one: every place where they disagree."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scoring.errors import Phrase, one_line
from scoring.recount.compute import Row, recount
from scoring.recount.inputs import Claimed, Inputs, inputs_of
from scoring.recount.problems import Pair
from scoring.recount.score import points_of, totals_of
from scoring.rulebook import Criterion, Rulebook, ScoreRules

STATES: Final = ("draft", "closed", "finalized", "forwarded", "confirmed")

_ABSENT: Final = object()
_MOST_CLAIMED: Final = Fraction(9999, 100)


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement. Both sides are JSON text fit for one line, empty where nothing stands.

    `why` is said where something cannot be read at all.
    """

    where: str
    found: str
    recounted: str
    why: Phrase | None = None


def differences(document: object) -> list[Difference]:
    """Return every place where a result export disagrees with its own inputs; none if it holds.

    Args:
        document: a parsed `rank --json`, `standings --json` or `export X.json`.

    Raises:
        Refusal: it is no result, see `scoring.recount.inputs`.
    """
    inputs = inputs_of(document)
    result = document if isinstance(document, dict) else {}
    recounted = recount(inputs)
    return [
        *_of_rulebook(result.get("rulebook", _ABSENT), inputs.rulebook),
        *_of_state(result.get("state", _ABSENT)),
        *_of_inputs(inputs),
        *_of_standings(result.get("standings", _ABSENT), recounted.rows, inputs),
        *_of_problems(result.get("problems", _ABSENT), recounted.problems),
    ]


def _of_rulebook(found: object, rulebook: Rulebook) -> Iterator[Difference]:
    right = {
        "id": rulebook.id,
        "digest": rulebook.digest,
        "inferred": list(rulebook.inferred),
    }
    named = found if isinstance(found, dict) else {}
    for key, value in right.items():
        yield from _leaves(f"rulebook {key}", named.get(key, _ABSENT), value)


def _of_state(found: object) -> Iterator[Difference]:
    if not isinstance(found, str) or found not in STATES:
        yield _difference("state", _said(found), "|".join(STATES))


def _of_inputs(inputs: Inputs) -> Iterator[Difference]:
    """Points and claims that the rulebook and INTERFACE, "Files in", do not allow."""
    for number, sheets in inputs.sheets.items():
        for evaluator, sheet in sheets.items():
            for criterion in inputs.rulebook.criteria:
                points = sheet[criterion.id]
                if not _allowed(points, criterion, inputs.rulebook.scores.step):
                    where = f"inputs.scores {number} {evaluator} {criterion.id}"
                    yield _difference(where, str(points), _range(criterion, inputs.rulebook))
    for application in inputs.applications:
        for kind in ("bonus", "penalty"):
            claimed: Claimed = getattr(application, kind)
            if not _claimable(claimed.claim):
                where = f"inputs.applications {application.number} {kind}"
                yield _difference(where, str(claimed.claim), "0 ~ 99.99")


def _allowed(points: Fraction, criterion: Criterion, step: Fraction) -> bool:
    return criterion.minimum <= points <= criterion.maximum and (points / step).denominator == 1


def _range(criterion: Criterion, rulebook: Rulebook) -> str:
    return f"{criterion.minimum} ~ {criterion.maximum} (step {rulebook.scores.step})"


def _claimable(claim: Fraction) -> bool:
    return 0 <= claim <= _MOST_CLAIMED and (claim * 100).denominator == 1


def _of_standings(found: object, rows: tuple[Row, ...], inputs: Inputs) -> Iterator[Difference]:
    listed = found if isinstance(found, list) else []
    if not isinstance(found, list):
        yield _difference("standings", _said(found), "[…]")
    by_number = {row["number"]: row for row in rows}
    own: dict[str, Row] = {}
    for index, row in enumerate(listed):
        number = row.get("number") if isinstance(row, dict) else None
        if isinstance(number, str) and number in by_number and number not in own:
            own[number] = row
        else:
            yield _difference(f"standings[{index}]", _said(row), "")
    for number, right in by_number.items():
        if number in own:
            yield from _of_row(own[number], right, inputs)
        else:
            yield _difference(f"standings {number}", "", _said(right))
    yield from _leaves("standings order", list(own), [n for n in by_number if n in own])


def _of_row(found: Row, right: Row, inputs: Inputs) -> Iterator[Difference]:
    number = right["number"]
    # Which of several equals is dropped is free, so those names are judged, not compared.
    if right["panel_score"] is not None and _rightly_dropped(found.get("dropped"), number, inputs):
        right = {**right, "dropped": found["dropped"]}
    yield from _leaves(f"standings {number}", found, right)


def _rightly_dropped(found: object, number: str, inputs: Inputs) -> bool:
    if not isinstance(found, dict) or set(found) != {"high", "low"}:
        return False
    rulebook, sheets = inputs.rulebook, inputs.sheets[number]
    high, low = found["high"], found["low"]
    if rulebook.scores.of == "total":
        return _extremes(high, low, totals_of(sheets), rulebook.scores)
    criteria = {criterion.id for criterion in rulebook.criteria}
    return all(isinstance(side, dict) and set(side) == criteria for side in (high, low)) and all(
        _extremes(high[each], low[each], points_of(sheets, each), rulebook.scores)
        for each in criteria
    )


def _extremes(high: object, low: object, points: Mapping[str, Fraction], rules: ScoreRules) -> bool:
    """Tell whether these are distinct evaluators with the highest and the lowest `points`."""
    if not isinstance(high, list) or not isinstance(low, list):
        return False
    names = [*high, *low]
    if not all(isinstance(name, str) and name in points for name in names):
        return False
    ordered = sorted(points.values())
    return (
        len(set(names)) == len(names)
        and sorted(points[name] for name in low) == ordered[: rules.drop_low]
        and sorted(points[name] for name in high) == ordered[len(ordered) - rules.drop_high :]
    )


def _of_problems(found: object, right: tuple[Pair, ...]) -> Iterator[Difference]:
    if not isinstance(found, list):
        yield _difference("problems", _said(found), "[…]")
        found = []
    own: Counter[Pair] = Counter()
    for index, problem in enumerate(found):
        pair = _pair(problem)
        if pair is None:
            yield _difference(f"problems[{index}]", _said(problem), "{kind, numbers, text}")
        else:
            own[pair] += 1
    for pair in sorted((own - Counter(right)).elements()):
        yield _difference(f"problems {pair[0]}", _said(pair[1]), "")
    for pair in sorted((Counter(right) - own).elements()):
        yield _difference(f"problems {pair[0]}", "", _said(pair[1]))


def _pair(problem: object) -> Pair | None:
    if not isinstance(problem, dict) or set(problem) != {"kind", "numbers", "text"}:
        return None
    kind, numbers = problem["kind"], problem["numbers"]
    if not isinstance(kind, str) or not isinstance(problem["text"], str):
        return None
    if not isinstance(numbers, list) or not all(isinstance(each, str) for each in numbers):
        return None
    return kind, tuple(sorted(numbers))


def _leaves(where: str, found: object, right: object) -> Iterator[Difference]:
    """Return the differing values; truth values, numbers and text never equal one another."""
    if isinstance(found, dict) and isinstance(right, dict):
        for key in [*right, *(key for key in found if key not in right)]:
            yield from _leaves(f"{where} {key}", found.get(key, _ABSENT), right.get(key, _ABSENT))
    elif _canonical(found) != _canonical(right):
        yield _difference(where, _said(found), _said(right))


def _difference(where: str, found: str, recounted: str) -> Difference:
    return Difference(one_line(where), one_line(found), one_line(recounted))


def _said(value: object) -> str:
    return "" if value is _ABSENT else json.dumps(value, ensure_ascii=False)


def _canonical(value: object) -> str:
    return "" if value is _ABSENT else json.dumps(value, sort_keys=True)
