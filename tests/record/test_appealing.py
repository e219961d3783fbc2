"""이의신청 on real files: everything is recorded, the tool finds, an officer decides."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.appealing import (
    AppealSettled,
    ChallengedNobody,
    ExcusedAlready,
    NoGround,
    NoPartner,
    NoSuchAppeal,
    NotADecision,
    NothingToDismiss,
    NotLate,
    OnlyDismissed,
)
from scoring.acts.notifying import NotYet, UnknownApplication
from scoring.acts.panel_cells import UnknownEvaluator
from scoring.appeals import Filer, Finding, Ground, Recipient, Status, Verdict
from scoring.calendar import NoZone, OutsideCalendar
from scoring.errors import Refusal
from scoring.gate import BlankText, HiddenCharacter
from scoring.verify import verify
from tests.record.stage import CHAIR, SECRETARY, Stage
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
    excuse,
    file,
    filed,
    filing,
    given,
    notify,
    seoul,
    strike,
    tell,
    withdraw,
)
from tests.record.test_notifying import CHANGED, drop_out, refused

DISMISSED, DENIED, UPHELD = Verdict.DISMISSED, Verdict.DENIED, Verdict.UPHELD
MERITS = (DENIED, UPHELD)


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    """Everybody of A-001 was told on 12 May; the window closes with 22 May."""
    made = confirmed(tmp_path)
    tell(made)
    return made


def sound(on: Stage) -> None:
    assert verify(on.db).differences == ()


def findings(on: Stage, its: int, number: str = "A-001") -> tuple[Finding, ...]:
    return filed(on, its, number).findings


def verdicts(on: Stage, its: int) -> list[Verdict]:
    """Return which decisions are refused, all of which store nothing."""
    left = []
    for verdict in (DISMISSED, *MERITS):
        waits = filed(on, its)
        only = {OnlyDismissed} if waits.blocked else {NothingToDismiss}
        if (verdict is DISMISSED) != bool(waits.blocked):
            (kind,) = only
            refused(on, kind, partial(decide, on, its, verdict))
        else:
            left.append(verdict)
    return left


def test_by_which_documents_it_was_excused_and_taken_back_is_kept(on: Stage) -> None:
    late, back = appeal(on, received=LATE), appeal(on, "A-002")
    excuse(on, late)
    withdraw(on, back)
    found = filed(on, late).appeal
    assert (found.excused_by, found.excused_for) == ("장애 확인서", "접수 시스템 중단")
    gone = filed(on, back, "A-002").appeal
    assert (gone.verdict, gone.reason) == (Verdict.WITHDRAWN, "신청인 취하")
    assert (gone.withdrawn_by, found.withdrawn_by) == ("취하서", "")
    sound(on)


# In time, late, excused -------------------------------------------------------------------------


def test_one_that_comes_in_time_is_denied_or_upheld(on: Stage) -> None:
    its = appeal(on)
    assert (case(on).status(NOW), findings(on, its)) == (Status.FILED, ())
    assert str(filed(on, its).due.last) == "2023-06-21"
    assert verdicts(on, its) == list(MERITS)
    saved = decide(on, its, DENIED)
    found = filed(on, its).appeal
    assert (found.verdict, found.decided, found.reason) == (DENIED, saved.at, "검토 결과")
    assert case(on).status(NOW) is Status.FINAL
    refused(on, AppealSettled, lambda: decide(on, its, UPHELD))
    refused(on, AppealSettled, lambda: withdraw(on, its))
    refused(on, AppealSettled, lambda: excuse(on, its))
    refused(on, AppealSettled, lambda: strike(on, "appeal", its))
    sound(on)


def test_late_by_one_second_is_found_and_only_excused_by_an_officer(on: Stage) -> None:
    its = appeal(on, received=LATE)
    assert findings(on, its) == (Finding.LATE,)
    assert verdicts(on, its) == [DISMISSED]
    excuse(on, its)
    refused(on, ExcusedAlready, lambda: excuse(on, its))
    assert (findings(on, its), filed(on, its).blocked) == ((Finding.LATE,), ())
    assert verdicts(on, its) == list(MERITS)
    decide(on, its, UPHELD)
    assert case(on).status(NOW) is Status.UPHELD
    sound(on)


def test_the_last_second_and_the_last_microsecond_are_in_time(on: Stage) -> None:
    for nth, received in enumerate((IN_TIME, LATE - timedelta(microseconds=1))):
        its = appeal(on, received=received.astimezone(UTC))
        assert Finding.LATE not in findings(on, its), nth
        refused(on, NotLate, partial(excuse, on, its))


def test_a_late_one_may_be_dismissed_and_the_window_stays_used(on: Stage) -> None:
    decide(on, appeal(on, received=LATE), DISMISSED)
    assert case(on).status(IN_TIME) is Status.FINAL


def test_before_anybody_was_told_nothing_is_late(tmp_path: Path) -> None:
    on = confirmed(tmp_path)
    its = appeal(on, received=NOW)
    assert (findings(on, its), filed(on, its).until) == ((), None)


# Whose clock --------------------------------------------------------------------------------------


def test_each_filer_has_the_own_clock_and_the_partner_the_later_one(tmp_path: Path) -> None:
    on = confirmed(tmp_path)
    days = {Recipient.LEAD: "12", Recipient.PARTNER: "16", Recipient.LEADER: "15"}
    for whom, day in days.items():
        at = seoul(f"2023-05-{day} 10:00")
        notify(on, given(recipient=whom, sent=at, arrived=at))
    last = {}
    for filer in Filer:
        its = appeal(on, filer=filer)
        until = filed(on, its).until
        last[filer] = "" if until is None else str(until.last)
    assert last == {
        Filer.LEAD: "2023-05-22",
        Filer.LEADER: "2023-05-25",
        Filer.LEAD_FOR_PARTNER: "2023-05-26",
    }
    sound(on)


def test_the_partners_clock_waits_for_both_notices(tmp_path: Path) -> None:
    on = confirmed(tmp_path)
    notify(on, given())
    its = appeal(on, filer=Filer.LEAD_FOR_PARTNER, received=NOW)
    assert filed(on, its).until is None
    notify(on, given(recipient=Recipient.PARTNER))
    assert findings(on, its) == (Finding.LATE,)


# Once, and what about ---------------------------------------------------------------------------


def test_once_whoever_files_and_whatever_became_of_the_first(on: Stage) -> None:
    first = appeal(on, received=IN_TIME - timedelta(days=1))
    withdraw(on, first)
    second = appeal(on, filer=Filer.LEADER)
    assert (findings(on, first), findings(on, second)) == ((), (Finding.REPEATED,))
    assert verdicts(on, second) == [DISMISSED]
    refused(on, NotLate, lambda: excuse(on, second))
    decide(on, second, DISMISSED)
    sound(on)


def test_a_late_repeated_one_stays_repeated_when_it_is_excused(on: Stage) -> None:
    appeal(on)
    second = appeal(on, filer=Filer.LEADER, received=LATE)
    assert findings(on, second) == (Finding.LATE, Finding.REPEATED)
    excuse(on, second)
    assert filed(on, second).blocked == (Finding.REPEATED,)
    assert verdicts(on, second) == [DISMISSED]


def test_the_first_is_the_one_recorded_first_whenever_it_was_received(on: Stage) -> None:
    """An instant that one person writes takes nobody's right away."""
    later = appeal(on, received=IN_TIME)
    sooner = appeal(on, filer=Filer.LEADER, received=IN_TIME - timedelta(hours=1))
    assert (findings(on, later), findings(on, sooner)) == ((), (Finding.REPEATED,))


