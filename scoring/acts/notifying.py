"""통보: who was told an application's result, how and when; the instants start legal clocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from scoring import gate
from scoring.acts.notified import read_calendar, read_known
from scoring.acts.permits import allowed
from scoring.acts.told_result import told_at
from scoring.appeals import (
    RECIPIENT_NAMES,
    Channel,
    Given,
    Notice,
    NoticeTwice,
    Recipient,
    Told,
    effective,
    recipients,
)
from scoring.calendar import Calendar, Period, as_recorded, covered_day, deadline
from scoring.errors import Phrase, Refusal, Trouble
from scoring.events import NoticeArrived, NoticeGiven
from scoring.journal import Turn, saved, turn
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook import Appeal as AppealRules
from scoring.views import Me, Saved

_Same = tuple[str, Recipient, Channel, datetime, str]
_Clock = tuple[str, Recipient, str]
"""Whose clock: application, recipient, and the result that is told."""


class NoNotices(Refusal):
    ko = "기록할 통보가 없습니다. 통보를 하나 이상 적으세요."
    en = "There is no notice to be recorded. Give at least one."


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


class BeforeClock(Refusal):
    ko = (
        "{number} {whom}: {seq}번 통보로 {since}부터 기간이 가고 있습니다. "
        "그보다 이른 도달({found})이 맞으면 먼저 {seq}번의 기록 취소를 요청하세요. "
        "두 사람이 취소한 뒤에 기록할 수 있습니다."
    )
    en = (
        "{number}, {whom}: the clock runs since {since} by notice {seq}. "
        "If this one did take effect before ({found}), have {seq} struck by two people first."
    )


class NoSuchNotice(Refusal):
    ko = "{found}번 통보가 없습니다. 통보 목록에서 번호를 확인하세요."
    en = "There is no notice {found}. Check its number in the list."


class ArrivedAlready(Refusal):
    ko = "{found}번 통보는 도달이 기록되어 있습니다. 잘못 적었으면 기록 취소를 요청하세요."
    en = "The arrival of notice {found} is recorded. If it is wrong, ask to strike the entry."


def notify(record: Record, me: Me, at: datetime, notices: Iterable[Given]) -> Saved:
    """Record notices, all of them or none; each tells the result that stood as it was sent.

    Raises:
        NoNotices: none is given.
        UnknownApplication, NoSuchRecipient: nobody to be notified.
        NoZone, ArrivedBeforeSent, NotYet, BeforeResult, PublicArrives: instants that cannot be.
        OtherResult: it tells another result than was shown.
        BeforeClock: the recipient's clock runs, and would have begun before.
        NoticeKnown, NoticeTwice: the same notice is recorded already, or given twice.
        OutsideCalendar: its deadline could not be counted.
        Refusal: not permitted now, or no proof.
    """
    with turn(record, me.name, at) as mine:
        allowed("notify", mine)
        desk, trouble = _desk(mine), Trouble()
        for given in notices:
            try:
                _give(mine, desk, given)
            except Refusal as refusal:
                trouble.add(refusal.at(given.place) if given.place else refusal)
        trouble.settle()
        if not mine.taken:
            raise NoNotices
    return saved(mine)


def record_arrival(
    record: Record, me: Me, at: datetime, *, notice: int, arrived: datetime, proof: str
) -> Saved:
    """Record that a notice has arrived, and what shows it.

    Raises:
        NoSuchNotice, ArrivedAlready: there is none that waits for it.
        NoZone, ArrivedBeforeSent, NotYet, PublicArrives: an instant that cannot be.
        BeforeClock: the recipient's clock runs, and would have begun before.
        OutsideCalendar: its deadline could not be counted.
        Refusal: not permitted now, or no proof.
    """
    with turn(record, me.name, at) as mine:
        allowed("notify", mine)
        shown = gate.required(proof)
        notices = read_known(record).notices
        sent = next((e for e in notices if e.seq == notice), None)
        if sent is None:
            raise NoSuchNotice(found=notice)
        if sent.arrived is not None:
            raise ArrivedAlready(found=notice)
        whole = Given(sent.number, sent.recipient, sent.channel, sent.sent, arrived, shown)
        possible = _possible(mine, whole, read_rulebook(record).appeal, read_calendar(record))
        _require_later(_running(notices, mine.at), possible, sent.result)
        its = {"number": sent.number, "notice": notice, "proof": shown}
        mine.add(NoticeArrived.model_validate({**its, "arrived": _written(possible.arrived)}))
    return saved(mine)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a notice is held against: who is told what, what is recorded, the days."""

    told: Mapping[str, Told]
    running: Mapping[_Clock, Notice]
    held: dict[_Same, int]
    recorded: int
    rules: AppealRules
    days: Calendar


