"""Newly announced temporary holidays from a file: each a day, its name and where it stands."""

from datetime import date
from pathlib import Path
from typing import Final

from scoring import gate
from scoring.calendar import AddedHoliday, Calendar, is_weekend, weekday, with_added
from scoring.errors import Phrase, Refusal, Trouble
from scoring.intake.days import day
from scoring.intake.rows import Read, Row, numbered
from scoring.intake.table import Table, find_columns, open_table, unknown_columns

ROW_LIMIT: Final = 1_000
COLUMNS: Final = {
    "date": ("날짜", "date"),
    "name": ("이름", "name"),
    "ground": ("근거", "ground"),
}


def read_holidays(path: Path, calendar: Calendar) -> Read[tuple[AddedHoliday, ...]]:
    """Read the days to add to a calendar, in the file's order."""
    return holidays_of(open_table(path, row_limit=ROW_LIMIT), calendar)


def holidays_of(table: Table, calendar: Calendar) -> Read[tuple[AddedHoliday, ...]]:
    """Check a table of days; warns of those that move no deadline, or that the table should know.

    Raises:
        AddedOutside, AlreadyHoliday: at its row, as `with_added` says.
    """
    columns = find_columns(table, COLUMNS, COLUMNS)
    trouble = Trouble()
    added: list[AddedHoliday] = []
    later = calendar
    for number, cells in numbered(table, trouble):
        row = Row(table, number, cells, columns, trouble)
        each = _holiday(row)
        if each.day == date.min:  # refused already
            continue
        try:
            later = with_added(later, [each])
        except Refusal as refusal:
            row.refuse(refusal, columns["date"])
        added.append(each)
    trouble.settle()
    odd = [phrase for each in added for phrase in _odd(table, calendar, each)]
    return Read(tuple(added), (*unknown_columns(table, columns.values()), *odd))


def _holiday(row: Row) -> AddedHoliday:
    return AddedHoliday(
        day=row.take("date", day, date.min),
        name=row.take("name", gate.required, ""),
        ground=row.take("ground", gate.required, ""),
    )


def _odd(table: Table, calendar: Calendar, each: AddedHoliday) -> list[Phrase]:
    """Return what is unusual about a day: it may be right, and is worth a second look."""
    found = []
    named = f"{table.file}: {each.day} {each.name}"
    if is_weekend(each.day):
        name = weekday(each.day)
        ko, en = f"{name.ko}이라 기한은 달라지지 않음", f"a {name.en}, no deadline moves"
        found.append(Phrase(f"{named}, {ko}", f"{named}, {en}"))
    if each.day <= calendar.as_of:
        ko = f"공휴일 표의 기준일({calendar.as_of}) 전. 공고를 확인하세요."
        en = f"before the table's own date ({calendar.as_of}). Check the notice."
        found.append(Phrase(f"{named}, {ko}", f"{named}, {en}"))
    return found
