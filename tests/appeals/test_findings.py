"""What is found of an appeal: late, repeated, not appealable, of a re-evaluated result."""

from dataclasses import replace
from datetime import UTC, timedelta
from itertools import permutations

import pytest

from scoring.appeals import (
    Appeal,
    Earlier,
    Excuse,
    Filed,
    Filer,
    Finding,
    Ground,
    ReviewState,
    Verdict,
)
from tests.appeals.written import (
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
    with_days,
)

LATE, REPEATED = Finding.LATE, Finding.REPEATED
NOT_APPEALABLE, AFTER_REVIEW = Finding.NOT_APPEALABLE, Finding.AFTER_REVIEW
TOLD_ALL = everybody("2023-11-14")
MIDNIGHT = at("2023-11-25 00:00")


def filed(*appeals: Appeal, **given: object) -> list[Filed]:
    return list(case(*TOLD_ALL, *appeals, **given).filed)  # type: ignore[arg-type]


def findings(*appeals: Appeal, **given: object) -> list[tuple[Finding, ...]]:
    return [each.findings for each in filed(*appeals, **given)]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (timedelta(seconds=1), ()),
        (timedelta(microseconds=1), ()),
        (timedelta(0), (LATE,)),
        (-timedelta(seconds=1), (LATE,)),
    ],
)
def test_late_begins_at_midnight_in_seoul(before: timedelta, found: tuple[Finding, ...]) -> None:
    for received in (MIDNIGHT - before, (MIDNIGHT - before).astimezone(UTC)):
        assert findings(appeal(received)) == [found]


def test_lateness_is_by_the_filers_own_clock() -> None:
    told = (
        notice("2023-11-14"),
        notice("2023-11-16", PARTNER, seq=2),
        notice("2023-11-20", LEADER, seq=3),
    )
    late = {}
    for filer in Filer:
        for day in ("2023-11-27", "2023-11-30", "2023-12-01"):
            (found,) = case(*told, appeal(day, filer=filer)).filed
            late[filer.value, day] = found.findings == (LATE,)
    assert [key for key, value in late.items() if not value] == [
        ("leader", "2023-11-27"),
        ("leader", "2023-11-30"),
        ("lead_for_partner", "2023-11-27"),
    ]


def test_without_a_clock_nobody_is_late_until_it_runs() -> None:
    its = appeal("2024-03-04", filer=Filer.LEAD_FOR_PARTNER)
    only = (notice("2023-11-14"), notice(None, PARTNER, seq=2, sent="2023-11-14"))
    assert case(*only, its).filed[0].findings == ()
    assert case(*TOLD_ALL, its).filed[0].findings == (LATE,)


def test_an_added_holiday_may_make_a_late_one_timely() -> None:
    its = appeal(MIDNIGHT)
    friday = at("2023-11-24").date()
    assert findings(its, calendar=with_days(friday)) == [()]


def test_once_whoever_files() -> None:
    day, other = "2023-11-20", "2023-11-21"
    for one, two in permutations(Filer, 2):
        second = appeal(other, seq=12, filer=two)
        assert findings(appeal(day, filer=one), second) == [(), (REPEATED,)]


def test_the_first_is_the_one_recorded_first() -> None:
    """Whoever writes an earlier instant takes nobody's right away."""
    sooner, later = appeal("2023-11-20", seq=12), appeal("2023-11-21", seq=11)
    assert findings(later, sooner) == [(), (REPEATED,)]
    same = appeal("2023-11-20", seq=13)
    assert findings(sooner, same) == [(), (REPEATED,)]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_whatever_became_of_the_first_the_second_is_one(verdict: Verdict) -> None:
    first = appeal("2023-11-20", verdict=verdict)
    assert findings(first, appeal("2023-11-21", seq=12)) == [(), (REPEATED,)]


def test_an_appeal_about_another_result_does_not_use_the_right_up() -> None:
    assert findings(appeal("2023-11-20", result=OLD), appeal("2023-11-21", seq=12)) == [(), ()]


def test_a_rulebook_may_allow_two() -> None:
    three = [appeal(f"2023-11-2{n}", seq=10 + n) for n in range(3)]
    assert findings(*three, rules=replace(RULES, times=2)) == [(), (), (REPEATED,)]


@pytest.mark.parametrize("ground", list(Ground))
def test_only_procedure_and_method_may_be_appealed(ground: Ground) -> None:
    fine = ground in {Ground.PROCEDURE, Ground.METHOD}
    alone = findings(appeal("2023-11-20", grounds=(ground,)))
    assert alone == [() if fine else (NOT_APPEALABLE,)]
    mixed = appeal("2023-11-20", grounds=(Ground.BUDGET, ground, Ground.METHOD))
    assert findings(mixed) == [()]


def test_what_was_evaluated_again_is_appealed_no_more_and_only_that() -> None:
    """An appeal about a result before it is measured by that one, whenever it is recorded."""
    counted = review(ReviewState.COUNTED)
    past = Earlier("sha256:older", at("2023-11-01")), Earlier(RESULT, at("2023-12-10"))
    new = replace(TOLD, result="sha256:new", earlier=past)
    upheld = appeal("2023-11-20", verdict=Verdict.UPHELD)
    about = [RESULT, "sha256:older", "sha256:new"]
    later = [appeal("2023-12-20", seq=12 + nth, result=each) for nth, each in enumerate(about)]
    found = case(*everybody("2023-11-14"), upheld, *later, counted, told=new).filed
    assert [each.findings for each in found] == [(), (LATE, REPEATED), (), (AFTER_REVIEW,)]
    changed = replace(new, result="sha256:newer")
    changed = replace(changed, earlier=(*past, Earlier("sha256:new", at("2023-12-15"))))
    found = case(upheld, *later, counted, told=changed).filed
    assert found[-1].findings == (AFTER_REVIEW,)


@pytest.mark.parametrize("state", [ReviewState.OPEN, ReviewState.CLOSED])
def test_before_the_re_evaluation_counts_the_result_is_what_it_was(state: ReviewState) -> None:
    upheld = appeal("2023-11-20", verdict=Verdict.UPHELD)
    second = appeal("2023-11-21", seq=12, filer=Filer.LEADER)
    found = case(*TOLD_ALL, upheld, second, review(state)).filed
    assert [each.findings for each in found] == [(), (REPEATED,)]


def test_another_applications_appeals_and_notices_are_its_own() -> None:
    other = replace(appeal("2023-11-15", seq=10), number="A-002")
    alien = replace(notice("2023-11-01", seq=9), number="A-002")
    (found,) = case(*TOLD_ALL, alien, other, appeal("2023-11-24")).filed
    assert found.findings == ()


def test_an_excuse_takes_away_the_lateness_and_nothing_else() -> None:
    late = replace(appeal(MIDNIGHT), excuse=Excuse.FORCE_MAJEURE)
    both = replace(late, grounds=(Ground.OTHER,))
    assert [each.blocked for each in filed(late)] == [()]
    assert [each.blocked for each in filed(both)] == [(NOT_APPEALABLE,)]
    assert filed(replace(late, excuse=None))[0].blocked == (LATE,)
    assert filed(late)[0].findings == (LATE,)


def test_findings_stand_in_one_order() -> None:
    second = appeal(MIDNIGHT, seq=12, grounds=(Ground.RULES,))
    found = case(*TOLD_ALL, appeal("2023-11-20"), second, review(ReviewState.COUNTED)).filed
    assert found[1].findings == (LATE, REPEATED, NOT_APPEALABLE, AFTER_REVIEW)
