"""One application after the confirmation as rows: who is told, what was filed, who evaluates again.

A row's key says what it is: `n:57` a notice, `r:lead` a recipient without one, `a:60` an appeal,
`s:위원1` a seat of the re-evaluation.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from scoring.appeals import (
    RECIPIENT_NAMES,
    Case,
    Filed,
    Notice,
    Recipient,
    ReviewState,
    Verdict,
    effective,
)
from scoring.errors import Lang
from scoring.korean_time import SEOUL, korean_date
from tui.case_words import channel_words, filer_words, restarts, verdict_words
from tui.cells import taken
from tui.deadline_lines import short_day, whole_day
from tui.locale import say
from tui.widgets.listing import Cell, Column, Row, Section
from tui.widgets.listing import Line as ListLine

_HEADS: Final = ("seq", "who", "how", "began", "came", "stands")
_GUTTER: Final = 3
_HOW: Final = 2
_LEAST_HOW: Final = 10


@dataclass(frozen=True, slots=True)
class Form:
    """How dates are written: with the year if one of them is not of this year, then as fits."""

    year: bool
    weekday: bool = True
    sent_time: bool = True
    came_time: bool = True

    def day(self, day: date, lang: Lang) -> str:
        """Return `05-30 (화)`, `2023-05-30 (화)`, or without the weekday."""
        if self.weekday:
            return whole_day(day, lang) if self.year else short_day(day, lang)
        return f"{day:%Y-%m-%d}" if self.year else f"{day:%m-%d}"

    def instant(self, at: datetime, *, time: bool) -> str:
        """Return `05-17 10:00` in Seoul, with the year, or without the time."""
        form = ("%Y-" if self.year else "") + "%m-%d" + (" %H:%M" if time else "")
        return format(at.astimezone(SEOUL), form)


def case_table(
    case: Case, at: datetime, lang: Lang, width: int, struck: Collection[int] = ()
) -> tuple[list[ListLine], list[Column]]:
    """Return the rows and columns; dates are as long as the last column leaves them whole.

    `struck` are the entries that somebody asked to strike, while that waits.
    """
    for form in _forms(case, at):
        lines = [*_lines(case, at, lang, form, struck)]
        columns, whole = _columns(lines, lang, width, last=not form.came_time)
        if whole:
            break
    return lines, columns


def first_row(case: Case) -> str | None:
    """Return the row that has to be acted on: the open appeal, else the latest notice.

    One that has not arrived comes before those that have; during a re-evaluation, who is missing,
    and before and after it the appeal that was upheld.
    """
    if case.waiting is not None:
        return f"a:{case.waiting.appeal.seq}"
    review = case.review
    if review is not None and review.state is ReviewState.OPEN:
        missing = (each.name for each in review.seats if each.state != "submitted")
        for name in missing:
            return f"s:{name}"
    if review is None or review.state is not ReviewState.COUNTED:
        upheld = [e.appeal.seq for e in case.filed if e.appeal.verdict is Verdict.UPHELD]
        if upheld:
            return f"a:{upheld[-1]}"
    of_now = [each for each in case.notices if each.result == case.told.result]
    if not of_now:
        return next((f"r:{whom.value}" for whom in case.clocks), None)
    silent = [each for each in of_now if effective(each) is None]
    return f"n:{(silent or of_now)[-1].seq}"


def keys_of(case: Case) -> list[str]:
    """Return the keys of all that is recorded of it, in the order in which it was."""
    entries = [(each.seq, f"n:{each.seq}") for each in case.notices]
    entries += [(each.appeal.seq, f"a:{each.appeal.seq}") for each in case.filed]
    return [key for _, key in sorted(entries)]


def _forms(case: Case, at: datetime) -> Iterator[Form]:
    year = any(day.year != korean_date(at).year for day in _days(case))
    yield Form(year)
    yield Form(year, weekday=False)
    yield Form(year, weekday=False, sent_time=False)
    yield Form(year, weekday=False, sent_time=False, came_time=False)


def _days(case: Case) -> Iterator[date]:
    """Yield every day that stands in a row."""
    for notice in case.notices:
        took = effective(notice)
        yield from (korean_date(each) for each in (notice.sent, took) if each is not None)
    yield from (each.ends.last for each in case.clocks.values() if each.ends is not None)
    for filed in case.filed:
        yield from (korean_date(filed.appeal.received), filed.due.last)


def _lines(
    case: Case, at: datetime, lang: Lang, form: Form, struck: Collection[int]
) -> Iterator[ListLine]:
    begun = sum(each.ends is not None for each in case.clocks.values())
    counts = {"begun": begun, "all": len(case.clocks)}
    yield Section(say(lang, "appeal_case.notices", **counts))
    yield from (_notice_row(case, each, form, struck, lang) for each in case.notices)
    clocks = case.clocks.items()
    yield from (_untold_row(whom, lang) for whom, clock in clocks if clock.notice is None)
    yield Section(say(lang, "appeal_case.appeals", count=len(case.filed)))
    yield from (_appeal_row(each, at, form, struck, lang) for each in case.filed)
    if case.review is not None:
        seats = case.review.seats
        done = sum(each.state == "submitted" for each in seats)
        yield Section(say(lang, "appeal_case.review", done=done, all=len(seats)))
        for seat in seats:
            pledged = say(lang, f"appeal_case.{'pledged' if seat.declared else 'not_pledged'}")
            sheet = say(lang, f"appeal_case.sheet_{seat.state}")
            yield Row(f"s:{seat.name}", ("", seat.name, pledged, "", "", sheet))


def _columns(
    lines: Sequence[ListLine], lang: Lang, width: int, *, last: bool
) -> tuple[list[Column], bool]:
    """Return the columns, the last as wide as what is left, and whether that is enough."""
    heads = [say(lang, f"appeal_case.{each}") for each in _HEADS]
    rows = [each.cells for each in lines if isinstance(each, Row)]
    wide = [
        max([taken(head), *(taken(_text(row[nth])) for row in rows)])
        for nth, head in enumerate(heads)
    ]
    needed = sum(wide) + _GUTTER + len(wide)
    if last:  # a channel's name is read whole below the list, and by Enter
        wide[_HOW] = max(_LEAST_HOW, wide[_HOW] - max(0, needed - width))
    columns = [
        Column(head, 0 if nth == len(heads) - 1 else width, right=not nth)
        for nth, (head, width) in enumerate(zip(heads, wide, strict=True))
    ]
    return columns, needed <= width


def _text(cell: str | Cell) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def _notice_row(case: Case, notice: Notice, form: Form, struck: Collection[int], lang: Lang) -> Row:
    told_other = notice.result != case.told.result
    took = effective(notice)
    came = "not_arrived" if took is None else ""
    cells = (
        str(notice.seq),
        RECIPIENT_NAMES[notice.recipient].said(lang),
        channel_words(notice, lang),
        form.instant(notice.sent, time=form.sent_time),
        say(lang, f"appeal.{came}") if took is None else form.instant(took, time=form.came_time),
        _struck(lang) if notice.seq in struck else _ends(case, notice, form, lang),
    )
    return Row(f"n:{notice.seq}", cells, "weak" if told_other else "")


def _ends(case: Case, notice: Notice, form: Form, lang: Lang) -> str:
    """Return the deadline that a notice started, or why it started none."""
    if notice.result != case.told.result:
        return say(lang, "appeal.other_result")
    clock = case.clocks.get(notice.recipient)
    if clock is None or clock.ends is None:
        return "."
    if not restarts(clock, notice):
        return say(lang, "appeal.no_restart")
    return form.day(clock.ends.last, lang)


def _struck(lang: Lang) -> Cell:
    return Cell(say(lang, "appeal.strike_waits"), "warning")


def _untold_row(whom: Recipient, lang: Lang) -> Row:
    cells = ("", RECIPIENT_NAMES[whom].said(lang), say(lang, "appeal.untold"), "", "", ".")
    return Row(f"r:{whom.value}", cells)


def _appeal_row(filed: Filed, at: datetime, form: Form, struck: Collection[int], lang: Lang) -> Row:
    late = filed.until is not None and filed.until.late(filed.appeal.received)
    key = "no_clock_short" if filed.until is None else "late_short" if late else "in_time_short"
    waits = filed.appeal.verdict is None
    near = filed.alarm(at) is not None
    seq = filed.appeal.seq
    cells = (
        str(seq),
        filer_words(filed, lang),
        Cell(say(lang, f"appeal.{key}"), "warning" if filed.findings and waits else ""),
        form.instant(filed.appeal.received, time=form.sent_time),
        Cell(form.day(filed.due.last, lang), "warning" if near else ""),
        _struck(lang) if seq in struck else verdict_words(filed, lang),
    )
    return Row(f"a:{seq}", cells)
