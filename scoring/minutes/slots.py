"""The values that each event puts into slots; what stood there before is what it replaced."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from typing import Final

from scoring import events as ev
from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.event_words.panel import RECUSALS
from scoring.events import Event
from scoring.people import Role
from scoring.phases import PHASE_NAMES, ROLE_NAMES, Phase

Slot = tuple[str, ...]
NOTHING: Final = Phrase("없음", "nothing")
_MOTIONS: Final = {
    "open": Phrase("승인 전", "awaits approval"),
    "approved": Phrase("승인", "approved"),
    "declined": Phrase("거절", "declined"),
}


@dataclass(frozen=True, slots=True)
class Made:
    """An event with the one who made it and its place in the journal."""

    seq: int
    actor: str
    event: Event


@dataclass(frozen=True, slots=True)
class Put:
    """A value that an event puts into a slot, and what the slot is called.

    `was` is what stood there as the event itself names it, for slots that none put before.
    """

    slot: Slot
    named: Phrase
    value: Phrase
    was: Phrase | None = None


@singledispatch
def puts(event: Event, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    """Yield the values that an event puts; `names` are those of criteria and items by id."""
    del event, made, names
    yield from ()


@puts.register
def _(event: ev.PointsRecorded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    yield from points_puts(("points", event.number, made.actor), event.points, names)


@puts.register
def _(event: ev.PaperAccepted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made
    yield from points_puts(("points", event.number, event.evaluator), event.points, names)
    yield _sheet(event.number, event.evaluator, "submitted")
    yield _paper(event.number, event.evaluator, NOTHING)


@puts.register
def _(event: ev.CommentsRecorded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    for id_, text in event.comments.items():
        named = names.get(id_, Phrase("평가의견", "comment"))
        yield Put(("comment", event.number, made.actor, id_), named, text_value(text))


@puts.register
def _(event: ev.SheetSubmitted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    yield _sheet(event.number, made.actor, "submitted")


@puts.register
def _(event: ev.SheetReopened, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _sheet(event.number, event.evaluator, "draft")


@puts.register
def _(event: ev.PaperKeyed, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    total = decimal(Fraction(sum(event.points.values()), 100))
    said = Phrase(f"합계 {total} ({made.actor})", f"{total} in all ({made.actor})")
    yield _paper(event.number, event.evaluator, said)


@puts.register
def _(event: ev.PaperDropped, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _paper(event.number, event.evaluator, NOTHING)


@puts.register
def _(event: ev.ConflictsDeclared, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    for each in event.declared:
        if each.ground:
            yield _recusal(each.number, made.actor, _because("withdrawal", each.reason))


@puts.register
def _(event: ev.RecusalRecorded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _recusal(event.number, event.evaluator, _because(event.recusal, event.reason))


@puts.register
def _(event: ev.RecusalLifted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _recusal(event.number, event.evaluator, NOTHING)


@puts.register
def _(event: ev.ChallengeFiled, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _challenge(event.number, event.evaluator, Phrase("의결 전", "not decided"))


@puts.register
def _(event: ev.ChallengeVoted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    value = Phrase("찬성", "for") if event.upheld else Phrase("반대", "against")
    slot = ("vote", event.number, event.evaluator, made.actor)
    yield Put(slot, Phrase("표결", "vote"), value)


@puts.register
def _(event: ev.ChallengeDecided, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    value = Phrase("인정", "upheld") if event.upheld else Phrase("불인정", "denied")
    yield _challenge(event.number, event.evaluator, value)
    if event.upheld:
        yield _recusal(event.number, event.evaluator, _because("challenge", event.reason))


@puts.register
def _(event: ev.PanelLoaded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    for name in event.removed:
        yield Put(("person", name), Phrase(name, name), NOTHING)
    for each in event.people:
        yield from _person(each)


@puts.register
def _(event: ev.PersonJoined, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield from _person(event.person)


@puts.register
def _(event: ev.PersonLeft, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    named, left = Phrase(event.name, event.name), Phrase("해촉", "has left")
    yield Put(("person", event.name), named, left)


@puts.register
def _(event: ev.ChairElected, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield Put(("chair",), ROLE_NAMES[Role.CHAIR], Phrase(event.name, event.name))


@puts.register
def _(event: ev.MotionMade, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del event, names
    yield _motion(made.seq, "open")


@puts.register
def _(event: ev.MotionApproved, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _motion(event.motion, "approved")


@puts.register
def _(event: ev.MotionDeclined, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _motion(event.motion, "declined")


@puts.register
def _(event: ev.ApplicationsLoaded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _count("applications", Phrase("신청과제", "applications"), len(event.applications))


@puts.register
def _(event: ev.FactsLoaded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _count("facts", Phrase("가점·감점 사실", "dated facts"), len(event.facts))


@puts.register(ev.RoundCreated)
@puts.register(ev.RoundFinalized)
@puts.register(ev.RoundForwarded)
@puts.register(ev.RoundReturned)
@puts.register(ev.ResultConfirmed)
@puts.register(ev.RoundOpened)
@puts.register(ev.RoundClosed)
def _(event: Event, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    phase = _PHASES[event.KIND]
    yield Put(("phase",), Phrase("단계", "phase"), PHASE_NAMES[phase])


_PHASES: Final = {
    "round_created": Phase.PREPARING,
    "round_opened": Phase.SCORING,
    "round_closed": Phase.CLOSED,
    ev.RoundFinalized.KIND: Phase.FINALIZED,
    ev.RoundForwarded.KIND: Phase.FORWARDED,
    ev.RoundReturned.KIND: Phase.CLOSED,
    ev.ResultConfirmed.KIND: Phase.CONFIRMED,
}


@puts.register
def _(event: ev.OpinionRecorded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made
    named = names.get(event.criterion, Phrase("종합의견", "overall opinion"))
    yield Put(("opinion", event.number, event.criterion), named, text_value(event.text))


@puts.register
def _(event: ev.TieDecided, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    chosen = ", ".join(event.chosen)
    yield Put(("tie", *sorted(event.among)), Phrase("선정", "selected"), Phrase(chosen, chosen))


@puts.register
def _(event: ev.ResultSigned, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    signed = Phrase(event.result, event.result)
    yield Put(("signature", made.actor), Phrase("서명한 결과", "signed result"), signed)


# What the slots are called and how values are said ------------------------------------------------


def points_puts(
    slot: Slot, points: Mapping[str, int | None], names: Mapping[str, Phrase]
) -> Iterator[Put]:
    """Yield points of one sheet, a slot for each criterion."""
    for id_, each in points.items():
        value = NOTHING if each is None else _same(decimal(Fraction(each, 100)))
        yield Put((*slot, id_), names.get(id_, _same(id_)), value)


def _sheet(number: str, evaluator: str, state: str) -> Put:
    said = Phrase("제출", "submitted") if state == "submitted" else Phrase("작성 중", "draft")
    return Put(("sheet", number, evaluator), Phrase("평가표", "sheet"), said)


def _paper(number: str, evaluator: str, value: Phrase) -> Put:
    return Put(("paper", number, evaluator), Phrase("종이 평가표", "paper sheet"), value)


def _recusal(number: str, evaluator: str, value: Phrase) -> Put:
    return Put(("recusal", number, evaluator), Phrase("회피/불참", "recusal"), value)


def _challenge(number: str, evaluator: str, value: Phrase) -> Put:
    return Put(("challenge", number, evaluator), Phrase("기피 신청", "challenge"), value)


def _because(kind: str, reason: str) -> Phrase:
    named = RECUSALS[kind]
    return Phrase(f"{named.ko}: {reason}", f"{named.en}: {reason}") if reason else named


def _person(person: ev.Member) -> Iterator[Put]:
    role = Role(person.role)
    yield Put(("person", person.name), _same(person.name), ROLE_NAMES[role])
    if role is Role.CHAIR:
        yield Put(("chair",), ROLE_NAMES[role], _same(person.name))


def _motion(seq: int, state: str) -> Put:
    named = Phrase(f"{seq}번 요청", f"motion {seq}")
    return Put(("motion", str(seq)), named, _MOTIONS[state])


def _count(slot: str, named: Phrase, count: int) -> Put:
    return Put((slot,), named, Phrase(f"{count}건", str(count)))


def text_value(text: str | None) -> Phrase:
    """Return words, or that there are none any more."""
    return NOTHING if text is None else _same(text)


def _same(text: str) -> Phrase:
    return Phrase(text, text)
