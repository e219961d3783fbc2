"""What can only be seen once all points of a scores file are there."""

from fractions import Fraction
from typing import Final

import numpy as np

from scoring.amounts import decimal
from scoring.errors import Refusal, Trouble
from scoring.intake.score_columns import Entries
from scoring.intake.table import Table
from scoring.model import Ints
from scoring.rulebook import Criterion, Rulebook

POINTS: Final = ("점수", "points")


class PointsTwice(Refusal):
    ko = "{number}에 대한 {evaluator} 위원의 '{criterion}' 점수가 두 번 있습니다. 하나를 지우세요."
    en = "{evaluator}'s points for {number}, '{criterion}', stand twice. Delete one."


class SheetIncomplete(Refusal):
    ko = "{number}에 대한 {evaluator} 위원의 평가표에 '{missing}' 점수가 없습니다. 채우세요."
    en = "{evaluator}'s sheet for {number} lacks '{missing}'. Fill it in."


class OutOfRange(Refusal):
    ko = "{points}점은 '{criterion}'의 범위 {minimum}~{maximum}점을 벗어납니다. 고치세요."
    en = "{points} lies outside {minimum}…{maximum} of '{criterion}'. Correct it."


class OffStep(Refusal):
    ko = "{points}점은 점수 단위 {step}점에 맞지 않습니다. 고치세요."
    en = "{points} is not on the step of {step}. Correct it."


def _keys(entries: Entries) -> Ints:
    """Return one integer per point: application, evaluator and criterion together."""
    key: Ints = entries.number.astype(np.int64) * len(entries.evaluators) + entries.evaluator
    return key * max(1, len(entries.criteria)) + entries.criterion


def refuse_twice(entries: Entries, table: Table) -> None:
    """Refuse the same (number, evaluator, criterion) twice."""
    keys = _keys(entries)
    order = np.argsort(keys, kind="stable")
    again = order[1:][keys[order][1:] == keys[order][:-1]]
    trouble = Trouble()
    for index in np.sort(again).tolist():
        number, evaluator, criterion = _named(entries, index)
        place = table.place(int(entries.row[index]))
        trouble.add(PointsTwice(place, number=number, evaluator=evaluator, criterion=criterion))
    trouble.settle()


def _named(entries: Entries, index: int) -> tuple[str, str, str]:
    return (
        entries.numbers[entries.number[index]],
        entries.evaluators[entries.evaluator[index]],
        entries.criteria[entries.criterion[index]],
    )


def refuse_incomplete(entries: Entries, rulebook: Rulebook, table: Table) -> None:
    """Refuse a sheet with some but not all criteria."""
    width = len(rulebook.criteria)
    keys = _keys(entries) // width
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    sizes = np.diff(np.append(starts, len(order)))
    trouble = Trouble()
    for start, size in zip(starts[sizes != width].tolist(), sizes[sizes != width], strict=True):
        rows = order[start : start + size]
        present = set(entries.criterion[rows].tolist())
        missing = next(c.name for code, c in enumerate(rulebook.criteria) if code not in present)
        number, evaluator, _ = _named(entries, int(rows[0]))
        place = table.place(int(entries.row[rows[0]]))
        trouble.add(SheetIncomplete(place, number=number, evaluator=evaluator, missing=missing))
    trouble.settle()


def refuse_range(entries: Entries, rulebook: Rulebook, table: Table) -> None:
    """Refuse points outside their criterion's range or off the rulebook's step."""
    criteria = rulebook.criteria
    least = np.array([-(-c.minimum * 100 // 1) for c in criteria], dtype=np.int64)
    most = np.array([c.maximum * 100 // 1 for c in criteria], dtype=np.int64)
    low, high = least[entries.criterion], most[entries.criterion]
    outside = (entries.points < low) | (entries.points > high)
    off = entries.points % int(rulebook.scores.step * 100) != 0
    trouble = Trouble()
    for index in np.flatnonzero(outside | off).tolist():
        criterion = criteria[entries.criterion[index]]
        points = decimal(Fraction(int(entries.points[index]), 100))
        place = table.place(int(entries.row[index]), _column(table, criterion))
        if outside[index]:
            ends = {
                "minimum": decimal(Fraction(int(low[index]), 100)),
                "maximum": decimal(Fraction(int(high[index]), 100)),
            }
            trouble.add(OutOfRange(place, points=points, criterion=criterion.name, **ends))
        else:
            trouble.add(OffStep(place, points=points, step=decimal(rulebook.scores.step)))
    trouble.settle()


def _column(table: Table, criterion: Criterion) -> str:
    """Return the header under which the points stood: the criterion's, or that of all points."""
    names = (criterion.name, criterion.id, *POINTS)
    return next(header for header in table.header if header in names)
