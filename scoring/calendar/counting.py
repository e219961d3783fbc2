"""Legal periods in days (민법 제155조-제161조): when one ends, and why, day by day.

Pure functions of instant, days and calendar. The instant's date in Seoul is all that is taken of
it: that day does not count, also where it arrived at exactly 00:00 (민법 제157조's exception for a
period that begins at 0:00 is left out in favour of the applicant, as the 표준지침 does).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from scoring.calendar.instants import NoZone, covered_day, day_in_seoul, outside
from scoring.calendar.values import Calendar, Kind
from scoring.errors import Lang, Phrase, Refusal
from scoring.korean_time import SEOUL

MOST_DAYS: Final = 365
DAY: Final = timedelta(days=1)
_WEEKDAYS: Final = (
    Phrase("월요일", "Monday"),
    Phrase("화요일", "Tuesday"),
    Phrase("수요일", "Wednesday"),
    Phrase("목요일", "Thursday"),
    Phrase("금요일", "Friday"),
    Phrase("토요일", "Saturday"),
    Phrase("일요일", "Sunday"),
)
_WEEKEND: Final = 5
_RULE: Final = Phrase(
    "{days}일, 초일불산입(민법 제157조). 마지막 날 24시까지(민법 제159조). "
    "마지막 날이 토요일이나 공휴일이면 그다음 날(민법 제161조). ",
    "{days} days, the first day excluded (민법 제157조). Until 24:00 of the last (민법 제159조). "
    "If that is a Saturday or a public holiday, the day after it (민법 제161조). ",
)
_LABOUR: Final = {
    True: Phrase("근로자의 날도 같음.", "Workers' Day counts alike."),
    False: Phrase("근로자의 날은 늦추지 않음.", "Workers' Day does not."),
}


class DaysOutOfRange(Refusal):
    ko = "기간은 1일부터 {most}일까지 셀 수 있습니다. 지금 값: {found}."
    en = "A period has 1 to {most} days, not {found}."


@dataclass(frozen=True, slots=True)
class Period:
    """A period in days from an aware instant (notified, or received)."""

    begins: datetime
    days: int
    labour_day_extends: bool
    """The rulebook's `[appeal] labour_day_extends` (평가관리지침 제25조 제2항)."""


@dataclass(frozen=True, slots=True)
class Step:
    """A day, and why it is what it is."""

    day: date
    reasons: tuple[Phrase, ...]

    def why(self, lang: Lang) -> str:
        """Return the reasons in one line: `부처님오신날 · 토요일`."""
        return " · ".join(each.said(lang) for each in self.reasons)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a period ends.

    `excluded` is the day in Seoul that does not count, `nominal` the day the count ends on, `last`
    the day by whose end one must have acted. `steps` are the days between these two that cannot be
    the last, `nominal` among them; none if it can. `provisional` if the calendar's as-of date is
    past: a temporary holiday may still be announced.
    """

    period: Period
    excluded: date
    nominal: date
    steps: tuple[Step, ...]
    last: date
    provisional: bool

    @property
    def before(self) -> datetime:
        """The first instant that is late, in Seoul's zone (민법 제159조)."""
        return datetime.combine(self.last + DAY, time(), SEOUL)

    @property
    def rule(self) -> Phrase:
        """How it was counted, in a line."""
        labour = _LABOUR[self.period.labour_day_extends]
        days = self.period.days
        return Phrase(
            _RULE.ko.format(days=days) + labour.ko, _RULE.en.format(days=days) + labour.en
        )

    def late(self, at: datetime) -> bool:
        """Tell whether an aware instant is too late (`NoZone`)."""
        if at.utcoffset() is None:
            raise NoZone(found=at.isoformat())
        return at >= self.before

    def days_left(self, at: datetime) -> int:
        """Return the days left at an aware instant: 0 on the last day in Seoul, -1 after it."""
        return (self.last - day_in_seoul(at)).days


def check_days(days: int) -> None:
    """Refuse a length that no period has (`DaysOutOfRange`)."""
    if not 1 <= days <= MOST_DAYS:
        raise DaysOutOfRange(found=days, most=MOST_DAYS)


def deadline(calendar: Calendar, period: Period) -> Deadline:
    """Return when a period ends.

    Raises:
        NoZone: the instant is naive.
        DaysOutOfRange: no day, or more than a year.
        OutsideCalendar: it begins or ends on a day the table does not speak of.
    """
    check_days(period.days)
    excluded = covered_day(calendar, period.begins)
    nominal = excluded + period.days * DAY  # 민법 제157조, 제159조
    steps = tuple(_pushed(calendar, nominal, labour_day_extends=period.labour_day_extends))
    last = nominal + len(steps) * DAY
    return Deadline(period, excluded, nominal, steps, last, provisional=last > calendar.as_of)


def _pushed(calendar: Calendar, nominal: date, *, labour_day_extends: bool) -> Iterator[Step]:
    """Yield the days from `nominal` on until one can be the last (민법 제161조)."""
    day = nominal
    while True:
        if not calendar.covers(day):
            raise outside(calendar, day)
        reasons = days_off(calendar, day, labour_day_extends=labour_day_extends)
        if not reasons:
            return
        yield Step(day, reasons)
        day += DAY


def days_off(calendar: Calendar, day: date, *, labour_day_extends: bool) -> tuple[Phrase, ...]:
    """Return why a day cannot be the last of a period: holidays, then Saturday or Sunday."""
    holidays = (
        each.name
        for each in calendar.on(day)
        if each.kind is not Kind.LABOUR or labour_day_extends  # 평가관리지침 제25조 제2항
    )
    weekend = (weekday(day),) if is_weekend(day) else ()
    return (*holidays, *weekend)


def is_weekend(day: date) -> bool:
    """Tell whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _WEEKEND


def weekday(day: date) -> Phrase:
    """Return the name of a day's weekday."""
    return _WEEKDAYS[day.weekday()]


def reasoning(calendar: Calendar, found: Deadline) -> Iterator[Step]:
    """Yield every day from the excluded one to the last, with all that is to be said of it.

    Holidays inside the period are named although they change nothing.
    """
    yield Step(found.excluded, (Phrase("첫날은 세지 않음", "the first day does not count"),))
    for nth in range(1, (found.last - found.excluded).days + 1):
        day = found.excluded + nth * DAY
        counted = (Phrase(f"{nth}일째", f"day {nth}"),) if nth <= found.period.days else ()
        ends = (Phrase("이날 24시까지", "until 24:00"),) if day == found.last else ()
        named = tuple(each.name for each in calendar.on(day))
        weekend = (weekday(day),) if is_weekend(day) else ()
        yield Step(day, (*counted, *named, *weekend, *ends))
