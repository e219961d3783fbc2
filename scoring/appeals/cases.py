"""Each application after the confirmation: its clocks, its appeals with findings, what comes next.

Pure functions of what is recorded and of the calendar; only `Case.status` and the like ask for an
instant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from scoring.appeals.clocks import Clock, clocks, filing_deadline, latest
from scoring.appeals.values import (
    APPEALABLE,
    Appeal,
    Finding,
    Notice,
    Recipient,
    Review,
    ReviewState,
    Told,
    Verdict,
)
from scoring.calendar import Calendar, Deadline, Period, deadline
from scoring.errors import Phrase
from scoring.korean_time import korean_date
from scoring.rulebook import Appeal as AppealRules

ALARMS: Final = (1, 3, 7)
"""With so many days left, or fewer, the agency is warned of its due date."""


class Status(StrEnum):
    """Where an application stands after the confirmation."""

    UNNOTIFIED = "unnotified"
    NOTIFYING = "notifying"
    OPEN = "open"
    FILED = "filed"
    UPHELD = "upheld"
    REVIEW = "review"
    REVIEWED = "reviewed"
    FINAL = "final"


STATUS_NAMES: Final[Mapping[Status, Phrase]] = {
    Status.UNNOTIFIED: Phrase("통보 전", "not notified"),
    Status.NOTIFYING: Phrase("통보 중", "notice under way"),
    Status.OPEN: Phrase("신청 가능", "may be appealed"),
    Status.FILED: Phrase("처리 중", "under decision"),
    Status.UPHELD: Phrase("인용, 재평가 전", "upheld, to be re-evaluated"),
    Status.REVIEW: Phrase("재평가 중", "under re-evaluation"),
    Status.REVIEWED: Phrase("재확정 대기", "to be confirmed again"),
    Status.FINAL: Phrase("종결", "final"),
}

_PRESSING: Final = (
    *(Status.FILED, Status.UPHELD, Status.REVIEW, Status.REVIEWED, Status.NOTIFYING),
    *(Status.OPEN, Status.UNNOTIFIED, Status.FINAL),
)


@dataclass(frozen=True, slots=True)
class Filed:
    """An appeal with what the tool finds of it.

    `until` is the filer's deadline, None if that clock does not run; `due` the agency's.
    """

    appeal: Appeal
    until: Deadline | None
    findings: tuple[Finding, ...]
    due: Deadline

    @property
    def blocked(self) -> tuple[Finding, ...]:
        """The findings that leave an officer only 각하, unless it was excused."""
        excused = self.appeal.excuse is not None
        return tuple(e for e in self.findings if not (excused and e is Finding.LATE))

    def alarm(self, at: datetime) -> int | None:
        """Return 7, 3 or 1 as the due date comes near, -1 once it is over, None else."""
        left = self.due.days_left(at)
        if self.appeal.verdict is not None:
            return None
        return -1 if left < 0 else next((each for each in ALARMS if left <= each), None)


@dataclass(frozen=True, slots=True)
class Case:
    """One application: what it is told, its clocks for that result, and all its appeals."""

    told: Told
    clocks: Mapping[Recipient, Clock]
    notices: tuple[Notice, ...]
    filed: tuple[Filed, ...]
    review: Review | None
    times: int = 1
    """How often one result may be appealed."""

    @property
    def window(self) -> Deadline | None:
        """The deadline of the latest recipient; None while one of them is not notified."""
        return latest(each.ends for each in self.clocks.values())

    @property
    def waiting(self) -> Filed | None:
        """The appeal that is to be decided, if there is one."""
        return next((each for each in self.filed if each.appeal.verdict is None), None)

    @property
    def appealable(self) -> bool:
        """Whether its result may be appealed at all: not once more, nor after a re-evaluation."""
        if self.review is not None and self.review.state is ReviewState.COUNTED:
            return False
        return sum(each.appeal.result == self.told.result for each in self.filed) < self.times

    def status(self, at: datetime) -> Status:
        """Return where it stands at an instant."""
        if self.waiting is not None:
            return Status.FILED
        if self._upheld and self.review is None:
            return Status.UPHELD
        if self.review is not None and self.review.state is not ReviewState.COUNTED:
            return Status.REVIEW if self.review.state is ReviewState.OPEN else Status.REVIEWED
        if self.window is None:
            told = any(each.notice is not None for each in self.clocks.values())
            return Status.NOTIFYING if told else Status.UNNOTIFIED
        return Status.OPEN if self.appealable and not self.window.late(at) else Status.FINAL

    @property
    def tell_again(self) -> bool:
        """Whether somebody was told a result before this one, and not everybody this one."""
        former = any(each.result != self.told.result for each in self.notices)
        return former and any(each.notice is None for each in self.clocks.values())

    @property
    def _upheld(self) -> bool:
        return any(each.appeal.verdict is Verdict.UPHELD for each in self.filed)

    def next_day(self, at: datetime) -> date | None:
        """Return the day that matters next: the agency's due date, or the end of the window."""
        if self.waiting is not None:
            return self.waiting.due.last
        if self.status(at) is Status.OPEN and self.window is not None:
            return self.window.last
        return None


