"""After the close: opinions beside the marks, a tie at the cut, the signature and what ends it."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from exports.result import write_result
from scoring import acts
from scoring.acts.concluding import (
    NoOpinion,
    NoTie,
    OtherTie,
    ResultChanged,
    SignedAlready,
    TieUndecided,
    UnknownCriterion,
    WrongChoice,
)
from scoring.acts.panel_cells import UnknownAdmitted
from scoring.aggregate import problems
from scoring.errors import Refusal
from scoring.gate import BlankText, HiddenCharacter, TooLong
from scoring.model import Decision
from scoring.people import Role
from scoring.phases import NotInPhase, NotPermitted, Phase
from scoring.recount import check_file, differences
from scoring.verify import verify
from scoring.views import RecusalKind, SheetState
from tests.record.files import content
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
    SECRETARY,
    Stage,
    close,
    fill,
    fill_all,
    stage,
)

ALL = ("A-001", "A-002", "A-003")
Try = Callable[[Stage, str], object]


def opinion(on: Stage, who: str = CHAIR, **given: object) -> object:
    asked = {"number": "A-001", "criterion": "", "text": "뛰어남", **given}
    return acts.record_opinion(on.record, on.people[who], on.at(), **asked)  # type: ignore[arg-type]


def decide(on: Stage, who: str = CHAIR, **given: object) -> object:
    asked = {"among": ALL, "chosen": ("A-001", "A-003"), "reason": "협의", **given}
    return acts.decide_tie(on.record, on.people[who], on.at(), **asked)  # type: ignore[arg-type]


def sign(on: Stage, who: str = CHAIR, shown: str | None = None) -> object:
    digest = view(on).digest if shown is None else shown
    return acts.sign_result(on.record, on.people[who], on.at(), digest)


def view(on: Stage) -> acts.PanelView:
    return acts.panel_view(on.record, on.people[OFFICER])


def refused(on: Stage, kind: type[Refusal], act: Callable[[], object]) -> None:
    """Refuse, and store nothing."""
    before = content(on.db)
    with pytest.raises(kind):
        act()
    assert content(on.db) == before


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    """A closed round of three equals and two slots."""
    return stage(tmp_path, phase=Phase.CLOSED)


TRIES: dict[str, Try] = {
    "opinion": opinion,
    "tie": decide,
    "sign": lambda on, who: sign(on, who, "sha256:" + "0" * 64),
}


@pytest.mark.parametrize("name", TRIES)
def test_only_the_chair_and_only_after_the_close(tmp_path: Path, on: Stage, name: str) -> None:
    for who in ("위원1", SECRETARY, OFFICER):
        refused(on, NotPermitted, partial(TRIES[name], on, who))
    refused(on, acts.OneTime, lambda: TRIES[name](on, NEWCOMER))
    early = stage(tmp_path, name="early.db")
    refused(early, NotInPhase, lambda: TRIES[name](early, CHAIR))
    with pytest.raises(NotInPhase):
        acts.panel_view(early.record, early.people[CHAIR])


# Opinions -----------------------------------------------------------------------------------


def test_opinions_stand_beside_the_marks(on: Stage) -> None:
    before = view(on)
    opinion(on, text=" 종합\r\n둘째 줄\t[b]끝[/] ")
    opinion(on, criterion="use", text="효과 있음")
    opinion(on, number="A-002")
    opinion(on, number="A-002", text=None)
    opinion(on, number="A-003", criterion="plan")
    opinion(on, number="A-003", criterion="plan", text="고침")
    now = view(on)
    assert now.opinions == {
        "A-001": {"": "종합\n둘째 줄\t[b]끝[/]", "use": "효과 있음"},
        "A-003": {"plan": "고침"},
    }
    assert (now.digest, now.points) == (before.digest, before.points)
    assert verify(on.db).differences == ()


def test_opinions_that_are_refused(on: Stage) -> None:
    refused(on, UnknownAdmitted, lambda: opinion(on, number="A-009"))
    refused(on, UnknownCriterion, lambda: opinion(on, criterion="없음"))
    refused(on, TooLong, lambda: opinion(on, text="가" * 100_001))
    refused(on, HiddenCharacter, lambda: opinion(on, text="숨은\u202e글"))
    for nothing in (None, "", " \n "):
        refused(on, NoOpinion, partial(opinion, on, text=nothing))
    opinion(on)
    opinion(on, text="")
    refused(on, NoOpinion, lambda: opinion(on, text=None))


# A tie at the cut -----------------------------------------------------------------------------


def test_a_decided_tie_selects_and_a_later_one_replaces_it(on: Stage) -> None:
    decide(on)
    decide(on, among=ALL[::-1], chosen=("A-002", "A-001"), reason="다시 협의")
    decision = Decision(ALL, ("A-001", "A-002"), "다시 협의", (CHAIR, *MEMBERS))
    ranking = view(on).ranking
    assert ranking.snapshot.decisions == (decision,)
    assert ranking.order.decision == decision
    assert ranking.order.selected.tolist() == [True, True, False]
    assert "tie_decided" in {each.kind for each in problems(ranking)}
    assert verify(on.db).differences == ()


MEMBERS = ("위원1", "위원2", "위원3", "위원4")


def test_a_decision_that_is_not_about_this_tie_is_refused(on: Stage) -> None:
    refused(on, OtherTie, lambda: decide(on, among=ALL[:2]))
    refused(on, OtherTie, lambda: decide(on, among=(*ALL, "A-001")))
    for chosen in ((), ALL, ALL[:1], ("A-001", "A-001"), ("A-001", "A-009"), (*ALL[:2], "A-001")):
        refused(on, WrongChoice, partial(decide, on, chosen=chosen))
    refused(on, BlankText, lambda: decide(on, reason="  "))


@pytest.mark.parametrize(
    ("who", "by"),
    [
        ("위원2", (CHAIR, "위원1", "위원3", "위원4")),
        (CHAIR, ("위원1", "위원2", "위원3", "위원4")),
    ],
)
@pytest.mark.parametrize("kind", [RecusalKind.WITHDRAWAL, RecusalKind.ABSENCE])
def test_who_does_not_score_one_of_the_tied_takes_no_part(
    tmp_path: Path, who: str, by: tuple[str, ...], kind: RecusalKind
) -> None:
    on = stage(tmp_path)
    fill_all(on)
    recused = {"number": "A-002", "evaluator": who, "kind": kind, "reason": "사유"}
    acts.recuse(on.record, on.people[SECRETARY], on.at(), **recused)  # type: ignore[arg-type]
    close(on)
    decide(on)
    assert view(on).ranking.snapshot.decisions[0].by == by
    assert acts.entries(on.record, on.people[OFFICER])[-1].actor == CHAIR
    assert verify(on.db).differences == ()


def test_whose_sheet_is_being_written_again_takes_part(on: Stage) -> None:
    """Only who is recused from one of the tied does not."""
    given = {"number": "A-002", "evaluator": "위원2", "reason": "합계 착오"}
    asked = acts.ask_reopening(on.record, on.people["위원2"], on.at(), **given)
    acts.approve(on.record, on.people[SECRETARY], on.at(), asked.seq)
    decide(on)
    assert view(on).ranking.snapshot.decisions[0].by == (CHAIR, *sorted(set(on.members) - {CHAIR}))


def test_without_a_tie_there_is_nothing_to_decide(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=2, phase=Phase.CLOSED)
    refused(on, NoTie, lambda: decide(on, among=("A-001", "A-002"), chosen=("A-001",)))


def test_a_decided_tie_is_recounted_from_both_files(tmp_path: Path) -> None:
    on = stage(tmp_path)
    for member in MEMBERS:
        me, words = on.people[member], {"": f"{member} [b]의견[/]\n둘째 줄", "use": "지표"}
        acts.record_comments(on.record, me, on.at(), "A-002", words)
    fill_all(on)
    close(on)
    decide(on)
    ranking = acts.ranking(on.record, on.people[SECRETARY])
    for name in ("result.json", "result.xlsx"):
        write_result(ranking, tmp_path / name, "ko")
    written = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert differences(written) == []
    assert check_file(tmp_path / "result.xlsx").differences == ()
    aliases = ranking.snapshot.aliases
    assert {each["evaluator"]: each["comment"] for each in written["inputs"]["comments"]} == {
        aliases[member]: f"{aliases[member]} [b]의견[/]\n둘째 줄" for member in MEMBERS
    }
    assert [each["chosen"] for each in written["inputs"]["decisions"]] == [["A-001", "A-003"]]


# The signature --------------------------------------------------------------------------------


def test_the_signature_is_of_the_result_as_it_stands(on: Stage) -> None:
    assert view(on).signed is None
    refused(on, TieUndecided, lambda: sign(on))
    decide(on)
    refused(on, ResultChanged, lambda: sign(on, shown="sha256:" + "0" * 64))
    sign(on)
    first = view(on)
    assert first.signed is True
    assert first.signatures == {CHAIR: first.digest}
    refused(on, SignedAlready, lambda: sign(on))
    opinion(on)
    assert view(on).signed is True
    assert verify(on.db).differences == ()


def test_a_tie_decided_anew_has_to_be_signed_again(on: Stage) -> None:
    decide(on)
    shown = view(on).digest
    sign(on)
    decide(on, chosen=("A-002", "A-003"))
    assert view(on).signed is False
    refused(on, ResultChanged, lambda: sign(on, shown=shown))
    sign(on)
    assert view(on).signed is True
    assert verify(on.db).differences == ()


# What is read ---------------------------------------------------------------------------------


def test_sheets_that_count_for_nothing_are_shown_as_such(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill(on, "위원1", "A-001", ["50", "30.25"])
    me = on.people["위원1"]
    comments = {"": "전체", "use": "지표"}
    acts.record_comments(on.record, me, on.at(), "A-001", comments)
    acts.submit(on.record, me, on.at(), ["A-001"])
    acts.record_comments(on.record, on.people["위원2"], on.at(), "A-002", {"": "쓰다 만 것"})
    kinds = (("A-001", "위원1", RecusalKind.WITHDRAWAL), ("A-002", "위원2", RecusalKind.ABSENCE))
    for number, name, kind in kinds:
        recused = {"number": number, "evaluator": name, "kind": kind, "reason": "사유"}
        acts.recuse(on.record, on.people[SECRETARY], on.at(), **recused)  # type: ignore[arg-type]
    fill_all(on)
    close(on)
    found = view(on)
    assert [each.name for each in found.evaluators] == [CHAIR, *MEMBERS]
    assert [each.role for each in found.evaluators][:2] == [Role.CHAIR, Role.MEMBER]
    assert {cell: (each.state, each.total) for cell, each in found.asides.items()} == {
        ("A-001", "위원1"): (SheetState.RECUSED, 8_025),
        ("A-002", "위원2"): (SheetState.ABSENT, None),
    }
    assert found.comments == {("A-001", "위원1"): comments}
    assert found.points["A-001", "위원1"] == {"plan": 5_000, "use": 3_025}
    assert ("A-002", "위원2") not in found.points
    row = next(each for each in found.table.rows if each.standing.number == "A-001")
    assert [mark.total for mark in row.marks] == [10_000, 8_025, 10_000, 10_000, 10_000]
