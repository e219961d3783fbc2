"""통보: who was told an application's result, how and when; the instants start legal clocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from scoring import gate
from scoring.acts.notified import read_calendar, read_known
from scoring.acts.permits import allowed
from scoring.appeals import Channel, Notice, Recipient, Told, effective, recipients
from scoring.appeals.values import RECIPIENT_NAMES
from scoring.calendar import Calendar, Period, deadline
from scoring.errors import Phrase, Place, Refusal, Trouble
from scoring.events import NoticeArrived, NoticeGiven
from scoring.journal import Turn, saved, turn
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.views import Me, Saved

_NO_NOTICE: Final = 0


class UnknownApplication(Refusal):
    ko = "{found}: 신청과제가 아닙니다. 접수번호를 확인하세요."
    en = "{found} is no application. Check its number."


class NoSuchRecipient(Refusal):
    ko = "{number}: 공동기관이 없는 과제입니다. 통보할 곳: {known}."
    en = "{number} has no partner. It is notified to: {known}."


class ArrivedBeforeSent(Refusal):
    ko = "{number}: 도달({arrived})이 발송({sent})보다 빠릅니다. 두 시각을 확인하세요."
    en = "{number} arrived {arrived}, before it was sent {sent}. Check both."


class NotYet(Refusal):
    ko = "{number}: 아직 오지 않은 시각입니다({found}). 시각과 시간대를 확인하세요."
    en = "{number}: {found} is still to come. Check the time and its zone."


class PublicArrives(Refusal):
    ko = "{number}: 공시송달은 공고일부터 14일이 지나면 도달로 봅니다. 도달 시각은 비워 두세요."
    en = "{number}: a public notice takes effect when 14 days have passed. Leave its arrival blank."


class NoticeKnown(Refusal):
    ko = "{number}: 같은 통보가 이미 있습니다({seq}번). 도달만 알게 됐으면 그 통보에 기록하세요."
    en = "{number}: that notice is recorded already ({seq}). Record its arrival there."


class NoSuchNotice(Refusal):
    ko = "{found}번 통보가 없습니다. 통보 목록에서 번호를 확인하세요."
    en = "There is no notice {found}. Check its number in the list."


class ArrivedAlready(Refusal):
    ko = "{found}번 통보는 도달이 기록되어 있습니다. 잘못 적었으면 기록 취소를 요청하세요."
    en = "The arrival of notice {found} is recorded. If it is wrong, ask to strike the entry."


@dataclass(frozen=True, slots=True)
class Given:
    """One notice as somebody gives it; `place` is where it stands in a file."""

    number: str
    recipient: Recipient
    channel: Channel
    sent: datetime
    arrived: datetime | None
    proof: str
    place: Place | None = None


def notify(record: Record, me: Me, at: datetime, notices: Iterable[Given]) -> Saved:
    """Record notices, all of them or none; each tells the result as it stands now.

    Raises:
        UnknownApplication, NoSuchRecipient: nobody to be notified.
        ArrivedBeforeSent, NotYet, PublicArrives: instants that cannot be.
        NoticeKnown: the same notice is recorded already.
        OutsideCalendar: its deadline could not be counted.
        Refusal: not permitted now, or no proof.
    """
    with turn(record, me.name, at) as mine:
        allowed("notify", mine)
        known, trouble = read_known(record), Trouble()
        told = {each.number: each for each in known.told}
        held, days = list(known.notices), read_calendar(record)
        for given in notices:
            try:
                held.append(_given(mine, given, told, held, days))
            except Refusal as refusal:
                trouble.add(refusal.at(given.place) if given.place else refusal)
        trouble.settle()
    return saved(mine)


def record_arrival(
    record: Record, me: Me, at: datetime, *, notice: int, arrived: datetime, proof: str
) -> Saved:
    """Record that a notice has arrived, and what shows it.

    Raises:
        NoSuchNotice, ArrivedAlready: there is none that waits for it.
        ArrivedBeforeSent, NotYet, PublicArrives: an instant that cannot be.
        OutsideCalendar: its deadline could not be counted.
        Refusal: not permitted now, or no proof.
    """
    with turn(record, me.name, at) as mine:
        allowed("notify", mine)
        shown = gate.required(proof)
        sent = next((e for e in read_known(record).notices if e.seq == notice), None)
        if sent is None:
            raise NoSuchNotice(found=notice)
        if sent.arrived is not None:
            raise ArrivedAlready(found=notice)
        whole = Given(sent.number, sent.recipient, sent.channel, sent.sent, arrived, shown)
        _require_possible(mine, whole, read_calendar(record))
        mine.add(
            NoticeArrived(
                number=sent.number, notice=notice, arrived=arrived.isoformat(), proof=shown
            )
        )
    return saved(mine)


def _given(
    mine: Turn,
    given: Given,
    told: Mapping[str, Told],
    held: Iterable[Notice],
    days: Calendar,
) -> Notice:
    """Record one notice; return it as it stands from now on."""
    its = told.get(given.number)
    if its is None:
        raise UnknownApplication(found=given.number)
    if given.recipient not in recipients(its):
        raise NoSuchRecipient(number=given.number, known=_named(recipients(its)))
    proof = gate.required(given.proof)
    _require_possible(mine, given, days)
    for each in held:
        if _same(each, given, its.result):
            raise NoticeKnown(number=given.number, seq=each.seq)
    fields = (given.number, given.recipient, given.channel, given.sent, given.arrived, proof)
    mine.add(
        NoticeGiven(
            number=given.number,
            recipient=given.recipient.value,
            channel=given.channel.value,
            sent=given.sent.isoformat(),
            arrived=given.arrived.isoformat() if given.arrived else None,
            proof=proof,
            result=its.result,
        )
    )
    return Notice(mine.seq, *fields, its.result)


def _named(whom: Iterable[Recipient]) -> Phrase:
    names = [RECIPIENT_NAMES[each] for each in whom]
    return Phrase(", ".join(e.ko for e in names), ", ".join(e.en for e in names))


def _same(held: Notice, given: Given, result: str) -> bool:
    same = (held.number, held.recipient, held.channel, held.sent, held.result)
    return same == (given.number, given.recipient, given.channel, given.sent, result)


def _require_possible(mine: Turn, given: Given, days: Calendar) -> None:
    """Refuse instants that cannot be, and those from which no deadline could be counted."""
    number, sent, arrived = given.number, given.sent, given.arrived
    if given.channel is Channel.PUBLIC and arrived is not None:
        raise PublicArrives(number=number)
    if arrived is not None and arrived < sent:
        raise ArrivedBeforeSent(number=number, arrived=arrived, sent=sent)
    for each in (sent, arrived):
        if each is not None and each > mine.at:
            raise NotYet(number=number, found=each.isoformat())
    notice = Notice(
        _NO_NOTICE, number, given.recipient, given.channel, sent, arrived, given.proof, ""
    )
    begins = effective(notice) or sent
    rules = read_rulebook(mine.record).appeal
    deadline(days, Period(begins, rules.days, rules.labour_day_extends))
