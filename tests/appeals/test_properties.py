"""What holds of every clock, whatever arrived when, was sent again, or was declared a holiday."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import assume, example, given
from hypothesis import strategies as st

from scoring.appeals import Channel, Notice, effective
from scoring.calendar import Calendar, Deadline, OutsideCalendar, deadline, shipped
from tests.appeals.written import OLD, appeal, case, clock, notice, with_days
from tests.calendar.slow import red_days, slow_last
from tests.calendar.test_properties import FREE

minutes = st.integers(-14 * 60, 14 * 60)
zones = minutes.map(lambda each: timezone(timedelta(minutes=each)))
instants = st.datetimes(datetime(2021, 1, 2), datetime(2027, 12, 10), timezones=zones)  # noqa: DTZ001
added_days = st.sets(st.sampled_from(FREE), max_size=4)
OFF = red_days(labour=True)


def ends(*notices: Notice, calendar: Calendar | None = None) -> Deadline:
    try:
        found = clock(*notices, calendar=calendar).ends
    except OutsideCalendar:
        assume(condition=False)
        raise
    assert found is not None
    return found


def seoul_day(at: datetime) -> date:
    return (at.astimezone(UTC) + timedelta(hours=9)).date()


@given(at=instants, added=added_days)
@example(at=datetime(2023, 11, 14, 15, tzinfo=UTC), added=set())
def test_never_on_a_day_off_and_never_before_day_ten(at: datetime, added: set[date]) -> None:
    found = ends(notice(at), calendar=with_days(*added))
    assert found.last.weekday() < 5
    assert found.last not in OFF | added
    assert (found.last - seoul_day(at)).days >= 10


@given(at=instants)
def test_as_counted_slowly(at: datetime) -> None:
    assert ends(notice(at)).last == slow_last(at, 10, labour=True)
    try:
        (filed,) = case(appeal(at)).filed
    except OutsideCalendar:
        assert slow_last(at, 30, labour=True) is None
    else:
        assert filed.due.last == slow_last(at, 30, labour=True)


@given(one=instants, other=instants, added=added_days)
def test_monotone_in_the_arrival(one: datetime, other: datetime, added: set[date]) -> None:
    early, late = sorted((one, other))
    calendar = with_days(*added)
    first = ends(notice(early), calendar=calendar)
    assert first.last <= ends(notice(late), calendar=calendar).last


@given(at=instants, later=st.lists(st.timedeltas(timedelta(0), timedelta(days=20)), max_size=4))
def test_sent_again_unchanged_never_moves_it(at: datetime, later: list[timedelta]) -> None:
    first = ends(notice(at))
    again = [notice(at + each, seq=nth) for nth, each in enumerate(later, start=2)]
    lost = notice(None, seq=20, sent=at)
    other = notice(at - timedelta(days=1), seq=21, result=OLD)
    told = (*again, lost, notice(at))
    assert ends(*told) == first
    found = case(*told, other).clocks
    assert [each.ends for each in found.values() if each.notice is not None] == [first]


@given(at=instants, sooner=st.timedeltas(timedelta(0), timedelta(days=30)))
def test_the_earliest_arrival_is_the_one(at: datetime, sooner: timedelta) -> None:
    both = ends(notice(at), notice(at + sooner, seq=2))
    assert both == ends(notice(at))


@given(at=instants, added=added_days)
def test_an_added_holiday_never_moves_a_deadline_earlier(at: datetime, added: set[date]) -> None:
    was = ends(notice(at))
    now = ends(notice(at), calendar=with_days(*added))
    assert now.last >= was.last
    if was.last not in added:
        assert now.last == was.last


@given(at=instants)
def test_a_public_notice_counts_from_the_fifteenth_midnight(at: datetime) -> None:
    posted = notice(None, channel=Channel.PUBLIC, sent=at)
    began = effective(posted)
    assert began is not None
    assert seoul_day(began) - seoul_day(at) == timedelta(days=15)
    assert seoul_day(began - timedelta(microseconds=1)) - seoul_day(at) == timedelta(days=14)
    assert ends(posted).last == slow_last(began, 10, labour=True)


@given(at=instants, off=st.integers(-2_000_000, 2_000_000))
def test_late_is_exactly_from_the_midnight_after_the_last_day(at: datetime, off: int) -> None:
    found = ends(notice(at))
    received = found.before + timedelta(microseconds=off)
    try:
        (filed,) = case(notice(at), appeal(received)).filed
    except OutsideCalendar:
        assume(condition=False)
        raise
    assert bool(filed.findings) == (off >= 0) == (seoul_day(received) > found.last)


@given(at=instants)
def test_the_deadline_of_a_period_is_that_of_its_clock(at: datetime) -> None:
    found = ends(notice(at))
    assert deadline(shipped(), found.period) == found