def _desk(mine: Turn) -> _Desk:
    record = mine.record
    known = read_known(record)
    running = _running(known.notices, mine.at)
    held = {(e.number, e.recipient, e.channel, e.sent, e.result): e.seq for e in known.notices}
    told, rules = {each.number: each for each in known.told}, read_rulebook(record).appeal
    return _Desk(told, running, held, max(held.values(), default=0), rules, read_calendar(record))


def _give(mine: Turn, desk: _Desk, given: Given) -> None:
    """Record one notice."""
    its = desk.told.get(given.number)
    if its is None:
        raise UnknownApplication(found=given.number)
    if given.recipient not in recipients(its):
        raise NoSuchRecipient(number=given.number, known=_named(recipients(its)))
    proof = gate.required(given.proof)
    given = _possible(mine, given, desk.rules, desk.days)
    result = told_at(mine.record, its, given.sent, given.shown)
    same = (given.number, given.recipient, given.channel, given.sent, result)
    _require_new(desk, same)
    _require_later(desk.running, given, result)
    sent = {"sent": _written(given.sent), "arrived": _written(given.arrived), "proof": proof}
    whom = {"recipient": given.recipient.value, "channel": given.channel.value}
    its_own = {"number": given.number, "result": result}
    mine.add(NoticeGiven.model_validate({**its_own, **whom, **sent}))
    desk.held[same] = mine.seq


def _require_new(desk: _Desk, same: _Same) -> None:
    """Refuse what is recorded already, or stood among the given before."""
    seq = desk.held.get(same, 0)
    if seq > desk.recorded:
        raise NoticeTwice(number=same[0])
    if seq:
        raise NoticeKnown(number=same[0], seq=seq)


def _running(notices: Iterable[Notice], at: datetime) -> Mapping[_Clock, Notice]:
    """Return the notices by which clocks run at an instant."""
    found: dict[_Clock, Notice] = {}
    for each in notices:
        began, its = effective(each), (each.number, each.recipient, each.result)
        if began is None or began > at:
            continue
        first = effective(found.setdefault(its, each))
        if first is None or began < first:
            found[its] = each
    return found


def _require_later(running: Mapping[_Clock, Notice], given: Given, result: str) -> None:
    """Refuse what would move a running clock back: nobody does that alone."""
    by = running.get((given.number, given.recipient, result))
    since, begins = None if by is None else effective(by), effective(_notice(given))
    if by is None or since is None or begins is None or begins >= since:
        return
    raise BeforeClock(
        number=given.number,
        whom=RECIPIENT_NAMES[given.recipient],
        seq=by.seq,
        since=since.isoformat(),
        found=begins.isoformat(),
    )


def _written(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _named(whom: Iterable[Recipient]) -> Phrase:
    names = [RECIPIENT_NAMES[each] for each in whom]
    return Phrase(", ".join(e.ko for e in names), ", ".join(e.en for e in names))


def _possible(mine: Turn, given: Given, rules: AppealRules, days: Calendar) -> Given:
    """Return it with its instants as they are recorded.

    Refuse instants that cannot be, and those from which no deadline could be counted.
    """
    if given.channel is Channel.PUBLIC and given.arrived is not None:
        raise PublicArrives(number=given.number)
    sent = as_recorded(given.sent)
    arrived = None if given.arrived is None else as_recorded(given.arrived)
    for each in (sent, arrived):
        if each is not None and each > mine.at:
            raise NotYet(number=given.number, found=each.isoformat())
    if arrived is not None and arrived < sent:
        raise ArrivedBeforeSent(
            number=given.number, arrived=arrived.isoformat(), sent=sent.isoformat()
        )
    covered_day(days, sent)
    given = replace(given, sent=sent, arrived=arrived)
    begins = effective(_notice(given)) or sent
    deadline(days, Period(begins, rules.days, rules.labour_day_extends))
    return given


def _notice(given: Given) -> Notice:
    """Return it as a notice that is not recorded yet."""
    whom, how = given.recipient, given.channel
    return Notice(0, given.number, whom, how, given.sent, given.arrived, given.proof, "")
