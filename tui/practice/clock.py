"""The practice round's own clock: alike on every run."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from scoring.korean_time import SEOUL

START: Final = datetime(2023, 5, 10, 9, 0, tzinfo=SEOUL)
_STEP: Final = timedelta(seconds=7)


@dataclass
class PracticeClock:
    """Gives the next instant at each look."""

    at: datetime = START

    def __call__(self) -> datetime:
        """Return the next instant."""
        self.at += _STEP
        return self.at

    def to(self, month: int, day: int, hour: int) -> datetime:
        """Go on to an hour of 2023 in Seoul; return it."""
        self.at = datetime(START.year, month, day, hour, tzinfo=SEOUL)
        return self.at