def test_of_the_same_instant_the_one_recorded_first(on: Stage) -> None:
    first, second = appeal(on), appeal(on, filer=Filer.LEADER)
    assert (findings(on, first), findings(on, second)) == ((), (Finding.REPEATED,))


def test_one_taken_back_uses_the_right_up_until_two_people_strike_it(on: Stage) -> None:
    first = appeal(on)
    withdraw(on, first)
    second = appeal(on)
    assert findings(on, second) == (Finding.REPEATED,)
    approve(on, strike(on, "appeal", first))
    assert findings(on, second) == ()
    decide(on, second)
    refused(on, AppealSettled, lambda: strike(on, "appeal", second))
    sound(on)


def test_a_struck_one_never_was(on: Stage) -> None:
    first = appeal(on)
    approve(on, strike(on, "appeal", first, by=CHAIR))
    second = appeal(on)
    assert findings(on, second) == ()
    for act in (decide, excuse, withdraw):
        refused(on, NoSuchAppeal, partial(act, on, first))
    refused(on, NoSuchAppeal, lambda: strike(on, "appeal", first))
    sound(on)


@pytest.mark.parametrize(
    ("grounds", "found"),
    [
        ((Ground.PROCEDURE,), ()),
        ((Ground.METHOD,), ()),
        ((Ground.EVALUATORS,), (Finding.NOT_APPEALABLE,)),
        ((Ground.BUDGET, Ground.RULES, Ground.OTHER), (Finding.NOT_APPEALABLE,)),
        ((Ground.BUDGET, Ground.METHOD), ()),
    ],
)
def test_of_several_grounds_one_that_may_be_is_enough(
    on: Stage, grounds: tuple[Ground, ...], found: tuple[Finding, ...]
) -> None:
    its = file(on, filing(grounds=grounds * 2)).seq
    assert findings(on, its) == found
    assert filed(on, its).appeal.grounds == grounds
    assert verdicts(on, its) == ([DISMISSED] if found else list(MERITS))


# What the result was ------------------------------------------------------------------------------


