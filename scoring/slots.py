"""Who holds the slots of a confirmed result, once selected applications have dropped out.

The ranking itself never changes by it: what the panel decided stays, and beside it stands who took
whose place.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.model import Outcome, Standing


@dataclass(frozen=True, slots=True)
class Replacement:
    """`number` dropped out, and `promoted` took its slot; None if nobody was left."""

    number: str
    promoted: str | None
    reason: str


def holders(rows: Iterable[Standing], replaced: Iterable[Replacement]) -> tuple[str, ...]:
    """Return who holds a slot now, by rank; promoted ones behind those selected at first."""
    out, promoted = _moved(replaced)
    selected = [row.number for row in rows if row.outcome is Outcome.SELECTED]
    return tuple(number for number in [*selected, *promoted] if number not in out)


def next_in_line(rows: Iterable[Standing], replaced: Iterable[Replacement]) -> tuple[str, ...]:
    """Return who is promoted next: one, or all that share the best rank still waiting.

    Whom a decided tie left out shares the rank of those chosen, and so comes first.
    """
    gone = {number for moved in _moved(replaced) for number in moved}
    waiting = [row for row in rows if row.outcome is Outcome.FUNDABLE and row.number not in gone]
    return tuple(row.number for row in waiting if row.rank == waiting[0].rank)


def _moved(replaced: Iterable[Replacement]) -> tuple[list[str], list[str]]:
    """Return who dropped out, and who was promoted, in order."""
    moves = list(replaced)
    out = [each.number for each in moves]
    return out, [each.promoted for each in moves if each.promoted is not None]
