"""What two people decide about dates: an added holiday, an entry struck; who and what may not."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts import notified
from scoring.acts.asking import AskedAlready, MotionExpired, OwnMotion
from scoring.acts.motion_checks import NoSuchHoliday
from scoring.acts.notifying import NoSuchNotice
from scoring.appeals import Finding, Recipient, moved_dates
from scoring.calendar import (
    AddedHoliday,
    AddedOutside,
    AlreadyHoliday,
    Calendar,
    OutsideCalendar,
    is_holiday,
    shipped,
    with_added,
)
from scoring.phases import NotPermitted, Phase
from scoring.verify import verify
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, advance, stage
from tests.record.stage_appeals import (
    IN_TIME,
    LATE,
    NOW,
    TOLD,
    appeal,
    approve,
    case,
    confirmed,
    decide,
    filed,
    given,
    holiday,
    notify,
    seoul,
    strike,
    tell,
)
from tests.record.test_corrections import built
from tests.record.test_notifying import CHANGED, drop_out, refused

MONDAY, DUE = date(2023, 5, 22), date(2023, 6, 21)
"""The last day of A-001's window, and the due date of an appeal received on it."""


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    made = confirmed(tmp_path)
    tell(made)
    return made


def sound(on: Stage) -> None:
    assert verify(on.db).differences == ()


def ends(on: Stage) -> date:
    window = case(on).window
    assert window is not None
    return window.last


# Holidays ---------------------------------------------------------------------------------------


def test_a_holiday_that_two_people_add_moves_deadlines_and_due_dates(on: Stage) -> None:
    its = appeal(on, received=LATE)
    due = filed(on, its).due.last
    asked = [holiday(on, day, by=CHAIR) for day in (MONDAY, due)]
    assert (ends(on), filed(on, its).findings) == (MONDAY, (Finding.LATE,))
    for each in asked:
        approve(on, each)
    assert ends(on) == date(2023, 5, 23)
    assert filed(on, its).findings == ()  # it moved past the instant of the appeal
    assert filed(on, its).due.last == due + timedelta(days=1)
    sound(on)


def test_what_moves_is_listed_before_it_is_approved(on: Stage) -> None:
    waits, done = appeal(on), appeal(on, "A-002")
    decide(on, done)
    found = acts.board(on.record, on.people[OFFICER])
    added = [AddedHoliday(day, "임시공휴일", "관보") for day in (MONDAY, DUE)]
    moves = moved_dates(found.cases, found.calendar, added)
    assert [(e.number, e.whose.ko, str(e.was.last), str(e.now and e.now.last)) for e in moves] == [
        ("A-001", "주관기관", "2023-05-22", "2023-05-23"),
        ("A-001", "공동기관", "2023-05-22", "2023-05-23"),
        ("A-001", "연구책임자", "2023-05-22", "2023-05-23"),
        ("A-001", "처리기한", "2023-06-21", "2023-06-22"),
    ]
    assert filed(on, waits).due.last == DUE
    assert (
        moved_dates(found.cases, found.calendar, [AddedHoliday(date(2023, 5, 19), "x", "y")]) == ()
    )


def test_an_old_results_deadline_is_listed_while_an_appeal_hangs_on_it(on: Stage) -> None:
    tell(on, "A-003")
    appeal(on, "A-003", received=LATE)
    drop_out(on, "A-002", "A-003", CHANGED)
    found = acts.board(on.record, on.people[OFFICER])
    moves = moved_dates(found.cases, found.calendar, [AddedHoliday(MONDAY, "x", "y")])
    assert [e.whose.ko for e in moves if e.number == "A-003"] == ["바뀌기 전 결과의 신청기한"]


def test_a_day_that_is_none_to_add_is_refused(on: Stage) -> None:
    refused(on, AlreadyHoliday, lambda: holiday(on, date(2023, 6, 6)))
    for day in (date(2020, 12, 31), date(2028, 1, 1), date.min, date.max):
        refused(on, AddedOutside, partial(holiday, on, day))
    approve(on, holiday(on, MONDAY))
    refused(on, AlreadyHoliday, lambda: holiday(on, MONDAY))
    approve(on, holiday(on, date(2023, 5, 1)))  # 근로자의 날 until 2025 is no public holiday
    sound(on)


