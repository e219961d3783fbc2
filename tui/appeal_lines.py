"""이의신청 as rows and lines: where every application stands, and why each date is what it is."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from scoring.appeals import (
    FILER_NAMES,
    RECIPIENT_NAMES,
    STATUS_NAMES,
    VERDICT_NAMES,
    Case,
    Filed,
    ReviewState,
    Status,
    Verdict,
    window,
)
from scoring.calendar import Deadline
from scoring.errors import Lang
from scoring.korean_time import korean_date
from tui.case_words import findings_words
from tui.cells import widths, wrap
from tui.deadline_lines import (
    DECIDING,
    FILING,
    day_columns,
    every_day,
    in_short,
    near_date,
    near_day,
    pushed,
    rule_line,
    weekday_sign,
    whole_day,
)
from tui.instants import seoul_minutes
from tui.locale import say
from tui.whose_deadline import each_deadline, marked, several, spent
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Look, Row

if TYPE_CHECKING:
    from scoring.acts import Board

_MOST_LEAD: Final = 28
_MOST_NUMBER: Final = 16
_LEAST_LEAD: Final = 8
_LEAST_TITLE: Final = 24


@dataclass(frozen=True, slots=True)
class _Form:
    """How long the texts of a row are."""

    weekday: bool = True
    received: bool = True
    notified: bool = True

    @property
    def heads(self) -> tuple[str, ...]:
        told = ("notified",) if self.notified else ()
        return ("number", "lead", *told, "until", "left", "state")


_FORMS: Final = (
    _Form(),
    _Form(weekday=False),
    _Form(weekday=False, received=False),
    _Form(weekday=False, received=False, notified=False),
)
_SIGNS: Final = {7: " !", 3: " !!", 1: " !!!", -1: " !!!", None: ""}
"""How near the agency's due date is; colour alone would not tell."""
_TALL: Final = 30
_REVIEWING: Final = {ReviewState.OPEN: Status.REVIEW, ReviewState.CLOSED: Status.REVIEWED}
_NOW: Final = frozenset({Status.UPHELD, Status.REVIEWED})
_BEFORE: Final = frozenset({Status.UNNOTIFIED, Status.NOTIFYING})


def today(at: datetime, lang: Lang) -> str:
    """Return `오늘 2023-05-25 (목)`, in Seoul."""
    return say(lang, "appeals.today", day=whole_day(korean_date(at), lang))


def final(cases: Iterable[Case], at: datetime) -> list[str]:
    """Return the numbers of those whose result stands for good."""
    return [each.told.number for each in cases if each.status(at) is Status.FINAL]


def board_table(
    cases: Sequence[Case], at: datetime, lang: Lang, room: int, struck: Collection[str] = ()
) -> tuple[list[Row], list[Column]]:
    """Return rows and columns; the lead's name takes what the others leave, as far as it needs.

    Nothing else is cut: where there is no room the texts are shorter, weekday and day of receipt
    first, and last of all the day of notification is left to the lines below the list.
    `struck` are the applications with an entry that somebody asked to strike.
    """
    for form in _FORMS:
        cells = [_cells(each, at, lang, form, struck) for each in cases]
        heads = [say(lang, f"appeals.{each}") for each in form.heads]
        wide = widths(heads, cells)
        wide[0] = min(_MOST_NUMBER, wide[0])
        rest = room - sum(wide) + wide[1] - len(wide) + 1
        if rest >= min(wide[1], _LEAST_LEAD):
            break
    wide[1] = max(min(wide[1], _LEAST_LEAD), min(wide[1], _MOST_LEAD, rest))
    columns = [Column(head, width) for head, width in zip(heads, wide, strict=True)]
    titled = room - sum(wide) - len(wide) >= _LEAST_TITLE
    rows = [
        _board_row(case, at, own, titled=titled) for case, own in zip(cases, cells, strict=True)
    ]
    return rows, [*columns, *([Column(say(lang, "appeals.title"))] if titled else [])]


