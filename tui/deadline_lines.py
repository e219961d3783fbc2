"""A legal deadline as lines: every day with what is to be said of it, the rule and its source.

A day is shown as `2023-05-30 (화)`; in a list of this year's alone as `05-30 (화)`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from scoring.calendar import Calendar, Deadline, Step, reasoning, weekday
from scoring.errors import Lang
from tui.cells import fit, taken, wrap
from tui.instants import seoul_minutes
from tui.locale import say

if TYPE_CHECKING:
    from scoring.rulebook import Rulebook

_SHORT: Final = {"ko": 1, "en": 3}
_GAP: Final = 3
FILING: Final = ("days", "labour_day_extends")
DECIDING: Final = ("decide_within_days", "labour_day_extends")
"""The keys of a rulebook's `[appeal]` that a deadline is counted by."""


def weekday_sign(day: date, lang: Lang) -> str:
    """Return `화`, or `Tue`."""
    return weekday(day).said(lang)[: _SHORT[lang]]


def short_day(day: date, lang: Lang) -> str:
    """Return `05-30 (화)`."""
    return f"{day:%m-%d} ({weekday_sign(day, lang)})"


def near_day(day: date, today: date, lang: Lang) -> str:
    """Return `05-30 (화)`; of another year than this with its year."""
    return short_day(day, lang) if day.year == today.year else whole_day(day, lang)


def near_date(day: date, today: date) -> str:
    """Return `05-30`; of another year than this with its year."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def whole_day(day: date, lang: Lang) -> str:
    """Return `2023-05-30 (화)`."""
    return f"{day:%Y-%m-%d} ({weekday_sign(day, lang)})"


def every_day(
    calendar: Calendar, found: Deadline, lang: Lang, today: date | None = None
) -> list[str]:
    """Return each day from the excluded one to the last, a text each.

    With `today` the year is left out if all of them are of this year: more columns fit.
    """
    steps = list(reasoning(calendar, found))
    year = today is None or any(step.day.year != today.year for step in steps)
    return [_said(step, lang, year=year) for step in steps]


def day_columns(texts: Sequence[str], width: int) -> list[str]:
    """Return texts in as many columns as fit, read downwards."""
    wide = max(map(taken, texts)) + _GAP
    columns = max(1, (width + _GAP) // wide)
    rows = -(-len(texts) // columns)
    return ["".join(fit(text, wide) for text in texts[nth::rows]).rstrip() for nth in range(rows)]


def in_short(calendar: Calendar, found: Deadline, lang: Lang) -> str:
    """Return the same days in one text; those that only count stand together."""
    holiday = {each.day for each in calendar.holidays}

    def counts_only(step: Step) -> bool:
        return found.excluded < step.day < found.nominal and step.day not in holiday

    parts: list[str] = []
    for together, group in groupby(reasoning(calendar, found), counts_only):
        steps = list(group)
        if not together or len(steps) == 1:
            parts += [_said(step, lang) for step in steps]
            continue
        first, last = steps[0].day, steps[-1].day
        days = {"first": (first - found.excluded).days, "last": (last - found.excluded).days}
        named = say(lang, "days.counted", **days)
        parts.append(f"{first:%Y-%m-%d} - {last:%Y-%m-%d} {named}")
    return " > ".join(parts)


def pushed(calendar: Calendar, found: Deadline, lang: Lang) -> str:
    """Return the days from the nominal one on that could not be the last, and the last."""
    steps = [step for step in reasoning(calendar, found) if step.day >= found.nominal]
    return " > ".join(_said(step, lang) for step in steps)


def rule_line(rulebook: "Rulebook", keys: Sequence[str], lang: Lang) -> str:
    """Return by which articles it is counted, and where the rulebook's own values come from."""
    table = rulebook.document["appeal"]
    named = dict.fromkeys(table.get(f"{key}_source", "").split(":")[0] for key in keys)
    own = "; ".join(each for each in named if each) or rulebook.id
    return say(lang, "days.rule", sources=own)


def told(found: Deadline, lang: Lang) -> str:
    """Return `05-30 (화) 24시까지`, with its year; provisional ones say so."""
    key = "provisional" if found.provisional else "until"
    return say(lang, f"days.{key}", day=whole_day(found.last, lang))


def deadline_lines(calendar: Calendar, found: Deadline, lang: Lang, width: int) -> Iterator[str]:
    """Yield when it begins, every day in columns, and the last day."""
    at = found.period.begins
    begins = f"{seoul_minutes(at)} ({weekday_sign(found.excluded, lang)})"
    yield from wrap(say(lang, "days.begins", at=begins, days=found.period.days), width)
    yield from day_columns(every_day(calendar, found, lang), width)
    yield from wrap(told(found, lang), width)


def _said(step: Step, lang: Lang, *, year: bool = True) -> str:
    """Return a day and its reasons; that it is a Saturday or Sunday its sign says."""
    named = weekday(step.day)
    reasons = [each.said(lang) for each in step.reasons if each != named]
    day = whole_day(step.day, lang) if year else short_day(step.day, lang)
    return f"{day} {', '.join(reasons)}".rstrip()
