"""`simsa appeal list | show | export`: where every application stands after the confirmation."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from exports.appeals import require_appeals_name, write_appeals
from exports.appeals.document import case_document, document_text, stamp_document
from scoring import acts, gate
from scoring.acts.notifying import UnknownApplication
from scoring.appeals import (
    APPEALABLE,
    CHANNEL_NAMES,
    EXCUSE_NAMES,
    FILER_NAMES,
    GROUND_NAMES,
    RECIPIENT_NAMES,
    STATUS_NAMES,
    VERDICT_NAMES,
    Appeal,
    Case,
    Clock,
    Filed,
    Notice,
    Status,
    in_order,
)
from scoring.calendar import Calendar, Deadline
from scoring.errors import Lang, one_line
from tui import console
from tui.aligned import aligned
from tui.appealed import all_appeals
from tui.appealing import found_lines
from tui.clock import date_and_time, now
from tui.deadline_lines import whole_day
from tui.deadlines import step_lines
from tui.disclosing import require_names
from tui.given import Given
from tui.locale import say
from tui.signing import signed_in
from tui.whose_deadline import marked
from tui.window_lines import took_words, until_words, untold_line

_MOST: Final = 10_000
_HEADS: Final = ("number", "lead", "outcome", "status", "next", "left", "appeals")


def list_appeals(given: Given, *, as_json: bool) -> None:
    """Print every application as it presses: the next date first."""
    at, lang = now(), given.lang
    with signed_in(given) as signed:
        appeals = all_appeals(signed.record, signed.me, at)
    if as_json:
        console.out(document_text(appeals, lang))
        return
    heads = [say(lang, f"appeal_list.head_{each}") for each in _HEADS]
    rows = [_row(each, at, lang) for each in in_order(appeals.cases, at)]
    console.lines(aligned([heads, *rows]))
    counts = Counter(case.status(at) for case in appeals.cases)
    final = counts[Status.FINAL]
    console.lines([say(lang, "appeal_list.counts", final=final, open=counts.total() - final)])
    console.lines(untold_line(appeals.cases, lang))


def show_appeal(given: Given, number: str, *, as_json: bool) -> None:
    """Print all that is known of one application, each date with its days."""
    at, lang, wanted = now(), given.lang, gate.number(number)
    with signed_in(given) as signed:
        # Names are shown, not handed out: JSON goes elsewhere.
        appeals = all_appeals(signed.record, signed.me, at, named=not as_json)
    case = next((each for each in appeals.cases if each.told.number == wanted), None)
    if case is None:
        raise UnknownApplication(found=wanted)
    if as_json:
        document = case_document(case, at, lang, appeals.calendar) | stamp_document(appeals)
        console.out([json.dumps(document, ensure_ascii=False), "\n"])
        return
    console.lines(one_line(each, most=_MOST) for each in _lines(case, appeals.calendar, at, lang))


def export_appeals(given: Given, target: Path, *, names: bool = False, reason: str = "") -> None:
    """Write them to a file, whole or not at all; with evaluators' names only for a reason."""
    require_names(reason, names=names)
    require_appeals_name(target)
    with signed_in(given) as signed:
        record, me = signed.record, signed.me
        if names:
            acts.disclose_names(record, me, now(), file=target.name, reason=reason)
        appeals = all_appeals(record, me, now(), named=names)
    write_appeals(appeals, target, given.lang)
    console.note(say(given.lang, "rank.written", path=target))


def _row(case: Case, at: datetime, lang: Lang) -> list[str]:
    told, waiting = case.told, case.waiting
    open_ = case.status(at) is Status.OPEN
    ends = waiting.due if waiting else case.window if open_ else None
    return [
        told.number,
        told.lead,
        told.outcome.said(lang),
        STATUS_NAMES[case.status(at)].said(lang),
        _next(case, ends, lang),
        _left(ends, at, lang),
        ", ".join(_short(each, lang) for each in case.filed),
    ]


def _next(case: Case, ends: Deadline | None, lang: Lang) -> str:
    """Return the next date; an appeal deadline is marked where it is not everybody's."""
    if ends is None:
        return ""
    day = whole_day(ends.last, lang)
    if case.waiting is not None:
        return say(lang, "appeal_list.due", day=day)
    return say(lang, "appeal_list.window", day=marked(case, day, lang))


