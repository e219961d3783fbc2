"""평가위원 as 위원1…n in what is handed over, in an order that is random and fixed per round.

The order comes from the nonce of the round's first journal entry, which nobody is shown: the same
for every output and every replay, and no list of names tells who is who. Who joins after the close,
for a re-evaluation, is numbered behind the others, so that nobody's number ever changes.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import numpy as np

from scoring.aggregate import Ranking, rank
from scoring.declarations import GROUNDS
from scoring.model import Correction, Decision, Fact, Sheets, Snapshot
from scoring.people import EVALUATORS, Role
from scoring.phases import ROLE_NAMES

NAMING: Final = ("round_created", "panel_loaded", "person_joined", "round_closed")
"""The kinds of journal entries that the numbering follows from."""
_SCORING: Final = {role.value for role in EVALUATORS}
_CHAIR: Final = ROLE_NAMES[Role.CHAIR].ko
_PLAIN: Final = 3
"""Names of so many signs are looked for inside words too."""
_BEHIND: Final = (
    "은|는|이|가|을|를|의|과|와|도|만|에게|께서|님|씨|위원|위원은|위원이|위원의|위원장|교수|박사"
)
_EMPLOYER: Final = re.compile(
    # To the end of the words, or of this declaration where several stand in a line.
    rf"({re.escape(GROUNDS['institution'].ko)}): .*?"
    rf"(?=, [^,]+ (?:{'|'.join(re.escape(each.ko) for each in GROUNDS.values())})(?:[:,]|$)|$)",
    re.DOTALL,
)
_ITS: Final = "소속 기관"
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


def without_names(text: str, called: Mapping[str, str]) -> str:
    """Return words with what somebody is called wherever the name stands.

    A name of two syllables is half of many a word: it is one where no word begins before it, and
    behind it none but a particle or a title. Who is called 위원장 beside the name stays that alone,
    or the words would tell which number is the chair's.
    """
    if not called or not text:
        return text
    return _pattern(tuple(called)).sub(
        lambda found: _CHAIR if found["before"] or found["behind"] else called[found["name"]], text
    )


def employers_of(entries: Iterable[Naming]) -> frozenset[str]:
    """Return where those who score, or did, work; from the entries that `aliases_of` takes."""
    bodies = [json.loads(body) for _, body, _ in entries]
    people = [each for body in bodies for each in body.get("people", ())]
    people += [body["person"] for body in bodies if "person" in body]
    return frozenset(each["affiliation"] for each in people if each["role"] in _SCORING)


def without_employer(text: str, employers: Iterable[str]) -> str:
    """Return the reason of a recusal without the institution that an evaluator works at.

    Lists of the panel say who works where, so that it would tell who is behind a number. What was
    typed beside the ground 같은 기관 소속 goes whole; elsewhere only the names of `employers`.
    """
    kept = _EMPLOYER.sub(r"\1", text)
    for name in sorted(filter(None, employers), key=len, reverse=True):
        kept = kept.replace(name, _ITS)
    return kept


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    any_name = "|".join(map(_as_name, longest))
    return re.compile(rf"(?P<before>{_CHAIR}\s+)?(?P<name>{any_name})(?P<behind>\s*{_CHAIR})?")


def _as_name(name: str) -> str:
    before = r"(?<![0-9A-Za-z])" if name[0].isascii() else ""
    after = r"(?![0-9A-Za-z])" if name[-1].isascii() else ""
    if len(name) < _PLAIN:
        before, after = r"(?<!\w)", rf"(?=(?:{_BEHIND})?(?!\w))"
    return f"{before}{re.escape(name)}{after}"


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
        {
            (row, place[by]): without_names(words, aliases)
            for (row, by), words in sheets.comments.items()
        },
    )


def _decision(decision: Decision, aliases: Mapping[str, str]) -> Decision:
    # In the order of the numbers: the chair comes first in the record.
    by = tuple(sorted((aliases.get(name, name) for name in decision.by), key=_number))
    return replace(decision, by=by, reason=without_names(decision.reason, aliases))


def _fact(fact: Fact, aliases: Mapping[str, str]) -> Fact:
    fact = replace(fact, document=without_names(fact.document, aliases))
    if isinstance(fact, Correction):
        reason = without_names(fact.reason, aliases)
        # Of the evaluators only the chair approves one, whose number nothing may tell.
        by = _CHAIR if fact.by in aliases else fact.by
        return replace(fact, by=by, reason=reason)
    return replace(fact, checked_by=without_names(fact.checked_by, aliases))
