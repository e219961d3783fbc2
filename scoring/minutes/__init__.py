"""What each entry of the journal changed: before, after, why, and whom and what it is about.

A pure function over the events in their order. Every event puts values into named slots; what
stood in a slot before is what the event replaced, so no row is ever asked for it. An event that
`slots` does not describe puts nothing, and is still told by its words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scoring import events as ev
from scoring.errors import Phrase
from scoring.events import Event
from scoring.minutes import appealing, confirming, correcting, screening
from scoring.minutes.slots import Made, Slot, puts
from scoring.rulebook import Rulebook
from scoring.rulebook.changing import changeable, rule_words
from scoring.views import Change

__all__ = ["Made", "Minute", "appealing", "confirming", "correcting", "minutes", "screening"]


_OF_A_LIST: Final = {"budgets", "fact", "facts", "screening", "solution"}
"""Slots of what is known of the applications; a new list of them drops it."""


@dataclass(frozen=True, slots=True)
class Minute:
    """What an entry is about beside its words."""

    changes: tuple[Change, ...]
    reason: str
    numbers: tuple[str, ...]
    people: tuple[str, ...]


def minutes(made: Iterable[Made], rulebook: Rulebook) -> Iterator[Minute]:
    """Yield what each of these, which are all from the first on, changed and is about."""
    stands: dict[Slot, Phrase] = {}
    motions: dict[int, tuple[str, ...]] = {}
    items = {each.id: each.name for each in (*rulebook.bonuses, *rulebook.penalties)}
    items |= {each.id: each.name for each in rulebook.criteria}
    names = {id_: Phrase(name, name) for id_, name in items.items()}
    names |= {f"rule {key}": rule_words(rulebook, key) for key in changeable(rulebook)}
    for each in made:
        changes = []
        if isinstance(each.event, ev.ApplicationsLoaded):
            stands = {slot: value for slot, value in stands.items() if slot[0] not in _OF_A_LIST}
        for put in puts(each.event, each, names):
            before = stands.get(put.slot, put.was)
            if before is not None and before != put.value:
                changes.append(Change(put.named, before, put.value))
            stands[put.slot] = put.value
        asked = _asked(each.event)
        numbers = motions.get(getattr(each.event, "motion", 0)) or _numbers(each.event, asked)
        motions[each.seq] = numbers
        reason = str(getattr(each.event, "reason", "") or asked.get("reason", ""))
        yield Minute(tuple(changes), reason, numbers, _people(each, asked))


def _asked(event: Event) -> Mapping[str, Any]:
    """Return what a motion asks for, as far as it can be read."""
    try:
        asked = json.loads(event.asked) if isinstance(event, ev.MotionMade) else {}
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}


def _numbers(event: Event, asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the applications that an event is about by name; a list of all of them names none."""
    one = getattr(event, "number", None) or asked.get("number")
    several: Iterable[str] = ()
    if isinstance(event, ev.FactsLoaded):
        several = (each.number for each in event.facts)
    elif isinstance(event, ev.ConflictsDeclared):
        several = (each.number for each in event.declared if each.ground)
    elif isinstance(event, ev.TieDecided):
        several = event.among
    elif isinstance(event, ev.SelectionReplaced):
        several = (event.promoted,) if event.promoted else ()
    return tuple(dict.fromkeys([*([str(one)] if one else []), *several]))


def _people(made: Made, asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Return who did it, and whom it is about."""
    event = made.event
    about = [getattr(event, "evaluator", ""), getattr(event, "name", ""), asked.get("evaluator")]
    person = getattr(event, "person", None)
    about.append(person.name if isinstance(person, ev.Member) else "")
    return tuple(dict.fromkeys([made.actor, *(str(each) for each in about if each)]))
