"""Established facts of bonus and penalty: which count at the closing instant.

A dated fact counts by its day; where an item has one for an application, the day decides and not
the list's column. Penalties look back `window_years` (공고 5-2). What the panel corrected holds for
that item of that application, whatever was loaded.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from scoring.korean_time import korean_date, years_before
from scoring.model import Application, Correction, DatedFact, Fact
from scoring.rulebook import Item, Rulebook

__all__ = [
    "Correction",
    "DatedFact",
    "Fact",
    "closing_day",
    "counts",
    "known_facts",
    "with_facts",
]


def counts(item: Item, day: date, closing: date) -> bool:
    """Tell whether a fact of `day` counts at `closing`, both days included."""
    if day > closing:
        return False
    return item.window_years is None or years_before(closing, item.window_years) <= day


def closing_day(rulebook: Rulebook) -> date:
    """Return the day in Seoul by which facts are judged."""
    return korean_date(datetime.fromisoformat(rulebook.closing))


def known_facts(loaded: Iterable[DatedFact], corrections: Iterable[Correction]) -> tuple[Fact, ...]:
    """Return what is known, corrections in place of what was loaded of the same item."""
    found = tuple(corrections)
    corrected = {(each.number, each.item) for each in found}
    kept = (each for each in loaded if (each.number, each.item) not in corrected)
    return (*kept, *found)


def with_facts(
    applications: Iterable[Application], facts: Iterable[Fact], rulebook: Rulebook
) -> tuple[Application, ...]:
    """Return the applications with what dated facts establish.

    Bonus and penalty each by itself: once anything of a kind was loaded with dates, claims of that
    kind count no longer. An application without a dated fact of an item keeps what the list's
    column says of it, and has nothing of the kind if the list has no column. A kind of which
    nothing is dated stays as the list has it, claims included; a correction alone takes the place
    of the claim of its own application only.
    """
    closing, dated = closing_day(rulebook), tuple(facts)
    bonuses = _Kind.of(rulebook.bonuses, dated, closing)
    penalties = _Kind.of(rulebook.penalties, dated, closing)
    return tuple(
        replace(
            each,
            bonuses=bonuses.established(each.number, each.bonuses),
            penalties=penalties.established(each.number, each.penalties),
        )
        for each in applications
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    """All dated facts of one kind: number → item → whether any of them counts.

    `loaded` tells whether there are others than corrections.
    """

    counting: Mapping[str, Mapping[str, bool]]
    loaded: bool

    @classmethod
    def of(cls, items: Iterable[Item], dated: Iterable[Fact], closing: date) -> "_Kind":
        known = {item.id: item for item in items}
        own = [fact for fact in dated if fact.item in known]
        counting: dict[str, dict[str, bool]] = defaultdict(dict)
        for fact in own:
            before = counting[fact.number].get(fact.item, False)
            here = fact.day is not None and counts(known[fact.item], fact.day, closing)
            counting[fact.number][fact.item] = before or here
        return cls(counting, any(isinstance(fact, DatedFact) for fact in own))

    def established(self, number: str, listed: frozenset[str] | None) -> frozenset[str] | None:
        """Return what holds for an application: the day decides, and not the list's column."""
        mine = self.counting.get(number, {})
        if not mine and not self.loaded:
            return listed
        return frozenset(
            {item for item, counted in mine.items() if counted}
            | ((listed or frozenset()) - mine.keys())
        )
