"""The open dates of a round as iCalendar (RFC 5545), for the calendar people look at anyway.

An event lasts the whole last day in Seoul, as an instant with its zone: a calendar elsewhere shows
when it begins there. Its UID names what is due, application, round and how the round's
journal began, so that a later file moves an event instead of adding one, and no other round's does.
A later file takes none away: a date that has ended is not in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard

from exports.appeals.values import Appeals
from exports.stamp import STATES, counted
from scoring.appeals import ALARMS, FILER_NAMES, Case, Filer, filing_deadline
from scoring.calendar import Deadline, reasoning, weekday
from scoring.calendar.counting import DAY
from scoring.errors import Lang, Phrase

_ZONE: Final = "Asia/Seoul"
_MORNING: Final = timedelta(hours=9)
"""When an alarm rings, on a day in Seoul."""
_CHAIN: Final = 12
"""Hex digits of the first entry's digest: two rounds of one name have others."""
_NAME: Final = Phrase("이의신청 기한", "appeal dates")
_FILING: Final = Phrase("{number} 이의신청 기한 ({who})", "{number} appeal deadline ({who})")
_DUE: Final = Phrase(
    "{number} 이의신청 처리기한 ({seq}번)", "{number} appeal to be decided ({seq})"
)
_LATE: Final = Phrase(
    "{day} 00:00(한국 시각)부터는 늦습니다.", "From {day} 00:00 in Korea it is late."
)
_PROVISIONAL: Final = Phrase(
    "공휴일 표의 기준일({as_of}) 뒤라, 임시공휴일이 지정되면 늦춰질 수 있습니다.",
    "It lies after the table's own date ({as_of}): a temporary holiday would move it.",
)


@dataclass(frozen=True, slots=True)
class _Date:
    """One open date: what is due of which application, and until when."""

    key: str
    case: Case
    name: str
    ends: Deadline


def calendar_text(appeals: Appeals, lang: Lang) -> str:
    """Return every open filing deadline and due date as a calendar."""
    made = Calendar()
    made.add("prodid", "-//simsa//appeals//KO")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{appeals.journal.round} {_NAME.said(lang)}")
    made.add("x-wr-caldesc", _stamp(appeals, lang))
    made.add_component(_seoul())
    for case in appeals.cases:
        for each in (*_filing(case, appeals.at, lang), *_due(case, lang)):
            made.add_component(_event(each, appeals, lang))
    text: bytes = made.to_ical()
    return text.decode("utf-8")


def _stamp(appeals: Appeals, lang: Lang) -> str:
    """Return how binding the result is that these dates follow, and where the journal stood."""
    state, count = STATES[appeals.state], counted(appeals.journal)
    return f"{state.said(lang)}, {count.said(lang)}, {appeals.journal.digest}"


def _filing(case: Case, at: datetime, lang: Lang) -> Iterator[_Date]:
    """Yield until when each who may still file may; once somebody has, nobody may."""
    if not case.appealable:
        return
    for filer in Filer:
        if filer is Filer.LEAD_FOR_PARTNER and not case.told.partner:
            continue
        ends = filing_deadline(filer, case.clocks)
        if ends is not None and not ends.late(at):
            named = {"number": case.told.number, "who": FILER_NAMES[filer].said(lang)}
            yield _Date(filer.value, case, _FILING.said(lang).format(**named), ends)


def _due(case: Case, lang: Lang) -> Iterator[_Date]:
    """Yield by when each appeal that waits is to be decided, also when that day is over."""
    for filed in case.filed:
        if filed.appeal.verdict is None:
            named = {"number": case.told.number, "seq": filed.appeal.seq}
            name = _DUE.said(lang).format(**named)
            yield _Date(f"due-{filed.appeal.seq}", case, name, filed.due)


def _event(date: _Date, appeals: Appeals, lang: Lang) -> Event:
    event, first = Event(), datetime.combine(date.ends.last, time())
    event.add("uid", _uid(date, appeals))
    event.add("sequence", appeals.journal.entries)
    event.add("dtstamp", appeals.at.astimezone(UTC))
    # What Seoul's clocks show, with the zone named beside it: no zone table is needed for that.
    event.add("dtstart", first, parameters={"TZID": _ZONE})
    event.add("dtend", first + DAY, parameters={"TZID": _ZONE})
    event.add("summary", date.name)
    event.add("description", "\n".join(_description(date, appeals, lang)))
    event.add("transp", "TRANSPARENT")  # a date to be kept in mind, not an appointment
    for days in sorted(ALARMS, reverse=True):
        event.add_component(_alarm(days, date.name))
    return event


def _uid(date: _Date, appeals: Appeals) -> str:
    chain = appeals.began.removeprefix("sha256:")[:_CHAIN]
    return f"{date.key}-{date.case.told.number}@{appeals.journal.round}.{chain}.simsa"


def _description(date: _Date, appeals: Appeals, lang: Lang) -> Iterator[str]:
    told, ends = date.case.told, date.ends
    yield f"{told.lead}: {told.title}"
    yield _LATE.said(lang).format(day=ends.last + DAY)
    for step in reasoning(appeals.calendar, ends):
        yield f"{step.day} {weekday(step.day).said(lang)}: {step.why(lang)}"
    yield ends.rule.said(lang)
    if ends.provisional:
        yield _PROVISIONAL.said(lang).format(as_of=appeals.calendar.as_of)


def _alarm(days: int, name: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _MORNING - days * DAY)
    alarm.add("description", name)
    return alarm


def _seoul() -> Timezone:
    """Return Korea's zone: as it has been since the last summer time ended in 1988."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", _ZONE)
    standard.add("tzname", "KST")
    standard.add("dtstart", datetime(1988, 10, 9, 3, 0))  # noqa: DTZ001  by the clock it ends
    standard.add("tzoffsetfrom", timedelta(hours=10))
    standard.add("tzoffsetto", timedelta(hours=9))
    zone.add_component(standard)
    return zone
