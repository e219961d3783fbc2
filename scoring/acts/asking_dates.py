"""What two people decide about dates: a newly announced holiday, an entry recorded by mistake."""

from datetime import date, datetime
from typing import Literal

from scoring import gate
from scoring.acts.asking import ask
from scoring.acts.notified import read_added, read_known
from scoring.acts.permits import allowed
from scoring.events import EntryStruck, HolidayAdded
from scoring.journal import saved, turn
from scoring.record import Record
from scoring.views import Me, Saved


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


def _named(record: Record, what: str, entry: int) -> tuple[str, str | None]:
    """Return the number of a notice's or appeal's application, and the day of a holiday."""
    known = read_known(record)
    listed = {("notice", e.seq): e.number for e in known.notices}
    listed |= {("appeal", e.seq): e.number for e in known.appeals}
    days = {("holiday", seq): each.day.isoformat() for seq, each in read_added(record).items()}
    its = what, entry
    return listed.get(its, ""), days.get(its)
