"""What applicants claim beside what is established: item by item, with the reckoning of its day.

A pure comparison of the list and the facts; which of them count is decided in `facts`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.facts import Correction, Fact, closing_day, counts
from scoring.korean_time import years_before
from scoring.model import Application, Snapshot
from scoring.rulebook import Item, Rulebook

Kind = Literal["bonus", "penalty"]
KINDS: Final[tuple[Kind, ...]] = ("bonus", "penalty")
_UNKNOWN: Final = Phrase(
    "간사가 올린 사실 없음, 항목은 신청서에 있음",
    "none by the secretary; see the application",
)
_LISTED: Final = Phrase("신청과제 목록에 확인된 항목이라 반영", "established in the list: counts")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact of an item for an application; `fact` None if the list alone says so.

    `why` says whether it counts, by which dates.
    """

    item: Item
    fact: Fact | None
    counts: bool
    why: Phrase


@dataclass(frozen=True, slots=True)
class Comparison:
    """One kind for one application: points claimed and established, and each item behind them.

    `established` is None while the claim counts as it is, or where an item is in percent.
    """

    number: str
    kind: Kind
    claimed: Fraction
    established: Fraction | None
    findings: tuple[Finding, ...]

    @property
    def differs(self) -> bool:
        """Whether the applicant claims other points than were established."""
        return self.established is not None and self.established != self.claimed


def compared(
    application: Application, facts: Iterable[Fact], rulebook: Rulebook
) -> tuple[Comparison, ...]:
    """Return both kinds of an application whose established facts are filled in."""
    own = [each for each in facts if each.number == application.number]
    return tuple(_compared(application, own, rulebook, kind) for kind in KINDS)


def differences(
    applications: Iterable[Application], facts: Iterable[Fact], rulebook: Rulebook
) -> tuple[Comparison, ...]:
    """Return where claim and facts differ, and where something known does not count."""
    known = tuple(facts)
    by_number: dict[str, list[Fact]] = {}
    for fact in known:
        by_number.setdefault(fact.number, []).append(fact)
    return tuple(
        each
        for application in applications
        for each in compared(application, by_number.get(application.number, []), rulebook)
        if each.differs or any(not found.counts for found in each.findings)
    )


def fact_lines(
    number: str,
    items: Iterable[Item],
    ids: frozenset[str],
    facts: Iterable[Fact],
    rulebook: Rulebook,
) -> Iterator[Phrase]:
    """Yield the items that an application has, and of every dated fact why it counts or not."""
    own = [each for each in facts if each.number == number]
    for item in items:
        dated = [each for each in own if each.item == item.id]
        if item.id in ids and not dated:
            yield item_words(item)
        for each in dated:
            named, said = item_words(item), why(item, each, rulebook)
            yield Phrase(f"{named.ko} {said.ko}", f"{named.en} {said.en}")


def item_words(item: Item) -> Phrase:
    """Return an item and what it gives."""
    unit_ko, unit_en = ("점", " points") if item.unit == "points" else ("%", "%")
    amount = decimal(item.points)
    return Phrase(f"{item.name} {amount}{unit_ko}", f"{item.name} {amount}{unit_en}")


def why(item: Item, fact: Fact, rulebook: Rulebook) -> Phrase:
    """Return whether a fact counts and by which dates, in words."""
    day, closing = fact.day, closing_day(rulebook)
    if day is None:
        reason = fact.reason if isinstance(fact, Correction) else ""
        return Phrase(f"위원회가 인정하지 않음: {reason}", f"the panel does not count it: {reason}")
    said = _by_day(item, day, closing)
    if not isinstance(fact, Correction):
        return said
    return Phrase(
        f"{said.ko} (위원회 정정: {fact.reason})", f"{said.en} (corrected: {fact.reason})"
    )


def difference_words(each: Comparison) -> Phrase:
    """Return what was claimed and established, and of every fact why it counts or not."""
    name = {"bonus": "가점", "penalty": "감점"}[each.kind]
    claimed, found = decimal(each.claimed), decimal(each.established or Fraction(0))
    whys = [
        Phrase(f"{one.item.name} {one.why.ko}", f"{one.item.name} {one.why.en}")
        for one in each.findings
    ] or [_UNKNOWN]
    ko, en = ", ".join(one.ko for one in whys), ", ".join(one.en for one in whys)
    return Phrase(
        f"신청한 {name} {claimed}점, 확인 {found}점({ko})",
        f"{each.kind} claimed {claimed}, established {found} ({en})",
    )


def said_differences(picture: Snapshot) -> dict[str, list[Phrase]]:
    """Return by application where it claims other points than were established, and why."""
    found: dict[str, list[Phrase]] = {}
    for each in differences(picture.applications, picture.facts, picture.rulebook):
        if each.differs:
            found.setdefault(each.number, []).append(difference_words(each))
    return found


def _by_day(item: Item, day: date, closing: date) -> Phrase:
    if day > closing:
        late = (day - closing).days
        return Phrase(
            f"{day}: 접수 마감일 {closing}보다 {late}일 늦어 반영하지 않음",
            f"{day}: {late} days after the closing day {closing}, does not count",
        )
    if item.window_years is None:
        return Phrase(
            f"{day}: 접수 마감일 {closing}까지의 사실이라 반영",
            f"{day}: not after the closing day {closing}, counts",
        )
    first = years_before(closing, item.window_years)
    window_ko = f"{first}(접수 마감일 {closing}의 {item.window_years}년 전)"
    window_en = f"{first} ({item.window_years} years before the closing day {closing})"
    if counts(item, day, closing):
        return Phrase(
            f"{day}: {window_ko}부터 마감일까지에 들어 반영",
            f"{day}: not before {window_en}, counts",
        )
    early = (first - day).days
    return Phrase(
        f"{day}: {window_ko}보다 {early}일 앞서 반영하지 않음",
        f"{day}: {early} days before {window_en}, does not count",
    )


def _compared(
    application: Application, own: Iterable[Fact], rulebook: Rulebook, kind: Kind
) -> Comparison:
    bonus = kind == "bonus"
    items = rulebook.bonuses if bonus else rulebook.penalties
    ids = application.bonuses if bonus else application.penalties
    claim = application.bonus_claim if bonus else application.penalty_claim
    dated = list(own)
    found = tuple(finding for item in items for finding in _findings(item, dated, ids, rulebook))
    return Comparison(
        application.number, kind, Fraction(claim, 100), _established(items, ids), found
    )


def _findings(
    item: Item, dated: Iterable[Fact], ids: frozenset[str] | None, rulebook: Rulebook
) -> Iterator[Finding]:
    mine = [fact for fact in dated if fact.item == item.id]
    closing = closing_day(rulebook)
    for fact in sorted(mine, key=lambda each: each.day or date.min):
        here = fact.day is not None and counts(item, fact.day, closing)
        yield Finding(item, fact, here, why(item, fact, rulebook))
    if not mine and item.id in (ids or ()):
        yield Finding(item, None, counts=True, why=_LISTED)


def _established(items: Iterable[Item], ids: frozenset[str] | None) -> Fraction | None:
    if ids is None or any(item.unit == "percent" for item in items):
        return None
    return sum((item.points for item in items if item.id in ids), Fraction(0))
