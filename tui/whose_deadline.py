"""Whose an appeal deadline is, where those who may file have several.

The one day in a list is the last of them: a reader would tell everybody that one.
"""

from collections.abc import Mapping
from datetime import date, datetime

from scoring.appeals import FILER_NAMES, Case, Filer, Status, filing_deadline
from scoring.errors import Lang
from tui.deadline_lines import whole_day
from tui.locale import say


def several(case: Case) -> bool:
    """Tell whether some may file until another day than others, or their clock does not run."""
    return len(_by_day(case)) > 1


def marked(case: Case, day: str, lang: Lang) -> str:
    """Return the day of a list, marked where it is not everybody's."""
    others = len(_by_day(case)) - 1
    return say(lang, "whose.others", day=day, count=others) if others > 0 else day


def each_deadline(case: Case, lang: Lang) -> str:
    """Return every day with those who may file until then, the first one first."""
    by_day = sorted(_by_day(case).items(), key=lambda each: each[0] or date.max)
    parts = [
        say(
            lang,
            "whose.one",
            names=", ".join(FILER_NAMES[each].said(lang) for each in filers),
            day=whole_day(day, lang) if day is not None else say(lang, "whose.unknown"),
        )
        for day, filers in by_day
    ]
    return say(lang, "whose.each", parts=" / ".join(parts))


def _by_day(case: Case) -> Mapping[date | None, list[Filer]]:
    """Return who may file until which day; until None, whose clock does not run."""
    found: dict[date | None, list[Filer]] = {}
    for filer in Filer:
        if filer is Filer.LEAD_FOR_PARTNER and not case.told.partner:
            continue
        ends = filing_deadline(filer, case.clocks)
        found.setdefault(ends.last if ends is not None else None, []).append(filer)
    return found


def spent(case: Case, at: datetime) -> bool:
    """Tell whether days are left of which nobody can make use: it was appealed already."""
    running = case.window is not None and not case.window.late(at)
    return running and case.status(at) is Status.FINAL
