"""Which deadlines move when a holiday is added: before it is asked for, and behind its approval."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring import acts
from scoring.appeals import Case, MovedDate, moved_dates
from scoring.calendar import AddedHoliday, Calendar
from scoring.errors import Lang
from scoring.phases import may
from tui.deadline_lines import whole_day
from tui.locale import say

if TYPE_CHECKING:
    from tui.signing import Signed


@contextmanager
def watching_dates(signed: "Signed") -> Iterator[list[MovedDate]]:
    """Give a list that, behind what is done within, holds the deadlines that moved by it."""
    before, found = dated(signed), list[MovedDate]()
    yield found
    if before.cases:
        new = acts.calendar(signed.record).holidays
        added = [each for each in new if each not in before.calendar.holidays]
        found += before.moved_by(AddedHoliday(e.day, e.name.ko, e.ground) for e in added)


def moved_words(each: MovedDate, lang: Lang) -> str:
    """Return whose it is, from when to when it moves."""
    facts = {
        "number": each.number,
        "whose": each.whose.said(lang),
        "was": whole_day(each.was.last, lang),
        "now": day_after(each, lang),
    }
    return say(lang, "days.moved", **facts)


def day_after(each: MovedDate, lang: Lang) -> str:
    """Return the day it moves to; a word where nothing is left to be counted from."""
    return whole_day(each.now.last, lang) if each.now else say(lang, "days.gone")


def moved_lines(moving: Iterable[MovedDate], lang: Lang) -> list[str]:
    """Return a line for each deadline that moves, or one that says that none does."""
    lines = [moved_words(each, lang) for each in moving]
    return lines or [say(lang, "dates_command.none")]


@dataclass(frozen=True, slots=True)
class DatesSeen:
    """The dates that stand as somebody looks; none where this person may not see any."""

    calendar: Calendar
    cases: tuple[Case, ...]

    def moved_by(self, added: Iterable[AddedHoliday]) -> tuple[MovedDate, ...]:
        """Return the deadlines that move if days are added."""
        return moved_dates(self.cases, self.calendar, added) if self.cases else ()


def dated(signed: "Signed") -> DatesSeen:
    """Return the dates of the round that this person may see."""
    head = acts.head(signed.record, signed.me)
    seen = may("see_appeals", head.phase, signed.me.role)
    cases = acts.board(signed.record, signed.me).cases if seen else ()
    return DatesSeen(acts.calendar(signed.record), cases)
