"""Established facts of bonus and penalty: which count at the closing instant.

A dated fact counts by its day; where an item has one for an application, the day decides and not
the list's column. Penalties look back `window_years` (공고 5-2).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from scoring.korean_time import korean_date, years_before
from scoring.model import Application
from scoring.rulebook import Item, Rulebook


@dataclass(frozen=True, slots=True)
class DatedFact:
    """What happened for which application, when, and the document that shows it."""

    number: str
    item: str
    day: date
    document: str
    checked_by: str = ""


def counts(item: Item, day: date, closing: date) -> bool:
    """Tell whether a fact of `day` counts at `closing`, both days included."""
    if day > closing:
        return False
    return item.window_years is None or years_before(closing, item.window_years) <= day


def with_facts(
    applications: Iterable[Application], facts: Iterable[DatedFact], rulebook: Rulebook
) -> tuple[Application, ...]:
    """Return the applications with what dated facts establish.

    Bonus and penalty each by itself: once anything of a kind is dated, claims of that kind count no
    longer. An application without a dated fact of an item keeps what the list's column says of it,
    and has nothing of the kind if the list has no column. A kind of which nothing is dated stays as
    the list has it, claims included.
    """
    closing = korean_date(datetime.fromisoformat(rulebook.closing))
    dated = tuple(facts)
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
    """All dated facts of one kind: number → item → whether any of them counts."""

    counting: Mapping[str, Mapping[str, bool]]

    @classmethod
    def of(cls, items: Iterable[Item], dated: Iterable[DatedFact], closing: date) -> "_Kind":
        known = {item.id: item for item in items}
        counting: dict[str, dict[str, bool]] = defaultdict(dict)
        for fact in dated:
            if fact.item in known:
                before = counting[fact.number].get(fact.item, False)
                counting[fact.number][fact.item] = before or counts(
                    known[fact.item], fact.day, closing
                )
        return cls(counting)

    def established(self, number: str, listed: frozenset[str] | None) -> frozenset[str] | None:
        """Return what holds for an application: the day decides, and not the list's column."""
        if not self.counting:
            return listed
        mine = self.counting.get(number, {})
        return frozenset(
            {item for item, counted in mine.items() if counted}
            | ((listed or frozenset()) - mine.keys())
        )
