"""What happens to the panel while it sits, said."""

import json
from collections.abc import Mapping
from typing import Final

from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words.dispatch import words
from scoring.motionable import MOTIONABLE
from scoring.rulebook import Rulebook
from scoring.rulebook.changing import rule_words, value_words

RECUSALS: Final[Mapping[str, Phrase]] = {
    "exclusion": Phrase("제척", "exclusion"),
    "challenge": Phrase("기피", "challenge"),
    "withdrawal": Phrase("회피", "withdrawal"),
    "absence": Phrase("불참", "absence"),
}
REFUTED: Final = Phrase("인정하지 않음", "does not count")


@words.register
def _(event: ev.RecusalRecorded, rulebook: Rulebook) -> Phrase:
    del rulebook
    kind = RECUSALS[event.recusal]
    return Phrase(
        f"{event.number} {event.evaluator} {kind.ko}: {event.reason}",
        f"{event.number} {event.evaluator} {kind.en}: {event.reason}",
    )


@words.register
def _(event: ev.RecusalLifted, rulebook: Rulebook) -> Phrase:
    del rulebook
    named = f"{event.number} {event.evaluator}"
    return Phrase(
        f"{named} 회피/불참 해제: {event.reason}", f"{named} recusal lifted: {event.reason}"
    )


@words.register
def _(event: ev.ChallengeFiled, rulebook: Rulebook) -> Phrase:
    del rulebook
    named = f"{event.number} {event.evaluator}"
    return Phrase(f"{named} 기피 신청: {event.reason}", f"{named} challenged: {event.reason}")


@words.register
def _(event: ev.ChallengeVoted, rulebook: Rulebook) -> Phrase:
    del rulebook
    named = f"{event.number} {event.evaluator}"
    ko, en = ("찬성", "for") if event.upheld else ("반대", "against")
    return Phrase(f"{named} 기피 표결: {ko}", f"{named} vote on the challenge: {en}")


@words.register
def _(event: ev.ChallengeDecided, rulebook: Rulebook) -> Phrase:
    del rulebook
    named = f"{event.number} {event.evaluator}"
    ko, en = ("인정", "upheld") if event.upheld else ("불인정", "denied")
    pro, contra = event.votes_for, event.votes_against
    return Phrase(
        f"{named} 기피 {ko} (찬성 {pro}, 반대 {contra}): {event.reason}",
        f"{named} challenge {en} ({pro} for, {contra} against): {event.reason}",
    )


@words.register
def _(event: ev.PersonJoined, rulebook: Rulebook) -> Phrase:
    del rulebook
    person = event.person
    named = f"{person.name} ({person.affiliation})"
    return Phrase(f"{named} 위촉: {event.reason}", f"{named} joins: {event.reason}")


@words.register
def _(event: ev.PersonLeft, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.name} 해촉: {event.reason}", f"{event.name} leaves: {event.reason}")


@words.register
def _(event: ev.ChairElected, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"위원장 {event.name}", f"chair: {event.name}")


@words.register
def _(event: ev.MotionMade, rulebook: Rulebook) -> Phrase:
    named, asked = MOTIONABLE[event.act].name, ev.read_event(event.act, event.asked)
    number, what = about(asked, rulebook)
    reason = json.loads(event.asked)["reason"]
    ko, en = (f"{number} {each}".strip() for each in (what.ko, what.en))
    return Phrase(f"{ko} {named.ko}: {reason}", f"{en} {named.en}: {reason}")


@words.register
def _(event: ev.FactCorrected, rulebook: Rulebook) -> Phrase:
    _, what = about(event, rulebook)
    named, why = event.number, event.reason
    return Phrase(f"{named} {what.ko}: {why}", f"{named} {what.en}: {why}")


@words.register
def _(event: ev.RuleChanged, rulebook: Rulebook) -> Phrase:
    _, what = about(event, rulebook)
    return Phrase(f"{what.ko}: {event.reason}", f"{what.en}: {event.reason}")


def about(event: ev.Event, rulebook: Rulebook) -> tuple[str, Phrase]:
    """Return which application a motion is about, "" if none, and what of it."""
    if isinstance(event, ev.SheetReopened | ev.RecusalLifted):
        return event.number, Phrase(event.evaluator, event.evaluator)
    if isinstance(event, ev.FactCorrected):
        named = {item.id: item.name for item in (*rulebook.bonuses, *rulebook.penalties)}
        name, before = named.get(event.item, event.item), ", ".join(event.before)
        was_ko, was_en = before or "없음", before or "none"
        ko, en = event.day or REFUTED.ko, event.day or REFUTED.en
        ko, en = (f"{each} ({event.document})" for each in (ko, en))
        return event.number, Phrase(f"{name} {was_ko} > {ko}", f"{name} {was_en} > {en}")
    if isinstance(event, ev.RuleChanged):
        rule = rule_words(rulebook, event.key)
        moved = f"{value_words(event.before)} > {value_words(event.value)}"
        return "", Phrase(f"{rule.ko} {moved}", f"{rule.en} {moved}")
    if isinstance(event, ev.HolidayAdded):
        holiday = f"{event.day} {event.title}"
        return "", Phrase(holiday, holiday)
    if isinstance(event, ev.EntryStruck):
        kind = {"notice": "통보", "appeal": "이의신청", "holiday": "공휴일"}[event.what]
        day = f"{event.day} " if event.day else ""
        ko, en = f"{day}{event.entry}번 {kind}", f"{day}{event.what} {event.entry}"
        return event.number, Phrase(ko, en)
    raise TypeError(event.KIND)


@words.register
def _(event: ev.MotionApproved, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.motion}번 요청 승인", f"approves motion {event.motion}")


@words.register
def _(event: ev.MotionDeclined, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.motion}번 요청 거절", f"declines motion {event.motion}")


@words.register
def _(event: ev.RoundClosed, rulebook: Rulebook) -> Phrase:
    del event, rulebook
    return Phrase("평가마감", "scoring closed")
