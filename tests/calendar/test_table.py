"""The table: its coverage, its lines, and where it differs from others' tables, each by name."""

from datetime import date, timedelta

import holidays
import pytest

from scoring.calendar import (
    KIND_NAMES,
    BrokenTable,
    Calendar,
    Holiday,
    Kind,
    parse,
    shipped,
)
from scoring.errors import Phrase
from tests.calendar.slow import FIRST, LAST, lines

TABLE = shipped()
YEARS = range(2021, 2028)
DAY = timedelta(days=1)


def days(*kinds: Kind) -> set[date]:
    return {each.day for each in TABLE.holidays if each.kind in kinds}


def test_coverage_and_as_of_are_stated() -> None:
    assert (TABLE.first, TABLE.last, TABLE.as_of) == (FIRST, LAST, date(2026, 10, 9))
    assert [TABLE.covers(day) for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)] == [
        False,
        True,
        True,
        False,
    ]


def test_every_line_is_read() -> None:
    read = [(each.day, each.kind.value, each.name.ko) for each in TABLE.holidays]
    assert read == lines()
    assert len(read) == 145
    assert set(KIND_NAMES) == set(Kind)
    assert not days(Kind.ADDED)


def test_days_are_found_with_all_their_lines() -> None:
    assert [each.name.ko for each in TABLE.on(date(2025, 5, 5))] == ["어린이날", "부처님오신날"]
    assert TABLE.on(date(2027, 12, 27)) == (
        Holiday(
            date(2027, 12, 27),
            Phrase("기독탄신일 대체공휴일", "substitute for Christmas Day"),
            Kind.SUBSTITUTE,
            "대통령령 제36290호 제3조 제1항 제1호",
        ),
    )
    assert [TABLE.on(day) for day in (date(2023, 5, 30), FIRST - DAY, LAST + DAY)] == [()] * 3


# From which day each decree is in force; a line cites the one in force on its day.
DECREES = {
    "제28394호": date(2017, 10, 17),
    "제31930호": date(2021, 8, 4),
    "제33448호": date(2023, 5, 4),
    "제36290호": date(2026, 5, 1),
}


def test_each_line_cites_the_decree_in_force_on_its_day() -> None:
    for each in TABLE.holidays:
        if each.kind is Kind.LABOUR:
            assert each.ground == "근로자의 날 제정에 관한 법률"
        else:
            (decree,) = [name for name, since in DECREES.items() if since <= each.day][-1:]
            assert f"대통령령 {decree} 제" in each.ground, each
            clause = "제3조 제1항 제" if each.kind is Kind.SUBSTITUTE else "제2조 제"
            assert clause in each.ground, each


# From when a holiday on a Saturday or a Sunday has a substitute (제3조 제1항 제1호).
ON_A_WEEKEND = {
    "어린이날": date(2013, 11, 5),
    **dict.fromkeys(("3·1절", "광복절", "개천절", "한글날"), date(2021, 8, 4)),
    **dict.fromkeys(("부처님오신날", "기독탄신일"), date(2023, 5, 4)),
    **dict.fromkeys(("노동절", "제헌절"), date(2026, 5, 1)),
}
ON_A_SUNDAY = {
    f"{name}{day}" for name in ("설날", "추석") for day in ("", " 전날", " 다음날")
}  # 제3조 제1항 제2호


def substituted(each: Holiday) -> bool:
    """Tell whether 제3조 제1항 gives a holiday a substitute."""
    name, weekday = each.name.ko, each.day.isoweekday()
    on_weekend = name in ON_A_WEEKEND and each.day >= ON_A_WEEKEND[name]
    overlaps = len(TABLE.on(each.day)) > 1 and weekday < 6  # 제3호
    return (
        (on_weekend and (weekday > 5 or overlaps))
        or (name in ON_A_SUNDAY and weekday == 7)
        or (name in ON_A_SUNDAY and overlaps)
    )


def test_the_substitutes_are_those_of_the_ordinance() -> None:
    own = [each for each in TABLE.holidays if each.kind not in {Kind.SUBSTITUTE, Kind.LABOUR}]
    taken = {each.day for each in own}
    expected: dict[date, list[str]] = {}
    for each in filter(substituted, own):
        day = each.day + DAY
        while day in taken or day.isoweekday() > 5:  # 첫 번째 비공휴일; 토요일이면 그다음(제3항)
            day += DAY
        expected.setdefault(day, []).append(each.name.ko.split()[0])
    found = {each.day: each.name.ko for each in TABLE.holidays if each.kind is Kind.SUBSTITUTE}
    assert found == {day: f"{'·'.join(names)} 대체공휴일" for day, names in expected.items()}


