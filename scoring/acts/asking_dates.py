"""What two people decide about dates: a newly announced holiday, an entry recorded by mistake."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, Literal

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.access import may_see
from scoring.acts.asking import ask
from scoring.acts.notified import read_added, read_known
from scoring.acts.permits import allowed
from scoring.events import EntryStruck, HolidayAdded
from scoring.journal import saved, turn
from scoring.motionable import APPROVE_DATES
from scoring.people import Role
from scoring.phases import RULES
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me, Saved

_PERSON: Final = source("person")
_PEOPLE: Final = (
    select(_PERSON.name, _PERSON.role)
    .where(_PERSON.round == bindparam("r"), _PERSON.left == "")
    .order_by(_PERSON.name)
)


def ask_holiday(
    record: Record, me: Me, at: datetime, *, day: date, title: str, reason: str
) -> Saved:
    """Ask that a newly announced temporary holiday be added to the round's calendar.

    Args:
        record: the round.
        me: who asks.
        at: this instant.
        day: the holiday.
        title: what it is called.
        reason: where it was announced (관보).

    Raises:
        AddedOutside, AlreadyHoliday: no day that could be added.
        AskedAlready: the same day is waiting for approval.
        Refusal: not permitted now, no name, no announcement.
    """
    with turn(record, me.name, at) as mine:
        allowed("ask_holiday", mine)
        named, where = gate.required(title), gate.required(reason)
        ask(mine, HolidayAdded(day=day.isoformat(), title=named, reason=where))
    return saved(mine)


def ask_striking(
    record: Record,
    me: Me,
    at: datetime,
    *,
    what: Literal["notice", "appeal", "holiday"],
    entry: int,
    reason: str,
) -> Saved:
    """Ask that an entry made by mistake count for nothing.

    A notice, an appeal that nobody decided, or an added holiday.

    Raises:
        NoSuchNotice, NoSuchAppeal, AppealSettled, NoSuchHoliday: there is none to be struck.
        AskedAlready: the same is waiting for approval.
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("ask_striking", mine)
        words = gate.required(reason)
        number, day = _named(record, what, entry)
        named = {"number": number, "what": what, "entry": entry, "reason": words, "day": day}
        ask(mine, EntryStruck.model_construct(**named))  # type: ignore[arg-type]
    return saved(mine)


def dates_approvers(record: Record, me: Me) -> Mapping[Role, tuple[str, ...]]:
    """Return who else may approve what moves dates, by role.

    Raises:
        Refusal: not permitted now.
    """
    with record.reading():
        may_see(record, me, "ask_holiday")
        found: dict[Role, list[str]] = {}
        for name, role in record.rows(_PEOPLE, r=record.round):
            if name != me.name and Role(role) in RULES[APPROVE_DATES].roles:
                found.setdefault(Role(role), []).append(name)
    return {role: tuple(found[role]) for role in Role if role in found}


def _named(record: Record, what: str, entry: int) -> tuple[str, str | None]:
    """Return the number of a notice's or appeal's application, and the day of a holiday."""
    known = read_known(record)
    listed = {("notice", e.seq): e.number for e in known.notices}
    listed |= {("appeal", e.seq): e.number for e in known.appeals}
    days = {("holiday", seq): each.day.isoformat() for seq, each in read_added(record).items()}
    its = what, entry
    return listed.get(its, ""), days.get(its)
