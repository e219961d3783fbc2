"""Every application before and after what two people decide about dates, without letting it happen.

No result hangs on a date, so nothing is run again: what is recorded is counted once more.
"""

from dataclasses import replace
from datetime import date

from scoring.acts.notified import read_calendar, read_known
from scoring.appeals import Case, Known, cases
from scoring.calendar import AddedHoliday, Calendar, with_added
from scoring.events import EntryStruck, HolidayAdded
from scoring.record import Record
from scoring.round_rules import read_rulebook

Dated = HolidayAdded | EntryStruck


def before_and_after(record: Record, event: Dated) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """Return the cases of a confirmed round as they are, and as an event would leave them.

    Within a transaction of the caller.

    Raises:
        AddedOutside, AlreadyHoliday: see `calendar.with_added`.
        OutsideCalendar: a deadline would leave the table.
    """
    known, rules, days = read_known(record), read_rulebook(record).appeal, read_calendar(record)
    later = calendar_after(record, event)
    return cases(known, rules, days), cases(_after(known, event), rules, later)


def calendar_after(record: Record, event: Dated) -> Calendar:
    """Return the round's calendar as an event would leave it, within a transaction.

    Raises:
        AddedOutside, AlreadyHoliday: see `calendar.with_added`.
    """
    if isinstance(event, HolidayAdded):
        added = AddedHoliday(date.fromisoformat(event.day), event.title, event.reason)
        return with_added(read_calendar(record), [added])
    return read_calendar(record, event.entry if event.what == "holiday" else None)


def _after(known: Known, event: Dated) -> Known:
    if isinstance(event, HolidayAdded) or event.what == "holiday":
        return known
    if event.what == "notice":
        return replace(known, notices=tuple(e for e in known.notices if e.seq != event.entry))
    return replace(known, appeals=tuple(e for e in known.appeals if e.seq != event.entry))
