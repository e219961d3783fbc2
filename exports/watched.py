"""How far a file is that another thread writes.

Whoever looks asks; the writer tells nothing, so that being watched costs it nothing.
"""

from collections.abc import Callable
from typing import Final

ROWS_SHARE: Final = 0.8
"""Of a workbook's time: the rest goes into packing it and reading it again."""


class Watched:
    """Handed to a writer by who wants to know; read from any thread."""

    def __init__(self) -> None:
        self._written: Callable[[], int] | None = None
        self._expected = 1
        self._most = ROWS_SHARE

    def begin(self, written: Callable[[], int], expected: int, *, whole: bool = False) -> None:
        """Say where the number of rows written can be read, and about how many there will be.

        With `whole` nothing is left to do once all are written: they are files, say.
        """
        self._most = 1.0 if whole else ROWS_SHARE
        self._expected, self._written = max(1, expected), written

    @property
    def share(self) -> float | None:
        """How much of the work is done, 0 to 1; None where nobody can tell."""
        if self._written is None:
            return None
        return self._most * min(1.0, self._written() / self._expected)
