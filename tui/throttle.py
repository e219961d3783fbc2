"""Wrong sign-ins in a row make everybody at this terminal wait, so that nobody guesses on.

It needs no proof and is no part of the record, so it is kept in memory: a program of its own per
guess would cost the guesser more than the wait.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from scoring.errors import Refusal

MOST: Final = 5
WAIT: Final = timedelta(seconds=30)


class TooManyWrong(Refusal):
    ko = "암호가 {most}번 맞지 않았습니다. {seconds}초 뒤에 다시 입력하거나 간사에게 문의하세요."
    en = "Wrong {most} times in a row. Try again in {seconds} s, or ask the secretary."


class Throttle:
    """Counts wrong sign-ins in a row."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._wrong = 0
        self._until: datetime | None = None

    def require_patience(self) -> None:
        """Refuse another try while the wait lasts.

        Raises:
            TooManyWrong: it does; says for how long.
        """
        if self._until is None:
            return
        left = min(self._until - self._clock(), WAIT)  # a clock set back makes nobody wait longer
        if left > timedelta(0):
            raise TooManyWrong(most=MOST, seconds=ceil(left.total_seconds()))
        self.right()

    def wrong(self) -> None:
        """Count one; the last that is borne begins the wait."""
        self._wrong += 1
        if self._wrong >= MOST:
            self._until = self._clock() + WAIT

    def right(self) -> None:
        """Begin anew."""
        self._wrong, self._until = 0, None