def test_of_two_requests_for_a_day_the_first_is_waited_for(on: Stage) -> None:
    asked = holiday(on, MONDAY)
    refused(on, AskedAlready, lambda: holiday(on, MONDAY, by=CHAIR))
    refused(on, OwnMotion, lambda: approve(on, asked, by=SECRETARY))
    refused(on, NotPermitted, lambda: approve(on, asked, by="위원1"))
    refused(on, NotPermitted, lambda: holiday(on, DUE, by="위원1"))
    me, late = on.people[OFFICER], NOW + timedelta(minutes=5, microseconds=1)
    refused(on, MotionExpired, lambda: acts.approve(on.record, me, late, asked.seq))
    acts.approve(on.record, me, NOW + timedelta(minutes=5), asked.seq)
    sound(on)


def test_an_own_request_names_who_else_may(on: Stage) -> None:
    asked = holiday(on, MONDAY)
    said = refused(on, OwnMotion, lambda: approve(on, asked, by=SECRETARY)).said("ko")
    assert said == (
        f"{asked.seq}번은 본인이 한 요청입니다. "
        "위원장, 간사, 부처 담당자 가운데 다른 사람이 승인해야 합니다."
    )


def test_a_request_is_checked_again_as_it_is_approved(on: Stage) -> None:
    saved = notify(on, given(recipient=Recipient.LEADER, sent=IN_TIME, arrived=IN_TIME))
    first = strike(on, "notice", saved.seq)
    acts.decline(on.record, on.people[OFFICER], NOW, first.seq)
    second = strike(on, "notice", saved.seq, by=CHAIR)
    approve(on, second)
    refused(on, NoSuchNotice, lambda: strike(on, "notice", saved.seq))


def test_a_holiday_never_moves_a_deadline_out_of_the_table(on: Stage) -> None:
    """Otherwise no date of the round could be read any more."""
    sent, now = seoul("2027-12-21 10:00"), seoul("2027-12-28 10:00")
    me = on.people[SECRETARY]
    acts.notify(on.record, me, now, [given("A-004", sent=sent, arrived=sent)])
    last = case(on, "A-004").clocks[Recipient.LEAD].ends
    assert last is not None
    assert str(last.last) == "2027-12-31"
    refused(on, OutsideCalendar, lambda: holiday(on, date(2027, 12, 31)))
    sound(on)


@pytest.mark.parametrize("phase", [each for each in Phase if each is not Phase.CONFIRMED])
def test_holidays_are_added_in_every_phase(tmp_path: Path, phase: Phase) -> None:
    on = stage(tmp_path, phase=phase) if phase is Phase.PREPARING else built(tmp_path, phase)
    asked = holiday(on, MONDAY, by=OFFICER)
    approve(on, asked, by=SECRETARY)
    assert is_holiday(acts.calendar(on.record), MONDAY)
    sound(on)


def test_a_holiday_that_waits_does_not_keep_the_result_from_being_final(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.CLOSED)
    asked = acts.ask_holiday(
        on.record, on.people[SECRETARY], on.at(), day=MONDAY, title="임시공휴일", reason="관보"
    )
    advance(on, Phase.FINALIZED)
    assert acts.approve(on.record, on.people[OFFICER], on.at(), asked.seq).seq > asked.seq


