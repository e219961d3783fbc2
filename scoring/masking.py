"""평가위원 as 위원1…n in what is handed over, in an order that is random and fixed per round.

The order comes from the nonce of the round's first journal entry, which nobody is shown: the same
for every output and every replay, and no list of names tells who is who. Who joins after the close,
for a re-evaluation, is numbered behind the others, so that nobody's number ever changes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from scoring.aggregate import Ranking, rank
from scoring.model import Correction, Decision, Fact, Sheets, Snapshot
from scoring.people import EVALUATORS

NAMING: Final = ("round_created", "panel_loaded", "person_joined", "round_closed")
"""The kinds of journal entries that the numbering follows from."""
_SCORING: Final = {role.value for role in EVALUATORS}
Naming = tuple[str, str, str]
"""Kind, body and nonce of an entry."""


def aliases_of(entries: Iterable[Naming]) -> dict[str, str]:
    """Return 위원n for the name of everybody who scores, or did.

    Args:
        entries: those of the kinds in `NAMING`, in order, the round's first one included.
    """
    nonce, closed = "", False
    first: list[str] = []
    later: list[str] = []
    for kind, body, own in entries:
        nonce = nonce or own
        if kind == "round_closed":
            closed = True
        _take(kind, json.loads(body), later if closed else first, first if closed else ())
    ordered = sorted(first, key=lambda name: hashlib.sha256((nonce + name).encode()).digest())
    return {name: f"위원{nth}" for nth, name in enumerate((*ordered, *later), start=1)}


def masked(ranking: Ranking) -> Ranking:
    """Return the ranking with every evaluator under a number; as it is without any numbers."""
    aliases = ranking.snapshot.aliases
    return rank(masked_round(ranking.snapshot)) if aliases else ranking


def masked_round(snapshot: Snapshot) -> Snapshot:
    """Return the round with every evaluator under a number."""
    aliases = snapshot.aliases
    return replace(
        snapshot,
        sheets=_sheets(snapshot.sheets, aliases),
        decisions=tuple(_decision(each, aliases) for each in snapshot.decisions),
        facts=tuple(_fact(each, aliases) for each in snapshot.facts),
        aliases={},
    )


def _take(kind: str, body: Mapping[str, Any], names: list[str], known: Iterable[str]) -> None:
    """Let `names` follow what an entry says of the panel; a list replaces the one before it."""
    people = body.get("people", ()) if kind == "panel_loaded" else ()
    gone = {each["name"] for each in people if each["role"] not in _SCORING}
    gone |= set(body["removed"]) if kind == "panel_loaded" else set()
    names[:] = [name for name in names if name not in gone]
    come = [*people, *([body["person"]] if kind == "person_joined" else ())]
    for each in come:
        if each["role"] in _SCORING and each["name"] not in (*names, *known):
            names.append(each["name"])


def _number(alias: str) -> tuple[int, str]:
    """Return what puts 위원10 behind 위원9, and whoever has no number behind all."""
    digits = alias.removeprefix("위원")
    return (int(digits) if digits.isascii() and digits.isdigit() else 10**9), alias


def _sheets(sheets: Sheets, aliases: Mapping[str, str]) -> Sheets:
    """Return the sheets with the evaluators in the order of their numbers."""
    called = [aliases.get(name, name) for name in sheets.evaluators]
    order = sorted(range(len(called)), key=lambda nth: _number(called[nth]))
    place = {old: new for new, old in enumerate(order)}
    moved = np.array([place[old] for old in range(len(called))], dtype=np.int32)
    evaluator = moved[sheets.evaluator] if called else sheets.evaluator
    rows = np.lexsort((evaluator, sheets.application))
    return Sheets(
        tuple(called[old] for old in order),
        sheets.application[rows],
        evaluator[rows],
        sheets.points[rows],
        {(row, place[by]): words for (row, by), words in sheets.comments.items()},
    )


def _decision(decision: Decision, aliases: Mapping[str, str]) -> Decision:
    return replace(decision, by=tuple(aliases.get(name, name) for name in decision.by))


def _fact(fact: Fact, aliases: Mapping[str, str]) -> Fact:
    if isinstance(fact, Correction):
        return replace(fact, by=aliases.get(fact.by, fact.by))
    return replace(fact, checked_by=aliases.get(fact.checked_by, fact.checked_by))
