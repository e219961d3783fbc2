"""What needs two people: nobody approves alone, too late, twice, or what is gone meanwhile."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.asked import MotionSettled, UnknownMotion
from scoring.acts.asking import AskedAlready, MotionExpired, NotOwnSheet, OwnMotion
from scoring.acts.motion_checks import ChallengeStands, NotRecused, NotSubmitted, SheetExcluded
from scoring.acts.panel_cells import UnknownAdmitted, UnknownEvaluator
from scoring.declarations import Conflict
from scoring.errors import Phrase, Refusal
from scoring.gate import BlankText
from scoring.phases import NotPermitted
from scoring.verify import verify
from scoring.views import Motion, RecusalKind, Saved, SheetState
from tests.record.files import content
from tests.record.stage import (
    CHAIR,
    OFFICER,
    SECRETARY,
    START,
    Stage,
    close,
    fill,
    fill_all,
    stage,
)
from tests.record.test_writers import at_once

ONE, TWO = "위원1", "위원2"
NOON = START + timedelta(days=2)
FIVE = timedelta(minutes=5)


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    """위원1: A-001 submitted, A-002 absent, A-003 begun."""
    made = stage(tmp_path)
    fill(made, ONE, "A-001", ["60", "40"], submit=True)
    recuse(made, ONE, "A-002")
    fill(made, ONE, "A-003", {"plan": 6_000})
    return made


def recuse(on: Stage, evaluator: str, number: str) -> None:
    acts.recuse(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number=number,
        evaluator=evaluator,
        kind=RecusalKind.ABSENCE,
        reason="불참",
    )


def reopen(
    on: Stage,
    by: str = ONE,
    number: str = "A-001",
    evaluator: str = ONE,
    *,
    reason: str = "배점을 잘못 읽음",
    at: datetime | None = None,
) -> Saved:
    me, when = on.people[by], at or on.at()
    return acts.ask_reopening(
        on.record, me, when, number=number, evaluator=evaluator, reason=reason
    )


def lift(
    on: Stage,
    by: str = SECRETARY,
    number: str = "A-002",
    evaluator: str = ONE,
    *,
    reason: str = "다른 위원의 불참임",
) -> Saved:
    me = on.people[by]
    return acts.ask_lifting(
        on.record, me, on.at(), number=number, evaluator=evaluator, reason=reason
    )


def approve(on: Stage, by: str, motion: int, at: datetime | None = None) -> Saved:
    return acts.approve(on.record, on.people[by], at or on.at(), motion)


def decline(on: Stage, by: str, motion: int) -> Saved:
    return acts.decline(on.record, on.people[by], on.at(), motion)


def states(on: Stage, name: str = ONE) -> list[SheetState]:
    return [each.state for each in acts.own_sheets(on.record, on.people[name])]


def open_ids(on: Stage, name: str) -> list[int]:
    found = acts.motions(on.record, on.people[name])
    return [each.id for each in found if each.state == "open"]


def challenge(on: Stage) -> None:
    """Let everybody else exclude 위원1 from A-003."""
    named = {"number": "A-003", "evaluator": ONE}
    secretary = on.people[SECRETARY]
    acts.file_challenge(on.record, secretary, on.at(), **named, reason="공동연구")
    for name in (CHAIR, TWO, "위원3"):
        acts.vote(on.record, on.people[name], on.at(), **named, upheld=True)


def test_a_sheet_is_its_evaluators_again_once_a_second_person_approved(on: Stage) -> None:
    asked = reopen(on)
    assert acts.motions(on.record, on.people[CHAIR]) == (
        Motion(
            asked.seq,
            ONE,
            asked.at,
            "sheet_reopened",
            "A-001",
            ONE,
            "배점을 잘못 읽음",
            "open",
            about=Phrase(ONE, ONE),
        ),
    )
    assert states(on)[0] is SheetState.SUBMITTED
    saved = approve(on, CHAIR, asked.seq)
    assert saved.seq == asked.seq + 2
    kinds = [each.kind for each in acts.entries(on.record, on.people[SECRETARY])]
    assert kinds[-3:] == ["motion_made", "motion_approved", "sheet_reopened"]
    sheet = acts.own_sheets(on.record, on.people[ONE])[0]
    assert (sheet.state, sheet.digest) == (SheetState.DRAFT, "")
    assert sheet.points == {"plan": 6_000, "use": 4_000}
    fill(on, ONE, "A-001", ["50", "40"], submit=True)
    assert states(on)[0] is SheetState.SUBMITTED
    assert [each.state for each in acts.motions(on.record, on.people[ONE])] == ["approved"]
    assert verify(on.db).differences == ()


def test_an_absence_recorded_by_mistake_is_gone(on: Stage) -> None:
    asked = lift(on)
    approve(on, CHAIR, asked.seq)
    assert states(on)[1] is SheetState.EMPTY
    fill(on, ONE, "A-002", ["60", "40"], submit=True)
    assert verify(on.db).differences == ()


def test_a_declared_conflict_is_lifted_with_its_ground(on: Stage) -> None:
    me = on.people[TWO]
    acts.declare(on.record, me, on.at(), {"A-001": Conflict("kin", "사촌")})
    assert states(on, TWO)[0] is SheetState.RECUSED
    approve(on, SECRETARY, lift(on, CHAIR, "A-001", TWO).seq)
    sheet = acts.own_sheets(on.record, me)[0]
    assert (sheet.state, sheet.declared, sheet.reason) == (SheetState.EMPTY, True, "")
    fill(on, TWO, "A-001", ["60", "40"], submit=True)
    assert verify(on.db).differences == ()


@pytest.mark.parametrize(
    ("asker", "approver"), [(ONE, SECRETARY), (ONE, CHAIR), (SECRETARY, CHAIR), (CHAIR, SECRETARY)]
)
def test_secretary_and_chair_approve_for_each_other_and_for_members(
    on: Stage, asker: str, approver: str
) -> None:
    approve(on, approver, reopen(on, asker).seq)
    assert states(on)[0] is SheetState.DRAFT


ASKED: list[tuple[Callable[[Stage], object], type[Refusal]]] = [
    (lambda on: reopen(on, TWO), NotOwnSheet),
    (lambda on: reopen(on, OFFICER), NotPermitted),
    (lambda on: reopen(on, reason="  "), BlankText),
    (lambda on: reopen(on, number="A-003"), NotSubmitted),
    (lambda on: reopen(on, number="A-002"), SheetExcluded),
    (lambda on: reopen(on, number="A-009"), UnknownAdmitted),
    (lambda on: reopen(on, number=""), UnknownAdmitted),
    (lambda on: reopen(on, SECRETARY, evaluator="없는 위원"), UnknownEvaluator),
    (lambda on: reopen(on, SECRETARY, evaluator=SECRETARY), UnknownEvaluator),
    (lambda on: lift(on, ONE), NotPermitted),
    (lambda on: lift(on, number="A-001"), NotRecused),
    (lambda on: lift(on, evaluator=OFFICER), UnknownEvaluator),
    (lambda on: lift(on, number="A-009"), UnknownAdmitted),
    (lambda on: lift(on, reason=""), BlankText),
    (lambda on: approve(on, CHAIR, 1), UnknownMotion),
    (lambda on: approve(on, CHAIR, 10**30), UnknownMotion),
    (lambda on: decline(on, CHAIR, -1), UnknownMotion),
    (lambda on: decline(on, OFFICER, 1), UnknownMotion),
]


@pytest.mark.parametrize(("ask", "kind"), ASKED)
def test_what_cannot_be_asked_for_changes_nothing(
    on: Stage, ask: Callable[[Stage], object], kind: type[Refusal]
) -> None:
    before = content(on.db)
    with pytest.raises(kind):
        ask(on)
    assert content(on.db) == before


APPROVED: list[tuple[str, Callable[[Stage, int], object], type[Refusal]]] = [
    ("nothing", lambda on, id_: approve(on, SECRETARY, id_), OwnMotion),
    ("nothing", lambda on, id_: approve(on, ONE, id_), NotPermitted),
    ("nothing", lambda on, id_: approve(on, OFFICER, id_), NotPermitted),
    ("nothing", lambda on, id_: decline(on, TWO, id_), UnknownMotion),
    ("nothing", lambda on, _: reopen(on), AskedAlready),
    ("approved", lambda on, id_: approve(on, CHAIR, id_), MotionSettled),
    ("approved", lambda on, id_: decline(on, CHAIR, id_), MotionSettled),
    ("declined", lambda on, id_: approve(on, CHAIR, id_), MotionSettled),
    ("declined", lambda on, id_: decline(on, SECRETARY, id_), MotionSettled),
    ("recused", lambda on, id_: approve(on, CHAIR, id_), SheetExcluded),
]


@pytest.mark.parametrize(("meanwhile", "ask", "kind"), APPROVED)
def test_what_cannot_be_approved_changes_nothing(
    on: Stage, meanwhile: str, ask: Callable[[Stage, int], object], kind: type[Refusal]
) -> None:
    motion = reopen(on, SECRETARY).seq
    if meanwhile == "approved":
        approve(on, CHAIR, motion)
    if meanwhile == "declined":
        decline(on, CHAIR, motion)
    if meanwhile == "recused":
        recuse(on, ONE, "A-001")
    if meanwhile == "closed":
        fill_all(on)
        close(on)
    before = content(on.db)
    with pytest.raises(kind):
        ask(on, motion)
    assert content(on.db) == before


def test_what_was_lifted_is_not_lifted_again(on: Stage) -> None:
    first = lift(on).seq
    approve(on, CHAIR, first)
    before = content(on.db)
    with pytest.raises(MotionSettled):
        approve(on, CHAIR, first)
    with pytest.raises(NotRecused):
        lift(on)
    assert content(on.db) == before


def test_what_the_others_decided_is_not_lifted_by_two(on: Stage) -> None:
    challenge(on)
    before = content(on.db)
    with pytest.raises(ChallengeStands):
        lift(on, number="A-003")
    assert content(on.db) == before


@pytest.mark.parametrize(
    ("after", "approved"),
    [
        (timedelta(seconds=1), True),
        (FIVE - timedelta(seconds=1), True),
        (FIVE, True),
        (FIVE + timedelta(microseconds=1), False),
        (FIVE + timedelta(seconds=1), False),
        (timedelta(days=1), False),
    ],
)
def test_five_minutes_to_the_second(on: Stage, after: timedelta, *, approved: bool) -> None:
    motion = reopen(on, at=NOON).seq
    before = content(on.db)
    if approved:
        approve(on, CHAIR, motion, NOON + after)
        assert states(on)[0] is SheetState.DRAFT
        return
    with pytest.raises(MotionExpired) as refused:
        approve(on, CHAIR, motion, NOON + after)
    assert refused.value.said("ko") == (
        f"{motion}번 요청은 5분이 지나 승인할 수 없습니다. 다시 요청하세요."
    )
    assert content(on.db) == before
    again = reopen(on, at=NOON + after).seq
    approve(on, CHAIR, again, NOON + after + FIVE)
    assert states(on)[0] is SheetState.DRAFT


def test_the_asker_takes_it_back_and_secretary_or_chair_decline(on: Stage) -> None:
    for by in (ONE, SECRETARY, CHAIR):
        decline(on, by, reopen(on).seq)
        assert open_ids(on, CHAIR) == []
    assert states(on)[0] is SheetState.SUBMITTED
    found = acts.motions(on.record, on.people[ONE])
    assert [each.state for each in found] == ["declined"] * 3
    assert verify(on.db).differences == ()


def test_members_see_only_their_own(on: Stage) -> None:
    fill(on, TWO, "A-001", ["60", "40"], submit=True)
    fill(on, CHAIR, "A-001", ["60", "40"], submit=True)
    first, second = reopen(on).seq, reopen(on, TWO, evaluator=TWO).seq
    third = reopen(on, SECRETARY, evaluator=CHAIR).seq
    seen = {name: open_ids(on, name) for name in (ONE, TWO, "위원3", CHAIR, SECRETARY, OFFICER)}
    every = [first, second, third]
    assert seen == {
        ONE: [first],
        TWO: [second],
        "위원3": [],
        CHAIR: every,
        SECRETARY: every,
        OFFICER: [],
    }


def test_of_two_approvers_at_once_one_wins(on: Stage) -> None:
    motion = reopen(on).seq
    told: list[str] = []

    def job(name: str) -> Callable[[], None]:
        def work() -> None:
            with closing(on.again()) as record:
                try:
                    acts.approve(record, on.people[name], on.at(), motion)
                except MotionSettled:
                    told.append("settled")
                else:
                    told.append("approved")

        return work

    at_once(job(CHAIR), job(SECRETARY))
    assert sorted(told) == ["approved", "settled"]
    kinds = [each.kind for each in acts.entries(on.record, on.people[SECRETARY])]
    assert kinds.count("sheet_reopened") == 1
    assert verify(on.db).differences == ()
