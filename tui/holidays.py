"""`simsa holidays list | add | check`, and the one place where the table of holidays is chosen."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring.calendar import KIND_NAMES, Calendar, Holiday, shipped, weekday, with_added
from scoring.errors import Lang, Refusal
from scoring.intake.holidays import read_holidays
from scoring.korean_time import korean_date
from tui import clock, console
from tui.aligned import aligned
from tui.given import Given
from tui.locale import say


class YearOutside(Refusal):
    ko = "공휴일 표에 없는 해입니다: '{found}'. {first}부터 {last} 가운데 한 해를 쓰세요."
    en = "The table has no year '{found}'. Write one from {first} to {last}."


def chosen_calendar(given: Given, added: Path | None = None) -> Calendar:
    """Return the calendar to count by, with the days of a file; what is odd goes to stderr.

    If a record is named, by `--db` or `SIMSA_DB`, it is that round's calendar: the shipped table
    with the days two people added. Nobody signs in for it, nothing of it is a secret. Every command
    takes its calendar from here.
    """
    calendar = _of_round(given) if given.named else shipped()
    if added is None:
        return calendar
    read = read_holidays(added, calendar)
    console.warn(read.warnings, given.lang)
    return with_added(calendar, read.value)


def _of_round(given: Given) -> Calendar:
    from tui.signing import opened  # noqa: PLC0415  the record loads only where one is named

    with opened(given) as record:
        from scoring import acts  # noqa: PLC0415

        return acts.calendar(record)


def list_holidays(given: Given, year: str, *, as_json: bool) -> None:
    """Print the table, or one year of it: day, weekday, kind, name and legal ground."""
    calendar, lang = chosen_calendar(given), given.lang
    wanted = _year(calendar, year) if year else None
    shown = [each for each in calendar.holidays if wanted in {None, each.day.year}]
    if as_json:
        console.out([json.dumps(_document(calendar, shown, lang), ensure_ascii=False), "\n"])
        return
    console.lines([*_lines(shown, lang), _coverage(calendar, lang)])


def check_holidays(given: Given, file: Path | None) -> None:
    """Print what a file would add, or how far the table goes and what it cannot know."""
    lang, calendar = given.lang, chosen_calendar(given)
    if file is None:
        console.lines(_own_check(calendar, lang))
        return
    read = read_holidays(file, calendar)
    console.warn(read.warnings, lang)
    later = with_added(calendar, read.value)
    new = [each for each in later.holidays if each not in calendar.holidays]
    valid = say(lang, "holidays.valid", file=console.quoted(file), count=len(new))
    console.lines([*_lines(new, lang), valid])


def _own_check(calendar: Calendar, lang: Lang) -> Iterator[str]:
    counts = Counter(each.kind for each in calendar.holidays)
    yield _coverage(calendar, lang)
    yield ", ".join(f"{KIND_NAMES[kind].said(lang)} {count}" for kind, count in counts.items())
    today = korean_date(clock.now())
    if today > calendar.as_of:
        yield say(lang, "holidays.older", today=today, as_of=calendar.as_of)


def _coverage(calendar: Calendar, lang: Lang) -> str:
    facts = {"first": calendar.first, "last": calendar.last, "as_of": calendar.as_of}
    return say(lang, "holidays.coverage", count=len(calendar.holidays), **facts)


def _year(calendar: Calendar, written: str) -> int:
    years = range(calendar.first.year, calendar.last.year + 1)
    if written not in map(str, years):
        raise YearOutside(found=written, first=years[0], last=years[-1])
    return int(written)


def _lines(holidays: list[Holiday], lang: Lang) -> Iterator[str]:
    """Yield the table's lines in columns as wide as their longest cell."""
    rows = [
        (
            f"{each.day} {weekday(each.day).said(lang)}",
            KIND_NAMES[each.kind].said(lang),
            each.name.said(lang),
            each.ground,
        )
        for each in holidays
    ]
    yield from aligned(rows)


def _document(calendar: Calendar, holidays: list[Holiday], lang: Lang) -> dict[str, Any]:
    return {
        "first": calendar.first.isoformat(),
        "last": calendar.last.isoformat(),
        "as_of": calendar.as_of.isoformat(),
        "holidays": [
            {
                "date": each.day.isoformat(),
                "kind": each.kind.value,
                "name": each.name.said(lang),
                "ground": each.ground,
            }
            for each in holidays
        ],
    }
