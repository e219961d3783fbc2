"""From the closed panel to the confirmed result: who takes which step, with which result."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.awarding import NotAnAward, NothingAdjusted, NotNext, NotSelected, WhichNext
from scoring.acts.concluding import ResultChanged, TieUndecided
from scoring.acts.confirmed import Award
from scoring.acts.confirming import NotFinalized, RequestsWait
from scoring.acts.own_work import OwnWork
from scoring.errors import Refusal
from scoring.gate import BlankText
from scoring.phases import ENDED, NotInPhase, Phase
from scoring.slots import Replacement
from scoring.verify import verify
from scoring.views import RecusalKind, Saved
from tests.record.files import content
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, close, fill, stage

NONE = "sha256:" + "0" * 64
TOTALS = {"A-001": 90, "A-002": 80, "A-003": 70, "A-004": 70, "A-005": 60}
WHO = {"finalize": CHAIR, "forward": SECRETARY, "confirm": OFFICER}


def take(on: Stage, act: str, shown: str | None = None) -> object:
    return getattr(acts, act)(on.record, on.people[WHO[act]], on.at(), shown)


def give_back(on: Stage, reason: str = "가점 확인 필요") -> object:
    return acts.return_result(on.record, on.people[OFFICER], on.at(), reason)


def replace(on: Stage, number: str, promoted: str = "") -> object:
    given = {"number": number, "reason": "협약 포기", "promoted": promoted}
    return acts.replace_selected(on.record, on.people[OFFICER], on.at(), **given)


def adjust(
    on: Stage,
    number: str = "A-001",
    grant: int | None = 150_000_000,
    months: int | None = None,
) -> object:
    given = {"number": number, "grant": grant, "months": months, "reason": "예산 조정"}
    return acts.adjust_award(on.record, on.people[OFFICER], on.at(), **given)  # type: ignore[arg-type]


STEPS = {
    Phase.CLOSED: (),
    Phase.FINALIZED: ("finalize",),
    Phase.FORWARDED: ("finalize", "forward"),
    Phase.CONFIRMED: ("finalize", "forward", "confirm"),
}


def ranked(folder: Path, steps: Iterable[str] = (), *, name: str = "round.db") -> Stage:
    """Five applications and two slots, taken some steps beyond the close."""
    on = stage(folder, applications=5, name=name)
    for member in on.members:
        for number, total in TOTALS.items():
            fill(
                on,
                member,
                number,
                [str(total * 6 // 10), str(total - total * 6 // 10)],
                submit=True,
            )
    close(on)
    for step in steps:
        take(on, step)
    return on


def view(on: Stage) -> acts.ResultView:
    return acts.result_view(on.record, on.people[OFFICER])


def phase(on: Stage) -> Phase:
    return acts.public_head(on.record).phase


def refused(on: Stage, kind: type[Refusal], act: Callable[[], object]) -> None:
    """Refuse, and store nothing."""
    before = content(on.db)
    with pytest.raises(kind):
        act()
    assert content(on.db) == before


def test_before_the_close_there_is_no_step_and_no_view(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=5)
    for act in ("finalize", "forward", "confirm"):
        refused(on, NotInPhase, partial(take, on, act))
    refused(on, NotInPhase, partial(view, on))


# The steps --------------------------------------------------------------------------------------


def test_finalized_forwarded_confirmed(tmp_path: Path) -> None:
    on = ranked(tmp_path)
    digest = view(on).digest
    for act, after in zip(("finalize", "forward", "confirm"), [*STEPS][1:], strict=True):
        take(on, act, shown=digest)
        assert phase(on) is after
    found = view(on)
    assert [(step.kind, step.actor) for step in found.steps] == [
        ("round_closed", SECRETARY),
        ("round_finalized", CHAIR),
        ("round_forwarded", SECRETARY),
        ("result_confirmed", OFFICER),
    ]
    assert (found.digest, found.holders, found.following) == (
        digest,
        ("A-001", "A-002"),
        ("A-003", "A-004"),
    )
    assert acts.panel_view(on.record, on.people[OFFICER]).signatures == {CHAIR: digest}
    with closing(sqlite3.connect(on.db)) as file:
        rows = file.execute(
            "SELECT number, outcome, rank, tied, final, result FROM confirmed ORDER BY number"
        ).fetchall()
    assert rows == [
        ("A-001", "selected", 1, 0, "90", digest),
        ("A-002", "selected", 2, 0, "80", digest),
        ("A-003", "fundable", 3, 1, "70", digest),
        ("A-004", "fundable", 3, 1, "70", digest),
        ("A-005", "fundable", 5, 0, "60", digest),
    ]
    assert verify(on.db).differences == ()


def test_the_chairs_own_signature_is_not_given_twice(tmp_path: Path) -> None:
    on = ranked(tmp_path)
    acts.sign_result(on.record, on.people[CHAIR], on.at(), view(on).digest)
    take(on, "finalize")
    kinds = [each.kind for each in acts.entries(on.record, on.people[CHAIR])]
    assert kinds.count("result_signed") == 1


def test_another_result_than_was_shown_is_refused(tmp_path: Path) -> None:
    on = ranked(tmp_path)
    for act in ("finalize", "forward", "confirm"):
        refused(on, ResultChanged, partial(take, on, act, shown=NONE))
        take(on, act)


def test_a_tie_is_decided_before_the_panel_finalizes(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    refused(on, TieUndecided, partial(take, on, "finalize"))
    given = {"among": ("A-001", "A-002", "A-003"), "chosen": ("A-001", "A-003"), "reason": "협의"}
    acts.decide_tie(on.record, on.people[CHAIR], on.at(), **given)  # type: ignore[arg-type]
    for act in ("finalize", "forward", "confirm"):
        take(on, act)
    found = view(on)
    assert (found.holders, found.following) == (("A-001", "A-003"), ("A-002",))


def test_returned_the_panel_goes_on_and_confirms_anew(tmp_path: Path) -> None:
    on = ranked(tmp_path, ("finalize", "forward"))
    refused(on, BlankText, partial(give_back, on, reason=" "))
    give_back(on)
    assert phase(on) is Phase.CLOSED
    opinion = {"number": "A-001", "text": "보완함"}
    acts.record_opinion(on.record, on.people[CHAIR], on.at(), **opinion)
    for act in ("finalize", "forward", "confirm"):
        take(on, act)
    assert [step.said.ko for step in view(on).steps if step.said.ko] == ["가점 확인 필요"]
    assert verify(on.db).differences == ()


def test_who_keyed_a_sheet_does_not_confirm_it(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=1)
    paper = {"number": "A-001", "evaluator": "위원1", "points": {"plan": 5_000, "use": 3_000}}
    for who in (SECRETARY, OFFICER):
        acts.key_paper(on.record, on.people[who], on.at(), **paper)  # type: ignore[arg-type]
    for member in on.members:
        if member != "위원1":
            fill(on, member, "A-001", ["50", "30"], submit=True)
    close(on)
    take(on, "finalize")
    take(on, "forward")
    refused(on, OwnWork, partial(take, on, "confirm"))


# After the confirmation ---------------------------------------------------------------------


def test_who_drops_out_is_followed_by_the_next_in_line(tmp_path: Path) -> None:
    on = ranked(tmp_path, STEPS[Phase.CONFIRMED])
    refused(on, NotSelected, partial(replace, on, "A-003"))
    refused(on, WhichNext, partial(replace, on, "A-002"))
    refused(on, NotNext, partial(replace, on, "A-002", "A-005"))
    before = view(on)
    replace(on, "A-002", "A-004")
    assert view(on).holders == ("A-001", "A-004")
    refused(on, NotSelected, partial(replace, on, "A-002"))
    replace(on, "A-004")
    replace(on, "A-003")
    replace(on, "A-005")
    found = view(on)
    assert (found.holders, found.following, found.digest) == (("A-001",), (), before.digest)
    assert found.replaced == (
        Replacement("A-002", "A-004", "협약 포기"),
        Replacement("A-004", "A-003", "협약 포기"),
        Replacement("A-003", "A-005", "협약 포기"),
        Replacement("A-005", None, "협약 포기"),
    )
    assert verify(on.db).differences == ()


def test_grant_and_period_are_adjusted_beside_the_result(tmp_path: Path) -> None:
    on = ranked(tmp_path, STEPS[Phase.CONFIRMED])
    before = view(on).digest
    adjust(on, grant=150_000_000)
    adjust(on, grant=None, months=6)
    assert view(on).awards == {"A-001": Award(150_000_000, 6, "예산 조정")}
    adjust(on, grant=None, months=7)
    refused(on, NothingAdjusted, partial(adjust, on, grant=None))
    refused(on, NotAnAward, partial(adjust, on, grant=-1))
    refused(on, NotAnAward, partial(adjust, on, months=121))
    refused(on, NotSelected, partial(adjust, on, "A-005"))
    found = view(on)
    assert (found.awards, found.digest) == ({"A-001": Award(150_000_000, 7, "예산 조정")}, before)
    assert verify(on.db).differences == ()


# What is flagged, what is verified ----------------------------------------------------------


def test_what_the_officer_looks_at_first(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=5)
    for member in on.members[2:]:
        acts.recuse(
            on.record,
            on.people[SECRETARY],
            on.at(),
            number="A-005",
            evaluator=member,
            kind=RecusalKind.EXCLUSION,
            reason="특수관계",
        )
    for member in on.members:
        for number, total in TOTALS.items():
            if number != "A-005" or member in on.members[:2]:
                fill(
                    on,
                    member,
                    number,
                    [str(total * 6 // 10), str(total - total * 6 // 10)],
                    submit=True,
                )
    close(on)
    assert [(each.standing.number, [e.ko for e in each.reasons]) for each in view(on).flagged] == [
        ("A-002", ["마지막 자리와 1점 이내"]),
        ("A-005", ["평가표가 3장보다 적어 점수 없음"]),
    ]


def both(on: Stage, asked: Saved) -> None:
    """Let the chair approve what somebody else asked for."""
    acts.approve(on.record, on.people[CHAIR], on.at(), asked.seq)


def test_what_two_people_changed_is_looked_at_first(tmp_path: Path) -> None:
    on = ranked(tmp_path)
    fact = {"number": "A-005", "item": "sanction", "document": "판결문", "reason": "누락"}
    clerk, one = on.people[SECRETARY], on.people["위원1"]
    day = date(2022, 1, 1)
    both(on, acts.ask_correction(on.record, clerk, on.at(), day=day, **fact))
    cell = {"number": "A-003", "evaluator": "위원1", "reason": "착오"}
    both(on, acts.ask_reopening(on.record, one, on.at(), **cell))
    acts.submit(on.record, one, on.at(), ["A-003"])
    rule = {"key": "slots", "value": "1", "reason": "예산 감액"}
    both(on, acts.ask_rule_change(on.record, clerk, on.at(), **rule))
    found = view(on)
    assert [(e.standing.number, e.reasons[0].ko) for e in found.flagged] == [
        ("A-001", "마지막 자리와 1점 이내"),
        ("A-003", "평가표 재작성"),
        ("A-005", "가점·감점 정정"),
    ]
    assert [(step.kind, step.said.ko) for step in found.steps] == [
        ("round_closed", ""),
        ("rule_changed", "지원규모 2 > 1: 예산 감액"),
    ]


@pytest.mark.parametrize("settled", ["approve", "decline", ""])
def test_a_request_that_waits_keeps_the_result_from_being_final(
    tmp_path: Path, settled: str
) -> None:
    on = ranked(tmp_path)
    rule = {"key": "slots", "value": "1", "reason": "예산 감액"}
    asked = acts.ask_rule_change(on.record, on.people[SECRETARY], on.at(), **rule)
    refused(on, RequestsWait, lambda: take(on, "finalize"))
    if settled:
        getattr(acts, settled)(on.record, on.people[CHAIR], on.at(), asked.seq)
        take(on, "finalize")
    else:  # nobody can approve it any more
        late = on.at() + timedelta(minutes=5)
        acts.finalize(on.record, on.people[CHAIR], late)
    assert phase(on) is Phase.FINALIZED


def test_what_the_panel_did_not_finalize_is_not_forwarded(tmp_path: Path) -> None:
    """Points that somebody moved in the file itself between the two steps."""
    on = ranked(tmp_path, STEPS[Phase.FINALIZED])
    with closing(sqlite3.connect(on.db)) as file:
        file.execute("UPDATE mark SET points = points - 25 WHERE number = 'A-001'")
        file.commit()
    refused(on, NotFinalized, partial(take, on, "forward"))
    assert phase(on) is Phase.FINALIZED


def test_a_stored_result_that_was_changed_is_seen(tmp_path: Path) -> None:
    """In its rows by replay; in a chain written anew, because it is computed again."""
    on = ranked(tmp_path, STEPS[Phase.CONFIRMED])
    on.record.close()
    with closing(sqlite3.connect(on.db)) as file:
        file.execute("UPDATE confirmed SET final = '91' WHERE number = 'A-002'")
        file.commit()
    (difference,) = verify(on.db).differences
    assert difference.ko.startswith("confirmed 2023-1, A-002: 변경이력과 다름(final)")


def test_the_phases_after_the_close_are_those_that_steps_lead_to() -> None:
    assert {*STEPS} == ENDED
