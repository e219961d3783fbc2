"""What waits after the confirmation, and whose it is to do."""

from collections.abc import Iterable, Mapping
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
    Status.FILED: Role.OFFICER,
    Status.UPHELD: Role.SECRETARY,
    Status.REVIEW: Role.SECRETARY,
    Status.REVIEWED: Role.OFFICER,
    Status.NOTIFYING: Role.SECRETARY,
    Status.UNNOTIFIED: Role.SECRETARY,
}


def first_to_do(cases: Iterable[Case], at: datetime, lang: Lang) -> str:
    """Return `A-010 재확정 대기(부처 담당자)` of what presses most; "" if nothing waits."""
    for case in to_do(cases, at):
        status, filed = case.status(at), case.waiting
        what = STATUS_NAMES[status].said(lang) if filed is None else due_left(filed, at, lang)
        who = ROLE_NAMES[_WHO[status]].said(lang)
        return say(lang, "to_do.first", number=case.told.number, what=what, who=who)
    return ""


def own_to_do(cases: Iterable[Case], at: datetime, role: Role, lang: Lang) -> str:
    """Return `재확정 대기 A-010, A-019`: what presses most of what this role has to do."""
    waits: dict[Status, list[str]] = {}
    for case in to_do(cases, at):
        # A re-evaluation goes on whatever is filed beside it.
        for status in {case.status(at), review_status(case) or case.status(at)}:
            waits.setdefault(status, []).append(case.told.number)
    for status in _WHO:
        if _WHO[status] is role and status in waits:
            numbers = few(waits[status], lang)
            return f"{STATUS_NAMES[status].said(lang)} {numbers}"
    return ""


def few(numbers: list[str], lang: Lang) -> str:
    """Return the first of some numbers, and how many more there are."""
    named, more = ", ".join(numbers[:_MOST]), len(numbers) - _MOST
    return say(lang, "to_do.more", numbers=named, count=more) if more > 0 else named


def tell_again_line(cases: Iterable[Case], lang: Lang) -> str:
    """Return every application that is to be notified anew, by number."""
    numbers = sorted(each.told.number for each in cases if each.tell_again)
    key = "again" if numbers else "again_none"
    return say(lang, f"to_do.{key}", numbers=", ".join(numbers))