def test_a_newer_table_may_have_a_day_that_was_added(
    on: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(on, holiday(on, MONDAY))
    before = ends(on)
    newer = with_added(shipped(), [AddedHoliday(MONDAY, "임시공휴일", "대통령령")])
    monkeypatch.setattr(notified, "shipped", lambda: newer)
    assert (ends(on), acts.calendar(on.record)) == (before, newer)


def test_a_rounds_days_are_its_own(on: Stage, tmp_path: Path) -> None:
    approve(on, holiday(on, MONDAY))
    other = confirmed(tmp_path, name="other.db")
    calendar: Calendar = acts.calendar(other.record)
    assert calendar == shipped()
    assert acts.calendar(on.record) != calendar


# Struck -----------------------------------------------------------------------------------------


def test_an_added_holiday_is_struck_by_two_people_and_may_be_added_anew(on: Stage) -> None:
    before, wrong = ends(on), approve(on, holiday(on, MONDAY)).seq
    kept = approve(on, holiday(on, DUE)).seq
    assert ends(on) > before
    assert {seq: each.day for seq, each in acts.added_holidays(on.record).items()} == {
        wrong: MONDAY,
        kept: DUE,
    }
    asked = strike(on, "holiday", wrong)
    (motion,) = [e for e in acts.motions(on.record, on.people[OFFICER]) if e.id == asked.seq]
    assert motion.about.ko == f"2023-05-22 {wrong}번 공휴일"
    assert previewed(on, asked.seq) == [
        (number, whose, "2023-05-23", "2023-05-22") for number, whose in CLOCKS
    ]
    refused(on, OwnMotion, lambda: approve(on, asked, by=SECRETARY))
    approve(on, asked)
    assert ends(on) == before
    assert list(acts.added_holidays(on.record)) == [kept]
    for entry in (wrong, asked.seq, 1):
        refused(on, NoSuchHoliday, partial(strike, on, "holiday", entry))
    approve(on, holiday(on, MONDAY))
    assert ends(on) > before
    sound(on)


def test_the_dates_that_a_struck_notice_moves_are_listed_first(on: Stage) -> None:
    first, again = case(on).notices[0], seoul("2023-05-19 10:00")
    notify(on, given(sent=again, arrived=again))
    its = appeal(on)
    asked = strike(on, "notice", first.seq)
    moves = [("A-001", "주관기관", "2023-05-22", "2023-05-30")]
    assert previewed(on, asked.seq) == moves
    approve(on, asked)
    last = strike(on, "notice", case(on).notices[-1].seq)
    assert previewed(on, last.seq) == [("A-001", "주관기관", "2023-05-30", None)]
    due = strike(on, "appeal", its)
    assert previewed(on, due.seq) == [("A-001", "처리기한", "2023-06-21", None)]


def test_a_struck_notice_never_leaves_a_deadline_outside_the_table(on: Stage) -> None:
    """A later notice starts the clock then, and a day has been added where it ends."""
    now, me = seoul("2027-12-28 10:00"), on.people[SECRETARY]
    told = [given("A-004", sent=e, arrived=e) for e in (TOLD, seoul("2027-12-21 10:00"))]
    first = acts.notify(on.record, me, now, told[:1]).seq
    acts.notify(on.record, me, now, told[1:])
    approve(on, holiday(on, date(2027, 12, 31)))
    refused(on, OutsideCalendar, lambda: strike(on, "notice", first))
    sound(on)


CLOCKS = [("A-001", "주관기관"), ("A-001", "공동기관"), ("A-001", "연구책임자")]


def previewed(on: Stage, motion: int) -> list[tuple[str, str, str, str | None]]:
    """Return which deadlines move, as two people see it first."""
    found = acts.preview(on.record, on.people[OFFICER], motion)
    assert found.sides is None
    return [
        (e.number, e.whose.ko, str(e.was.last), str(e.now.last) if e.now else None)
        for e in found.dates or ()
    ]


# Who sees it ------------------------------------------------------------------------------------


def test_an_officer_sees_what_an_officer_may_approve_and_nothing_else(on: Stage) -> None:
    asked = holiday(on, MONDAY), strike(on, "notice", case(on).notices[0].seq)
    for name in (OFFICER, CHAIR, SECRETARY):
        found = acts.motions(on.record, on.people[name])
        assert [each.id for each in found] == [each.seq for each in asked]
    assert acts.motions(on.record, on.people["위원1"]) == ()