def kind_in_the_package(name: str) -> Kind:
    """Return what the package's Korean name says a day is."""
    if "대체 휴일" in name:
        return Kind.SUBSTITUTE
    if "선거일" in name:
        return Kind.ELECTION
    return Kind.TEMPORARY if "임시공휴일" in name else Kind.PUBLIC


# What the package `holidays` says otherwise, and why ours stays.
WORKERS = "근로자의 날 is no public holiday until 2025; a guideline extends periods by it"
DIFFERENCES = {
    **{date(year, 5, 1): (Kind.LABOUR, None, WORKERS) for year in range(2021, 2026)},
    date(2024, 10, 1): (
        Kind.TEMPORARY,
        Kind.PUBLIC,
        "국군의 날 is no public holiday by itself: designated for 2024 (제2조 제11호)",
    ),
    date(2025, 6, 3): (
        Kind.TEMPORARY,
        Kind.ELECTION,
        "an election for a vacant office is not one 제2조 제10호의2 names: designated (제11호)",
    ),
}


def test_every_difference_from_the_package_is_known_by_name() -> None:
    theirs = {
        day: kind_in_the_package(name)
        for day, name in holidays.country_holidays("KR", years=YEARS, language="ko").items()
    }
    ours = {each.day: each.kind for each in TABLE.holidays}
    found = {
        day: (ours.get(day), theirs.get(day))
        for day in ours.keys() | theirs.keys()
        if ours.get(day) != theirs.get(day)
    }
    assert found == {day: (own, other) for day, (own, other, _) in DIFFERENCES.items()}
    assert (len(ours), len(theirs)) == (144, 139)


def test_labour_day_until_2025_is_in_the_package_as_a_bank_holiday() -> None:
    banks = holidays.country_holidays("KR", years=YEARS, categories=("bank",))
    assert set(banks) == days(Kind.LABOUR) == {date(year, 5, 1) for year in range(2021, 2026)}


GOOD = """
first = 2026-01-01
last = 2026-12-31
as_of = 2026-10-09
day = [
  { date = 2026-01-01, kind = "public", ko = "1월 1일", en = "New Year", ground = "제2조 제3호" },
  { date = 2026-05-05, kind = "public", ko = "어린이날", en = "Children", ground = "제2조 제7호" },
]
"""


def test_a_table_of_ones_own_is_read() -> None:
    assert parse(GOOD) == Calendar(
        date(2026, 1, 1),
        date(2026, 12, 31),
        date(2026, 10, 9),
        (
            Holiday(date(2026, 1, 1), Phrase("1월 1일", "New Year"), Kind.PUBLIC, "제2조 제3호"),
            Holiday(date(2026, 5, 5), Phrase("어린이날", "Children"), Kind.PUBLIC, "제2조 제7호"),
        ),
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("first = 2026-01-01", ""),
        ("first = 2026-01-01", "first = 2026-01-02"),
        ("as_of = 2026-10-09", 'as_of = "2026-10-09"'),
        ("as_of = 2026-10-09", "as_of = 2026-10-09T00:00:00"),
        ("as_of = 2026-10-09", "as_of = 2027-01-01"),
        ("date = 2026-05-05", "date = 2026-02-30"),
        ("date = 2026-05-05", "date = 2025-12-25"),
        ("date = 2026-05-05", "date = 2027-01-01"),
        (
            '2026-05-05, kind = "public", ko = "어린이날", en = "Children"',
            '2026-01-01, kind = "public", ko = "1월 1일", en = "New Year"',
        ),
        ('kind = "public", ko = "어린이날"', 'kind = "holiday", ko = "어린이날"'),
        ('ko = "어린이날"', 'ko = " "'),
        ('ko = "어린이날"', "ko = 1"),
        (', ground = "제2조 제7호"', ""),
        ("day = [", "days = ["),
        ("day = [", "day = [1,"),
        ("last =", "last"),
    ],
)
def test_a_broken_table_is_refused(right: str, wrong: str) -> None:
    assert right in GOOD
    with pytest.raises(BrokenTable) as refused:
        parse(GOOD.replace(right, wrong), file="my.toml")
    assert refused.value.said("ko").startswith("my.toml: 공휴일 표가 잘못되었습니다(")
