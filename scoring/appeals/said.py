"""A notice or an appeal in words, as somebody needs it who is to strike it: who, how, when, why."""

from datetime import datetime

from scoring.appeals.values import (
    CHANNEL_NAMES,
    FILER_NAMES,
    GROUND_NAMES,
    RECIPIENT_NAMES,
    Appeal,
    Notice,
)
from scoring.errors import Phrase
from scoring.korean_time import SEOUL


def notice_said(notice: Notice) -> Phrase:
    """Return to whom, how, when it was sent and arrived, and what shows it."""
    whom, how = RECIPIENT_NAMES[notice.recipient], CHANNEL_NAMES[notice.channel]
    sent, came = _minutes(notice.sent), _minutes(notice.arrived) if notice.arrived else ""
    ko, en = (
        (f"도달 {came}", f"arrived {came}") if came else ("도달 확인 전", "not known to arrive")
    )
    return Phrase(
        f"통보: {whom.ko}, {how.ko}, 발송 {sent}, {ko}, 증빙: {notice.proofs}",
        f"notice: {whom.en}, {how.en}, sent {sent}, {en}, proof: {notice.proofs}",
    )


def appeal_said(appeal: Appeal) -> Phrase:
    """Return who filed it, when it came in, and on which grounds."""
    who, at = FILER_NAMES[appeal.filer], _minutes(appeal.received)
    ko, en = (
        ", ".join(GROUND_NAMES[each].said(lang) for each in appeal.grounds) for lang in ("ko", "en")
    )
    return Phrase(
        f"이의신청: {who.ko}, 접수 {at}, {ko}: {appeal.said}",
        f"appeal: {who.en}, received {at}, {en}: {appeal.said}",
    )


def _minutes(at: datetime) -> str:
    return f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M}"
