"""Notices, appeals and cases as a test writes them; everything is about A-001 unless said."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from scoring.appeals import (
    Appeal,
    Case,
    Channel,
    Clock,
    Filer,
    Ground,
    Known,
    Notice,
    Recipient,
    Review,
    ReviewState,
    Seat,
    Told,
    Verdict,
    cases,
    clocks,
)
from scoring.calendar import AddedHoliday, Calendar, shipped, with_added
from scoring.errors import Phrase
from scoring.rulebook import Appeal as AppealRules

RULES = AppealRules(days=10, times=1, decide_within_days=30, labour_day_extends=True)
LEAD, PARTNER, LEADER = Recipient.LEAD, Recipient.PARTNER, Recipient.LEADER
RESULT, OLD = "sha256:result", "sha256:old"
TOLD = Told("A-001", "과제", "기업", "공동", Phrase("지원대상", "selected"), RESULT)
ALONE = replace(TOLD, partner="")


def at(written: str) -> datetime:
    """Return an instant as Seoul's clocks show it; a day alone is its 10:00."""
    clock = written if " " in written else f"{written} 10:00"
    return datetime.fromisoformat(f"{clock}+09:00")


def notice(
    day: str | datetime | None,
    recipient: Recipient = LEAD,
    *,
    seq: int = 1,
    channel: Channel = Channel.SYSTEM,
    sent: str | datetime | None = None,
    result: str = RESULT,
) -> Notice:
    """Return a notice that arrived at an instant and was sent then, or earlier."""
    arrived = at(day) if isinstance(day, str) else day
    began = at(sent) if isinstance(sent, str) else sent or arrived
    if began is None:
        raise AssertionError(seq)
    return Notice(seq, "A-001", recipient, channel, began, arrived, "증빙", result)


def everybody(day: str, **given: Any) -> tuple[Notice, ...]:
    """Return a notice to each of the three."""
    return tuple(notice(day, each, seq=nth, **given) for nth, each in enumerate(Recipient, start=1))


def appeal(
    received: str | datetime,
    *,
    seq: int = 11,
    filer: Filer = Filer.LEAD,
    grounds: tuple[Ground, ...] = (Ground.PROCEDURE,),
    result: str = RESULT,
    verdict: Verdict | None = None,
) -> Appeal:
    """Return an appeal."""
    came = at(received) if isinstance(received, str) else received
    decided = None if verdict is None else came + timedelta(days=1)
    made = Appeal(seq, "A-001", filer, came, grounds, "하자", (), result)
    return replace(made, verdict=verdict, decided=decided)


def review(state: ReviewState, appeal: int = 11) -> Review:
    """Return a re-evaluation by one evaluator; what is counted was on 10 December."""
    counted = at("2023-12-10") if state is ReviewState.COUNTED else None
    seats = (Seat("위원1", declared=True, state="submitted"),)
    return Review("A-001", appeal, state, seats, counted)


def case(
    *entries: Notice | Appeal | Review,
    told: Told = TOLD,
    rules: AppealRules = RULES,
    calendar: Calendar | None = None,
) -> Case:
    """Return the only case of what is recorded."""
    known = Known(
        (told,),
        tuple(each for each in entries if isinstance(each, Notice)),
        tuple(each for each in entries if isinstance(each, Appeal)),
        tuple(each for each in entries if isinstance(each, Review)),
    )
    (found,) = cases(known, rules, calendar or shipped())
    return found


def clock(*notices: Notice, of: Recipient = LEAD, calendar: Calendar | None = None) -> Clock:
    """Return a recipient's clock."""
    return clocks(notices, (of,), RULES, calendar or shipped())[of]


def last(*notices: Notice, of: Recipient = LEAD) -> str:
    """Return the last day of a recipient's clock; "" if it does not run."""
    ends = clock(*notices, of=of).ends
    return "" if ends is None else str(ends.last)


def with_days(*days: date) -> Calendar:
    """Return the shipped calendar with holidays added."""
    return with_added(shipped(), [AddedHoliday(day, "임시공휴일", "관보") for day in days])
