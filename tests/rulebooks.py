"""Rulebooks to test with: a small whole one, and short words for the values in it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from scoring.rulebook import Criterion, Item

SHIPPED = ("figure-skating", "horizon-europe-ia", "ipet", "molit", "motie-2023-265")

# A rulebook with every table and every optional key, small enough to count its lines.
SMALL = """\
id = "small"
title = "작은 규칙"
version = "1판"
authority = "부처"
agency = "전문기관"
slots = 2
closing = "2023-04-25T18:00:00+09:00"

[scores]
step = "1"
center = "mean"
drop_high = 1
drop_low = 1
of = "total"
minimum_sheets = 3
warn_below = 5
round = "none"
places = 2

[[group]]
name = "계획"

  [[group.criterion]]
  id = "need"
  name = "필요성"
  maximum = "60"
  minimum = "0"
  threshold = "0"
  weight = "1"
  guidance = ["필요한가"]

[[group]]
name = "성과"

  [[group.criterion]]
  id = "effect"
  name = "효과"
  maximum = "40"

[[bonus]]
id = "caravan"
name = "카라반"
points = "1"
unit = "points"
window_years = 1

[[penalty]]
id = "sanction"
name = "제재"
points = "3"

[caps]
bonus = "none"
penalty = "none"

[threshold]
points = "70"
on = "final"
adjust_only_from = "0"

[ties]
order = [["성과"], "penalty"]
inferred = true

[appeal]
days = 10
times = 1
decide_within_days = 30
labour_day_extends = true
"""


def criterion(id_: str, name: str, maximum: int, *guidance: str) -> Criterion:
    return Criterion(id_, name, Fraction(maximum), Fraction(0), None, Fraction(1), guidance)


def item(id_: str, name: str, points: int, *, percent: bool = False, years: int = 0) -> Item:
    return Item(id_, name, Fraction(points), "percent" if percent else "points", years or None)


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every node below `value`."""
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    for key, held in inside:
        yield (*path, key)
        yield from paths(held, (*path, key))
