"""A month as a grid of days, and what each day is: holiday, deadline, due date, and why."""

from calendar import Calendar as Weeks
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from scoring.appeals import RECIPIENT_NAMES, Case
from scoring.calendar import KIND_NAMES, Calendar, Deadline, Holiday
from scoring.errors import Lang
from tui.cells import taken
from tui.locale import say

_WEEKS: Final = Weeks(firstweekday=0)
SUNDAY: Final = 6
_WEEKEND: Final = 5


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of an application: until when somebody may file, or by when the agency decides."""

    number: str
    lead: str
    kind: str  # `filing` or `due`
    whose: str
    found: Deadline


def weeks_of(year: int, month: int) -> list[list[date]]:
    """Return the weeks of a month, Monday to Sunday, with the days beside it that fill them."""
    return _WEEKS.monthdatescalendar(year, month)


def dates_by_day(cases: Sequence[Case], lang: Lang) -> Mapping[date, list[Dated]]:
    """Return every date of every application by its day; those of one day that agree once.

    Until when it may be appealed is no date any more once nobody may appeal it.
    """
    found: dict[date, list[Dated]] = {}
    for case in cases:
        for each in _dates_of(case, lang):
            found.setdefault(each.found.last, []).append(each)
    return found


def _dates_of(case: Case, lang: Lang) -> Iterator[Dated]:
    told = case.told
    alike: dict[Deadline, list[str]] = {}
    for whom, clock in case.clocks.items() if case.appealable else ():
        if clock.ends is not None:
            alike.setdefault(clock.ends, []).append(RECIPIENT_NAMES[whom].said(lang))
    for ends, names in alike.items():
        yield Dated(told.number, told.lead, "filing", ", ".join(names), ends)
    for filed in case.filed:
        if filed.appeal.verdict is None:
            seq = say(lang, "calendar.appeal", seq=filed.appeal.seq)
            yield Dated(told.number, told.lead, "due", seq, filed.due)


def counts(dated: Sequence[Dated], lang: Lang, width: int) -> str:
    """Return how many of each kind fall on a day, as short as the cell needs."""
    many = {kind: sum(each.kind == kind for each in dated) for kind in ("filing", "due")}
    named = [say(lang, f"calendar.{kind}", count=n) for kind, n in many.items() if n]
    for text in (" ".join(named), "".join(each.replace(" ", "") for each in named)):
        if taken(text) <= width:
            return text
    return say(lang, "calendar.both", count=len(dated))


def numbers_of(dated: Sequence[Dated], width: int) -> str:
    """Return the applications that have a date on a day, as many as fit, and how many more."""
    numbers = list(dict.fromkeys(each.number for each in dated))
    for shown in range(len(numbers), 0, -1):
        more = len(numbers) - shown
        text = " ".join([*numbers[:shown], *([f"+{more}"] if more else [])])
        if taken(text) <= width:
            return text
    return f"+{len(numbers)}"


def holiday_word(holidays: Sequence[Holiday], lang: Lang, width: int) -> str:
    """Return a holiday's name where it fits, else the short word for its kind."""
    if not holidays:
        return ""
    name = holidays[0].name.said(lang)
    kind = say(lang, f"calendar.kind_{holidays[0].kind.value}")
    return name if taken(name) <= width else kind


def is_off(calendar: Calendar, day: date) -> bool:
    """Tell whether a day is a Saturday, a Sunday or a holiday."""
    return day.weekday() >= _WEEKEND or bool(calendar.on(day))


def holiday_lines(calendar: Calendar, day: date, lang: Lang) -> list[str]:
    """Return the holidays of a day with their kind and legal ground."""
    return [
        say(
            lang,
            "calendar.holiday",
            name=each.name.said(lang),
            kind=KIND_NAMES[each.kind].said(lang),
            ground=each.ground,
        )
        for each in calendar.on(day)
    ]
