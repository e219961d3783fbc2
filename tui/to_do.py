"""What waits after the confirmation, and whose it is to do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from scoring.appeals import STATUS_NAMES, Case, Status, to_do
from scoring.errors import Lang
from scoring.people import Role
from scoring.phases import ROLE_NAMES
from tui.appeal_lines import due_left, review_status
from tui.locale import say

_MOST: Final = 3
"""So many applications are named where there is one line."""
_WHO: Final[Mapping[Status, Role]] = {
    Status.REVIEWED: Role.OFFICER,
    Status.FILED: Role.OFFICER,
    Status.REVIEW: Role.SECRETARY,
    Status.UPHELD: Role.SECRETARY,
    Status.NOTIFYING: Role.SECRETARY,
    Status.UNNOTIFIED: Role.SECRETARY,
}
"""Whose it is, in the order in which a role's own are named."""


@dataclass(frozen=True, slots=True)
class First:
    """What presses most: of which application, in words, and how many others wait besides."""

    number: str
    words: str
    more: int = 0


def first_to_do(cases: Iterable[Case], at: datetime, lang: Lang) -> First | None:
    """Return `A-010 재확정 대기(부처 담당자)` of what presses most; None if nothing waits."""
    waiting = to_do(cases, at)
    for case in waiting:
        number, status = case.told.number, case.status(at)
        whose = Role.MEMBER if _others_fill(case, status) else _WHO[status]
        who = ROLE_NAMES[whose].said(lang)
        what = _what(case, status, at, lang)
        words = say(lang, "to_do.first", number=number, what=what, who=who)
        return First(number, words, len(waiting) - 1)
    return None


def own_first(cases: Iterable[Case], at: datetime, role: Role, lang: Lang) -> First | None:
    """Return `A-010 재확정 대기`: what presses most of what this role can do; None if nothing."""
    for case in to_do(cases, at):
        for status in _of(case, at):
            if _WHO[status] is role and not _others_fill(case, status):
                number, what = case.told.number, _what(case, status, at, lang)
                return First(number, say(lang, "to_do.own", number=number, what=what))
    return None


def own_to_do(cases: Iterable[Case], at: datetime, role: Role, lang: Lang) -> str:
    """Return `재확정 대기 A-010; 처리 중 A-019`: all that this role has to do, by kind."""
    waits: dict[str, list[str]] = {}
    found = to_do(cases, at)
    for status in (each for each in _WHO if _WHO[each] is role):
        for case in found:
            if status in _of(case, at) and not _others_fill(case, status):
                kind = _kind(case, status, lang)
                waits.setdefault(kind, []).append(case.told.number)
    return "; ".join(f"{kind} {few(numbers, lang)}" for kind, numbers in waits.items())


def reviewed_by_others(cases: Iterable[Case], lang: Lang) -> str:
    """Return the numbers of those whose re-evaluation waits for its members' sheets."""
    found = (each for each in cases if review_status(each) is Status.REVIEW)
    return few([each.told.number for each in found if _others_fill(each, Status.REVIEW)], lang)


def _of(case: Case, at: datetime) -> Iterator[Status]:
    """Yield where it stands; a re-evaluation goes on whatever is filed beside it."""
    yield case.status(at)
    review = review_status(case)
    if review is not None and review is not case.status(at):
        yield review


def _others_fill(case: Case, status: Status) -> bool:
    """Tell whether a re-evaluation waits for its members' sheets."""
    seats = case.review.seats if case.review is not None else ()
    return status is Status.REVIEW and any(each.state != "submitted" for each in seats)


def _what(case: Case, status: Status, at: datetime, lang: Lang) -> str:
    if status is Status.FILED and case.waiting is not None:
        return due_left(case.waiting, at, lang)
    return _kind(case, status, lang)


def _kind(case: Case, status: Status, lang: Lang) -> str:
    """Return the word for what is to be done."""
    if status is Status.UNNOTIFIED and case.tell_again:
        return say(lang, "to_do.tell_again")
    if status is Status.REVIEW and not _others_fill(case, status):
        return say(lang, "to_do.close_review")
    return STATUS_NAMES[status].said(lang)


def few(numbers: list[str], lang: Lang) -> str:
    """Return the first of some numbers, and how many more there are."""
    named, more = ", ".join(numbers[:_MOST]), len(numbers) - _MOST
    return say(lang, "to_do.more", numbers=named, count=more) if more > 0 else named


def tell_again_line(cases: Iterable[Case], lang: Lang) -> str:
    """Return every application that is to be notified anew, by number."""
    numbers = sorted(each.told.number for each in cases if each.tell_again)
    key = "again" if numbers else "again_none"
    return say(lang, f"to_do.{key}", numbers=", ".join(numbers))
