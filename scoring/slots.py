"""Who holds the slots of a confirmed result, once selected applications have dropped out.

The ranking itself never changes by it: what the panel decided stays, and beside it stands who took
whose place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from scoring.errors import Phrase
from scoring.model import Outcome, Standing


@dataclass(frozen=True, slots=True)
class Replacement:
    """`number` dropped out, and `promoted` took its slot; None if nobody was left.

    `seq` is the journal's entry that says so, 0 before it is written.
    """

    number: str
    promoted: str | None
    reason: str
    seq: int = field(default=0, compare=False)


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


def holds_now(replaced: Iterable[Replacement]) -> Mapping[str, bool]:
    """Return whom a replacement moved, and whether each of them holds a slot now."""
    out, promoted = _moved(replaced)
    return {number: number not in out for number in [*out, *promoted]}


def said_since(number: str, replaced: Iterable[Replacement]) -> Iterator[Phrase]:
    """Yield what became of one application since the confirmation, by the journal's entries."""
    for each in replaced:
        entry_ko, entry_en = f"변경이력 {each.seq}번", f"entry {each.seq}"
        if each.number == number:
            ko = f"대신 {each.promoted}" if each.promoted else "대신할 과제 없음"
            en = f"{each.promoted} took its slot" if each.promoted else "nobody took its slot"
            yield Phrase(
                f"지원대상에서 빠짐({entry_ko}), {ko}: {each.reason}",
                f"dropped out ({entry_en}), {en}: {each.reason}",
            )
        if each.promoted == number:
            yield Phrase(
                f"{each.number} 대신 올라감({entry_ko})",
                f"took the slot of {each.number} ({entry_en})",
            )


class TiedForSlots(Exception):
    """Several wait with the same rank for fewer slots: `left` of `numbers` are to be chosen."""

    def __init__(self, numbers: tuple[str, ...], left: int) -> None:
        super().__init__(numbers, left)
        self.numbers, self.left = numbers, left


def refilled(
    rows: Sequence[Standing], dropped: Iterable[Replacement], chosen: Collection[str] = ()
) -> tuple[tuple[Replacement, ...], frozenset[str]]:
    """Return who takes the slots of those who dropped out, by another ranking than before.

    Whoever dropped out stays out, and leaves a slot only where the new ranking gives one.

    Args:
        rows: all standings of the new ranking, in order.
        dropped: the replacements made so far, in order.
        chosen: who comes first among equals.

    Returns:
        The replacements as they are now, and who of `chosen` came by it.

    Raises:
        TiedForSlots: `chosen` does not say who of equals comes first.
    """
    before = list(dropped)
    selected = {row.number for row in rows if row.outcome is Outcome.SELECTED}
    leaving = [each.number for each in before if each.number in selected]
    taking, used = _taking(rows, {each.number for each in before}, len(leaving), chosen)
    takes = dict(zip(leaving, taking, strict=False))
    moved = (Replacement(each.number, takes.get(each.number), each.reason) for each in before)
    return tuple(moved), used


def _taking(
    rows: Iterable[Standing], gone: Collection[str], left: int, chosen: Collection[str]
) -> tuple[list[str], frozenset[str]]:
    """Return who takes the slots left, best rank first, and whom of them somebody chose."""
    waiting = [e for e in rows if e.outcome is Outcome.FUNDABLE and e.number not in gone]
    taking: list[str] = []
    used: frozenset[str] = frozenset()
    for _, equals in groupby(waiting, key=lambda row: row.rank):
        numbers, free = tuple(row.number for row in equals), left - len(taking)
        if len(numbers) > free > 0:
            used = frozenset(numbers) & frozenset(chosen)
            if len(used) != free:
                raise TiedForSlots(numbers, free)
            numbers = tuple(each for each in numbers if each in used)
        taking += numbers[:free]
    return taking, used


def _moved(replaced: Iterable[Replacement]) -> tuple[list[str], list[str]]:
    """Return who dropped out, and who was promoted, in order."""
    moves = list(replaced)
    out = [each.number for each in moves]
    return out, [each.promoted for each in moves if each.promoted is not None]