@dataclass(frozen=True, slots=True)
class Known:
    """All that is recorded after a confirmation, of every application."""

    told: tuple[Told, ...]
    notices: tuple[Notice, ...]
    appeals: tuple[Appeal, ...]
    reviews: tuple[Review, ...]


def cases(known: Known, rules: AppealRules, calendar: Calendar) -> tuple[Case, ...]:
    """Return a case for every application, by number.

    Raises:
        OutsideCalendar: a period begins or ends where the table says nothing.
    """
    notices, appeals = _by_number(known.notices), _by_number(known.appeals)
    reviews = {each.number: each for each in known.reviews}
    by = Counting(rules, calendar)
    return tuple(
        _case(
            told,
            notices.get(told.number, ()),
            appeals.get(told.number, ()),
            reviews.get(told.number),
            by,
        )
        for told in known.told
    )


def in_order(found: Iterable[Case], at: datetime) -> tuple[Case, ...]:
    """Return cases as they press: today's dates, then what somebody has to do, then the rest.

    What is due today or overdue comes first, also a window that ends today, and with it whatever
    waits for the ministry's second confirmation alone; then what the agency
    has to decide, by its due dates, every step of a re-evaluation, and who is to be told a new
    result or is told in part; then the open windows by their ends, then who was told nothing yet,
    and last what is final.
    """
    today = korean_date(at)

    def pressing(case: Case) -> tuple[bool, tuple[int, date, str]]:
        confirms = case.status(at) is Status.REVIEWED
        return not confirms and (case.next_day(at) or date.max) > today, _pressing(case, at)

    return tuple(sorted(found, key=pressing))


def to_do(found: Iterable[Case], at: datetime) -> tuple[Case, ...]:
    """Return the cases in which somebody has something to do, as they press.

    Who was told nothing yet is not among them: a whole round begins with that.
    """
    before = _PRESSING.index(Status.OPEN)
    return tuple(each for each in in_order(found, at) if _pressing(each, at)[0] < before)


def _pressing(case: Case, at: datetime) -> tuple[int, date, str]:
    status = case.status(at)
    again = status is Status.UNNOTIFIED and case.tell_again
    place = _PRESSING.index(Status.NOTIFYING if again else status)
    return place, case.next_day(at) or date.max, case.told.number


def window(found: Iterable[Case]) -> Deadline | None:
    """Return when the round's window closes: with the latest recipient's deadline, if all run."""
    return latest(case.window for case in found)


@dataclass(frozen=True, slots=True)
class Counting:
    """What deadlines are counted by: the rules' days and the calendar."""

    rules: AppealRules
    calendar: Calendar

    def due(self, received: datetime) -> Deadline:
        """Return by when the agency decides (국가연구개발혁신법 제14조 제7항)."""
        days, labour = self.rules.decide_within_days, self.rules.labour_day_extends
        return deadline(self.calendar, Period(received, days, labour))


def recipients(told: Told) -> tuple[Recipient, ...]:
    """Return who is to be notified: lead, partner if there is one, research leader."""
    partner = (Recipient.PARTNER,) if told.partner else ()
    return (Recipient.LEAD, *partner, Recipient.LEADER)


_Entry = TypeVar("_Entry", Notice, Appeal)


def _by_number(entries: Iterable[_Entry]) -> Mapping[str, tuple[_Entry, ...]]:
    found: dict[str, list[_Entry]] = {}
    for each in entries:
        found.setdefault(each.number, []).append(each)
    return {number: tuple(own) for number, own in found.items()}


def _case(
    told: Told,
    notices: tuple[Notice, ...],
    appeals: tuple[Appeal, ...],
    review: Review | None,
    by: Counting,
) -> Case:
    running = _running(told, notices, told.result, by)
    filed = tuple(_filed(told, notices, each, appeals, review, by) for each in appeals)
    return Case(told, running, notices, filed, review, by.rules.times)


def _running(
    told: Told, notices: tuple[Notice, ...], result: str, by: Counting
) -> Mapping[Recipient, Clock]:
    of_result = (each for each in notices if each.result == result)
    return clocks(of_result, recipients(told), by.rules, by.calendar)


def _filed(
    told: Told,
    notices: tuple[Notice, ...],
    appeal: Appeal,
    appeals: tuple[Appeal, ...],
    review: Review | None,
    by: Counting,
) -> Filed:
    until = filing_deadline(appeal.filer, _running(told, notices, appeal.result, by))
    found: list[Finding] = []
    if until is not None and until.late(appeal.received):
        found.append(Finding.LATE)
    # By its place in the journal: an instant that one person writes undoes no other appeal.
    before = [e for e in appeals if e.result == appeal.result and e.seq < appeal.seq]
    if len(before) >= by.rules.times:  # 공고 5-1: 1회에 한하여, whoever files
        found.append(Finding.REPEATED)
    if not APPEALABLE & set(appeal.grounds):
        found.append(Finding.NOT_APPEALABLE)
    if _of_review(told, appeal, review):
        found.append(Finding.AFTER_REVIEW)
    return Filed(appeal, until, tuple(found), by.due(appeal.received))


def _of_review(told: Told, appeal: Appeal, review: Review | None) -> bool:
    """Tell whether an appeal is about what was evaluated again, not about a result before it."""
    if review is None or review.counted is None:
        return False
    before = {each.result for each in told.earlier if each.until <= review.counted}
    return appeal.result not in before
