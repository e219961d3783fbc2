"""Which deadlines move when a holiday is added: the list that two people look at first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from scoring.appeals.cases import Case
from scoring.appeals.values import RECIPIENT_NAMES
from scoring.calendar import AddedHoliday, Calendar, Moved, Period, moved
from scoring.errors import Phrase

_DUE: Final = Phrase("처리기한", "due date")
_UNTIL: Final = Phrase("바뀌기 전 결과의 신청기한", "deadline of the result as it was")
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A deadline of an application that moves: whose, from when to when."""

    number: str
    whose: Phrase
    moved: Moved


def moved_dates(
    found: Iterable[Case], calendar: Calendar, added: Iterable[AddedHoliday]
) -> tuple[MovedDate, ...]:
    """Return every deadline that moves if days are added, by number; decided appeals have none.

    Raises:
        AddedOutside, AlreadyHoliday: see `calendar.with_added`.
        OutsideCalendar: a deadline would leave the table.
    """
    named: dict[_Key, Phrase] = {}
    periods: dict[_Key, Period] = {}
    for case in found:
        for key, name, period in _running(case):
            named[key], periods[key] = name, period
    changed: Mapping[_Key, Moved] = moved(calendar, added, periods)
    return tuple(MovedDate(key[0], named[key], each) for key, each in changed.items())


def _running(case: Case) -> Iterable[tuple[_Key, Phrase, Period]]:
    number = case.told.number
    for whom, clock in case.clocks.items():
        if clock.ends is not None:
            yield (number, whom.value), RECIPIENT_NAMES[whom], clock.ends.period
    for filed in case.filed:
        if filed.appeal.verdict is not None:
            continue
        yield (number, str(filed.appeal.seq)), _DUE, filed.due.period
        if filed.until is not None and filed.appeal.result != case.told.result:
            # The result has changed since; whether this one came late still hangs on the old one.
            yield (number, f"{filed.appeal.seq} until"), _UNTIL, filed.until.period
