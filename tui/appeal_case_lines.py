"""What is to be said of a row of one application: in short below the rows, and whole on a page."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from scoring.appeals import (
    EXCUSE_NAMES,
    RECIPIENT_NAMES,
    Case,
    Filed,
    Notice,
    Recipient,
)
from scoring.errors import Lang
from tui.appeal_lines import due_lines
from tui.case_words import (
    arrival_words,
    channel_words,
    filer_words,
    findings_words,
    grounds_words,
    timeliness,
    verdict_words,
)
from tui.cells import few_lines, taken, wrap
from tui.deadline_lines import (
    DECIDING,
    FILING,
    deadline_lines,
    in_short,
    rule_line,
    told,
)
from tui.instants import seoul_minutes
from tui.locale import say
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from scoring.acts import Board

_MOST_SAID: Final = 2


def notice_of(case: Case, key: str) -> Notice | None:
    """Return the notice of a row."""
    return next((each for each in case.notices if key == f"n:{each.seq}"), None)


def filed_of(case: Case, key: str) -> Filed | None:
    """Return the appeal of a row."""
    return next((each for each in case.filed if key == f"a:{each.appeal.seq}"), None)


def recipient_of(case: Case, key: str) -> Recipient | None:
    """Return whose notice a row is about."""
    notice = notice_of(case, key)
    if notice is not None:
        return notice.recipient
    kind, _, whom = key.partition(":")
    return Recipient(whom) if kind == "r" else None


def row_lines(
    board: "Board", case: Case, key: str, at: datetime, lang: Lang, room: int
) -> list[Line]:
    """Return what is to be said of a row, in short."""
    notice, filed = notice_of(case, key), filed_of(case, key)
    if notice is not None:
        return _notice_lines(board, case, notice, lang, room)
    if filed is not None:
        return list(_appeal_lines(board, filed, at, lang, room))
    whom = recipient_of(case, key)
    if whom is None:
        seat = key.partition(":")[2]
        text = say(lang, "appeal_case.seat", name=seat) if seat else ""
    else:
        text = say(lang, "appeal_case.untold", name=RECIPIENT_NAMES[whom].said(lang))
    return [[(f"  {line}", "")] for line in wrap(text, room)]


def whole_lines(board: "Board", case: Case, key: str, lang: Lang, room: int) -> list[Line]:
    """Return all that is recorded of a row, each day of its deadline, and every word."""
    notice, filed = notice_of(case, key), filed_of(case, key)
    texts: list[tuple[str, str]] = []
    if notice is not None:
        texts = [*_notice_texts(case, notice, lang)]
        clock = case.clocks.get(notice.recipient)
        if clock is not None and clock.ends is not None and notice.result == case.told.result:
            texts += [("", line) for line in deadline_lines(board.calendar, clock.ends, lang, room)]
            texts += [("weak", rule_line(board.rulebook, FILING, lang))]
            texts += [("weak", clock.ends.rule.said(lang))]
    elif filed is not None:
        texts = [*_appeal_texts(filed, lang)]
        if filed.until is not None:
            days = deadline_lines(board.calendar, filed.until, lang, room)
            texts += [("", ""), *(("", line) for line in days)]
        texts += [("", ""), ("strong", say(lang, "appeal.due_days", last=told(filed.due, lang)))]
        texts += [("", line) for line in deadline_lines(board.calendar, filed.due, lang, room)]
        texts += [("weak", filed.due.rule.said(lang))]
    return [[(f"  {line}", look)] for look, text in texts for line in _kept(text, room)]


def _kept(text: str, room: int) -> list[str]:
    """Return a text in lines; one that stands in columns already is left as it is."""
    return [text] if taken(text) <= room else wrap(text, room)


def _notice_lines(board: "Board", case: Case, notice: Notice, lang: Lang, room: int) -> list[Line]:
    lines: list[Line] = [
        [(f"  {line}", look)]
        for look, text in _notice_texts(case, notice, lang)
        for line in few_lines(text, room, _MOST_SAID)
    ]
    clock = case.clocks.get(notice.recipient)
    if clock is not None and clock.ends is not None and notice.result == case.told.result:
        days = wrap(in_short(board.calendar, clock.ends, lang), room)
        lines += [[(f"  {line}", "")] for line in days]
        lines += [
            [(f"  {line}", "weak")] for line in wrap(rule_line(board.rulebook, FILING, lang), room)
        ]
    return lines


def _notice_texts(case: Case, notice: Notice, lang: Lang) -> Iterator[tuple[str, str]]:
    facts = {
        "seq": notice.seq,
        "whom": RECIPIENT_NAMES[notice.recipient].said(lang),
        "how": channel_words(notice, lang),
        "sent": seoul_minutes(notice.sent),
        "arrived": arrival_words(notice, lang),
        "proof": notice.proofs,
    }
    yield "strong", say(lang, "appeal.notice", **facts)
    clock = case.clocks.get(notice.recipient)
    if notice.result != case.told.result:
        yield "warning", say(lang, "appeal.told_other")
    elif clock is not None and clock.notice is not None and clock.notice.seq != notice.seq:
        yield "warning", say(lang, "appeal.began_by", seq=clock.notice.seq)


def _appeal_lines(
    board: "Board", filed: Filed, at: datetime, lang: Lang, room: int
) -> Iterator[Line]:
    for look, text in _appeal_texts(filed, lang):
        for line in few_lines(text, room, _MOST_SAID):
            yield [(f"  {line}", look)]
    if filed.appeal.verdict is None:
        yield from list(due_lines(board, filed, at, lang, room))[: -1 if filed.findings else None]
        for line in wrap(rule_line(board.rulebook, DECIDING, lang), room):
            yield [(f"  {line}", "weak")]


def _appeal_texts(filed: Filed, lang: Lang) -> Iterator[tuple[str, str]]:
    appeal = filed.appeal
    facts = {
        "number": appeal.number,
        "seq": appeal.seq,
        "filer": filer_words(filed, lang),
        "at": seoul_minutes(appeal.received),
    }
    yield "strong", say(lang, "appeal.which", **facts)
    yield "", f"{grounds_words(filed, lang)}: {appeal.said}"
    if appeal.documents:
        yield "", say(lang, "appeal.documents", documents=", ".join(appeal.documents))
    yield "", timeliness(filed, lang)
    if filed.findings:
        yield "warning", findings_words(filed, lang)
    if appeal.excuse is not None:
        yield "", say(lang, "appeal.excused", ground=EXCUSE_NAMES[appeal.excuse].said(lang))
    if appeal.verdict is not None and appeal.decided is not None:
        at = seoul_minutes(appeal.decided)
        decided = {"verdict": verdict_words(filed, lang), "at": at, "reason": appeal.reason}
        yield "strong", say(lang, "appeal.decided", **decided)
    if appeal.challenged:
        yield "", say(lang, "appeal.challenged", names=", ".join(appeal.challenged))
