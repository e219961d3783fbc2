"""When a period ends: published cases, hand-counted ones, and the whole coverage counted slowly."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scoring.calendar import (
    DaysOutOfRange,
    NoZone,
    OutsideCalendar,
    Period,
    deadline,
    reasoning,
    shipped,
)
from scoring.korean_time import SEOUL
from tests.calendar.slow import DAYS, slow_last

CASES = Path(__file__).parents[1] / "cases" / "appeal_cases.csv"
CALENDAR = shipped()
MIDNIGHT = timedelta(0)
LAST_SECOND = timedelta(hours=23, minutes=59, seconds=59)


def published() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return [
            (row["notified_at"], row["days"], row["expected_deadline"])
            for row in csv.DictReader(stream)
        ]


def at(day: str | date, clock: timedelta = timedelta(hours=10)) -> datetime:
    """Return an instant of a day in Seoul."""
    parsed = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(parsed.year, parsed.month, parsed.day, tzinfo=SEOUL) + clock


def last(begins: datetime, days: int = 10, *, labour: bool = True) -> date:
    return deadline(CALENDAR, Period(begins, days, labour)).last


@pytest.mark.parametrize(("notified", "days", "expected"), published())
def test_published_cases(notified: str, days: str, expected: str) -> None:
    assert last(datetime.fromisoformat(notified), int(days)) == date.fromisoformat(expected)


def test_there_are_twelve_published_cases() -> None:
    assert len(published()) == 12


# Day 10 falls on the day in the first column; when the period ends was counted by hand.
BY_HAND = {
    "설날 2021": ("2021-02-12", "2021-02-15"),
    "설날 2022": ("2022-02-01", "2022-02-03"),
    "설날 2023, Sunday": ("2023-01-22", "2023-01-25"),
    "설날 2024, the day after on a Sunday": ("2024-02-10", "2024-02-13"),
    "설날 2025": ("2025-01-29", "2025-01-31"),
    "설날 2026": ("2026-02-17", "2026-02-19"),
    "설날 2027, Sunday": ("2027-02-07", "2027-02-10"),
    "추석 2021": ("2021-09-21", "2021-09-23"),
    "추석 2022, the day after on a Sunday": ("2022-09-10", "2022-09-13"),
    "추석 2023, temporary holiday and 개천절": ("2023-09-29", "2023-10-04"),
    "추석 2024": ("2024-09-17", "2024-09-19"),
    "추석 2025, substitute and 한글날": ("2025-10-06", "2025-10-10"),
    "추석 2026, a Saturday gives no substitute": ("2026-09-25", "2026-09-28"),
    "추석 2027": ("2027-09-15", "2027-09-17"),
    "year's end 2021, Friday": ("2021-12-31", "2021-12-31"),
    "year's end 2022, 1 January on a Sunday has no substitute": ("2022-12-31", "2023-01-02"),
    "year's end 2023": ("2023-12-31", "2024-01-02"),
    "year's end 2024": ("2024-12-31", "2024-12-31"),
    "year's end 2025": ("2025-12-31", "2025-12-31"),
    "year's end 2026": ("2026-12-31", "2026-12-31"),
    "year's end 2027, the last day of the table": ("2027-12-31", "2027-12-31"),
    "1 January 2022, Saturday": ("2022-01-01", "2022-01-03"),
    "1 January 2025": ("2025-01-01", "2025-01-02"),
    "1 January 2027": ("2027-01-01", "2027-01-04"),
    "leap day": ("2024-02-29", "2024-02-29"),
    "the day after the leap day": ("2024-03-01", "2024-03-04"),
    "no leap day": ("2023-03-01", "2023-03-02"),
    "substitute that overlaps: 어린이날 and 부처님오신날": ("2025-05-05", "2025-05-07"),
    "현충일 on a Sunday has no substitute": ("2021-06-06", "2021-06-07"),
    "기독탄신일 2021, before it had a substitute": ("2021-12-25", "2021-12-27"),
    "기독탄신일 2027, with its substitute": ("2027-12-25", "2027-12-28"),
    "노동절 2027, with its substitute": ("2027-05-01", "2027-05-04"),
    "제헌절 2025, no holiday": ("2025-07-17", "2025-07-17"),
    "제헌절 2027, with its substitute": ("2027-07-17", "2027-07-20"),
    "election": ("2022-03-09", "2022-03-10"),
    "election of a vacant office": ("2025-06-03", "2025-06-04"),
}


@pytest.mark.parametrize(("tenth", "expected"), BY_HAND.values(), ids=BY_HAND)
def test_counted_by_hand(tenth: str, expected: str) -> None:
    notified = at(date.fromisoformat(tenth) - timedelta(days=10))
    assert last(notified).isoformat() == expected


@pytest.mark.parametrize("labour", [True, False])
@pytest.mark.parametrize("days", [1, 7, 10, 14, 30])
def test_every_day_of_the_table_against_a_slow_count(days: int, labour: bool) -> None:  # noqa: FBT001
    refused = 0
    for day in DAYS:
        expected = {
            clock: slow_last(at(day, clock), days, labour=labour)
            for clock in (MIDNIGHT, LAST_SECOND)
        }
        if None in expected.values():
            refused += 1
            with pytest.raises(OutsideCalendar):
                last(at(day), days, labour=labour)
        else:
            assert {
                clock: last(at(day, clock), days, labour=labour) for clock in expected
            } == expected, day
    assert refused == days


def test_labour_day_extends_only_where_the_rule_says_so() -> None:
    notified = at("2023-04-21")
    assert (last(notified), last(notified, labour=False)) == (date(2023, 5, 2), date(2023, 5, 1))
    since = at("2026-04-21")
    assert last(since, labour=True) == last(since, labour=False) == date(2026, 5, 4)


def test_the_whole_value() -> None:
    period = Period(at("2023-05-17"), 10, labour_day_extends=True)
    found = deadline(CALENDAR, period)
    assert (found.period, found.excluded, found.nominal) == (
        period,
        date(2023, 5, 17),
        date(2023, 5, 27),
    )
    assert [(step.day.isoformat(), step.why("ko"), step.why("en")) for step in found.steps] == [
        ("2023-05-27", "부처님오신날 · 토요일", "Buddha's Birthday · Saturday"),
        ("2023-05-28", "일요일", "Sunday"),
        ("2023-05-29", "부처님오신날 대체공휴일", "substitute for Buddha's Birthday"),
    ]
    assert (found.last, found.provisional) == (date(2023, 5, 30), False)
    assert found.before == datetime(2023, 5, 30, 15, tzinfo=UTC)
    assert found.rule.ko == (
        "10일, 초일불산입(민법 제157조). 마지막 날 24시까지(민법 제159조). "
        "마지막 날이 토요일이나 공휴일이면 그다음 날(민법 제161조). 근로자의 날도 같음."
    )


def test_every_day_is_reasoned() -> None:
    found = deadline(CALENDAR, Period(at("2023-05-17"), 10, labour_day_extends=True))
    assert [(step.day.day, step.why("ko")) for step in reasoning(CALENDAR, found)] == [
        (17, "첫날은 세지 않음"),
        (18, "1일째"),
        (19, "2일째"),
        (20, "3일째 · 토요일"),
        (21, "4일째 · 일요일"),
        (22, "5일째"),
        (23, "6일째"),
        (24, "7일째"),
        (25, "8일째"),
        (26, "9일째"),
        (27, "10일째 · 부처님오신날 · 토요일"),
        (28, "일요일"),
        (29, "부처님오신날 대체공휴일"),
        (30, "이날 24시까지"),
    ]


def test_late_by_one_second() -> None:
    found = deadline(CALENDAR, Period(at("2023-05-17"), 10, labour_day_extends=True))
    second = timedelta(seconds=1)
    assert [found.late(found.before + second * n) for n in (-1, 0, 1)] == [False, True, True]
    in_time = datetime(2023, 5, 30, 14, 59, 59, 999_999, UTC)
    assert not found.late(in_time)
    assert found.late(in_time + timedelta(microseconds=1))


def test_the_days_left_are_seouls() -> None:
    found = deadline(CALENDAR, Period(at("2023-05-17"), 10, labour_day_extends=True))
    left = {"2023-05-23": 7, "2023-05-27": 3, "2023-05-29": 1, "2023-05-30": 0, "2023-05-31": -1}
    for day, days in left.items():
        assert found.days_left(at(day, MIDNIGHT)) == found.days_left(at(day, LAST_SECOND)) == days
        assert found.days_left(at(day, MIDNIGHT).astimezone(UTC)) == days


def test_arrival_at_midnight_excludes_the_day_that_begins() -> None:
    midnight = at("2023-11-14", MIDNIGHT)
    assert last(midnight) == date(2023, 11, 24)
    assert last(midnight - timedelta(microseconds=1)) == date(2023, 11, 23)


def test_provisional_from_the_day_after_the_as_of_date() -> None:
    as_of = CALENDAR.as_of  # 한글날, a Friday: a period that ends there ends on Tuesday the 13th
    found = [
        deadline(CALENDAR, Period(at(as_of - timedelta(days=n)), 1, labour_day_extends=True))
        for n in (2, 1)
    ]
    assert [(each.last.isoformat(), each.provisional) for each in found] == [
        ("2026-10-08", False),
        ("2026-10-12", True),
    ]


@pytest.mark.parametrize(
    "begins",
    [
        at("2020-12-31", LAST_SECOND),
        at("2028-01-01", MIDNIGHT),
        at("2027-12-31"),
        at("2027-12-22"),
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=SEOUL),
        datetime.min.replace(tzinfo=UTC),
    ],
    ids=str,
)
def test_outside_the_table_nothing_is_counted(begins: datetime) -> None:
    with pytest.raises(OutsideCalendar) as refused:
        last(begins)
    assert "2021-01-01부터 2027-12-31까지" in refused.value.said("ko")


def test_naive_instants_are_refused_everywhere() -> None:
    naive = datetime(2023, 5, 17, 10)  # noqa: DTZ001  that is the point
    found = deadline(CALENDAR, Period(at("2023-05-17"), 10, labour_day_extends=True))
    for ask in (lambda: last(naive), lambda: found.late(naive), lambda: found.days_left(naive)):
        with pytest.raises(NoZone):
            ask()


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_no_day_and_more_than_a_year_are_refused(days: int) -> None:
    with pytest.raises(DaysOutOfRange) as refused:
        last(at("2023-05-17"), days)
    assert refused.value.said("en") == f"A period has 1 to 365 days, not {days}."
    assert last(at("2023-05-17"), 365) == date(2024, 5, 16)
