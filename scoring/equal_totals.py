"""Totals left out as highest or lowest that have equals among those that count, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scoring.errors import Phrase
from scoring.model import Dropped, Standing


def equal_totals(result: Standing, sheets: Sequence[tuple[str, list[int]]]) -> Iterator[Phrase]:
    """Say of each end how many totals are equal, how many of them are left out, and which.

    Which of them it is makes no difference to the score (`aggregate.dropped_sheets`).

    Args:
        result: an application's standing.
        sheets: its sheets as (evaluator, points in hundredths).
    """
    totals = {name: sum(points) for name, points in sheets}
    for count, left_out in _equals(result.dropped_high, totals):
        yield Phrase(
            f"최고점이 같은 위원 {count}명 가운데 {left_out}명만 뺌"
            "(누구를 빼도 평가점수는 같음, 표시는 성명순으로 뒤)",
            f"of {count} equal highest totals {left_out} dropped "
            "(whichever it is, the score is the same; marked is the last by name)",
        )
    for count, left_out in _equals(result.dropped_low, totals):
        yield Phrase(
            f"최저점이 같은 위원 {count}명 가운데 {left_out}명만 뺌"
            "(누구를 빼도 평가점수는 같음, 표시는 성명순으로 앞)",
            f"of {count} equal lowest totals {left_out} dropped "
            "(whichever it is, the score is the same; marked is the first by name)",
        )


def _equals(names: Dropped, totals: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Yield how many have a total that was left out, and of how many it was, where it differs."""
    if not isinstance(names, tuple):
        return  # by criterion no total is left out
    every = Counter(totals.values())
    for total, left_out in Counter(totals[name] for name in names).items():
        if every[total] > left_out:
            yield every[total], left_out
