"""Long classes folded in their middle, so that both lines of the ranking are in sight together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tui.ranking_lines import Line

_KEPT: Final = 2
"""A folded class shows its first row and its last one."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows that are not shown, as their numbers in order."""

    hidden: tuple[str, ...]

    @property
    def key(self) -> str:
        """What stands for it in a list; no application's number begins so."""
        return f"\n{self.hidden[0]}"


def folded(lines: Sequence[Line], height: int, cursor: str | None) -> list[Line | Fold]:
    """Return the lines in at most `height`, if folding can do it.

    Classes are folded from the last one up, never the one with the cursor; lines across stay.
    """
    runs = list(_runs(lines))
    over = len(lines) - height
    shown: list[list[Line | Fold]] = [list(run) for run in runs]
    for nth in reversed(range(len(runs))):
        numbers = [each.standing.number for each in runs[nth] if each.standing is not None]
        hidden = numbers[1 : 1 - _KEPT]
        if over <= 0 or cursor in numbers or len(hidden) < _KEPT:
            continue
        shown[nth] = [runs[nth][0], Fold(tuple(hidden)), runs[nth][-1]]
        over -= len(hidden) - 1
    return [each for run in shown for each in run]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the rows of each class together, and each line across by itself."""
    run: list[Line] = []
    for line in lines:
        if line.standing is None:
            if run:
                yield run
            yield [line]
            run = []
        else:
            run.append(line)
    if run:
        yield run
