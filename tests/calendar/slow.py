"""Legal periods counted slowly, from the lines of the table alone: nothing of ours is imported."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

LINE = re.compile(r'\{ date = (\d{4})-(\d\d)-(\d\d), kind = "(\w+)", ko = "([^"]+)"')
TABLE = Path(__file__).parents[2] / "scoring" / "calendar" / "holidays.toml"
FIRST, LAST = date(2021, 1, 1), date(2027, 12, 31)
DAYS = [FIRST + timedelta(days=nth) for nth in range((LAST - FIRST).days + 1)]


@cache
def lines() -> list[tuple[date, str, str]]:
    """Return day, kind and Korean name of every line."""
    found = LINE.findall(TABLE.read_text(encoding="utf-8"))
    return [(date(int(y), int(m), int(d)), kind, name) for y, m, d, kind, name in found]


@cache
def red_days(*, labour: bool) -> frozenset[date]:
    """Return the days that no period ends on, Saturdays and Sundays apart."""
    return frozenset(day for day, kind, _ in lines() if labour or kind != "labour")


def slow_last(at: datetime, days: int, *, labour: bool) -> date | None:
    """Walk from midnight to midnight in Korea; None if it leads out of the table.

    Midnight in Korea is 15:00 UTC of the day before.
    """
    midnight = at.astimezone(UTC).replace(hour=15, minute=0, second=0, microsecond=0)
    while midnight <= at:
        midnight += timedelta(days=1)
    left = days
    while True:
        day = (midnight + timedelta(hours=9)).date()
        left -= 1
        if day > LAST:
            return None
        if left <= 0 and day.strftime("%w") not in "06" and day not in red_days(labour=labour):
            return day
        midnight += timedelta(days=1)
