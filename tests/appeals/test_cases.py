"""Where an application stands, what comes next, what is due, in which order it presses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scoring.appeals import (
    STATUS_NAMES,
    Appeal,
    Case,
    Channel,
    Earlier,
    Known,
    Notice,
    Review,
    ReviewState,
    Status,
    Verdict,
    cases,
    changed_dates,
    in_order,
    moved_dates,
    recipients,
    to_do,
    window,
)
from scoring.calendar import AddedHoliday, shipped
from tests.appeals.written import (
    ALONE,
    LEAD,
    LEADER,
    OLD,
    PARTNER,
    RESULT,
    RULES,
    TOLD,
    appeal,
    at,
    case,
    everybody,
    notice,
    review,
)

TOLD_ALL = everybody("2023-11-14")
SECOND = timedelta(seconds=1)


def status(found: Case, now: str = "2023-11-20") -> Status:
    return found.status(at(now))


# Due dates and alarms -----------------------------------------------------------------------------


def test_the_official_example_of_thirty_days() -> None:
    (found,) = case(*TOLD_ALL, appeal("2023-11-24")).filed
    assert [str(step.day) for step in found.due.steps] == ["2023-12-24", "2023-12-25"]
    assert str(found.due.last) == "2023-12-26"


@pytest.mark.parametrize(
    ("now", "alarm"),
    [
        ("2023-11-24", None),
        ("2023-12-18 23:59:59", None),
        ("2023-12-19 00:00:00", 7),
        ("2023-12-22 23:59:59", 7),
        ("2023-12-23 00:00:00", 3),
        ("2023-12-24 23:59:59", 3),
        ("2023-12-25 00:00:00", 1),
        ("2023-12-26 23:59:59", 1),
        ("2023-12-27 00:00:00", -1),
        ("2024-12-27 00:00:00", -1),
    ],
)
def test_alarms_at_seven_three_and_one_day_and_once_it_is_over(now: str, alarm: int | None) -> None:
    (found,) = case(*TOLD_ALL, appeal("2023-11-24")).filed
    for instant in (at(now), at(now).astimezone(UTC)):
        assert found.alarm(instant) == alarm


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_decided_one_alarms_nobody(verdict: Verdict) -> None:
    (found,) = case(*TOLD_ALL, appeal("2023-11-24", verdict=verdict)).filed
    assert found.alarm(at("2024-12-27")) is None


# Statuses ---------------------------------------------------------------------------------------


def test_from_the_notice_to_the_end_of_the_window() -> None:
    assert status(case()) is Status.UNNOTIFIED
    assert status(case(TOLD_ALL[0])) is Status.NOTIFYING
    post = notice(None, sent="2023-11-14", channel=Channel.POST)
    assert status(case(post)) is Status.NOTIFYING
    assert status(case(*TOLD_ALL)) is Status.OPEN
    assert status(case(*TOLD_ALL), "2023-11-24 23:59:59") is Status.OPEN
    assert status(case(*TOLD_ALL), "2023-11-25 00:00:00") is Status.FINAL


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (None, Status.FILED),
        (Verdict.DISMISSED, Status.FINAL),
        (Verdict.DENIED, Status.FINAL),
        (Verdict.WITHDRAWN, Status.FINAL),
        (Verdict.UPHELD, Status.UPHELD),
    ],
)
def test_by_what_became_of_an_appeal(verdict: Verdict | None, expected: Status) -> None:
    assert status(case(*TOLD_ALL, appeal("2023-11-20", verdict=verdict))) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ReviewState.OPEN, Status.REVIEW),
        (ReviewState.CLOSED, Status.REVIEWED),
        (ReviewState.COUNTED, Status.FINAL),
    ],
)
def test_by_the_re_evaluation(state: ReviewState, expected: Status) -> None:
    upheld = appeal("2023-11-20", verdict=Verdict.UPHELD)
    assert status(case(*TOLD_ALL, upheld, review(state))) is expected


def test_a_re_evaluated_result_is_told_and_final() -> None:
    upheld, new = appeal("2023-11-20", verdict=Verdict.UPHELD), replace(TOLD, result="sha256:new")
    counted = review(ReviewState.COUNTED)
    assert status(case(*TOLD_ALL, upheld, counted, told=new)) is Status.UNNOTIFIED
    anew = everybody("2024-01-15", result="sha256:new")
    assert status(case(*anew, upheld, counted, told=new), "2024-01-16") is Status.FINAL


def test_a_changed_result_is_told_anew() -> None:
    old = everybody("2023-11-14", result=OLD)
    denied = appeal("2023-11-20", result=OLD, verdict=Verdict.DENIED)
    assert status(case(*old, denied)) is Status.UNNOTIFIED
    assert status(case(*old, denied, *TOLD_ALL)) is Status.OPEN
    assert status(case(*old, replace(denied, verdict=None))) is Status.FILED


def test_with_two_appeals_allowed_the_second_is_still_open() -> None:
    twice, denied = replace(RULES, times=2), appeal("2023-11-20", verdict=Verdict.DENIED)
    assert status(case(*TOLD_ALL, denied, rules=twice)) is Status.OPEN
    second = replace(denied, seq=12)
    assert status(case(*TOLD_ALL, denied, second, rules=twice)) is Status.FINAL


def test_every_status_has_a_name() -> None:
    assert set(STATUS_NAMES) == set(Status)


# Windows, the next day, the order --------------------------------------------------------------


def test_who_is_to_be_told() -> None:
    assert recipients(TOLD) == (LEAD, PARTNER, LEADER)
    assert recipients(ALONE) == (LEAD, LEADER)


def test_the_window_closes_with_the_latest_recipient() -> None:
    late = notice("2023-11-20", LEADER, seq=9)
    found = case(*TOLD_ALL[:2], late)
    assert found.window is not None
    assert str(found.window.last) == "2023-11-30"
    without = case(TOLD_ALL[0], late, told=ALONE)
    assert without.window == found.window
    assert case(*TOLD_ALL[:2]).window is None


def board(*days: str | None) -> tuple[Case, ...]:
    """Return a case for each day of a notice, A-001 first."""
    told = [replace(ALONE, number=f"A-{nth:03d}") for nth in range(1, len(days) + 1)]
    notices = [
        replace(notice(day, whom, seq=nth), number=each.number)
        for nth, (each, day) in enumerate(zip(told, days, strict=True), start=1)
        for whom in (LEAD, LEADER)
        if day is not None
    ]
    return cases(Known(tuple(told), tuple(notices), (), ()), RULES, shipped())


def test_the_rounds_window_closes_with_the_latest_application() -> None:
    found = window(board("2023-11-14", "2023-11-20", "2023-11-16"))
    assert found is not None
    assert str(found.last) == "2023-11-30"
    assert window(board("2023-11-14", None)) is None
    assert window(()) is None


def test_the_next_day_is_the_due_date_or_the_end_of_an_open_window() -> None:
    now = at("2023-11-20")
    assert str(case(*TOLD_ALL).next_day(now)) == "2023-11-24"
    assert str(case(*TOLD_ALL, appeal("2023-11-24")).next_day(now)) == "2023-12-26"
    assert case(*TOLD_ALL).next_day(at("2023-11-25 00:00")) is None
    assert case().next_day(now) is None


def test_what_presses_stands_first_then_the_rest_by_number() -> None:
    found = board(None, "2023-11-20", "2023-11-14", "2023-10-02", "2023-11-14")
    now = at("2023-11-24 23:59:59")
    assert [each.told.number for each in in_order(found, now)] == [
        *("A-003", "A-005", "A-002", "A-001", "A-004")
    ]
    after = in_order(found, now + SECOND)
    assert [each.told.number for each in after] == ["A-002", "A-001", "A-003", "A-004", "A-005"]


def test_what_somebody_has_to_do_stands_before_what_may_come() -> None:
    waits = appeal("2023-11-24")
    upheld = appeal("2023-11-24", verdict=Verdict.UPHELD)
    partly = notice("2023-11-14")
    steps: list[tuple[Notice | Appeal | Review, ...]] = [
        (*TOLD_ALL, waits),
        (*TOLD_ALL, upheld),
        (*TOLD_ALL, upheld, review(ReviewState.OPEN)),
        (*TOLD_ALL, upheld, review(ReviewState.CLOSED)),
        (partly,),
        everybody("2023-11-14", result=OLD),
        TOLD_ALL,
        (),
    ]
    found = [
        replace(case(*each), told=replace(TOLD, number=f"A-{9 - nth:03}"))
        for nth, each in enumerate(steps)
    ]
    over = replace(case(*everybody("2023-10-02")), told=replace(TOLD, number="A-000"))
    now = at("2023-11-23")
    partly_told, again = found[4:6]
    # The second confirmation with what is due today; then by kind, then by number.
    done = (found[3], *found[:3], again, partly_told, *found[6:], over)
    assert in_order([over, *reversed(found)], now) == done
    assert to_do([over, *found], now) == done[:6]


def test_a_new_result_is_to_be_told_again_to_who_was_told_another() -> None:
    before = everybody("2023-11-14", result=OLD)
    assert not case().tell_again
    assert not case(*TOLD_ALL).tell_again
    assert case(*before).tell_again
    assert case(*before, notice("2023-12-11", seq=9)).tell_again
    assert not case(*before, *everybody("2023-12-11")).tell_again


def test_an_overdue_decision_stands_before_what_is_due_today() -> None:
    filed = case(*TOLD_ALL, appeal("2023-11-24"))
    today = board("2023-12-18")[0]
    now = at("2023-12-28")
    assert today.next_day(now) == now.date()
    assert in_order((today, filed), now) == (filed, today)


# A result's history, and what a holiday moves ---------------------------------------------------


def test_the_result_of_an_instant() -> None:
    first, second = at("2023-11-20 10:30:20"), at("2023-12-01 00:00:00")
    told = replace(TOLD, earlier=(Earlier("a", first), Earlier("b", second)))
    found = {
        now: told.result_at(at(now))
        for now in (
            "2020-01-01",
            "2023-11-20 10:29:59",
            "2023-11-20 10:30:00",
            "2023-11-20 10:30:19",
            "2023-11-20 10:30:20",
            "2023-11-30 23:59:59",
            "2023-12-01 00:00:00",
        )
    }
    assert list(found.values()) == ["a", "a", "b", "a", "b", "b", RESULT]
    assert TOLD.result_at(datetime.min.replace(tzinfo=UTC)) == RESULT


def test_only_what_is_still_open_is_moved_by_a_holiday() -> None:
    friday, tuesday = at("2023-11-24").date(), at("2023-12-26").date()
    waits = case(*TOLD_ALL, appeal("2023-11-24"))
    added = [AddedHoliday(day, "임시공휴일", "관보") for day in (friday, tuesday)]
    moves = moved_dates((waits,), shipped(), added)
    assert [(e.whose.en, str(e.now and e.now.last)) for e in moves] == [
        ("lead", "2023-11-27"),
        ("partner", "2023-11-27"),
        ("research leader", "2023-11-27"),
        ("due date", "2023-12-27"),
    ]
    done = case(*TOLD_ALL, appeal("2023-11-24", verdict=Verdict.DENIED))
    assert len(moved_dates((done,), shipped(), added)) == 3


def test_whatever_is_counted_otherwise_is_another_date() -> None:
    """A clock without its notice does not run; one by a later notice ends later."""
    told, its = notice("2023-11-14"), appeal("2023-11-24")
    before = case(told, notice("2023-11-16", seq=2), notice("2023-11-14", LEADER, seq=3), its)
    after = case(notice("2023-11-16", seq=2))
    assert [
        (e.whose.en, str(e.was.last), e.now and str(e.now.last))
        for e in changed_dates((before,), (after,))
    ] == [
        ("lead", "2023-11-24", "2023-11-27"),
        ("research leader", "2023-11-24", None),
        ("due date", "2023-12-26", None),
    ]
    assert changed_dates((before,), (before,)) == ()
