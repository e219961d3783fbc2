"""Whether each later confirmation gave the slots of those who dropped out by its own ranking."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import bindparam, or_, select

from scoring.errors import Phrase, one_line
from scoring.events import Confirmed, ResultConfirmed, SelectionReplaced
from scoring.model import Outcome, Standing
from scoring.record import Record
from scoring.slots import Replacement, TiedForSlots, refilled
from scoring.sources import source

_ENTRY: Final = source("entry")
_ENTRIES: Final = (
    select(_ENTRY.seq, _ENTRY.at, _ENTRY.kind, _ENTRY.body)
    .where(
        _ENTRY.round == bindparam("r"),
        or_(*(_ENTRY.kind == each.KIND for each in (ResultConfirmed, SelectionReplaced))),
    )
    .order_by(_ENTRY.seq)
)


@dataclass(slots=True)
class _Again:
    """A confirmation and what it found: who had dropped out, and who takes their slots now."""

    seq: int
    at: str
    rows: tuple[Confirmed, ...]
    before: tuple[Replacement, ...]
    now: dict[str, str | None] = field(default_factory=dict)

    def takes(self, at: str, number: str) -> bool:
        """Tell whether somebody's slot is one that this confirmation gives."""
        waits = {each.number for each in self.before} - self.now.keys()
        return at == self.at and number in waits

    @property
    def right(self) -> bool:
        """Tell whether the slots are those of the new ranking; whom somebody chose is given."""
        rows = [_standing(each) for each in self.rows]
        chosen = {each for each in self.now.values() if each is not None}
        try:
            moved, _ = refilled(rows, self.before, chosen)
        except TiedForSlots:
            return False
        return {each.number: each.promoted for each in moved} == self.now


def refilled_differences(record: Record) -> Iterator[Phrase]:
    """Name each confirmation whose slots are not those of its ranking, within a transaction."""
    for each in _confirmations(record.rows(_ENTRIES, r=record.round)):
        if not each.right:
            where = one_line(f"{record.round} {each.seq}")
            yield Phrase(
                f"변경이력 {where}번: 빈자리를 이은 과제가 그 순위와 다름",
                f"journal entry {where}: the slots left are not filled by its ranking",
            )


def _confirmations(entries: list[tuple[Any, ...]]) -> list[_Again]:
    """Return every confirmation, with the replacements before it and those made with it."""
    found: list[_Again] = []
    replaced: dict[str, Replacement] = {}
    for seq, at, kind, body in entries:
        if kind == ResultConfirmed.KIND:
            rows = ResultConfirmed.model_validate_json(body).rows
            found.append(_Again(seq, at, rows, tuple(replaced.values())))
            continue
        event = SelectionReplaced.model_validate_json(body)
        if found and found[-1].takes(at, event.number):
            found[-1].now[event.number] = event.promoted
        replaced[event.number] = Replacement(event.number, event.promoted, event.reason)
    return found


def _standing(row: Confirmed) -> Standing:
    """Return what slots are given by: outcome and rank."""
    outcome = Outcome(row.outcome) if row.outcome else None
    return Standing(row.number, "", "", outcome, row.rank, row.tied, 0)
