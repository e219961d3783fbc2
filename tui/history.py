"""What was accepted, step by step, so that it can be taken back and done again.

A step back is a change like any other: it is saved, and the journal holds both. Nothing here knows
the record; a step only says what stood where before it and after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Spot = tuple[str, str]
"""Application number and criterion id."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One act: a value, a deletion or a whole paste, as (before, after) by spot.

    Two equal acts are two steps, hence no equality by value.
    """

    changes: Mapping[Spot, tuple[int | None, int | None]]

    def reversed(self) -> "Step":
        """Return the step that takes it back."""
        return Step({spot: (after, before) for spot, (before, after) in self.changes.items()})


class History:
    """One person's steps of a session, across all sheets."""

    def __init__(self) -> None:
        self._past: list[Step] = []
        self._future: list[Step] = []

    def did(self, step: Step) -> None:
        """Keep what was just done; what had been taken back before cannot be done again."""
        self._past.append(step)
        self._future.clear()

    def back(self) -> Step | None:
        """Return the last step and count it as taken back; None if there is none."""
        return self._turned(self._past, self._future)

    def forth(self) -> Step | None:
        """Return the step taken back last and count it as done again; None if there is none."""
        return self._turned(self._future, self._past)

    def forget(self, step: Step) -> None:
        """A step that the record will never take was not done."""
        for steps in (self._past, self._future):
            if step in steps:
                steps.remove(step)

    def _turned(self, source: list[Step], target: list[Step]) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(step)
        return step
