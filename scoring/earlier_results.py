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

from scoring.appeals import UNSAID, Earlier, standing
from scoring.errors import Phrase, one_line
from scoring.events import (
    AppealFiled,
    Confirmed,
    NoticeGiven,
    ResultConfirmed,
    ReviewCounted,
    SelectionReplaced,
    read_event,
)
from scoring.model import OUTCOME_NAMES, Outcome
from scoring.record import Record
from scoring.sources import source

_CHANGING: Final = (ResultConfirmed, SelectionReplaced, ReviewCounted)
_TELLING: Final = (NoticeGiven, AppealFiled)
_ENTRY: Final = source("entry")
_ENTRIES: Final = (
    select(_ENTRY.seq, _ENTRY.at, _ENTRY.kind, _ENTRY.body)
    .where(
        _ENTRY.round == bindparam("r"),
        or_(*(_ENTRY.kind == each.KIND for each in (*_CHANGING, *_TELLING))),
    )
    .order_by(_ENTRY.seq)
)
_CHANGES: Final = _ENTRIES.where(or_(*(_ENTRY.kind == each.KIND for each in _CHANGING)))
_FIRST: Final = (
    select(_ENTRY.at)
    .where(_ENTRY.round == bindparam("r"), _ENTRY.kind == ResultConfirmed.KIND)
    .order_by(_ENTRY.seq)
    .limit(1)
)
DROPPED: Final = "dropped"
"""The outcome of an application that held a slot and dropped out."""
SAID_DROPPED: Final = Phrase("지원대상에서 빠짐", "dropped out")
_OUTCOMES: Final[Mapping[str, Phrase]] = {
    DROPPED: SAID_DROPPED,
    **{each.value if each else "": said for each, said in OUTCOME_NAMES.items()},
}
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
    its = _Standing()
    steps = list(dict(_steps(record, its)).items())
    # What it is now began with the last change at the latest.
    last = [(at, now) for at, _ in steps[-1:]]
    for (_, before), (at, after) in pairwise([*steps, *last]):
        _note(found, before, after, at, its.said)
    return {number: tuple(each) for number, each in found.items()}


def _note(
    found: Mapping[str, list[Earlier]],
    before: Digests,
    after: Digests,
    at: datetime,
    said: Mapping[str, Phrase],
) -> None:
    for number, digest in after.items():
        if before.get(number, digest) != digest:
            changes = len(found[number])
            was = before[number]
            found[number].append(Earlier(spell(was, changes), at, said.get(was, UNSAID)))


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


@dataclass(slots=True)
class _Standing:
    """The result as it is told, while its changes are gone through."""

    rows: tuple[Confirmed, ...] = ()
    promoted: set[str] = field(default_factory=set)
    out: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    said: dict[str, Phrase] = field(default_factory=dict)
    """The outcome that each digest so far stands for, in words."""

    def digests(self) -> Digests:
        found = {}
        for row in self.rows:
            outcome, scores = self._outcome(row), (row.panel_score, row.bonus, row.penalty)
            again = row.number in self.again
            digest = digest_told(row.number, outcome, (*scores, row.final), again=again)
            found[row.number] = digest
            self.said[digest] = _OUTCOMES[outcome]
        return found

    def _outcome(self, row: Confirmed) -> str:
        if row.number in self.out:
            return DROPPED
        return Outcome.SELECTED.value if row.number in self.promoted else row.outcome or ""

    def take(self, kind: str, body: str) -> bool:
        """Take one entry; tell whether what is told is another now."""
        if kind == ReviewCounted.KIND:
            self.again.add(ReviewCounted.model_validate_json(body).number)
            return False  # the confirmation that follows has its scores
        if kind == ResultConfirmed.KIND:
            self.rows = ResultConfirmed.model_validate_json(body).rows
            self.promoted = set()
        else:
            replaced = SelectionReplaced.model_validate_json(body)
            self.out.add(replaced.number)
            self.promoted |= {replaced.promoted} if replaced.promoted else set()
        return True


def _steps(record: Record, its: _Standing) -> Iterator[tuple[datetime, Digests]]:
    """Yield the digests of all applications after each change, with its instant."""
    for _, at, kind, body in record.rows(_CHANGES, r=record.round):
        if its.take(kind, body):
            yield datetime.fromisoformat(at), its.digests()


def told_differences(record: Record) -> Iterator[Phrase]:
    """Name each notice and appeal about another result than stood at its instant.

    Within a transaction of the caller; what stood is gone through once more, entry by entry.
    """
    its, steps = _Standing(), dict[datetime, Digests]()
    for seq, at, kind, body in record.rows(_ENTRIES, r=record.round):
        event = read_event(kind, body)
        if isinstance(event, NoticeGiven | AppealFiled):
            written = event.sent if isinstance(event, NoticeGiven) else event.received
            if event.result != _told(steps, event.number, datetime.fromisoformat(written)):
                where = one_line(f"{record.round} {seq}")
                yield Phrase(
                    f"변경이력 {where}번: 그 시각의 결과가 아닌 확인값",
                    f"journal entry {where}: its digest is not of the result at its instant",
                )
        elif its.take(kind, body):
            steps[datetime.fromisoformat(at)] = its.digests()


def _told(steps: Mapping[datetime, Digests], number: str, at: datetime) -> str:
    """Return the digest of what an application was told at an instant; "" of none known."""
    own = [(since, each.get(number, "")) for since, each in steps.items()]
    found: dict[str, list[Earlier]] = {number: []}
    for (_, before), (since, after) in pairwise(own):
        _note(found, {number: before}, {number: after}, since, {})
    now = own[-1][1] if own else ""
    return standing(found[number], spell(now, len(found[number])), at) if now else ""
