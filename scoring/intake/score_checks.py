"""What can only be seen once all points of a scores file are there."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from scoring.errors import Phrase, Refusal, Trouble
from scoring.intake.score_columns import Entries
from scoring.intake.table import Table
from scoring.model import Ints
from scoring.rulebook import Rulebook
from scoring.rulebook.points import bounds, misfit

CRITERION: Final = ("평가지표", "criterion")
POINTS: Final = ("점수", "points")


class PointsTwice(Refusal):
    ko = "{evaluator} 위원의 {number} '{criterion}' 점수가 {first}행에도 있습니다. 하나를 지우세요."
    en = "{evaluator}'s points for {number}, '{criterion}', stand in row {first} too. Delete one."


class SheetIncomplete(Refusal):
    ko = "{evaluator} 위원의 {number} 평가표에 빠진 점수가 있습니다({missing}). 채우세요."
    en = "{evaluator}'s sheet for {number} lacks points ({missing}). Fill them in."


def is_long(table: Table) -> bool:
    """Tell whether a table of scores has a point per row; else it has a sheet per row."""
    return any(name in CRITERION for name in table.header)


def _keys(entries: Entries) -> Ints:
    """Return one integer per point: application, evaluator and criterion together."""
    key: Ints = entries.number.astype(np.int64) * len(entries.evaluators) + entries.evaluator
    return key * max(1, len(entries.criteria)) + entries.criterion


def refuse_twice(entries: Entries, rulebook: Rulebook | None, table: Table) -> None:
    """Refuse the same (number, evaluator, criterion) twice."""
    names = {each.id: each.name for each in rulebook.criteria} if rulebook else {}
    keys = _keys(entries)
    if (keys[1:] > keys[:-1]).all():  # in order, so each stands once
        return
    order = np.argsort(keys, kind="stable")
    starts = _run_starts(keys[order])
    sizes = np.diff(np.append(starts, len(order)))
    first = np.empty_like(order)
    first[order] = np.repeat(order[starts], sizes)
    again = np.flatnonzero(first != np.arange(len(first)))
    # A wide row given twice is one mistake, however many criteria it has.
    again = again[np.unique(entries.row[again], return_index=True)[1]]
    trouble = Trouble()
    for index in again.tolist():
        number, evaluator, criterion = _named(entries, index)
        said = names.get(criterion, criterion)
        known = {"number": number, "evaluator": evaluator, "criterion": said}
        place = table.place(int(entries.row[index]))
        trouble.add(PointsTwice(place, first=int(entries.row[first[index]]), **known))
    trouble.settle()


def _run_starts(keys: Ints) -> Ints:
    """Return where runs of equal keys start among sorted ones (none is negative)."""
    return np.flatnonzero(np.diff(keys, prepend=-1)).astype(np.int64)


def _named(entries: Entries, index: int) -> tuple[str, str, str]:
    return (
        entries.numbers[entries.number[index]],
        entries.evaluators[entries.evaluator[index]],
        entries.criteria[entries.criterion[index]],
    )


def refuse_incomplete(entries: Entries, rulebook: Rulebook | None, table: Table) -> None:
    """Refuse a sheet with some but not all criteria, without a rulebook those of the file."""
    names = [(name, name) for name in entries.criteria]
    if rulebook is not None:
        names = [(criterion.name, criterion.id) for criterion in rulebook.criteria]
    width = len(names)
    keys = _keys(entries) // width
    order = np.argsort(keys, kind="stable")
    starts = _run_starts(keys[order])
    sizes = np.diff(np.append(starts, len(order)))
    partial = zip(starts[sizes != width].tolist(), sizes[sizes != width].tolist(), strict=True)
    trouble = Trouble()
    for points in sorted((order[start : start + size] for start, size in partial), key=min):
        present = set(entries.criterion[points].tolist())
        missing = [each for code, each in enumerate(names) if code not in present]
        number, evaluator, _ = _named(entries, int(points[0]))
        column = "" if is_long(table) else _column(table, missing[0])
        place = table.place(int(entries.row[points[0]]), column)
        named = ", ".join(name for name, _ in missing)
        trouble.add(SheetIncomplete(place, number=number, evaluator=evaluator, missing=named))
    trouble.settle()


def refuse_range(entries: Entries, rulebook: Rulebook, table: Table) -> None:
    """Refuse points outside their criterion's range or off the rulebook's step."""
    criteria, step = rulebook.criteria, rulebook.scores.step
    ends = np.array([bounds(criterion) for criterion in criteria], dtype=np.int64)
    low, high = ends.T[:, entries.criterion]
    outside = (entries.points < low) | (entries.points > high)
    off = entries.points % int(step * 100) != 0
    trouble = Trouble()
    for index in np.flatnonzero(outside | off).tolist():
        criterion = criteria[entries.criterion[index]]
        place = table.place(int(entries.row[index]), _column(table, (criterion.name, criterion.id)))
        refusal = misfit(int(entries.points[index]), criterion, step=step, place=place)
        if refusal is not None:
            trouble.add(refusal)
    trouble.settle()


def _column(table: Table, criterion: tuple[str, str]) -> str:
    """Return the header under which the points stood: the criterion's, or that of all points."""
    names = POINTS if is_long(table) else criterion
    return next(header for header in table.header if header in names)


def alike_evaluators(entries: Entries, table: Table) -> Iterator[Phrase]:
    """Warn of two names that differ in one letter and never score the same application.

    So a misspelt name would look: as one more evaluator, absent nearly everywhere.
    """

    @cache
    def scored(code: int) -> npt.NDArray[np.bool_]:
        applications = np.zeros(len(entries.numbers), dtype=bool)
        applications[entries.number[entries.evaluator == code]] = True
        return applications

    for one, other in _one_letter_apart(entries.evaluators):
        both = scored(one), scored(other)
        if all(each.any() for each in both) and not (both[0] & both[1]).any():
            listed = ", ".join(sorted((entries.evaluators[one], entries.evaluators[other])))
            ko = f"{table.file}: 평가위원 이름이 비슷함, 같은 사람이면 고치세요: {listed}"
            yield Phrase(ko, f"{table.file}: evaluators' names are alike, is it one? {listed}")


def _one_letter_apart(names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of names of one length that differ in exactly one letter, by index."""
    holes: dict[tuple[str, str], list[int]] = {}
    for index, name in enumerate(names):
        for at in range(len(name)):
            holes.setdefault((name[:at], name[at + 1 :]), []).append(index)
    return sorted(pair for alike in holes.values() for pair in combinations(alike, 2))