def _cells(
    case: Case, at: datetime, lang: Lang, form: _Form, struck: Collection[str]
) -> tuple[str, ...]:
    """Return the texts of a row, in the order of the columns."""
    this = korean_date(at)
    named = near_day(case.window.last, this, lang) if case.window is not None else "."
    until = named if form.weekday or case.window is None else near_date(case.window.last, this)
    if case.window is not None:
        until = say(lang, "appeals.spent") if spent(case, at) else marked(case, until, lang)
    said = state(case, at, lang, day=form.received)
    if case.told.number in struck:
        said = say(lang, "appeal.strike_waits")
    told = (notified(case, this, lang),) if form.notified else ()
    return case.told.number, case.told.lead, *told, until, left(case, at, lang), said


def _board_row(case: Case, at: datetime, texts: Sequence[str], *, titled: bool) -> Row:
    """Return a row; what is over is weak, a due date that comes near a warning."""
    *rest, days, said = texts
    near = case.waiting is not None and case.waiting.alarm(at) is not None
    look: Look = "weak" if case.status(at) is Status.FINAL else ""
    title = (case.told.title,) if titled else ()
    left_cell = Cell(days, "warning" if near else "")
    return Row(case.told.number, (*rest, left_cell, said, *title), look)


def notified(case: Case, this: date, lang: Lang) -> str:
    """Return the day of the latest arrival, or how many have arrived of how many.

    Where something was sent and nothing has arrived it is said so.
    """
    if case.window is not None:
        return near_date(case.window.excluded, this)
    begun = sum(each.ends is not None for each in case.clocks.values())
    if begun:
        return say(lang, "appeals.arrived_of", begun=begun, all=len(case.clocks))
    told_any = any(each.notice is not None for each in case.clocks.values())
    return say(lang, "appeals.sent_only") if told_any else "."


def left(case: Case, at: datetime, lang: Lang) -> str:
    """Return the days left: of the agency while an appeal waits, else of the window.

    The window's end says nothing any more while a re-evaluation is to be begun or confirmed.
    """
    if case.waiting is not None:
        return due_left(case.waiting, at, lang)
    review = review_status(case)
    if review is not None:
        return say(lang, f"appeals.{'now' if review in _NOW else 'no_date'}")
    if case.window is None:
        return "."
    if case.window.late(at):
        return say(lang, "appeals.over")
    if spent(case, at):
        return say(lang, "appeals.done")
    return say(lang, "appeals.filing_left", days=case.window.days_left(at))


def due_left(filed: Filed, at: datetime, lang: Lang) -> str:
    """Return `처리 D-29`, with a sign as it comes near, or by how many days it is over."""
    days = filed.due.days_left(at)
    key = "due_left" if days >= 0 else "due_over"
    return say(lang, f"appeals.{key}", days=abs(days)) + _SIGNS[filed.alarm(at)]


def review_status(case: Case) -> Status | None:
    """Return where a re-evaluation stands, whatever is filed beside it; None if there is none."""
    if case.review is None:
        upheld = any(each.appeal.verdict is Verdict.UPHELD for each in case.filed)
        return Status.UPHELD if upheld else None
    return _REVIEWING.get(case.review.state)


def state(case: Case, at: datetime, lang: Lang, *, day: bool = True) -> str:
    """Return what was filed and what became of it, and whether the result is final.

    Without `day` it is not said when it was received.
    """
    review = review_status(case)
    said = [STATUS_NAMES[review].said(lang)] if review is not None else []
    if case.waiting is not None:
        received = korean_date(case.waiting.appeal.received)
        when = near_date(received, korean_date(at)) if day else ""
        return ", ".join([say(lang, "appeals.received", day=when).rstrip(), *said])
    status = case.status(at)
    if said or status in _BEFORE:
        return STATUS_NAMES[review or status].said(lang)
    verdicts = [each.appeal.verdict for each in case.filed if each.appeal.verdict is not None]
    became = VERDICT_NAMES[verdicts[-1]].said(lang) if verdicts else say(lang, "appeals.none")
    ended = status is Status.FINAL
    return say(lang, "appeals.final", state=became) if ended else became


