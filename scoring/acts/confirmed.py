"""A result on its way to the ministry, as everybody may see it after the close."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_, select

from scoring.acts.access import may_see
from scoring.acts.awarding import replacements
from scoring.aggregate import Ranking, rank, standings
from scoring.errors import Phrase
from scoring.event_words import words
from scoring.events import (
    FactCorrected,
    RecusalLifted,
    ResultConfirmed,
    ReviewCounted,
    RoundClosed,
    RoundFinalized,
    RoundForwarded,
    RoundReturned,
    RuleChanged,
    SheetReopened,
    read_event,
)
from scoring.flagged import Flagged, flagged
from scoring.record import Record
from scoring.result_digest import result_digest
from scoring.rulebook import Rulebook
from scoring.slots import Replacement, holders, holds_now, next_in_line
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.views import Me

_ENTRY: Final = source("entry")
_AWARD: Final = source("award")
_TOUCHING: Final[Mapping[str, Phrase]] = {
    SheetReopened.KIND: Phrase("평가표 재작성", "a sheet was reopened"),
    RecusalLifted.KIND: Phrase("회피·불참 해제", "a recusal was lifted"),
    FactCorrected.KIND: Phrase("가점·감점 정정", "a bonus or penalty was corrected"),
}
_STEPS: Final = (
    RoundClosed.KIND,
    RoundFinalized.KIND,
    RoundForwarded.KIND,
    ResultConfirmed.KIND,
    RoundReturned.KIND,
    RuleChanged.KIND,
    ReviewCounted.KIND,
)
_OF_KINDS: Final = (
    select(_ENTRY.seq, _ENTRY.at, _ENTRY.actor, _ENTRY.kind, _ENTRY.body)
    .where(
        _ENTRY.round == bindparam("r"),
        or_(*(_ENTRY.kind == kind for kind in (*_STEPS, *_TOUCHING))),
    )
    .order_by(_ENTRY.seq)
)
_NOTHING: Final = Phrase("", "")
_AWARDS: Final = select(_AWARD.number, _AWARD.government_grant, _AWARD.months, _AWARD.reason).where(
    _AWARD.round == bindparam("r")
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the result: its kind of entry, who took it when, and what is said of it.

    Said are why it was returned, which rule is another and why, and what was evaluated again.
    """

    seq: int
    kind: str
    actor: str
    at: datetime
    said: Phrase = _NOTHING


@dataclass(frozen=True, slots=True)
class Award:
    """What was adjusted for a selected application: won, months; None where nothing was."""

    grant: int | None
    months: int | None
    reason: str


@dataclass(frozen=True, eq=False)
class ResultView:
    """The result and its way: `flagged` to be looked at first, `steps` taken and rules changed.

    `holders` are the numbers that hold a slot now, `following` who would be promoted next, `awards`
    what was adjusted for those holding one.
    """

    ranking: Ranking
    digest: str
    flagged: tuple[Flagged, ...]
    steps: tuple[Step, ...]
    holders: tuple[str, ...]
    following: tuple[str, ...]
    replaced: tuple[Replacement, ...]
    awards: Mapping[str, Award]

    @property
    def moved(self) -> Mapping[str, bool]:
        """Whom the replacements moved, and whether each of them holds a slot now."""
        return holds_now(self.replaced)


def result_view(record: Record, me: Me) -> ResultView:
    """Return the result on its way; before the close it is refused (`NotInPhase`)."""
    with record.reading():
        may_see(record, me, "see_result")
        picture = snapshot(record)
        noted = record.rows(_OF_KINDS, r=record.round)
        replaced = replacements(record)
        awards = record.rows(_AWARDS, r=record.round)
    ranking = rank(picture)
    rows = list(standings(ranking))
    held = holders(rows, replaced)
    return ResultView(
        ranking,
        result_digest(record.round, ranking),
        flagged(ranking, _touched(noted), picture.reviewed),
        tuple(_step(picture.rulebook, *row) for row in noted if row[3] in _STEPS),
        held,
        next_in_line(rows, replaced),
        replaced,
        {number: Award(*award) for number, *award in awards if number in held},
    )


def _touched(noted: list[tuple[str, ...]]) -> dict[str, list[Phrase]]:
    """Return by application what two people changed, each kind once."""
    found: dict[str, list[Phrase]] = {}
    for *_, kind, body in noted:
        if kind in _TOUCHING:
            said = found.setdefault(json.loads(body)["number"], [])
            said += [] if _TOUCHING[kind] in said else [_TOUCHING[kind]]
    return found


def _step(rulebook: Rulebook, seq: int, at: str, actor: str, kind: str, body: str) -> Step:
    event, said = read_event(kind, body), _NOTHING
    if isinstance(event, RoundReturned):
        said = Phrase(event.reason, event.reason)
    elif isinstance(event, RuleChanged | ReviewCounted):
        said = words(event, rulebook)
    return Step(seq, kind, actor, datetime.fromisoformat(at), said)
