"""The shipped table of holidays, read and checked: a line per day, typed from the ordinance.

It is not computed: temporary holidays cannot be, and rules of substitutes change (2021, 2023,
2026). A day outside its coverage is refused where it is asked for, never guessed.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, Final

from scoring.calendar.values import Calendar, Holiday, Kind
from scoring.errors import Phrase, Place, Refusal

FILE: Final = "holidays.toml"


class BrokenTable(Refusal):
    ko = "공휴일 표가 잘못되었습니다({why}). 이 줄을 고치거나 simsa를 다시 설치하세요."
    en = "The table of holidays is wrong ({why}). Mend the line, or install simsa again."


@cache
def shipped() -> Calendar:
    """Return the shipped calendar."""
    source = resources.files("scoring.calendar").joinpath(FILE).read_text(encoding="utf-8")
    return parse(source, file=FILE)


def parse(source: str, *, file: str = "") -> Calendar:
    """Read and check the text of a table.

    Raises:
        BrokenTable: no TOML, a value missing or of another kind, a day outside the coverage, out
            of order or twice by the same name.
    """
    try:
        document = tomllib.loads(source)
        holidays = tuple(_holiday(line) for line in document["day"])
        first, last, as_of = (_date(document[key]) for key in ("first", "last", "as_of"))
    except (KeyError, TypeError, ValueError) as trouble:
        why = f"{type(trouble).__name__}: {trouble}"
        raise BrokenTable(Place(file), why=why) from trouble
    calendar = Calendar(first, last, as_of, holidays)
    _refuse_disorder(calendar, file)
    return calendar


def _holiday(line: Mapping[str, Any]) -> Holiday:
    name = Phrase(_text(line["ko"]), _text(line["en"]))
    return Holiday(_date(line["date"]), name, Kind(line["kind"]), _text(line["ground"]))


def _date(value: object) -> date:
    if type(value) is not date:
        raise ValueError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value


def _refuse_disorder(calendar: Calendar, file: str) -> None:
    if not calendar.first <= calendar.as_of <= calendar.last:
        raise BrokenTable(Place(file), why=calendar.as_of)
    for each in calendar.holidays:
        if not calendar.covers(each.day):
            raise BrokenTable(Place(file), why=each.day)
    for before, after in pairwise(calendar.holidays):
        if before.day > after.day or (before.day, before.name) == (after.day, after.name):
            raise BrokenTable(Place(file), why=after.day)
