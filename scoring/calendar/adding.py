"""Newly announced temporary holidays: added to a calendar, and which deadlines they move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from scoring.calendar.counting import Deadline, Period, deadline
from scoring.calendar.values import AddedHoliday, Calendar, Holiday, Kind
from scoring.errors import Phrase, Refusal, Trouble

Key = TypeVar("Key")


class AddedOutside(Refusal):
    ko = "공휴일 표({first}부터 {last}까지) 밖의 날입니다: {day}. 연도를 확인하세요."
    en = "{day} lies outside the table ({first} to {last}) and cannot be added. Check the year."


class AlreadyHoliday(Refusal):
    ko = "이미 공휴일입니다: {day} {name}. 이미 든 날은 빼고, 아니면 날짜를 고치세요."
    en = "{day} is a holiday already: {name}. Leave it out, or correct the date."


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline before and after days were added."""

    was: Deadline
    now: Deadline


def with_added(calendar: Calendar, added: Iterable[AddedHoliday]) -> Calendar:
    """Return the calendar with more temporary holidays (제2조 제11호); coverage and as-of stay.

    Raises:
        AddedOutside: a day the table does not speak of.
        AlreadyHoliday: a day that is a public holiday, or stands twice among the added; 근로자의 날
            until 2025 is none. All that are wrong are named.
    """
    trouble = Trouble()
    for each in added:
        try:
            calendar = _with(calendar, each)
        except Refusal as refusal:
            trouble.add(refusal)
    trouble.settle()
    return calendar


def is_holiday(calendar: Calendar, day: date) -> bool:
    """Tell whether a day is a public holiday already; 근로자의 날 until 2025 is none."""
    return any(each.kind is not Kind.LABOUR for each in calendar.on(day))


def _with(calendar: Calendar, each: AddedHoliday) -> Calendar:
    if not calendar.covers(each.day):
        raise AddedOutside(day=each.day, first=calendar.first, last=calendar.last)
    for known in calendar.on(each.day):
        if known.kind is not Kind.LABOUR:
            raise AlreadyHoliday(day=each.day, name=known.name)
    holiday = Holiday(each.day, Phrase(each.name, each.name), Kind.ADDED, each.ground)
    return replace(calendar, holidays=_in_order((*calendar.holidays, holiday)))


def _in_order(holidays: Iterable[Holiday]) -> tuple[Holiday, ...]:
    return tuple(sorted(holidays, key=lambda each: each.day))


def moved(
    calendar: Calendar, added: Iterable[AddedHoliday], periods: Mapping[Key, Period]
) -> dict[Key, Moved]:
    """Return the periods whose last day moves when days are added, in the given order.

    Raises:
        AddedOutside, AlreadyHoliday: see `with_added`.
        OutsideCalendar: a period begins or would end where the table says nothing.
    """
    later = with_added(calendar, added)
    both = {key: Moved(deadline(calendar, p), deadline(later, p)) for key, p in periods.items()}
    return {key: each for key, each in both.items() if each.was.last != each.now.last}
