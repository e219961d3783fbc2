"""Established facts of bonus and penalty: which count at the closing instant.

A dated fact counts by its day; where an item has one for an application, the day decides and not
the list's column. Penalties look back `window_years` (공고 5-2).
"""

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
    application: Application, facts: Iterable[DatedFact], rulebook: Rulebook
) -> Application:
    """Return the application with what its dated facts establish."""
    closing = korean_date(datetime.fromisoformat(rulebook.closing))
    mine = tuple(facts)
    return replace(
        application,
        bonuses=_established(application.bonuses, mine, rulebook.bonuses, closing),
        penalties=_established(application.penalties, mine, rulebook.penalties, closing),
    )


def _established(
    listed: frozenset[str] | None,
    facts: Iterable[DatedFact],
    items: Iterable[Item],
    closing: date,
) -> frozenset[str]:
    known: Mapping[str, Item] = {item.id: item for item in items}
    dated = [fact for fact in facts if fact.item in known]
    decided = {fact.item for fact in dated}
    counting = {fact.item for fact in dated if counts(known[fact.item], fact.day, closing)}
    return frozenset((listed or frozenset()) - decided | counting)
