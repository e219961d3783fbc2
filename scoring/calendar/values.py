"""The calendar as values: which days are holidays, why, and for which days anybody can say so."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Final

from scoring.errors import Phrase


class Kind(StrEnum):
    """What a line of the table is, in the ordinance's words."""

    PUBLIC = "public"
    SUBSTITUTE = "substitute"
    TEMPORARY = "temporary"
    ELECTION = "election"
    LABOUR = "labour"
    """근로자의 날 until 2025: no public holiday, and moves a deadline only where a rule says so."""
    ADDED = "added"
    """A temporary holiday that users added, newer than the table."""


KIND_NAMES: Final = {
    Kind.PUBLIC: Phrase("공휴일", "public holiday"),
    Kind.SUBSTITUTE: Phrase("대체공휴일", "substitute holiday"),
    Kind.TEMPORARY: Phrase("임시공휴일", "temporary holiday"),
    Kind.ELECTION: Phrase("선거일", "election day"),
    Kind.LABOUR: Phrase("근로자의 날", "Workers' Day"),
    Kind.ADDED: Phrase("추가한 공휴일", "added holiday"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day of the table; `ground` is its legal ground, as it is cited in Korean."""

    day: date
    name: Phrase
    kind: Kind
    ground: str


@dataclass(frozen=True, slots=True)
class AddedHoliday:
    """A newly announced temporary holiday, as users give it; `ground` is where it was announced."""

    day: date
    name: str
    ground: str


_DAY: Final = attrgetter("day")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays in order of their days, and the days that are known.

    From `first` to `last` every holiday of the ordinance is there. Temporary holidays are there as
    far as they were designated on `as_of`; after that day more may come.
    """

    first: date
    last: date
    as_of: date
    holidays: tuple[Holiday, ...]

    def on(self, day: date) -> tuple[Holiday, ...]:
        """Return the holidays of one day, in the table's order."""
        begin = bisect_left(self.holidays, day, key=_DAY)
        end = begin
        while end < len(self.holidays) and self.holidays[end].day == day:
            end += 1
        return self.holidays[begin:end]

    def covers(self, day: date) -> bool:
        """Tell whether the table speaks of `day`."""
        return self.first <= day <= self.last
