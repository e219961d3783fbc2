"""What each event says in the minutes (변경이력)."""

from collections.abc import Mapping
from fractions import Fraction
from functools import singledispatch
from typing import Final

from scoring import events as ev
from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.rulebook import Rulebook
from scoring.rulebook.words import inferred_words

RECUSALS: Final[Mapping[str, Phrase]] = {
    "exclusion": Phrase("제척", "exclusion"),
    "challenge": Phrase("기피", "challenge"),
    "withdrawal": Phrase("회피", "withdrawal"),
    "absence": Phrase("불참", "absence"),
}


@singledispatch
def words(event: ev.Event, rulebook: Rulebook) -> Phrase:
    """Return what happened, for people, without who and when."""
    raise TypeError(event.KIND, rulebook)


@words.register
def _(event: ev.RoundCreated, rulebook: Rulebook) -> Phrase:
    named = f"{rulebook.id} ({rulebook.version})"
    return Phrase(
        f"{rulebook.title}, 규칙 {named}, 간사 {event.secretary.name}",
        f"{rulebook.title}, rules {named}, secretary {event.secretary.name}",
    )


@words.register
def _(event: ev.ApplicationsLoaded, rulebook: Rulebook) -> Phrase:
    del rulebook
    count = len(event.applications)
    out = sum(bool(each.screened_out) for each in event.applications)
    return Phrase(
        f"신청과제 {count}건, 그중 사전지원제외 {out}건",
        f"{count} applications, {out} of them screened out",
    )


@words.register
def _(event: ev.PanelLoaded, rulebook: Rulebook) -> Phrase:
    del rulebook
    names = ", ".join(each.name for each in event.people)
    gone = ", ".join(event.removed)
    removed_ko = f"; 명단에서 뺌: {gone}" if gone else ""
    removed_en = f"; removed: {gone}" if gone else ""
    count = len(event.people)
    return Phrase(f"{count}명: {names}{removed_ko}", f"{count} people: {names}{removed_en}")


@words.register
def _(event: ev.FactsLoaded, rulebook: Rulebook) -> Phrase:
    named = {item.id: item.name for item in (*rulebook.bonuses, *rulebook.penalties)}
    listed = ", ".join(
        f"{each.number} {named.get(each.item, each.item)} {each.day}" for each in event.facts
    )
    return Phrase(f"{len(event.facts)}건: {listed}", f"{len(event.facts)} facts: {listed}")


@words.register
def _(event: ev.RulesConfirmed, rulebook: Rulebook) -> Phrase:
    ko = ", ".join(inferred_words(rulebook, rule) for rule in event.rules)
    return Phrase(f"{len(event.rules)}건: {ko}", f"{len(event.rules)}: {', '.join(event.rules)}")


@words.register
def _(event: ev.PassphraseSet, rulebook: Rulebook) -> Phrase:
    del event, rulebook
    return Phrase("암호 설정", "set the own passphrase")


@words.register
def _(event: ev.PassphraseRenewed, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.name} 일회용 암호 발급", f"new one-time passphrase for {event.name}")


@words.register
def _(event: ev.RoundOpened, rulebook: Rulebook) -> Phrase:
    del event, rulebook
    return Phrase("평가 시작", "scoring opened")


@words.register
def _(event: ev.PointsRecorded, rulebook: Rulebook) -> Phrase:
    named = {criterion.id: criterion.name for criterion in rulebook.criteria}
    ko = ", ".join(f"{named.get(id_, id_)} {_points(p, '삭제')}" for id_, p in event.points.items())
    en = ", ".join(
        f"{named.get(id_, id_)} {_points(p, 'blank')}" for id_, p in event.points.items()
    )
    return Phrase(f"{event.number} {ko}", f"{event.number} {en}")


@words.register
def _(event: ev.SheetSubmitted, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.number} 평가표 제출", f"{event.number} submitted")


@words.register
def _(event: ev.RecusalRecorded, rulebook: Rulebook) -> Phrase:
    del rulebook
    kind = RECUSALS[event.recusal]
    return Phrase(
        f"{event.number} {event.evaluator} {kind.ko}: {event.reason}",
        f"{event.number} {event.evaluator} {kind.en}: {event.reason}",
    )


@words.register
def _(event: ev.RoundClosed, rulebook: Rulebook) -> Phrase:
    del event, rulebook
    return Phrase("평가마감", "scoring closed")


def _points(points: int | None, blank: str) -> str:
    return blank if points is None else decimal(Fraction(points, 100))
