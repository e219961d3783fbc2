"""An instant as somebody writes it: ISO 8601 with its zone, or refused with what is wrong.

Without a zone nobody knows the day in Seoul, and that day decides a right; so it is never assumed.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from scoring.calendar.values import Calendar
from scoring.errors import Refusal
from scoring.korean_time import korean_date

_ZONE = r"Z|[+-][0-9]{2}:?[0-9]{2}"
_WRITTEN: Final = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
    rf"(?:[T ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]{{1,6}})?)?(?P<zone>{_ZONE})?)?"
)


class NotInstant(Refusal):
    ko = "시각이 아닙니다: '{found}'. 2023-05-17T10:00:00+09:00처럼 쓰세요."
    en = "'{found}' is no instant. Write it as 2023-05-17T10:00:00+09:00."


class NoZone(Refusal):
    ko = (
        "시간대가 없어 한국 날짜를 알 수 없습니다: '{found}'. "
        "한국 시각이면 2023-05-17T10:00:00+09:00처럼 끝에 +09:00을 붙이세요."
    )
    en = (
        "'{found}' has no time zone, so its date in Korea is unknown. "
        "Korean time ends in +09:00, as 2023-05-17T10:00:00+09:00."
    )


class NoSuchInstant(Refusal):
    ko = "달력에 없는 날짜나 시각입니다: '{found}'. 연월일과 시각, 시간대를 확인하세요."
    en = "There is no such date or time: '{found}'. Check day, time and zone."


class NoSuchDay(NoSuchInstant):
    ko = "달력에 없는 날입니다: {found}. 연월일을 확인하세요."
    en = "There is no such day: {found}. Check year, month and day."


class OutsideCalendar(Refusal):
    ko = (
        "공휴일 표({first}부터 {last}까지) 밖의 날이라 기한을 셀 수 없습니다: {found}. "
        "연도를 확인하세요. 맞으면 그 해를 담은 simsa로 바꿔 설치하세요."
    )
    en = (
        "{found} lies outside the table of holidays ({first} to {last}): no deadline is counted. "
        "Check the year; if it is right, install a simsa whose table has that year."
    )


def read_instant(written: str) -> datetime:
    """Return the aware instant that was written: `2023-05-17T10:00:00+09:00`, `…Z`.

    Raises:
        NotInstant: another form.
        NoZone: no zone, or no time at all.
        NoSuchDay: 30 February.
        NoSuchInstant: 24:00, a zone of 99 hours.
    """
    text = written.strip()
    form = _WRITTEN.fullmatch(text)
    if form is None:
        raise NotInstant(found=written)
    require_day(text[:10])
    try:
        # 24:00 names the end of one day or the start of the next; newer Pythons would take it.
        at = datetime.fromisoformat("" if text[11:13] == "24" else text)
    except ValueError as trouble:
        raise NoSuchInstant(found=written) from trouble
    if form["zone"] is None:
        raise NoZone(found=written)
    return at


def require_day(written: str) -> date:
    """Return a day in the form YYYY-MM-DD, if the calendar has it (`NoSuchDay`)."""
    try:
        return date.fromisoformat(written)
    except ValueError as trouble:
        raise NoSuchDay(found=written) from trouble


def as_recorded(at: datetime) -> datetime:
    """Return an aware instant as it is read back from a record: with its offset alone.

    Two instants of one zone with summer time would be compared as its clocks show them.

    Raises:
        NoZone: a naive instant.
        NoSuchInstant: an offset with seconds, as no clock has had for long.
    """
    offset = at.utcoffset()
    if offset is None:
        raise NoZone(found=at.isoformat())
    if offset % timedelta(minutes=1):
        raise NoSuchInstant(found=at.isoformat())
    return datetime.fromisoformat(at.isoformat())


def day_in_seoul(at: datetime) -> date:
    """Return the date in Seoul of an aware instant; refuse a naive one (`NoZone`)."""
    if at.utcoffset() is None:
        raise NoZone(found=at.isoformat())
    return korean_date(at)


def covered_day(calendar: Calendar, at: datetime) -> date:
    """Return the date in Seoul of an instant that the calendar covers.

    Raises:
        NoZone: a naive instant.
        OutsideCalendar: a day the table does not speak of.
    """
    try:
        day = day_in_seoul(at)
    except OverflowError as trouble:  # the ends of year 1 and year 9999
        raise outside(calendar, at.date()) from trouble
    if not calendar.covers(day):
        raise outside(calendar, day)
    return day


def outside(calendar: Calendar, day: date) -> OutsideCalendar:
    """Return the refusal of a day that the table does not speak of."""
    return OutsideCalendar(found=day, first=calendar.first, last=calendar.last)
