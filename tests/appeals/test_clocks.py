"""Whose clock runs, from when, until when."""

from datetime import UTC, timedelta

import pytest

from scoring.appeals import Channel, Filer, Recipient, clocks, effective, filing_deadline
from scoring.calendar import Deadline, OutsideCalendar, shipped
from tests.appeals.written import (
    LEAD,
    LEADER,
    OLD,
    PARTNER,
    RULES,
    at,
    case,
    clock,
    last,
    notice,
)
from tests.calendar.test_deadline import published

PUBLIC = Channel.PUBLIC


def posted(day: str) -> str:
    return last(notice(None, channel=PUBLIC, sent=day))


@pytest.mark.parametrize(("notified", "days", "expected"), published())
def test_the_published_cases_as_notices(notified: str, days: str, expected: str) -> None:
    if days == "10":
        assert last(notice(notified.replace("T", " ").removesuffix("+09:00"))) == expected


def test_each_recipient_has_the_own_clock() -> None:
    told = (notice("2023-11-14"), notice("2023-11-20", LEADER, seq=2))
    found = clocks(told, Recipient, RULES, shipped())
    assert {whom: str(each.ends.last) if each.ends else "" for whom, each in found.items()} == {
        LEAD: "2023-11-24",
        PARTNER: "",
        LEADER: "2023-11-30",
    }
    assert [each.notice for each in found.values()] == [told[0], None, told[1]]


def test_the_first_that_took_effect_starts_it_whatever_was_recorded_first() -> None:
    first, again = notice("2023-11-14", seq=5), notice("2023-11-20", seq=3)
    for order in ((first, again), (again, first)):
        assert clock(*order).notice == first
        assert last(*order) == "2023-11-24"


def test_one_sent_first_that_never_arrived_is_overtaken() -> None:
    lost = notice(None, sent="2023-11-10", channel=Channel.POST)
    assert (clock(lost).notice, last(lost)) == (lost, "")
    arrived = notice("2023-11-14", seq=2)
    assert (clock(lost, arrived).notice, last(lost, arrived)) == (arrived, "2023-11-24")
    found = notice("2023-11-13", sent="2023-11-10", channel=Channel.POST)
    assert last(found, arrived) == "2023-11-23"


def test_a_public_notice_is_overtaken_by_one_that_arrived_sooner() -> None:
    public = notice(None, channel=PUBLIC, sent="2023-11-01")
    assert last(public) == "2023-11-27"  # effect 11-16, day ten a Sunday
    assert last(public, notice("2023-11-15 23:59:59", seq=2)) == "2023-11-27"
    assert last(public, notice("2023-11-10", seq=2)) == "2023-11-20"
    assert clock(public, notice("2023-11-16 00:00:00", seq=2)).notice == public


@pytest.mark.parametrize(
    ("sent", "takes_effect"),
    [
        ("2023-11-01 00:00:00", "2023-11-16"),
        ("2023-11-01 23:59:59", "2023-11-16"),
        ("2023-02-14 10:00", "2023-03-01"),
        ("2024-02-14 10:00", "2024-02-29"),
        ("2024-02-15 10:00", "2024-03-01"),
        ("2023-12-17 10:00", "2024-01-01"),
        ("2023-12-20 10:00", "2024-01-04"),
        ("2023-05-17 10:00", "2023-06-01"),
    ],
)
def test_a_public_notice_takes_effect_when_fourteen_days_have_passed(
    sent: str, takes_effect: str
) -> None:
    public = notice(None, channel=PUBLIC, sent=sent)
    assert effective(public) == at(f"{takes_effect} 00:00")
    utc = notice(None, channel=PUBLIC, sent=at(sent).astimezone(UTC))
    assert effective(utc) == at(f"{takes_effect} 00:00")
    ends = clock(public).ends
    assert ends is not None
    assert str(ends.excluded) == takes_effect  # STD: 00:00 is excluded all the same


def test_the_fourteenth_day_may_be_a_holiday_and_only_the_last_day_rolls_on() -> None:
    assert posted("2023-09-15") == "2023-10-10"  # effect 9-30, day ten is 10-10
    assert posted("2023-09-08") == "2023-10-04"  # effect 9-23, day ten 10-03 개천절


def test_midnight_belongs_to_the_new_day_and_is_excluded() -> None:
    assert last(notice("2023-11-13 23:59:59")) == "2023-11-23"
    assert last(notice("2023-11-14 00:00:00")) == "2023-11-24"
    assert last(notice(at("2023-11-14 00:00").astimezone(UTC))) == "2023-11-24"


def test_a_notice_of_another_result_starts_nothing_of_this_one() -> None:
    found = case(notice("2023-11-14", result=OLD)).clocks[LEAD]
    assert (found.notice, found.ends) == (None, None)


@pytest.mark.parametrize("day", ["2020-12-31 23:59:59", "2027-12-22 10:00", "2028-01-01 00:00"])
def test_outside_the_table_nothing_is_counted(day: str) -> None:
    with pytest.raises(OutsideCalendar):
        clock(notice(day))


def until(filer: Filer, **days: str) -> str:
    """Return the filer's last day, with recipients told on these days."""
    told = [notice(day, Recipient(name), seq=nth) for nth, (name, day) in enumerate(days.items())]
    found = filing_deadline(filer, clocks(told, Recipient, RULES, shipped()))
    return "" if found is None else str(found.last)


def test_the_filers_own_clock_counts_and_for_the_partner_the_later() -> None:
    days = {"lead": "2023-11-14", "partner": "2023-11-16", "leader": "2023-11-20"}
    assert until(Filer.LEAD, **days) == "2023-11-24"
    assert until(Filer.LEADER, **days) == "2023-11-30"
    assert until(Filer.LEAD_FOR_PARTNER, **days) == "2023-11-27"
    turned = {"lead": "2023-11-16", "partner": "2023-11-14"}
    assert until(Filer.LEAD_FOR_PARTNER, **turned) == "2023-11-27"
    assert until(Filer.LEAD, **turned) == "2023-11-27"


def test_a_clock_that_does_not_run_leaves_its_filer_without_a_deadline() -> None:
    assert until(Filer.LEAD_FOR_PARTNER, lead="2023-11-14") == ""
    assert until(Filer.LEAD_FOR_PARTNER, partner="2023-11-14") == ""
    assert until(Filer.LEADER, lead="2023-11-14", partner="2023-11-14") == ""
    assert filing_deadline(Filer.LEAD_FOR_PARTNER, {}) is None


def test_the_first_late_instant_is_the_next_midnight_in_seoul() -> None:
    ends = clock(notice("2023-11-14")).ends
    assert isinstance(ends, Deadline)
    assert ends.before == at("2023-11-25 00:00")
    assert not ends.late(ends.before - timedelta(microseconds=1))
    assert ends.late(ends.before.astimezone(UTC))