def window_line(cases: Sequence[Case], at: datetime, lang: Lang) -> str:
    """Return until when appeals of the round may come, and how many results are final."""
    numbers = final(cases, at)
    whole = window(cases)
    counts = {"final": len(numbers), "open": len(cases) - len(numbers)}
    key = "window_unknown" if whole is None else "window"
    last = whole_day(whole.last, lang) if whole is not None else ""
    return say(lang, f"appeals.{key}", last=last, **counts)


def front_lines(
    board: "Board", case: Case, at: datetime, lang: Lang, size: tuple[int, int]
) -> list[Line]:
    """Return why the dates of one application are what they are, as far as there is room."""
    width, height = size
    room = max(20, width - 4)
    if spent(case, at):
        return [[(f"  {line}", "strong")] for line in wrap(say(lang, "notify.spent"), room)]
    lines: list[Line] = []
    found = _shown_deadline(case)
    if found is None:
        lines += [[(f"  {line}", "")] for line in wrap(_unknown(case, lang), room)]
    else:
        lines += _reasons(board, case, found, lang, room, tall=height >= _TALL)
    if several(case):
        whose = wrap(each_deadline(case, lang), room)
        lines = [*([(f"  {line}", "strong")] for line in whose), *lines]
    keys: tuple[str, ...] = FILING if found is not None else ()
    if case.waiting is not None:
        lines += due_lines(board, case.waiting, at, lang, room)
        keys = (*keys, *DECIDING)
    rule = wrap(rule_line(board.rulebook, keys, lang), room) if keys else []
    return [*lines, *([(f"  {line}", "weak")] for line in rule)]


def due_lines(board: "Board", filed: Filed, at: datetime, lang: Lang, room: int) -> Iterator[Line]:
    """Yield how the agency's due date comes about, and what is found of the appeal."""
    due = filed.due
    received = whole_day(due.excluded, lang)
    last = pushed(board.calendar, due, lang)
    facts = {"received": received, "days": due.period.days, "last": last}
    text = say(lang, "appeals.due", **facts)
    near = filed.alarm(at) is not None
    sign = _SIGNS[filed.alarm(at)].strip()
    for line in wrap(f"{sign} {text}".strip(), room):
        yield [(f"  {line}", "warning" if near else "strong")]
    if filed.findings:
        yield [(f"  {findings_words(filed, lang)}", "warning")]


def _shown_deadline(case: Case) -> Deadline | None:
    """Return the filer's deadline while an appeal waits, else the latest recipient's."""
    if case.waiting is not None and case.waiting.until is not None:
        return case.waiting.until
    return case.window


def _unknown(case: Case, lang: Lang) -> str:
    missing = [whom for whom, clock in case.clocks.items() if clock.ends is None]
    names = ", ".join(RECIPIENT_NAMES[each].said(lang) for each in missing)
    return say(lang, "appeals.unknown", names=names)


def _whose(case: Case, found: Deadline, lang: Lang) -> str:
    """Return whose deadline it is; of a former result there is only who filed."""
    waiting = case.waiting
    if waiting is not None and waiting.until is found and waiting.appeal.result != case.told.result:
        return say(lang, "appeals.former", name=FILER_NAMES[waiting.appeal.filer].said(lang))
    whose = [whom for whom, clock in case.clocks.items() if clock.ends == found]
    return ", ".join(RECIPIENT_NAMES[each].said(lang) for each in whose)


def _reasons(
    board: "Board", case: Case, found: Deadline, lang: Lang, room: int, *, tall: bool
) -> Iterator[Line]:
    names = _whose(case, found, lang)
    at = found.period.begins
    begins = f"{seoul_minutes(at)} ({weekday_sign(found.excluded, lang)})"
    key = "arrived_provisional" if found.provisional else "arrived"
    for line in wrap(say(lang, f"appeals.{key}", names=names, at=begins), room):
        yield [(f"  {line}", "strong")]
    if tall:
        days = day_columns(every_day(board.calendar, found, lang), room)
    else:
        days = wrap(in_short(board.calendar, found, lang), room)
    yield from ([(f"  {line}", "")] for line in days)
