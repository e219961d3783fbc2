"""Temporary holidays that users add: where they stand, what they move, and what is refused."""

from datetime import date, datetime

import pytest

from scoring.calendar import (
    AddedHoliday,
    AlreadyHoliday,
    Holiday,
    Kind,
    OutsideCalendar,
    Period,
    moved,
    shipped,
    with_added,
)
from scoring.errors import Phrase, Refusal
from scoring.korean_time import SEOUL

TABLE = shipped()
MONDAY = AddedHoliday(date(2026, 12, 28), "임시공휴일", "관보 제1호")


def period(day: date) -> Period:
    return Period(datetime(day.year, day.month, day.day, 10, tzinfo=SEOUL), 10, True)  # noqa: FBT003


def test_an_added_day_stands_in_its_place() -> None:
    later = with_added(TABLE, [MONDAY, AddedHoliday(date(2026, 12, 24), "임시", "관보 제2호")])
    assert later.on(MONDAY.day) == (
        Holiday(MONDAY.day, Phrase("임시공휴일", "임시공휴일"), Kind.ADDED, "관보 제1호"),
    )
    assert (later.first, later.last, later.as_of) == (TABLE.first, TABLE.last, TABLE.as_of)
    kept = tuple(each for each in later.holidays if each.kind is not Kind.ADDED)
    assert kept == TABLE.holidays
    assert [each.day for each in later.holidays] == sorted(each.day for each in later.holidays)
    assert with_added(TABLE, []) == TABLE


def test_the_deadlines_that_move_are_named_before_and_after() -> None:
    periods = {
        "ends before": period(date(2026, 12, 14)),
        "ends on the Monday": period(date(2026, 12, 18)),
        "rolled onto it": period(date(2026, 12, 16)),
        "has it inside": period(date(2026, 12, 19)),
    }
    found = moved(TABLE, [MONDAY], periods)
    assert {key: (each.was.last, each.now.last) for key, each in found.items()} == {
        "ends on the Monday": (date(2026, 12, 28), date(2026, 12, 29)),
        "rolled onto it": (date(2026, 12, 28), date(2026, 12, 29)),
    }
    assert [step.why("ko") for step in found["rolled onto it"].now.steps] == [
        "토요일",
        "일요일",
        "임시공휴일",
    ]


def test_a_day_may_push_a_deadline_out_of_the_table() -> None:
    new = AddedHoliday(date(2027, 12, 31), "임시공휴일", "관보")
    with pytest.raises(OutsideCalendar):
        moved(TABLE, [new], {0: period(date(2027, 12, 21))})


@pytest.mark.parametrize(
    ("days", "lines"),
    [
        (
            [date(2020, 12, 31), date(2028, 1, 1)],
            [
                f"공휴일 표(2021-01-01부터 2027-12-31까지) 밖의 날입니다: {day}. 연도를 확인하세요."
                for day in ("2020-12-31", "2028-01-01")
            ],
        ),
        (
            [date(2026, 12, 25), MONDAY.day, MONDAY.day],
            [
                f"이미 공휴일입니다: {day}. 이미 든 날은 빼고, 아니면 날짜를 고치세요."
                for day in ("2026-12-25 기독탄신일", "2026-12-28 임시")
            ],
        ),
    ],
)
def test_what_cannot_be_added_is_refused_all_at_once(days: list[date], lines: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        with_added(TABLE, [AddedHoliday(day, "임시", "관보") for day in days])
    assert refused.value.lines("ko") == lines


def test_workers_day_was_none_and_can_be_added_labour_day_cannot() -> None:
    one = with_added(TABLE, [AddedHoliday(date(2023, 5, 1), "임시공휴일", "관보")])
    assert [each.kind for each in one.on(date(2023, 5, 1))] == [Kind.LABOUR, Kind.ADDED]
    with pytest.raises(AlreadyHoliday):
        with_added(TABLE, [AddedHoliday(date(2026, 5, 1), "임시공휴일", "관보")])
