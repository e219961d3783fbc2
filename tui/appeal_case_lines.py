"""One application after the confirmation as rows: who is told, what was filed, who evaluates again.

A row's key says what it is: `n:57` a notice, `r:lead` a recipient without one, `a:60` an appeal,
`s:위원1` a seat of the re-evaluation.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from scoring.appeals import (
    EXCUSE_NAMES,
    RECIPIENT_NAMES,
    Case,
    Filed,
    Notice,
    Recipient,
    effective,
)
from scoring.errors import Lang
from scoring.korean_time import korean_date
from tui.appeal_lines import due_lines
from tui.case_words import (
    arrival_words,
    channel_words,
    ends_words,
    filer_words,
    findings_words,
    grounds_words,
    short_instant,
    timeliness,
    verdict_words,
)
from tui.cells import few_lines, taken, wrap
from tui.deadline_lines import (
    DECIDING,
    FILING,
    deadline_lines,
    in_short,
    near_day,
    rule_line,
    told,
)
from tui.instants import seoul_minutes
from tui.locale import say
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Row, Section
from tui.widgets.listing import Line as ListLine

if TYPE_CHECKING:
    from scoring.acts import Board

_HEADS: Final = ("seq", "who", "how", "began", "came", "stands")
_MOST_SAID: Final = 2


def case_lines(case: Case, at: datetime, lang: Lang) -> list[ListLine]:
    """Return the rows, in sections."""
    this = korean_date(at)
    begun = sum(each.ends is not None for each in case.clocks.values())
    counts = {"begun": begun, "all": len(case.clocks)}
    lines: list[ListLine] = [Section(say(lang, "appeal_case.notices", **counts))]
    lines += [_notice_row(case, each, this, lang) for each in case.notices]
    lines += [
        _untold_row(whom, lang) for whom, clock in case.clocks.items() if clock.notice is None
    ]
    lines.append(Section(say(lang, "appeal_case.appeals", count=len(case.filed))))
    lines += [_appeal_row(each, at, lang) for each in case.filed]
    if case.review is not None:
        seats = case.review.seats
        done = sum(each.state == "submitted" for each in seats)
        lines.append(Section(say(lang, "appeal_case.review", done=done, all=len(seats))))
        for seat in case.review.seats:
            pledged = say(lang, f"appeal_case.{'pledged' if seat.declared else 'not_pledged'}")
            sheet = say(lang, f"appeal_case.sheet_{seat.state}")
            lines.append(Row(f"s:{seat.name}", ("", seat.name, pledged, "", "", sheet)))
    return lines


def case_columns(lines: Sequence[ListLine], lang: Lang) -> list[Column]:
    """Return the columns, as wide as the rows need; the last takes what is left."""
    heads = [say(lang, f"appeal_case.{each}") for each in _HEADS]
    rows = [each.cells for each in lines if isinstance(each, Row)]
    wide = [
        max([taken(head), *(taken(_text(row[nth])) for row in rows)])
        for nth, head in enumerate(heads)
    ]
    return [
        Column(head, 0 if nth == len(heads) - 1 else width, right=not nth)
        for nth, (head, width) in enumerate(zip(heads, wide, strict=True))
    ]


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


def _text(cell: str | Cell) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def _notice_row(case: Case, notice: Notice, this: date, lang: Lang) -> Row:
    clock = case.clocks.get(notice.recipient)
    told_other = notice.result != case.told.result
    ends = say(lang, "appeal.other_result") if told_other else ends_words(clock, notice, this, lang)
    cells = (
        str(notice.seq),
        RECIPIENT_NAMES[notice.recipient].said(lang),
        channel_words(notice, lang),
        short_instant(notice.sent, this),
        _short_arrival(notice, this, lang),
        ends,
    )
    return Row(f"n:{notice.seq}", cells, "weak" if told_other else "")


def _short_arrival(notice: Notice, this: date, lang: Lang) -> str:
    at = effective(notice)
    return short_instant(at, this) if at is not None else say(lang, "appeal.not_arrived")


def _untold_row(whom: Recipient, lang: Lang) -> Row:
    cells = ("", RECIPIENT_NAMES[whom].said(lang), say(lang, "appeal.untold"), "", "", ".")
    return Row(f"r:{whom.value}", cells)


def _appeal_row(filed: Filed, at: datetime, lang: Lang) -> Row:
    late = filed.until is not None and filed.until.late(filed.appeal.received)
    key = "no_clock_short" if filed.until is None else "late_short" if late else "in_time_short"
    waits = filed.appeal.verdict is None
    near = filed.alarm(at) is not None
    this = korean_date(at)
    cells = (
        str(filed.appeal.seq),
        filer_words(filed, lang),
        Cell(say(lang, f"appeal.{key}"), "warning" if filed.findings and waits else ""),
        short_instant(filed.appeal.received, this),
        Cell(near_day(filed.due.last, this, lang), "warning" if near else ""),
        verdict_words(filed, lang),
    )
    return Row(f"a:{filed.appeal.seq}", cells)


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
