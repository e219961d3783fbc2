"""Korea's clock: every date that counts is a date in Seoul."""

from datetime import date, datetime, timedelta, timezone
from typing import Final

SEOUL: Final = timezone(timedelta(hours=9), "KST")
"""Korea's only zone, without summer time since 1988; no zone table is needed on Windows."""


def korean_date(at: datetime) -> date:
    """Return the date in Seoul of an aware instant."""
    return at.astimezone(SEOUL).date()


def years_before(day: date, years: int) -> date:
    """Return the same day `years` earlier; a 29 February becomes the 28th (민법 제160조 제3항)."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
