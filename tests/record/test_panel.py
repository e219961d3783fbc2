"""위원 변경: who joins, leaves and takes the chair, and what it does to sheets and sign-ins."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import acts
from scoring.errors import Refusal
from scoring.people import Person, Role
from scoring.phases import Phase
from scoring.snapshots import snapshot
from scoring.verify import verify
from scoring.views import SheetState
from tests.record.stage import CHAIR, SECRETARY, Stage, close, declare, fill, fill_all, stage

NEW = Person("새사람", "한빛대학교", Role.MEMBER)


def join(
    on: Stage, person: Person = NEW, reason: str = "불참 위원 대신", by: str = SECRETARY
) -> str:
    return acts.join(on.record, on.people[by], on.at(), person, reason=reason)


def leave(on: Stage, name: str, reason: str = "사임", by: str = SECRETARY) -> object:
    return acts.leave(on.record, on.people[by], on.at(), name=name, reason=reason)


def elect(on: Stage, name: str, by: str = SECRETARY) -> object:
    return acts.elect_chair(on.record, on.people[by], on.at(), name=name)


def entries(on: Stage) -> int:
    return len(acts.entries(on.record, on.people[SECRETARY]))


def test_who_joins_gets_a_passphrase_once_and_scores(tmp_path: Path) -> None:
    on = stage(tmp_path)
    passphrase = join(on)
    me = acts.sign_in(on.record, NEW.name, passphrase)
    assert (me.role, me.affiliation, me.one_time) == (Role.MEMBER, "한빛대학교", True)
    me = acts.set_passphrase(on.record, me, on.at(), "새 사람의 긴 암호")
    on = Stage(on.db, on.record, {**on.people, NEW.name: me}, on.passphrases, on.rules, on.passed)
    declare(on, NEW.name)
    fill(on, NEW.name, "A-001", ["50", "30"], submit=True)
    found = acts.progress(on.record, on.people[SECRETARY])
    assert found.states[NEW.name, "A-001"] is SheetState.SUBMITTED
    assert found.head.evaluators == 6
    said = str(acts.entries(on.record, on.people[SECRETARY]))
    assert passphrase not in said
    assert passphrase.encode() not in Path(on.db).read_bytes()
    assert verify(on.db).differences == ()


def test_who_leaves_signs_in_no_more_and_the_sheets_count_no_longer(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill_all(on)
    leave(on, "위원1")
    with pytest.raises(Refusal) as caught:
        acts.sign_in(on.record, "위원1", on.passphrases["위원1"])
    assert type(caught.value).__name__ == "WrongSignIn"
    with pytest.raises(Refusal) as caught:
        acts.own_sheets(on.record, on.people["위원1"])
    assert type(caught.value).__name__ == "NotOfRound"
    found = acts.progress(on.record, on.people[SECRETARY])
    assert {found.states["위원1", number] for number in found.numbers} == {SheetState.LEFT}
    assert (found.left, found.blockers, found.head.evaluators) == (frozenset({"위원1"}), (), 4)
    assert found.evaluators[-1].name == "위원1"
    assert "위원1" not in snapshot(on.record).sheets.evaluators
    close(on)
    assert "위원1" not in acts.ranking(on.record, on.people[CHAIR]).snapshot.sheets.evaluators
    assert verify(on.db).differences == ()


def test_a_panel_that_had_a_chair_closes_with_one(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill_all(on)
    leave(on, CHAIR)
    blockers = acts.progress(on.record, on.people[SECRETARY]).blockers
    assert [each.ko for each in blockers] == [
        "위원장이 해촉되었습니다. 새 위원장을 선출해야 합니다."
    ]
    elect(on, "위원2")
    found = acts.progress(on.record, on.people[SECRETARY])
    assert found.blockers == ()
    assert (found.evaluators[0].name, found.evaluators[0].role) == ("위원2", Role.CHAIR)
    close(on)
    assert verify(on.db).differences == ()


def test_the_former_chair_stays_a_member(tmp_path: Path) -> None:
    on = stage(tmp_path)
    elect(on, "위원1")
    roles = {e.name: e.role for e in acts.progress(on.record, on.people[SECRETARY]).evaluators}
    assert roles == {
        "위원1": Role.CHAIR,
        **dict.fromkeys((CHAIR, "위원2", "위원3", "위원4"), Role.MEMBER),
    }


MEMBER = Role.MEMBER
Doing = Callable[[Stage], object]
REFUSED: dict[str, tuple[Doing, str]] = {
    "member lets in": (lambda on: join(on, by="위원1"), "NotPermitted"),
    "chair lets go": (lambda on: leave(on, "위원1", by=CHAIR), "NotPermitted"),
    "chair elects": (lambda on: elect(on, "위원1", by=CHAIR), "NotPermitted"),
    "name there": (lambda on: join(on, Person("위원2", "소속", Role.MEMBER)), "NameTaken"),
    "secretary's name": (lambda on: join(on, Person(SECRETARY, "소속", Role.MEMBER)), "NameTaken"),
    "comes back": (lambda on: join(on, Person("위원4", "소속", Role.MEMBER)), "JoinsAgain"),
    "no name": (lambda on: join(on, Person(" ", "소속", Role.MEMBER)), "BlankText"),
    "no affiliation": (lambda on: join(on, Person("이름", "", Role.MEMBER)), "BlankText"),
    "joins without reason": (lambda on: join(on, reason=" "), "BlankText"),
    "hidden sign": (
        lambda on: join(on, Person("이\u200b름", "소", MEMBER)),
        "HiddenCharacter",
    ),
    "unknown leaves": (lambda on: leave(on, "아무도"), "UnknownEvaluator"),
    "secretary leaves": (lambda on: leave(on, SECRETARY), "UnknownEvaluator"),
    "leaves twice": (lambda on: leave(on, "위원4"), "HasLeft"),
    "leaves without reason": (lambda on: leave(on, "위원1", reason=" "), "BlankText"),
    "unknown chair": (lambda on: elect(on, "아무도"), "UnknownEvaluator"),
    "chair who left": (lambda on: elect(on, "위원4"), "HasLeft"),
    "chair again": (lambda on: elect(on, CHAIR), "ChairAlready"),
    "recused who left": (
        lambda on: acts.absent(
            on.record, on.people[SECRETARY], on.at(), evaluator="위원4", reason="출장"
        ),
        "HasLeft",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_no_trace(tmp_path: Path, name: str) -> None:
    on = stage(tmp_path)
    leave(on, "위원4")
    before = entries(on)
    act, kind = REFUSED[name]
    with pytest.raises(Refusal) as caught:
        act(on)
    assert type(caught.value).__name__ == kind
    assert entries(on) == before
    assert verify(on.db).differences == ()


def test_somebody_is_always_left(tmp_path: Path) -> None:
    on = stage(tmp_path, members=2)
    leave(on, "위원1")
    leave(on, CHAIR)
    with pytest.raises(Refusal) as caught:
        leave(on, "위원2")
    assert type(caught.value).__name__ == "LastEvaluator"


@pytest.mark.parametrize("phase", [Phase.PREPARING, Phase.CLOSED])
def test_only_while_the_panel_scores(tmp_path: Path, phase: Phase) -> None:
    on = stage(tmp_path, phase=phase)
    for act in (join, lambda on: leave(on, "위원1")):
        with pytest.raises(Refusal) as caught:
            act(on)
        assert type(caught.value).__name__ == "NotInPhase"
