"""Korea's calendar as law counts it: holidays as data, and legal periods in days.

    values     a holiday, a calendar and its coverage
    table      the shipped table, `holidays.toml`, a line per day with its legal ground
    instants   an instant as it is written, and its day in Seoul
    counting   when a period ends, and why
    adding     newly announced holidays, and what they move

Nothing here reads a clock: instants are passed in.
"""

from scoring.calendar.adding import (
    AddedOutside,
    AlreadyHoliday,
    Moved,
    is_holiday,
    moved,
    with_added,
)
from scoring.calendar.counting import (
    MOST_DAYS,
    DaysOutOfRange,
    Deadline,
    Period,
    Step,
    check_days,
    days_off,
    deadline,
    is_weekend,
    reasoning,
    weekday,
)
from scoring.calendar.instants import (
    NoSuchDay,
    NoSuchInstant,
    NotInstant,
    NoZone,
    OutsideCalendar,
    as_recorded,
    covered_day,
    read_instant,
    require_day,
)
from scoring.calendar.table import BrokenTable, parse, shipped
from scoring.calendar.values import KIND_NAMES, AddedHoliday, Calendar, Holiday, Kind

__all__ = [
    "KIND_NAMES",
    "MOST_DAYS",
    "AddedHoliday",
    "AddedOutside",
    "AlreadyHoliday",
    "BrokenTable",
    "Calendar",
    "DaysOutOfRange",
    "Deadline",
    "Holiday",
    "Kind",
    "Moved",
    "NoSuchDay",
    "NoSuchInstant",
    "NoZone",
    "NotInstant",
    "OutsideCalendar",
    "Period",
    "Step",
    "as_recorded",
    "check_days",
    "covered_day",
    "days_off",
    "deadline",
    "is_holiday",
    "is_weekend",
    "moved",
    "parse",
    "read_instant",
    "reasoning",
    "require_day",
    "shipped",
    "weekday",
    "with_added",
]
