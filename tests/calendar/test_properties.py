"""What holds of every deadline, whatever the instant, the days and the holidays added."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.calendar import (
    AddedHoliday,
    Calendar,
    Deadline,
    Kind,
    OutsideCalendar,
    Period,
    deadline,
    moved,
    shipped,
    with_added,
)
from tests.calendar.slow import DAYS, red_days, slow_last

TABLE = shipped()
FREE = sorted(set(DAYS) - red_days(labour=False))
added_days = st.sets(st.sampled_from(FREE), max_size=6)
minutes = st.integers(-14 * 60, 14 * 60)
zones = minutes.map(lambda each: timezone(timedelta(minutes=each)))
instants = st.datetimes(datetime(2021, 1, 2), datetime(2027, 12, 30), timezones=zones)  # noqa: DTZ001
lengths = st.integers(1, 60)


def with_days(days: set[date]) -> Calendar:
    return with_added(TABLE, [AddedHoliday(day, "임시공휴일", "관보") for day in sorted(days)])


def counted(calendar: Calendar, at: datetime, days: int, *, labour: bool) -> Deadline:
    try:
        return deadline(calendar, Period(at, days, labour))
    except OutsideCalendar:
        assume(condition=False)
        raise


@given(at=instants, days=lengths, added=added_days, labour=st.booleans())
def test_never_on_a_day_off_and_never_before_day_n(
    at: datetime, days: int, added: set[date], *, labour: bool
) -> None:
    calendar = with_days(added)
    found = counted(calendar, at, days, labour=labour)
    off = red_days(labour=labour) | added
    assert found.last.weekday() < 5
    assert found.last not in off
    assert found.nominal <= found.last
    seoul = (at.astimezone(UTC) + timedelta(hours=9)).date()
    assert (found.excluded, (found.nominal - seoul).days) == (seoul, days)
    between = [found.nominal + timedelta(n) for n in range((found.last - found.nominal).days)]
    assert [step.day for step in found.steps] == between
    assert all(day.weekday() >= 5 or day in off for day in between)
    assert all(step.reasons for step in found.steps)


@given(one=instants, other=instants, days=lengths, added=added_days, labour=st.booleans())
def test_monotone_in_the_instant_and_in_the_days(
    one: datetime, other: datetime, days: int, added: set[date], *, labour: bool
) -> None:
    calendar = with_days(added)
    early, late = sorted((one, other))
    first = counted(calendar, early, days, labour=labour)
    assert first.last <= counted(calendar, late, days, labour=labour).last
    assert first.last <= counted(calendar, early, days + 1, labour=labour).last


@given(at=instants, days=lengths, data=st.data(), labour=st.booleans())
def test_holidays_inside_the_period_change_nothing(
    at: datetime, days: int, data: st.DataObject, *, labour: bool
) -> None:
    found = counted(TABLE, at, days, labour=labour)
    inside = [day for day in FREE if found.excluded <= day < found.nominal]
    assume(inside)
    added = data.draw(st.sets(st.sampled_from(inside), min_size=1))
    assert deadline(with_days(added), found.period) == found
    after = found.last + timedelta(days=1)
    assert after > TABLE.last or not moved(TABLE, _as_added({after} & set(FREE)), {0: found.period})


@given(at=instants, days=lengths, added=added_days, labour=st.booleans())
def test_a_day_moves_exactly_the_deadlines_that_end_on_it(
    at: datetime, days: int, added: set[date], *, labour: bool
) -> None:
    was = counted(TABLE, at, days, labour=labour)
    now = counted(with_days(added), at, days, labour=labour)
    found = moved(TABLE, _as_added(added), {"a": was.period})
    assert [(each.was, each.now) for each in found.values()] == (
        [(was, now)] if was.last in added else []
    )


@given(at=instants, days=lengths, labour=st.booleans())
def test_one_second_decides(at: datetime, days: int, *, labour: bool) -> None:
    found = counted(TABLE, at, days, labour=labour)
    second = timedelta(seconds=1)
    assert (found.late(found.before - second), found.late(found.before)) == (False, True)
    assert (found.days_left(found.before - second), found.days_left(found.before)) == (0, -1)
    assert found.last == slow_last(at, days, labour=labour)
    assert found.provisional == (found.last > TABLE.as_of)


def test_there_are_free_labour_days_among_the_days_to_add() -> None:
    assert {each.day for each in TABLE.holidays if each.kind is Kind.LABOUR} <= set(FREE)


def _as_added(days: set[date]) -> list[AddedHoliday]:
    return [AddedHoliday(day, "임시공휴일", "관보") for day in sorted(days)]
