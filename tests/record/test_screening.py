"""사전검토 in the record: who may, what is decided, what is refused, and what follows from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from scoring import acts
from scoring.acts.screening import (
    EvidenceBlank,
    ExcludedForIt,
    Exempt,
    GroundBlank,
    NoScreening,
    UnknownGround,
)
from scoring.acts.setup import UnknownNumbers
from scoring.aggregate import standings
from scoring.errors import Refusal
from scoring.event_words import words
from scoring.events import read_event
from scoring.intake.panel import read_panel
from scoring.model import Outcome
from scoring.people import Role
from scoring.phases import NotInPhase, NotPermitted, Phase
from scoring.screening import Budget, Screened
from scoring.sources import source
from scoring.verify import verify
from scoring.views import Replaced
from tests.practice import PRACTICE
from tests.record.stage import SECRETARY, Stage, close, fill_all, open_, practice_stage, stage

ENTRY = source("entry")
PEOPLE = read_panel(PRACTICE / "panel.csv").value
CLERK = next(each.name for each in PEOPLE if each.role is Role.SECRETARY)
MEMBER = next(each.name for each in PEOPLE if each.role is Role.MEMBER)
LEAST = {role: next(each.name for each in PEOPLE if each.role is role) for role in Role}


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    return practice_stage(tmp_path, phase=Phase.PREPARING)


def admit(on: Stage, number: str = "A-001", **more: str) -> None:
    acts.admit(on.record, on.people[CLERK], on.at(), number, **more)


def exclude(
    on: Stage,
    number: str = "A-001",
    ground: str = "purpose",
    evidence: str = "검토서 1",
    **more: str,
) -> None:
    who, when = on.people[CLERK], on.at()
    acts.exclude(on.record, who, when, number, ground=ground, evidence=evidence, **more)


def verified(on: Stage, number: str = "A-001", *, is_: bool | None = True) -> None:
    who, when = on.people[CLERK], on.at()
    acts.verify_solution(on.record, who, when, number, verified=is_, document="협약서 3")


def of(on: Stage, number: str = "A-001") -> Screened:
    listed = acts.screened(on.record, on.people[CLERK])
    return next(each for each in listed if each.application.number == number)


def said(on: Stage, last: int) -> list[str]:
    """Return what the last entries say; the journal itself shows it after the close."""
    query = select(ENTRY.kind, ENTRY.body).order_by(ENTRY.seq)
    entries = on.record.rows(query)[-last:]
    return [words(read_event(kind, body), on.rules).ko for kind, body in entries]


def entries(on: Stage) -> int:
    return verify(on.db).chains[0].entries


def test_admitted_and_excluded_applications(on: Stage) -> None:
    before = acts.head(on.record, on.people[CLERK])
    undecided = before.unscreened
    assert undecided == before.applications > 2
    admit(on, "A-001", evidence="확인서")
    exclude(on, "A-002", words="2021년 과제와 같음", ground="duplication", evidence="검토서 7")
    exclude(on, "A-003", ground="", words="서식 누락")
    assert [
        (each.decided, each.application.screened_out, each.ground, each.evidence)
        for each in acts.screened(on.record, on.people[CLERK])[:3]
    ] == [
        (True, "", "", "확인서"),
        (True, "기존과제와의 중복성: 2021년 과제와 같음", "duplication", "검토서 7"),
        (True, "서식 누락", "", "검토서 1"),
    ]
    after = acts.head(on.record, on.people[CLERK])
    assert (after.unscreened, after.applications) == (undecided - 3, before.applications - 2)
    assert said(on, 3) == [
        "A-001 사전검토 적격 (확인서)",
        "A-002 사전지원제외: 기존과제와의 중복성: 2021년 과제와 같음 (검토서 7)",
        "A-003 사전지원제외: 서식 누락 (검토서 1)",
    ]
    admit(on, "A-002")
    assert of(on, "A-002").application.screened_out == of(on, "A-002").ground == ""
    assert verify(on.db).differences == ()


def test_the_excluded_stay_listed_and_are_never_scored(on: Stage) -> None:
    exclude(on, "A-002")
    open_(on)
    numbers = {each.number for each in acts.own_sheets(on.record, on.people[MEMBER])}
    assert "A-002" not in numbers
    assert "A-001" in numbers
    fill_all(on)
    close(on)
    ranking = acts.ranking(on.record, on.people[CLERK])
    listed = {each.number: each for each in standings(ranking)}
    assert listed["A-002"].outcome is Outcome.SCREENED_OUT
    assert listed["A-002"].sheets == 0
    assert verify(on.db).differences == ()


def test_what_the_list_excludes_is_decided_and_can_be_admitted(on: Stage) -> None:
    out = next(each for each in acts.screened(on.record, on.people[CLERK]) if each.decided)
    assert out.application.screened_out
    admit(on, out.application.number)
    assert of(on, out.application.number).application.screened_out == ""


def test_budgets_replace_those_before_and_are_looked_at(on: Stage) -> None:
    lead = of(on).application.lead
    over = Budget("A-001", lead, "대기업", 34, 60, 6, None, True, 100, 11)  # noqa: FBT003
    acts.load_budget(on.record, on.people[CLERK], on.at(), [over])
    rules = {each.rule: each.over for each in of(on).findings if each.institution == lead}
    assert {**rules, "type_differs": None} == {
        "government": 1,
        "allowance": 1,
        "type_differs": None,
    }
    acts.load_budget(on.record, on.people[CLERK], on.at(), [])
    assert "budget_unsaid" in {each.rule for each in of(on).findings}
    stranger = Budget("X-1", lead, "대기업", 1, 1, 1)
    with pytest.raises(UnknownNumbers):
        acts.load_budget(on.record, on.people[CLERK], on.at(), [stranger])
    assert said(on, 2) == [
        "연구개발비 1개 기관, 신청과제 1건",
        "연구개발비 0개 기관, 신청과제 0건",
    ]
    assert verify(on.db).differences == ()


def test_a_verified_solution_is_seen_by_members_and_exempt_from_duplication(on: Stage) -> None:
    verified(on)
    verified(on, "A-003", is_=False)
    assert (of(on).verified, of(on).document) == (True, "협약서 3")
    with pytest.raises(Exempt):
        exclude(on, ground="duplication")
    verified(on, is_=None)
    assert (of(on).verified, of(on).document) == (None, "")
    exclude(on, ground="duplication")
    with pytest.raises(ExcludedForIt):
        verified(on)
    admit(on)
    verified(on)
    assert said(on, 1) == ["A-001 솔루션 검증 여부: 검증됨 (협약서 3)"]
    open_(on)
    sheets = {each.number: each.verified for each in acts.own_sheets(on.record, on.people[MEMBER])}
    assert (sheets["A-001"], sheets["A-003"], sheets["A-004"]) == (True, False, None)
    assert verify(on.db).differences == ()


@pytest.mark.parametrize(
    ("ask", "refusal"),
    [
        (lambda on: exclude(on, ground="other"), UnknownGround),
        (lambda on: exclude(on, ground="", words=" "), GroundBlank),
        (lambda on: exclude(on, evidence=" "), EvidenceBlank),
        (lambda on: exclude(on, "X-1"), UnknownNumbers),
        (lambda on: admit(on, "X-1"), UnknownNumbers),
        (lambda on: verified(on, "X-1"), UnknownNumbers),
        (
            lambda on: acts.verify_solution(
                on.record, on.people[CLERK], on.at(), "A-001", verified=False
            ),
            EvidenceBlank,
        ),
    ],
)
def test_what_is_missing_is_refused_and_nothing_is_kept(
    on: Stage, ask: Callable[[Stage], None], refusal: type[Refusal]
) -> None:
    before = entries(on)
    with pytest.raises(refusal):
        ask(on)
    assert entries(on) == before


def test_rules_without_screening_decide_nothing(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    assert acts.head(on.record, on.people[SECRETARY]).unscreened == 0
    with pytest.raises(NoScreening):
        acts.admit(on.record, on.people[SECRETARY], on.at(), "A-001")


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("role", Role)
def test_only_the_secretary_screens_and_only_in_preparation(
    tmp_path: Path, phase: Phase, role: Role
) -> None:
    on = practice_stage(tmp_path, phase=phase)
    me, before = on.people[LEAST[role]], entries(on)
    asked: list[Callable[[], object]] = [
        lambda: acts.admit(on.record, me, on.at(), "A-001"),
        lambda: acts.exclude(on.record, me, on.at(), "A-002", ground="purpose", evidence="x"),
        lambda: acts.verify_solution(on.record, me, on.at(), "A-001", verified=None),
        lambda: acts.load_budget(on.record, me, on.at(), []),
    ]
    refusal = NotPermitted if role is not Role.SECRETARY else NotInPhase
    for ask in asked:
        if role is Role.SECRETARY and phase is Phase.PREPARING:
            ask()
        else:
            with pytest.raises(refusal):
                ask()
    if role is Role.SECRETARY:
        assert len(acts.screened(on.record, me)) == 24
    else:
        with pytest.raises(NotPermitted):
            acts.screened(on.record, me)
    expected = 4 if role is Role.SECRETARY and phase is Phase.PREPARING else 0
    assert entries(on) == before + expected


def test_a_new_application_list_takes_it_all_away_and_says_so(on: Stage) -> None:
    lead = of(on).application.lead
    acts.load_budget(
        on.record, on.people[CLERK], on.at(), [Budget("A-001", lead, "대기업", 1, 1, 1)]
    )
    admit(on, "A-001")
    exclude(on, "A-002")
    verified(on)
    listed = acts.round_applications(on.record)[1]
    at = on.at()
    stored = acts.load_applications(on.record, on.people[CLERK], at, listed)
    assert stored == Replaced(stored.seq, stored.at, 0, 1, 2, 1)
    assert (of(on).evidence, of(on).verified) == ("", None)
    assert verify(on.db).differences == ()
