"""The one place that reads the clock, and how its instants are shown: always Seoul's time."""

from datetime import UTC, datetime

from scoring.korean_time import SEOUL


def now() -> datetime:
    """Return this instant, aware."""
    return datetime.now(UTC)


def clock_time(at: datetime) -> str:
    """Return `14:03:22`, in Seoul."""
    return f"{at.astimezone(SEOUL):%H:%M:%S}"


def date_and_time(at: datetime) -> str:
    """Return `2023-05-17 14:03:22`, in Seoul."""
    return f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M:%S}"
