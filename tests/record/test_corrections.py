"""Facts and rules corrected by two people, and who may ask for what, when: the whole table."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from scoring import acts
from scoring.acts.asking import AskedAlready, MotionExpired, OwnMotion
from scoring.acts.leading import NothingUnfinished
from scoring.acts.motion_checks import (
    CHECKS,
    CoarserStep,
    FactMoved,
    FactStands,
    RuleStands,
    UnknownFact,
)
from scoring.acts.panel_cells import UnknownAdmitted
from scoring.acts.setup import FactsFixed
from scoring.aggregate import standings
from scoring.appeals import Case, Channel, Recipient
from scoring.errors import Refusal, Refusals
from scoring.events import MotionMade
from scoring.explain import explain
from scoring.facts import DatedFact
from scoring.motionable import MOTIONABLE
from scoring.phases import ENDED, RULES, Phase
from scoring.rulebook import RulebookRefusal
from scoring.rulebook.changing import NoSuchRule, NotWhole, changeable, read_value, value_of
from scoring.verify import verify
from scoring.views import RecusalKind, Saved
from tests.record.files import content
from tests.record.stage import (
    CHAIR,
    OFFICER,
    SECRETARY,
    Stage,
    advance,
    close,
    fill,
    fill_all,
    rules,
    stage,
)

ONE = "위원1"
IN_TIME = date(2020, 4, 25)


def correct(on: Stage, by: str = SECRETARY, day: date | None = IN_TIME, **other: str) -> Saved:
    said = {"number": "A-001", "item": "sanction", "document": "처분 공문", "reason": "누락"}
    return acts.ask_correction(on.record, on.people[by], on.at(), day=day, **(said | other))


def change(on: Stage, by: str = SECRETARY, key: str = "slots", value: str = "1") -> Saved:
    me = on.people[by]
    return acts.ask_rule_change(on.record, me, on.at(), key=key, value=value, reason="오기")


def reopen(on: Stage, by: str = SECRETARY, evaluator: str = ONE) -> Saved:
    me = on.people[by]
    cell = {"number": "A-001", "evaluator": evaluator}
    return acts.ask_reopening(on.record, me, on.at(), **cell, reason="착오")


def lift(on: Stage, by: str = SECRETARY) -> Saved:
    me = on.people[by]
    cell = {"number": "A-002", "evaluator": ONE}
    return acts.ask_lifting(on.record, me, on.at(), **cell, reason="착오")


def add_holiday(on: Stage, by: str = SECRETARY) -> Saved:
    said = {"title": "임시공휴일", "reason": "관보"}
    return acts.ask_holiday(on.record, on.people[by], on.at(), day=date(2023, 12, 22), **said)


def strike(on: Stage, by: str = SECRETARY) -> Saved:
    """Only a confirmed round has a notice."""
    entry = max((n.seq for c in _cases(on) for n in c.notices), default=1)
    me = on.people[by]
    return acts.ask_striking(on.record, me, on.at(), what="notice", entry=entry, reason="오기")


def _cases(on: Stage) -> tuple[Case, ...]:
    confirmed = acts.public_head(on.record).phase is Phase.CONFIRMED
    return acts.board(on.record, on.people[SECRETARY]).cases if confirmed else ()


ASKING: dict[str, Callable[[Stage, str], Saved]] = {
    "holiday_added": add_holiday,
    "entry_struck": strike,
    "sheet_reopened": reopen,
    "recusal_lifted": lift,
    "fact_corrected": correct,
    "rule_changed": change,
}


def approve(on: Stage, motion: int, by: str = CHAIR) -> Saved:
    return acts.approve(on.record, on.people[by], on.at(), motion)


def both(on: Stage, asked: Saved) -> None:
    approve(on, asked.seq)


def built(folder: Path, phase: Phase) -> Stage:
    """A round in a phase, with everything there that can be asked about; 위원1 lacks A-002."""
    if phase is Phase.PREPARING:
        return stage(folder, phase=phase)
    on = stage(folder)
    recusal: dict[str, Any] = {
        "number": "A-002",
        "evaluator": ONE,
        "kind": RecusalKind.ABSENCE,
        "reason": "불참",
    }
    acts.recuse(on.record, on.people[SECRETARY], on.at(), **recusal)
    fill_all(on)
    if phase in ENDED:
        close(on)
        decide(on)
        advance(on, phase)
    if phase is Phase.CONFIRMED:
        sent = on.at()
        given = acts.Given("A-001", Recipient.LEAD, Channel.POST, sent, None, "등기")
        acts.notify(on.record, on.people[SECRETARY], on.at(), [given])
    return on


def decide(on: Stage) -> None:
    """Let the chair settle who of the three, all alike, gets the two slots."""
    tie: dict[str, Any] = {"among": on.numbers, "chosen": on.numbers[:2], "reason": "합의"}
    acts.decide_tie(on.record, on.people[CHAIR], on.at(), **tie)


def graded(folder: Path) -> Stage:
    """Return a closed round of 90, 80 and 70 points with two slots."""
    on = stage(folder)
    for name in on.members:
        for number, use in zip(on.numbers, ("30", "20", "10"), strict=True):
            fill(on, name, number, ["60", use], submit=True)
    close(on)
    return on


def finals(on: Stage) -> dict[str, object]:
    ranking = acts.ranking(on.record, on.people[OFFICER])
    return {each.number: each.final for each in standings(ranking)}


def test_the_table_its_checks_and_the_event_have_the_same_kinds() -> None:
    kinds = get_args(MotionMade.model_fields["act"].annotation)
    assert set(MOTIONABLE) == set(CHECKS) == set(ASKING) == set(kinds)


@pytest.mark.parametrize(
    ("kind", "phase"),
    [
        *((kind, Phase.SCORING) for kind in ASKING if kind != "entry_struck"),
        ("sheet_reopened", Phase.CLOSED),
        ("fact_corrected", Phase.CLOSED),
        ("rule_changed", Phase.CLOSED),
        ("holiday_added", Phase.PREPARING),
        ("holiday_added", Phase.CONFIRMED),
        ("entry_struck", Phase.CONFIRMED),
    ],
)
def test_another_person_approves_within_five_minutes(
    tmp_path: Path, kind: str, phase: Phase
) -> None:
    on = built(tmp_path, phase)
    motion = ASKING[kind](on, SECRETARY).seq
    before = content(on.db)
    with pytest.raises(OwnMotion):
        approve(on, motion, SECRETARY)
    with pytest.raises(MotionExpired):
        acts.approve(on.record, on.people[CHAIR], on.at() + timedelta(minutes=5), motion)
    assert content(on.db) == before
    assert approve(on, motion).seq == motion + 2
    assert verify(on.db).differences == ()


def test_before_the_scoring_only_holidays_are_asked_for() -> None:
    early = {kind for kind, e in MOTIONABLE.items() if Phase.PREPARING in RULES[e.ask].phases}
    assert early == {"holiday_added"}


def test_a_fact_corrected_after_the_close_moves_the_result_and_is_explained(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.CLOSED)
    assert finals(on)["A-001"] == 100
    both(on, correct(on))
    assert finals(on)["A-001"] == 97
    ranking = acts.ranking(on.record, on.people[OFFICER])
    (penalty,) = [e for e in explain(ranking, "A-001").steps if e.kind == "penalty"]
    (line,) = penalty.lines
    assert line.ko.startswith(
        "제재처분 3점 2020-04-25: 2020-04-25(접수 마감일 2023-04-25의 3년 전)부터"
    )
    assert line.ko.endswith("반영 (위원회 정정: 누락)")
    both(on, correct(on, day=IN_TIME - timedelta(days=1)))
    assert finals(on)["A-001"] == 100
    both(on, correct(on, day=IN_TIME))
    both(on, correct(on, day=None, reason="처분 취소"))
    assert finals(on)["A-001"] == 100
    said = acts.entries(on.record, on.people[OFFICER])[-1].said
    assert said is not None
    assert said.ko == "A-001 제재처분 2020-04-25 > 인정하지 않음 (처분 공문): 처분 취소"
    assert verify(on.db).differences == ()


def test_a_correction_holds_whatever_the_secretary_loads_later(tmp_path: Path) -> None:
    on = stage(tmp_path)
    both(on, correct(on, day=None))
    loaded = [DatedFact("A-001", "sanction", IN_TIME, "증빙")]
    acts.load_adjustments(on.record, on.people[SECRETARY], on.at(), loaded)
    assert acts.round_applications(on.record)[1][0].penalties == frozenset()


FACTS: list[tuple[Callable[[Stage], object], type[Refusal]]] = [
    (lambda on: correct(on, item="없는 항목"), UnknownFact),
    (lambda on: correct(on, number="A-009"), UnknownAdmitted),
    (lambda on: correct(on, number=""), UnknownAdmitted),
    (lambda on: correct(on, document=" "), Refusal),
    (lambda on: correct(on, reason=""), Refusal),
    (lambda on: change(on, key="closing", value="2024-01-01"), NoSuchRule),
    (lambda on: change(on, key="group.criterion.id", value="x"), NoSuchRule),
    (lambda on: change(on, key="bonus.caravan.id", value="x"), NoSuchRule),
    (lambda on: change(on, value="２"), NotWhole),
    (lambda on: change(on, value="2"), RuleStands),
    (lambda on: change(on, value="0"), RulebookRefusal),
    (lambda on: change(on, key="scores.minimum_sheets", value="2"), RulebookRefusal),
    (lambda on: change(on, key="scores.center", value="mode"), RulebookRefusal),
    (lambda on: change(on, key="ties.order", value="없는 항목"), RulebookRefusal),
    (lambda on: change(on, key="scores.step", value="0.5"), CoarserStep),
    (lambda on: change(on, key="scores.step", value="0.1"), CoarserStep),
]


@pytest.mark.parametrize(("ask", "kind"), FACTS)
@pytest.mark.parametrize("phase", [Phase.SCORING, Phase.CLOSED])
def test_what_cannot_be_asked_for_changes_nothing(
    tmp_path: Path, phase: Phase, ask: Callable[[Stage], object], kind: type[Refusal]
) -> None:
    on = built(tmp_path, phase)
    before = content(on.db)
    with pytest.raises(kind) as refused:
        ask(on)
    assert content(on.db) == before
    assert all(refused.value.lines("ko"))


def test_of_two_wishes_about_one_thing_the_first_is_waited_for(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.CLOSED)
    correct(on)
    with pytest.raises(AskedAlready):
        correct(on, by=CHAIR, day=None)
    correct(on, number="A-002")
    change(on)
    with pytest.raises(AskedAlready):
        change(on, by=CHAIR, value="3")
    change(on, key="threshold.points", value="60")


def test_what_changed_meanwhile_is_asked_for_again(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.CLOSED)
    both(on, correct(on))
    with pytest.raises(FactStands):
        correct(on)
    both(on, change(on))
    with pytest.raises(RuleStands):
        change(on)
    waiting = correct(on, day=None)
    acts.decline(on.record, on.people[SECRETARY], on.at(), waiting.seq)


def test_facts_loaded_meanwhile_keep_a_correction_from_being_approved(tmp_path: Path) -> None:
    on = stage(tmp_path)
    motion = correct(on).seq
    loaded = [DatedFact("A-001", "sanction", date(2022, 1, 1), "증빙")]
    acts.load_adjustments(on.record, on.people[SECRETARY], on.at(), loaded)
    before = content(on.db)
    with pytest.raises(FactMoved):
        approve(on, motion)
    assert content(on.db) == before


def test_once_there_are_points_facts_are_not_loaded_again(tmp_path: Path) -> None:
    """One person alone would move a result that is under way."""
    on = stage(tmp_path)
    fill(on, ONE, "A-001", ["1", "1"])
    before = content(on.db)
    with pytest.raises(FactsFixed):
        acts.load_adjustments(on.record, on.people[SECRETARY], on.at(), [])
    assert content(on.db) == before


def test_every_rule_that_can_be_changed_reads_back(tmp_path: Path) -> None:
    book = rules()
    written = {"ties.order": "계획, penalty", "scores.center": "median", "scores.of": "criterion"}
    written |= {"scores.round": "final", "threshold.on": "both", "scores.step": "0.05"}
    written |= {"scores.warn_below": "6"}
    on = built(tmp_path, Phase.CLOSED)
    for key in changeable(book):
        value = written.get(key, "0" if key.startswith("scores.drop") else "4")
        both(on, change(on, key=key, value=value))
        now = acts.head(on.record, on.people[OFFICER]).rulebook
        assert value_of(now, key) == read_value(book, key, value)
    again = on.again()
    assert acts.public_head(again).rulebook == acts.public_head(on.record).rulebook
    again.close()
    assert verify(on.db).differences == ()
    said = acts.entries(on.record, on.people[OFFICER])
    changed = [e.said.ko for e in said if e.kind == "rule_changed" and e.said is not None]
    assert changed[0] == "지원규모 2 > 4: 오기"


def test_another_terminal_ranks_by_the_changed_rule(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.CLOSED)
    other = on.again()
    me = on.people[OFFICER]
    outcomes = [e.outcome for e in standings(acts.ranking(other, me))]
    both(on, change(on, key="threshold.points", value="101"))
    assert [e.outcome for e in standings(acts.ranking(other, me))] != outcomes
    other.close()


def test_after_the_close_only_the_reopened_sheet_can_change(tmp_path: Path) -> None:
    on = graded(tmp_path)
    me, at = on.people[ONE], on.at
    with pytest.raises(Refusal):
        acts.record_points(on.record, me, at(), "A-001", {"plan": 100})
    both(on, reopen(on, ONE))
    panel = acts.panel_view(on.record, on.people[OFFICER])
    assert ("A-001", ONE) not in panel.points
    rows = {each.number: each.sheets for each in standings(panel.ranking)}
    assert rows["A-001"] == rows["A-003"] - 1
    digest = panel.digest
    with pytest.raises(Refusals) as blocked:
        acts.sign_result(on.record, on.people[CHAIR], at(), digest)
    assert blocked.value.lines("ko") == [f"{ONE} 1건 제출 필요: A-001"]
    for name, number in ((ONE, "A-002"), (ONE, "A-003"), ("위원2", "A-001")):
        before = content(on.db)
        with pytest.raises(Refusal):
            acts.record_points(on.record, on.people[name], at(), number, {"plan": 100})
        assert content(on.db) == before
    fill(on, ONE, "A-001", ["50", "30"], submit=True)
    panel = acts.panel_view(on.record, on.people[OFFICER])
    assert dict(panel.points["A-001", ONE]) == {"plan": 5_000, "use": 3_000}
    acts.sign_result(on.record, on.people[CHAIR], at(), panel.digest)
    assert verify(on.db).differences == ()


def test_who_cannot_write_it_again_is_absent_there_and_nowhere_else(tmp_path: Path) -> None:
    on = graded(tmp_path)
    secretary = on.people[SECRETARY]
    with pytest.raises(NothingUnfinished):
        acts.absent(on.record, secretary, on.at(), evaluator=ONE, reason="불참")
    both(on, reopen(on, ONE))
    acts.absent(on.record, secretary, on.at(), evaluator=ONE, reason="연락이 되지 않음")
    states = acts.progress(on.record, secretary).states
    assert [states[ONE, number].value for number in on.numbers] == [
        *("absent", "submitted", "submitted")
    ]
    panel = acts.panel_view(on.record, on.people[OFFICER])
    acts.sign_result(on.record, on.people[CHAIR], on.at(), panel.digest)
    assert verify(on.db).differences == ()
