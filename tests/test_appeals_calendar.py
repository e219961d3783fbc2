"""The open dates as iCalendar, read back by icalendar: whose, until when, and why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from exports.appeals import Appeals
from exports.appeals.calendar import calendar_text
from scoring.appeals import Case, Verdict, cases
from scoring.calendar import AddedHoliday
from scoring.errors import Lang
from scoring.korean_time import SEOUL
from tests.appeals_built import AT, FORMER, HOSTILE, KNOWN, appeal, appeals, day
from tui.month_lines import dates_by_day

OF = "@2023-1.0123456789ab.simsa"


def events(given: Appeals, lang: Lang = "ko") -> dict[str, Any]:
    read: Any = Calendar.from_ical(calendar_text(given, lang))
    return {str(each["uid"]): each for each in read.walk("VEVENT")}


def test_every_open_date_is_an_event_on_its_last_day_in_seoul() -> None:
    found = {
        uid: (str(each["summary"]), each["dtstart"].dt, each["dtend"].dt)
        for uid, each in events(appeals()).items()
    }
    days = {
        f"lead-A-1{OF}": ("A-1 이의신청 기한 (주관기관의 장)", date(2023, 5, 30)),
        # The partner files through the lead: the later of both counts.
        f"lead_for_partner-A-1{OF}": (
            "A-1 이의신청 기한 (주관기관(공동기관 건))",
            date(2023, 6, 1),
        ),
        f"due-20-A-2{OF}": ("A-2 이의신청 처리기한 (20번)", date(2023, 6, 23)),
        f"due-22-A-4{OF}": ("A-4 이의신청 처리기한 (22번)", date(2023, 6, 26)),
    }
    assert found == {
        uid: (name, midnight(last), midnight(last + timedelta(days=1)))
        for uid, (name, last) in days.items()
    }


def midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=SEOUL)


def test_every_instant_names_the_zone_that_the_file_describes() -> None:
    text = calendar_text(appeals(), "ko")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    read: Any = Calendar.from_ical(text)
    (zone,) = read.walk("VTIMEZONE")
    (standard,) = zone.walk("STANDARD")
    assert (str(zone["tzid"]), standard["tzoffsetto"].td) == ("Asia/Seoul", timedelta(hours=9))
    for event in read.walk("VEVENT"):
        for name in ("dtstart", "dtend"):
            assert event[name].params["TZID"] == "Asia/Seoul"
            assert event[name].dt.utcoffset() == timedelta(hours=9)
        assert event["dtstamp"].dt == AT
        assert event["sequence"] == 99
        alarms = [each["trigger"].dt for each in event.walk("VALARM")]
        rung = [event["dtstart"].dt + each for each in alarms]
        assert [(each.hour, event["dtstart"].dt.date() - each.date()) for each in rung] == [
            (9, timedelta(days=days)) for days in (7, 3, 1)
        ]


def test_the_days_and_the_rule_stand_in_the_description() -> None:
    described = str(events(appeals())[f"lead-A-1{OF}"]["description"]).split("\n")
    assert described[0] == f"{HOSTILE}: {HOSTILE}"
    assert described[1] == "2023-05-31 00:00(한국 시각)부터는 늦습니다."
    assert described[2] == "2023-05-17 수요일: 첫날은 세지 않음"
    assert described[12:16] == [
        "2023-05-27 토요일: 10일째 · 부처님오신날 · 토요일",
        "2023-05-28 일요일: 일요일",
        "2023-05-29 월요일: 부처님오신날 대체공휴일",
        "2023-05-30 화요일: 이날 24시까지",
    ]
    assert described[16].startswith("10일, 초일불산입(민법 제157조).")
    english = str(events(appeals(), "en")[f"lead-A-1{OF}"]["description"])
    assert "From 2023-05-31 00:00 in Korea it is late." in english


def test_a_later_file_moves_the_same_event() -> None:
    before = events(appeals())
    after = events(appeals(AddedHoliday(date(2023, 5, 30), "임시공휴일", "관보")))
    assert before.keys() == after.keys()
    moved = {uid for uid in before if before[uid]["dtstart"].dt != after[uid]["dtstart"].dt}
    assert moved == {f"lead-A-1{OF}"}


def test_what_is_over_is_no_event_but_an_undecided_appeal_stays() -> None:
    late = replace(appeals(), at=day(7, 1))
    assert list(events(late)) == [f"due-20-A-2{OF}", f"due-22-A-4{OF}"]
    last = replace(appeals(), at=datetime(2023, 5, 30, 14, 59, 59, tzinfo=UTC))
    assert len(events(last)) == 4
    assert len(events(replace(last, at=last.at + timedelta(seconds=1)))) == 3


def with_appeal(**more: Any) -> Case:
    """Return A-1, notice under way to one recipient, and one appeal of it that is decided."""
    given = appeals()
    one = appeal(30, "A-1", verdict=Verdict.WITHDRAWN, decided=day(5, 25), **more)
    known = replace(KNOWN, appeals=(*KNOWN.appeals, one))
    return cases(known, given.rulebook.appeal, given.calendar)[0]


def test_nobody_may_file_once_somebody_has_though_another_is_still_to_be_notified() -> None:
    none = replace(appeals(), cases=(with_appeal(),))
    assert events(none) == {}
    of_former = replace(appeals(), cases=(with_appeal(result=FORMER),))
    assert list(events(of_former)) == [f"lead-A-1{OF}", f"lead_for_partner-A-1{OF}"]


def test_a_month_has_the_same_dates() -> None:
    assert dates_by_day([with_appeal()], "ko") == {}
    of_former = dates_by_day([with_appeal(result=FORMER)], "ko")
    assert list(of_former) == [date(2023, 5, 30), date(2023, 6, 1)]


def test_two_rounds_of_one_name_share_no_event() -> None:
    other = replace(appeals(), began="sha256:" + "f" * 64)
    assert events(appeals()).keys().isdisjoint(events(other))
