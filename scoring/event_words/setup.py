"""What the making of a round says."""

from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words.dispatch import words
from scoring.rulebook import Rulebook
from scoring.rulebook.words import inferred_words


@words.register
def _(event: ev.RoundCreated, rulebook: Rulebook) -> Phrase:
    named = f"{rulebook.id} ({rulebook.version})"
    return Phrase(
        f"{rulebook.title}, 규칙 {named}, 간사 {event.secretary.name}",
        f"{rulebook.title}, rules {named}, secretary {event.secretary.name}",
    )


@words.register
def _(event: ev.SetupCopied, rulebook: Rulebook) -> Phrase:
    del rulebook
    where = f"{event.entries} {event.head}"
    return Phrase(
        f"'{event.round}' 평가회차의 규칙과 명단을 복사, 그 회차의 변경이력 {where}",
        f"rules and panel copied from round '{event.round}', its journal at {where}",
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
