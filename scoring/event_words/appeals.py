"""Notices, appeals, re-evaluations and added holidays, said."""

from datetime import datetime

from scoring import events as ev
from scoring.appeals.values import (
    CHANNEL_NAMES,
    EXCUSE_NAMES,
    FILER_NAMES,
    GROUND_NAMES,
    RECIPIENT_NAMES,
    VERDICT_NAMES,
    Channel,
    Excuse,
    Filer,
    Ground,
    Recipient,
    Verdict,
)
from scoring.errors import Phrase
from scoring.event_words.dispatch import words
from scoring.korean_time import SEOUL
from scoring.rulebook import Rulebook


@words.register
def _(event: ev.NoticeGiven, rulebook: Rulebook) -> Phrase:
    del rulebook
    whom, how = RECIPIENT_NAMES[Recipient(event.recipient)], CHANNEL_NAMES[Channel(event.channel)]
    sent, arrived = _seoul(event.sent), _seoul(event.arrived)
    ko = f"{arrived} 도달" if arrived else "도달 확인 전"
    en = f"arrived {arrived}" if arrived else "not yet known to have arrived"
    return Phrase(
        f"{event.number} 통보: {whom.ko}, {how.ko}, {sent} 발송, {ko} ({event.proof})",
        f"{event.number} notified: {whom.en}, {how.en}, sent {sent}, {en} ({event.proof})",
    )


@words.register
def _(event: ev.NoticeArrived, rulebook: Rulebook) -> Phrase:
    del rulebook
    arrived, named = _seoul(event.arrived), f"{event.number} {event.notice}"
    return Phrase(
        f"{event.number} {event.notice}번 통보 {arrived} 도달 ({event.proof})",
        f"{named}: the notice arrived {arrived} ({event.proof})",
    )


@words.register
def _(event: ev.AppealFiled, rulebook: Rulebook) -> Phrase:
    del rulebook
    who, at = FILER_NAMES[Filer(event.filer)], _seoul(event.received)
    grounds = [GROUND_NAMES[Ground(each)] for each in event.grounds]
    ko, en = (", ".join(each.said(lang) for each in grounds) for lang in ("ko", "en"))
    return Phrase(
        f"{event.number} 이의신청 접수 {at}, {who.ko}, {ko}: {event.said}",
        f"{event.number} appeal received {at}, {who.en}, {en}: {event.said}",
    )


@words.register
def _(event: ev.LatenessExcused, rulebook: Rulebook) -> Phrase:
    del rulebook
    why = EXCUSE_NAMES[Excuse(event.ground)]
    shown = f"({event.document}): {event.reason}"
    return Phrase(
        f"{event.number} 기한 지난 이의신청 받아들임, {why.ko} {shown}",
        f"{event.number} late appeal accepted, {why.en} {shown}",
    )


@words.register
def _(event: ev.AppealDecided, rulebook: Rulebook) -> Phrase:
    del rulebook
    what, without = VERDICT_NAMES[Verdict(event.decision)], ", ".join(event.challenged)
    ko = f" (재평가 제외: {without})" if without else ""
    en = f" (without {without})" if without else ""
    return Phrase(
        f"{event.number} 이의신청 {what.ko}{ko}: {event.reason}",
        f"{event.number} appeal {what.en}{en}: {event.reason}",
    )


@words.register
def _(event: ev.AppealWithdrawn, rulebook: Rulebook) -> Phrase:
    del rulebook
    shown = f"({event.document}): {event.reason}"
    return Phrase(
        f"{event.number} 이의신청 취하 {shown}", f"{event.number} appeal withdrawn {shown}"
    )


@words.register
def _(event: ev.EntryStruck, rulebook: Rulebook) -> Phrase:
    del rulebook
    ko = {"notice": "통보", "appeal": "이의신청", "holiday": "공휴일"}[event.what]
    named = event.number or event.day
    return Phrase(
        f"{named} {event.entry}번 {ko} 기록 취소: {event.reason}",
        f"{named} {event.what} {event.entry} struck: {event.reason}",
    )


@words.register
def _(event: ev.HolidayAdded, rulebook: Rulebook) -> Phrase:
    del rulebook
    named = f"{event.day} {event.title}"
    return Phrase(f"공휴일 추가 {named}: {event.reason}", f"holiday added {named}: {event.reason}")


@words.register
def _(event: ev.ReviewOpened, rulebook: Rulebook) -> Phrase:
    del rulebook
    panel = ", ".join(event.panel)
    return Phrase(
        f"{event.number} 재평가 시작: {panel}", f"{event.number} is evaluated again by {panel}"
    )


@words.register
def _(event: ev.ReviewSeatReplaced, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(
        f"{event.number} 재평가 위원 교체: {event.evaluator} 대신 {event.newcomer}: {event.reason}",
        f"{event.number}: {event.newcomer} evaluates again instead of {event.evaluator}: "
        f"{event.reason}",
    )


@words.register
def _(event: ev.ReviewDeclared, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(
        f"{event.number} 재평가 서약, 이해관계 없음", f"{event.number} pledged, no conflict"
    )


@words.register
def _(event: ev.ReviewPointsRecorded, rulebook: Rulebook) -> Phrase:
    del rulebook
    count = len(event.points)
    return Phrase(
        f"{event.number} 재평가 점수 {count}개", f"{event.number} {count} points of the new sheet"
    )


@words.register
def _(event: ev.ReviewCommentsRecorded, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.number} 재평가 의견", f"{event.number} comment of the new sheet")


@words.register
def _(event: ev.ReviewSubmitted, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(
        f"{event.number} 재평가 평가표 제출 {event.sheet}",
        f"{event.number} new sheet submitted {event.sheet}",
    )


@words.register
def _(event: ev.ReviewClosed, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.number} 재평가 마감", f"{event.number} re-evaluation closed")


@words.register
def _(event: ev.ReviewCounted, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.number} 재평가 결과 반영", f"the re-evaluation of {event.number} counts")


def _seoul(written: str | None) -> str:
    """Return an instant as it is in Seoul, to the minute; "" for none."""
    if written is None:
        return ""
    return datetime.fromisoformat(written).astimezone(SEOUL).strftime("%Y-%m-%d %H:%M")
