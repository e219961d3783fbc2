"""What two people put right, as slots: facts and rules, which name themselves what was before."""

from collections.abc import Iterator, Mapping

from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words.panel import REFUTED
from scoring.minutes.slots import NOTHING, Made, Put, puts
from scoring.rulebook.changing import value_words


@puts.register
def _(event: ev.FactCorrected, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made
    named = names.get(event.item, Phrase(event.item, event.item))
    days = ", ".join(event.before)
    was = Phrase(days, days) if days else NOTHING
    said = Phrase(event.day, event.day) if event.day else REFUTED
    yield Put(("fact", event.number, event.item), named, said, was)


@puts.register
def _(event: ev.RuleChanged, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made
    before, after = value_words(event.before), value_words(event.value)
    named = names.get(f"rule {event.key}", Phrase(event.key, event.key))
    yield Put(("rule", event.key), named, Phrase(after, after), Phrase(before, before))
