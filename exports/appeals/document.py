"""통보와 이의신청 as JSON: everything recorded, every clock, and what is found; no score."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from exports.appeals.values import Appeals
from exports.deadline import day_documents, deadline_document
from exports.document import journal_document, members, rulebook_head
from scoring.appeals import (
    Appeal,
    Case,
    Clock,
    Filed,
    Notice,
    Review,
    Status,
    effective,
    window,
)
from scoring.calendar import Calendar, Deadline, Kind
from scoring.errors import Lang

Json = dict[str, Any]


def document_text(appeals: Appeals, lang: Lang) -> Iterator[str]:
    """Yield the document's text in pieces, an application a line."""
    calendar = appeals.calendar
    parts: dict[str, Iterable[Json] | Json | str | None] = {
        "rulebook": rulebook_head(appeals.rulebook),
        **stamp_document(appeals),
        "at": appeals.at.isoformat(),
        "calendar": _calendar(calendar, lang),
        "window": deadline_of(window(appeals.cases), lang),
        "cases": (case_document(each, appeals.at, lang) for each in appeals.cases),
    }
    yield "{"
    yield from members(parts)
    yield "\n}\n"


def stamp_document(appeals: Appeals) -> Json:
    """Return how binding the result is, and where the journal stood."""
    return {"state": appeals.state.value, "journal": journal_document(appeals.journal)}


def case_document(case: Case, at: datetime, lang: Lang, days: Calendar | None = None) -> Json:
    """Return an application; with a calendar its dates are told day by day."""
    told, status = case.told, case.status(at)
    day = case.next_day(at)
    return {
        "number": told.number,
        "title": told.title,
        "lead": told.lead,
        "partner": told.partner,
        "outcome": told.outcome.said(lang),
        "result": told.result,
        "earlier": [
            {"result": each.result, "until": each.until.isoformat()} for each in told.earlier
        ],
        "status": status.value,
        "final": status is Status.FINAL,
        "next": day.isoformat() if day else None,
        "window": deadline_of(case.window, lang, days),
        "recipients": [_clock(each, lang, days) for each in case.clocks.values()],
        "notices": [notice_document(each) for each in case.notices],
        "appeals": [filed_document(each, at, lang, days) for each in case.filed],
        "review": _review(case.review) if case.review else None,
    }


def notice_document(notice: Notice) -> Json:
    """Return a notice as recorded; `effective` is when its clock would start."""
    return {
        "id": notice.seq,
        "number": notice.number,
        "recipient": notice.recipient.value,
        "channel": notice.channel.value,
        "sent": notice.sent.isoformat(),
        "arrived": _instant(notice.arrived),
        "effective": _instant(effective(notice)),
        "proof": notice.proof,
        "arrived_proof": notice.arrived_proof,
        "result": notice.result,
    }


def filed_document(filed: Filed, at: datetime, lang: Lang, days: Calendar | None = None) -> Json:
    """Return an appeal as recorded, with what is found of it."""
    return {
        **_appeal(filed.appeal),
        "until": deadline_of(filed.until, lang, days),
        "findings": [each.value for each in filed.findings],
        "due": deadline_of(filed.due, lang, days),
        "alarm": filed.alarm(at),
    }


def _appeal(appeal: Appeal) -> Json:
    return {
        "id": appeal.seq,
        "number": appeal.number,
        "filer": appeal.filer.value,
        "received": appeal.received.isoformat(),
        "grounds": [each.value for each in appeal.grounds],
        "said": appeal.said,
        "documents": list(appeal.documents),
        "result": appeal.result,
        "excuse": appeal.excuse.value if appeal.excuse else None,
        "excused_by": appeal.excused_by,
        "excused_for": appeal.excused_for,
        "decision": appeal.verdict.value if appeal.verdict else None,
        "decided": _instant(appeal.decided),
        "reason": appeal.reason,
        "challenged": list(appeal.challenged),
        "withdrawn_by": appeal.withdrawn_by,
    }


def _clock(clock: Clock, lang: Lang, days: Calendar | None) -> Json:
    started = effective(clock.notice) if clock.notice else None
    return {
        "recipient": clock.recipient.value,
        "notice": clock.notice.seq if clock.notice else None,
        "notified": _instant(started),
        "deadline": deadline_of(clock.ends, lang, days),
    }


def _review(review: Review) -> Json:
    """Return who evaluates again and how far they are; never a point."""
    return {
        "appeal": review.appeal,
        "state": review.state.value,
        "panel": [
            {"name": each.name, "declared": each.declared, "sheet": each.state}
            for each in review.seats
        ],
    }


def _calendar(calendar: Calendar, lang: Lang) -> Json:
    added = (each for each in calendar.holidays if each.kind is Kind.ADDED)
    return {
        "first": calendar.first.isoformat(),
        "last": calendar.last.isoformat(),
        "as_of": calendar.as_of.isoformat(),
        "added": [
            {"date": each.day.isoformat(), "name": each.name.said(lang), "ground": each.ground}
            for each in added
        ],
    }


def deadline_of(found: Deadline | None, lang: Lang, days: Calendar | None = None) -> Json | None:
    """Return a deadline, if there is one; with a calendar day by day."""
    if found is None:
        return None
    document = deadline_document(found, found.rule.said(lang), lang)
    return document | ({"days": day_documents(days, found, lang)} if days else {})


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
