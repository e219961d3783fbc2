"""An instant as somebody types it on a page: Seoul's clock, unless another zone is written out."""

import re
from datetime import datetime
from typing import Final

from scoring.calendar import NoSuchInstant, NotInstant, read_instant, require_day
from scoring.errors import Refusal
from scoring.korean_time import SEOUL

_WITHOUT_ZONE: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEOUL: Final = "+09:00"


class NotTyped(Refusal):
    ko = (
        "시각이 아닙니다: '{found}'. 한국 시각을 2023-05-17 10:00처럼 쓰세요. "
        "다른 시간대는 2023-05-17T01:00:00+00:00처럼 끝까지 씁니다."
    )
    en = (
        "'{found}' is no instant. Write Korean time as 2023-05-17 10:00, "
        "another zone in full: 2023-05-17T01:00:00+00:00."
    )


class DayAlone(Refusal):
    ko = "시각도 쓰세요: {found} 10:00."
    en = "Write the time as well: {found} 10:00."


class NoSuchTime(Refusal):
    ko = "없는 시각입니다: '{found}'. 시각은 00:00부터 23:59까지 씁니다. 시간대도 확인하세요."
    en = "There is no such time: '{found}'. Write 00:00 to 23:59, and check the zone."


class StillToCome(Refusal):
    ko = "아직 오지 않은 시각입니다({found}, 한국 시각). 날짜와 시각을 확인하세요."
    en = "{found} (Korean time) is still to come. Check day and time."


def typed_instant(written: str) -> datetime:
    """Return the aware instant that was typed: `2023-05-17 10:00` is meant in Seoul.

    Raises:
        NoSuchDay: 30 February, with a time or without.
        DayAlone: a day without a time.
        NotTyped: another form.
        NoSuchTime: 24:00, a zone of 99 hours.
    """
    text = written.strip()
    if _DAY.match(text):
        require_day(text[:10])
    if _DAY.fullmatch(text):
        raise DayAlone(found=text)
    try:
        return read_instant(f"{text}{_SEOUL}" if _WITHOUT_ZONE.fullmatch(text) else text)
    except NotInstant as refusal:
        raise NotTyped(found=written) from refusal
    except NoSuchInstant as refusal:  # the zone that it would name was never typed
        raise NoSuchTime(found=text) from refusal


def past_instant(written: str, now: datetime) -> datetime:
    """Return the instant that was typed, if it has come by `now` (`StillToCome`)."""
    at = typed_instant(written)
    if at > now:
        raise StillToCome(found=seoul_minutes(at))
    return at


def seoul_minutes(at: datetime) -> str:
    """Return `2023-05-17 10:00` in Seoul; seconds only where there are some."""
    here = at.astimezone(SEOUL)
    return f"{here:%Y-%m-%d %H:%M:%S}" if here.second else f"{here:%Y-%m-%d %H:%M}"
