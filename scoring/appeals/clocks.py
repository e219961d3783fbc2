"""Whose clock runs, from when, until when: each recipient's own, each day with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from scoring.appeals.values import Channel, Filer, Notice, Recipient
from scoring.calendar import Calendar, Deadline, Period, deadline
from scoring.korean_time import SEOUL, korean_date
from scoring.rulebook import Appeal as AppealRules

PUBLIC_NOTICE_DAYS: Final = 14
"""행정절차법 제15조 제3항: 공시송달 takes effect when 14 days have passed."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One recipient's clock for one result.

    `notice` is the one that started it: the first that took effect; a later one of the same result
    starts nothing. None if none was sent; `ends` is None until one has arrived.
    """

    recipient: Recipient
    notice: Notice | None
    ends: Deadline | None


def effective(notice: Notice) -> datetime | None:
    """Return when a notice takes effect; None while its arrival is not known.

    공시송달 takes effect with the day after the fourteenth, counted from the day after it was
    posted (행정절차법 제15조 제3항): that instant is 00:00 in Seoul.
    """
    if notice.channel is not Channel.PUBLIC:
        return notice.arrived
    day = korean_date(notice.sent) + timedelta(days=PUBLIC_NOTICE_DAYS + 1)
    return datetime.combine(day, time(), SEOUL)


def clocks(
    notices: Iterable[Notice],
    recipients: Iterable[Recipient],
    rules: AppealRules,
    calendar: Calendar,
) -> Mapping[Recipient, Clock]:
    """Return each recipient's clock, by the notices of one application's result.

    Raises:
        OutsideCalendar: a period begins or ends where the table says nothing.
    """
    listed = tuple(notices)
    return {each: _clock(each, listed, rules, calendar) for each in recipients}


def filing_deadline(filer: Filer, running: Mapping[Recipient, Clock]) -> Deadline | None:
    """Return until when somebody may file; None while a clock that counts does not run.

    The filer's own clock counts; for the partner, who files through the lead, the later of both
    (공고 5-1; RULES 5).
    """
    own = {
        Filer.LEAD: (Recipient.LEAD,),
        Filer.LEADER: (Recipient.LEADER,),
        Filer.LEAD_FOR_PARTNER: (Recipient.LEAD, Recipient.PARTNER),
    }[filer]
    return latest(running[each].ends if each in running else None for each in own)


def latest(ends: Iterable[Deadline | None]) -> Deadline | None:
    """Return the last of some deadlines; None if one of them is not known yet, or there is none."""
    known = list(ends)
    if not known or None in known:
        return None
    return max((each for each in known if each is not None), key=lambda each: each.last)


def _clock(
    recipient: Recipient, notices: tuple[Notice, ...], rules: AppealRules, calendar: Calendar
) -> Clock:
    own = [each for each in notices if each.recipient is recipient]
    begun = [(at, each) for each in own if (at := effective(each)) is not None]
    if not begun:
        return Clock(recipient, own[0] if own else None, None)
    at, notice = min(begun, key=lambda each: each[0])
    period = Period(at, rules.days, rules.labour_day_extends)
    return Clock(recipient, notice, deadline(calendar, period))