def _left(ends: Deadline | None, at: datetime, lang: Lang) -> str:
    if ends is None:
        return ""
    left = ends.days_left(at)
    key = "over" if left < 0 else "left" if left else "today"
    return say(lang, f"appeal_list.{key}", days=left)


def _short(filed: Filed, lang: Lang) -> str:
    """Return `345번 기각`."""
    verdict = filed.appeal.verdict
    state = VERDICT_NAMES[verdict] if verdict else STATUS_NAMES[Status.FILED]
    return say(lang, "appeal_list.short", seq=filed.appeal.seq, state=state.said(lang))


def _lines(case: Case, days: Calendar, at: datetime, lang: Lang) -> Iterator[str]:
    told, status = case.told, STATUS_NAMES[case.status(at)].said(lang)
    yield f"{told.number}  {told.lead}  {told.title}"
    yield say(lang, "appeal_show.state", outcome=told.outcome.said(lang), status=status)
    for clock in case.clocks.values():
        own = [each for each in case.notices if each.recipient is clock.recipient]
        yield from ("", *_clock_lines(clock, own, days, lang))
    for filed in case.filed:
        yield from ("", *_filed_lines(filed, days, at, lang))
    if case.review is not None:
        panel = ", ".join(each.name for each in case.review.seats)
        yield from ("", say(lang, f"appeal_show.review_{case.review.state}", panel=panel))


def _clock_lines(
    clock: Clock, notices: Sequence[Notice], days: Calendar, lang: Lang
) -> Iterator[str]:
    whose = RECIPIENT_NAMES[clock.recipient].said(lang)
    yield say(lang, "appeal_show.until", whose=whose, until=until_words(clock.ends, lang))
    for each in notices:
        yield f"  {_notice(each, counts=each == clock.notice, lang=lang)}"
    if clock.ends is not None:
        yield from step_lines(days, clock.ends, lang)
        yield f"  {clock.ends.rule.said(lang)}"


def _notice(notice: Notice, *, counts: bool, lang: Lang) -> str:
    key = "appeal_show.notice" if counts else "appeal_show.notice_idle"
    facts = {"seq": notice.seq, "how": CHANNEL_NAMES[notice.channel].said(lang)}
    sent, took = date_and_time(notice.sent), took_words(notice, lang)
    return say(lang, key, **facts, sent=sent, took=took, proof=notice.proofs)


def _filed_lines(filed: Filed, days: Calendar, at: datetime, lang: Lang) -> Iterator[str]:
    appeal = filed.appeal
    who, when = FILER_NAMES[appeal.filer].said(lang), date_and_time(appeal.received)
    yield say(lang, "appeal_show.filed", seq=appeal.seq, who=who, at=when)
    for ground in appeal.grounds:
        key = "ground" if ground in APPEALABLE else "ground_none"
        yield say(lang, f"appeal_show.{key}", ground=GROUND_NAMES[ground].said(lang))
    yield say(lang, "appeal_show.said", said=appeal.said)
    for document in appeal.documents:
        yield say(lang, "appeal_show.document", document=document)
    yield from (f"  {each}" for each in found_lines(filed, lang))
    yield from step_lines(days, filed.due, lang)
    yield from (f"  {each}" for each in _settled(appeal, lang))
    left = filed.due.days_left(at)
    if appeal.verdict is None and filed.alarm(at) is not None:
        key = "alarm_over" if left < 0 else "alarm" if left else "alarm_today"
        yield f"  {say(lang, f'appeal_show.{key}', days=left)}"


def _settled(appeal: Appeal, lang: Lang) -> Iterator[str]:
    if appeal.excuse is not None:
        ground = EXCUSE_NAMES[appeal.excuse].said(lang)
        yield say(lang, "appeal_show.excused", ground=ground)
    if appeal.verdict is None:
        return
    when = date_and_time(appeal.decided) if appeal.decided else ""
    verdict = VERDICT_NAMES[appeal.verdict].said(lang)
    yield say(lang, "appeal_show.decided", verdict=verdict, at=when, reason=appeal.reason)
    if appeal.challenged:
        yield say(lang, "appeal_show.challenged", names=", ".join(appeal.challenged))
