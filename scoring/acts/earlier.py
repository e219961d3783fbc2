"""What an application was told before its result changed, and until when that stood.

A notice tells the result of the instant it was sent at, and an appeal is about that of the instant
it was received at, however late somebody records them: no clock starts for a result nobody was
told.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Final

from sqlalchemy import bindparam, or_, select

from scoring.appeals import Earlier
from scoring.events import Confirmed, ResultConfirmed, ReviewCounted, SelectionReplaced
from scoring.model import Outcome
from scoring.record import Record
from scoring.sources import source

_KINDS: Final = (ResultConfirmed, SelectionReplaced, ReviewCounted)
_ENTRY: Final = source("entry")
_CHANGES: Final = (
    select(_ENTRY.at, _ENTRY.kind, _ENTRY.body)
    .where(
        _ENTRY.round == bindparam("r"),
        or_(*(_ENTRY.kind == each.KIND for each in _KINDS)),
    )
    .order_by(_ENTRY.seq)
)
_FIRST: Final = (
    select(_ENTRY.at)
    .where(_ENTRY.round == bindparam("r"), _ENTRY.kind == ResultConfirmed.KIND)
    .order_by(_ENTRY.seq)
    .limit(1)
)
DROPPED: Final = "dropped"
"""The outcome of an application that held a slot and dropped out."""
Digests = Mapping[str, str]


def digest_told(number: str, outcome: str, scores: Sequence[str | None], *, again: bool) -> str:
    """Return what stands for a result as it is told: outcome and own scores, whether re-evaluated.

    Deliberately without the rank: it moves as others move, and would start every clock anew. One
    that was re-evaluated is another result and is notified, even if it is the same in points.
    """
    told = [number, outcome, *scores, *(["again"] if again else [])]
    return _digest(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def spell(digest: str, changes: int) -> str:
    """Return what stands for a result as it is told after so many changes of it.

    A result that comes back is told anew and has a clock of its own.
    """
    return _digest(f"{digest} {changes}") if changes else digest


def first_confirmed(record: Record) -> datetime:
    """Return when a confirmed round's result was confirmed first, within a transaction."""
    ((at,),) = record.rows(_FIRST, r=record.round)
    return datetime.fromisoformat(at)


def earlier_results(record: Record, now: Digests) -> Mapping[str, tuple[Earlier, ...]]:
    """Return by number what stood before the digests of `now`, oldest first, each its own `spell`.

    Within a transaction of the caller.
    """
    found: dict[str, list[Earlier]] = {number: [] for number in now}
    # What one confirmation brings about with it, at the same instant, is one change.
    steps = list(dict(_steps(record)).items())
    # What it is now began with the last change at the latest.
    last = [(at, now) for at, _ in steps[-1:]]
    for (_, before), (at, after) in pairwise([*steps, *last]):
        _note(found, before, after, at)
    return {number: tuple(each) for number, each in found.items()}


def _note(
    found: Mapping[str, list[Earlier]], before: Digests, after: Digests, at: datetime
) -> None:
    for number, digest in after.items():
        if before.get(number, digest) != digest:
            changes = len(found[number])
            found[number].append(Earlier(spell(before[number], changes), at))


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


@dataclass(slots=True)
class _Standing:
    """The result as it is told, while its changes are gone through."""

    rows: tuple[Confirmed, ...] = ()
    promoted: set[str] = field(default_factory=set)
    out: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)

    def digests(self) -> Digests:
        return {
            row.number: digest_told(
                row.number,
                self._outcome(row),
                (row.panel_score, row.bonus, row.penalty, row.final),
                again=row.number in self.again,
            )
            for row in self.rows
        }

    def _outcome(self, row: Confirmed) -> str:
        if row.number in self.out:
            return DROPPED
        return Outcome.SELECTED.value if row.number in self.promoted else row.outcome or ""


def _steps(record: Record) -> Iterator[tuple[datetime, Digests]]:
    """Yield the digests of all applications after each change, with its instant."""
    standing = _Standing()
    for at, kind, body in record.rows(_CHANGES, r=record.round):
        if kind == ReviewCounted.KIND:
            standing.again.add(ReviewCounted.model_validate_json(body).number)
            continue  # the confirmation that follows has its scores
        if kind == ResultConfirmed.KIND:
            standing.rows = ResultConfirmed.model_validate_json(body).rows
            standing.promoted = set()
        else:
            replaced = SelectionReplaced.model_validate_json(body)
            standing.out.add(replaced.number)
            standing.promoted |= {replaced.promoted} if replaced.promoted else set()
        yield datetime.fromisoformat(at), standing.digests()
