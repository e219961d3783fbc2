"""Which deadlines move when a holiday is added or an entry struck: two people look at it first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from scoring.appeals.cases import Case
from scoring.appeals.values import RECIPIENT_NAMES
from scoring.calendar import AddedHoliday, Calendar, Deadline, moved
from scoring.errors import Phrase

_DUE: Final = Phrase("처리기한", "due date")
_UNTIL: Final = Phrase("바뀌기 전 결과의 신청기한", "deadline of the result as it was")
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A deadline of an application that moves: whose, from when to when.

    `now` is None where nothing is left to be counted from.
    """

    number: str
    whose: Phrase
    was: Deadline
    now: Deadline | None


def moved_dates(
    found: Iterable[Case], calendar: Calendar, added: Iterable[AddedHoliday]
) -> tuple[MovedDate, ...]:
    """Return every deadline that moves if days are added, by number; decided appeals have none.

    Raises:
        AddedOutside, AlreadyHoliday: see `calendar.with_added`.
        OutsideCalendar: a deadline would leave the table.
    """
    running = _all(found)
    changed = moved(calendar, added, {key: each.period for key, (_, each) in running.items()})
    return tuple(
        MovedDate(key[0], running[key][0], each.was, each.now) for key, each in changed.items()
    )


def changed_dates(before: Iterable[Case], after: Iterable[Case]) -> tuple[MovedDate, ...]:
    """Return every deadline that is another one in the cases after, by number."""
    later = _all(after)
    found = []
    for key, (whose, was) in _all(before).items():
        _, now = later.get(key, (whose, None))
        if now is None or now.last != was.last:
            found.append(MovedDate(key[0], whose, was, now))
    return tuple(found)


def _all(found: Iterable[Case]) -> Mapping[_Key, tuple[Phrase, Deadline]]:
    return {key: (name, ends) for case in found for key, name, ends in _running(case)}


def _running(case: Case) -> Iterable[tuple[_Key, Phrase, Deadline]]:
    number = case.told.number
    for whom, clock in case.clocks.items():
        if clock.ends is not None:
            yield (number, whom.value), RECIPIENT_NAMES[whom], clock.ends
    for filed in case.filed:
        if filed.appeal.verdict is not None:
            continue
        yield (number, str(filed.appeal.seq)), _DUE, filed.due
        if filed.until is not None and filed.appeal.result != case.told.result:
            # The result has changed since; whether this one came late still hangs on the old one.
            yield (number, f"{filed.appeal.seq} until"), _UNTIL, filed.until
