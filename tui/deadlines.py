"""`simsa deadline`: until when an appeal may be filed, and why, day by day."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exports.deadline import deadline_document
from scoring.calendar import (
    MOST_DAYS,
    Calendar,
    DaysOutOfRange,
    Deadline,
    Period,
    Step,
    check_days,
    deadline,
    read_instant,
    reasoning,
    weekday,
)
from scoring.errors import Lang, Place, Refusal, Trouble
from scoring.rulebook import DEFAULT, Rulebook, find
from tui import clock, console
from tui.deadline_lines import whole_day
from tui.given import Given
from tui.holidays import chosen_calendar
from tui.locale import say


@dataclass(frozen=True, slots=True)
class Asked:
    """One instant as it was written, and its deadline."""

    written: str
    found: Deadline


def show_deadlines(
    given: Given,
    instants: Sequence[str],
    *,
    days: str,
    holidays: Path | None,
    rulebook: str,
    as_json: bool,
) -> None:
    """Print the deadline of each instant with its reasons; refuse all if one is refused.

    Without `days` the rulebook's `[appeal] days` counts; it says too whether 1 May extends.
    """
    rules = find(rulebook or DEFAULT)
    length = _days(days) if days else rules.appeal.days
    check_days(length)
    calendar, lang = chosen_calendar(given, holidays), given.lang
    asked = _counted(calendar, instants, length, rules)
    sources = _sources(rules, own_days=not days)
    if as_json:
        documents = [_document(each, sources, lang) for each in asked]
        console.out([json.dumps(documents, ensure_ascii=False), "\n"])
        return
    for nth, each in enumerate(asked):
        console.lines([*([""] if nth else []), *_lines(calendar, each, sources, lang)])


def _days(written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", written):
        raise DaysOutOfRange(found=written, most=MOST_DAYS)
    return int(written)


def _counted(
    calendar: Calendar, instants: Sequence[str], days: int, rules: Rulebook
) -> list[Asked]:
    trouble = Trouble()
    asked = []
    for written in instants:
        try:
            at = read_instant(written)
        except Refusal as refusal:
            trouble.add(refusal)
            continue
        period = Period(at, days, rules.appeal.labour_day_extends)
        try:
            asked.append(Asked(written.strip(), deadline(calendar, period)))
        except Refusal as refusal:
            trouble.add(refusal.at(Place(written.strip())))
    trouble.settle()
    return asked


def _sources(rules: Rulebook, *, own_days: bool) -> str:
    """Return where the rulebook's values come from; its days only if they were counted."""
    table = rules.document["appeal"]
    keys = ("days", "labour_day_extends") if own_days else ("labour_day_extends",)
    named = (table.get(f"{key}_source", "") for key in keys)
    return ", ".join((rules.id, *(each for each in named if each)))


def _document(asked: Asked, sources: str, lang: Lang) -> dict[str, Any]:
    document = deadline_document(asked.found, _rule(asked.found, sources, lang), lang)
    return document | {"notified": asked.written}


def _rule(found: Deadline, sources: str, lang: Lang) -> str:
    return f"{found.rule.said(lang)} ({sources})"


def _lines(calendar: Calendar, asked: Asked, sources: str, lang: Lang) -> Iterator[str]:
    found = asked.found
    at = clock.date_and_time(found.period.begins)
    yield say(lang, "deadline.notified", at=at, weekday=weekday(found.excluded).said(lang))
    yield from step_lines(calendar, found, lang)
    last = {"last": found.last, "weekday": weekday(found.last).said(lang)}
    yield say(lang, "deadline.last", **last, late=clock.date_and_time(found.before))
    yield say(lang, "deadline.rule", rule=_rule(found, sources, lang))
    if found.provisional:
        yield say(lang, "deadline.provisional", as_of=calendar.as_of)


def step_lines(calendar: Calendar, found: Deadline, lang: Lang) -> Iterator[str]:
    """Yield the days that a deadline turns on: the first, the last counted, and all behind it."""
    shown = {found.excluded, found.nominal, *(each.day for each in found.steps), found.last}
    return (_step(each, lang) for each in reasoning(calendar, found) if each.day in shown)


def _step(step: Step, lang: Lang) -> str:
    return f"  {whole_day(step.day, lang)}  {step.why(lang)}"