def test_an_appeal_is_about_the_result_that_stood_when_it_was_received(tmp_path: Path) -> None:
    on = confirmed(tmp_path)
    tell(on, "A-003")
    drop_out(on, "A-002", "A-003", CHANGED)
    late = appeal(on, "A-003", received=seoul("2023-05-24 10:29"))
    new = appeal(on, "A-003", received=seoul("2023-05-24 10:31"))
    assert findings(on, late, "A-003") == (Finding.LATE,)
    assert (findings(on, new, "A-003"), filed(on, new, "A-003").until) == ((), None)
    was, now = (filed(on, each, "A-003").appeal.result for each in (late, new))
    assert (was, now) == (case(on, "A-003").told.earlier[0].result, case(on, "A-003").told.result)
    sound(on)


def test_a_changed_result_may_be_appealed_once_more(tmp_path: Path) -> None:
    on = confirmed(tmp_path)
    tell(on, "A-003")
    decide(on, appeal(on, "A-003"), DENIED)
    drop_out(on, "A-002", "A-003", CHANGED)
    tell(on, "A-003", seoul("2023-05-25 10:00"))
    assert case(on, "A-003").status(seoul("2023-06-05 23:59")) is Status.OPEN
    again = appeal(on, "A-003", received=seoul("2023-06-05 23:59"))
    assert findings(on, again, "A-003") == ()


def test_striking_the_notice_takes_the_lateness_away(on: Stage) -> None:
    its = appeal(on, received=LATE)
    lead = next(e for e in case(on).notices if e.recipient is Recipient.LEAD)
    approve(on, strike(on, "notice", lead.seq))
    assert (findings(on, its), filed(on, its).until) == ((), None)
    assert verdicts(on, its) == list(MERITS)


# What is refused ----------------------------------------------------------------------------------

NAIVE = datetime(2023, 5, 22, 10)  # noqa: DTZ001  what has to be refused
WRONG: list[tuple[acts.Filing, type[Refusal]]] = [
    (filing("A-009"), UnknownApplication),
    (filing("A-003", Filer.LEAD_FOR_PARTNER), NoPartner),
    (filing(grounds=()), NoGround),
    (filing(received=NOW + timedelta(microseconds=1)), NotYet),
    (filing(received=NAIVE), NoZone),
    (filing(received=seoul("2020-12-31 10:00")), OutsideCalendar),
    (filing(received=datetime.min.replace(tzinfo=UTC)), OutsideCalendar),
    (acts.Filing("A-001", Filer.LEAD, TOLD, (Ground.METHOD,), " \n "), BlankText),
    (acts.Filing("A-001", Filer.LEAD, TOLD, (Ground.METHOD,), "하자\x1b[2J"), HiddenCharacter),
    (acts.Filing("A-001", Filer.LEAD, TOLD, (Ground.METHOD,), "하자", ("",)), BlankText),
]


@pytest.mark.parametrize(("its", "kind"), WRONG)
def test_an_appeal_that_cannot_be_is_refused(
    on: Stage, its: acts.Filing, kind: type[Refusal]
) -> None:
    refused(on, kind, partial(file, on, its))


def test_the_due_date_must_be_countable(on: Stage) -> None:
    at = seoul("2027-12-10 10:00")
    refused(on, OutsideCalendar, lambda: file(on, filing(received=at), at=at))


def test_decisions_that_cannot_be_are_refused(on: Stage) -> None:
    its = appeal(on)
    refused(on, NoSuchAppeal, lambda: decide(on, its + 1))
    refused(on, NotADecision, lambda: decide(on, its, Verdict.WITHDRAWN))
    refused(on, ChallengedNobody, lambda: decide(on, its, DENIED, ["위원1"]))
    refused(on, UnknownEvaluator, lambda: decide(on, its, UPHELD, ["낯선이"]))
    refused(on, UnknownEvaluator, lambda: decide(on, its, UPHELD, [SECRETARY]))
    decide(on, its, UPHELD, ["위원1", "위원2", "위원1"])
    assert filed(on, its).appeal.challenged == ("위원1", "위원2")
    sound(on)


def test_reasons_and_documents_are_required(on: Stage) -> None:
    its, me = appeal(on), on.people[SECRETARY]
    blank: list[Callable[[], object]] = [
        lambda: acts.withdraw_appeal(on.record, me, NOW, appeal=its, document="", reason="취하"),
        lambda: acts.withdraw_appeal(on.record, me, NOW, appeal=its, document="취하서", reason=" "),
        lambda: acts.ask_striking(on.record, me, NOW, what="appeal", entry=its, reason=" "),
    ]
    for act in blank:
        refused(on, BlankText, act)


def test_what_was_said_keeps_its_lines(on: Stage) -> None:
    words = "첫째 줄\r\n둘째 줄\t끝"
    its = file(on, acts.Filing("A-001", Filer.LEAD, IN_TIME, (Ground.METHOD,), words)).seq
    assert filed(on, its).appeal.said == "첫째 줄\n둘째 줄\t끝"
    (entry,) = [e for e in acts.entries(on.record, on.people[SECRETARY]) if e.seq == its]
    assert entry.numbers == ("A-001",)
    sound(on)
