"""종이 평가표: it counts once its evaluator or a second keying agrees, and nobody else sees it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.own_work import LastOfficer
from scoring.declarations import Conflict
from scoring.errors import Refusal
from scoring.phases import Phase
from scoring.receipts import sheet_digest
from scoring.snapshots import snapshot
from scoring.verify import verify
from scoring.views import Keyed, OwnSheet, Paper, RecusalKind, SheetState
from tests.record.files import content
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
    ROUND,
    SECRETARY,
    Stage,
    close,
    declare,
    fill,
    fill_all,
    open_,
    stage,
)

ME, NUMBER = "위원1", "A-001"
POINTS = {"plan": 4_575, "use": 3_125}
OTHER = {**POINTS, "use": 3_150}


def key(
    on: Stage,
    points: Mapping[str, int] = POINTS,
    *,
    by: str = SECRETARY,
    evaluator: str = ME,
    number: str = NUMBER,
    comment: str = "",
    declared: bool = False,
) -> Keyed:
    return acts.key_paper(
        on.record,
        on.people[by],
        on.at(),
        number=number,
        evaluator=evaluator,
        points=points,
        comment=comment,
        declared=declared,
    )


def accept(on: Stage, shown: Mapping[str, int] = POINTS, by: str = ME) -> object:
    return acts.accept_paper(on.record, on.people[by], on.at(), number=NUMBER, shown=shown)


def drop(on: Stage, by: str = SECRETARY, reason: str = "다른 사람 것") -> object:
    me = on.people[by]
    return acts.drop_paper(on.record, me, on.at(), number=NUMBER, evaluator=ME, reason=reason)


def waiting(on: Stage, by: str = SECRETARY) -> tuple[Paper, ...]:
    return acts.paper_waiting(on.record, on.people[by])


def state(on: Stage) -> SheetState:
    return acts.progress(on.record, on.people[SECRETARY]).states[ME, NUMBER]


def own(on: Stage, name: str = ME) -> OwnSheet:
    sheets = acts.own_sheets(on.record, on.people[name])
    return next(each for each in sheets if each.number == NUMBER)


def test_the_evaluator_accepts_what_was_keyed(tmp_path: Path) -> None:
    on = stage(tmp_path)
    keyed = key(on, comment="계획이\n구체적임")
    assert (keyed.accepted, keyed.differing, keyed.sheet) == (False, (), "")
    assert (state(on), waiting(on)) == (SheetState.KEYED, (Paper(NUMBER, ME, (SECRETARY,)),))
    sheet = own(on)
    assert (sheet.state, sheet.points, sheet.keyed_by) == (SheetState.KEYED, POINTS, SECRETARY)
    assert sheet.comments == {"": "계획이\n구체적임"}
    receipt = acts.accept_paper(
        on.record, on.people[ME], on.at(), number=NUMBER, shown=sheet.points
    )
    digest = sheet_digest(ROUND, NUMBER, ME, points=POINTS, comments={"": "계획이\n구체적임"})
    assert receipt.sheets == {NUMBER: digest}
    sheet = own(on)
    assert (sheet.state, sheet.points, sheet.digest) == (SheetState.SUBMITTED, POINTS, digest)
    assert (state(on), waiting(on)) == (SheetState.SUBMITTED, ())
    assert verify(on.db).differences == ()


def test_a_second_keying_that_agrees_counts_at_once(tmp_path: Path) -> None:
    on = stage(tmp_path)
    key(on, comment="좋음")
    before = len(acts.entries(on.record, on.people[SECRETARY]))
    keyed = key(on, by=OFFICER)
    new = acts.entries(on.record, on.people[SECRETARY], after=before)
    assert [each.kind for each in new] == ["paper_keyed", "paper_accepted"]
    assert (keyed.accepted, keyed.differing, keyed.sheet) == (True, (), own(on).digest)
    assert (own(on).points, own(on).comments) == (POINTS, {"": "좋음"})
    assert (state(on), waiting(on)) == (SheetState.SUBMITTED, ())
    assert verify(on.db).differences == ()


def test_an_officer_keys_only_while_another_one_can_confirm(tmp_path: Path) -> None:
    on = stage(tmp_path)  # 부처 and 새위원 are officers
    key(on, by=OFFICER)
    acts.set_passphrase(on.record, on.people[NEWCOMER], on.at(), "새위원의 긴 암호")
    before = content(on.db)
    with pytest.raises(LastOfficer):
        key(on, by=NEWCOMER)
    assert content(on.db) == before
    key(on, {**POINTS, "use": 3_000}, by=OFFICER, number="A-002")
    key(on, by=SECRETARY)


def test_two_that_differ_name_criteria_and_wait_for_one_to_key_again(tmp_path: Path) -> None:
    on = stage(tmp_path)
    key(on)
    keyed = key(on, OTHER, by=OFFICER)
    assert (keyed.accepted, keyed.differing) == (False, ("활용효과",))
    assert not any(each in str(keyed) for each in ("31.25", "3125", "3_125", "31.5", "3150"))
    assert (state(on), waiting(on)) == (
        SheetState.KEYED,
        (Paper(NUMBER, ME, (SECRETARY, OFFICER)),),
    )
    assert verify(on.db).differences == ()
    assert key(on, OTHER).accepted
    assert own(on).points == OTHER
    assert verify(on.db).differences == ()


def test_what_does_not_count_yet_enters_nothing(tmp_path: Path) -> None:
    on = stage(tmp_path)
    for name in on.members:
        for number in on.numbers:
            if (name, number) != (ME, NUMBER):
                fill(on, name, number, {"plan": 6_000, "use": 4_000}, submit=True)
    key(on)
    assert snapshot(on.record).sheets.points.shape[0] == 14
    blockers = acts.progress(on.record, on.people[SECRETARY]).blockers
    assert [each.ko for each in blockers] == ["위원1 종이 평가표 1건 확인 필요: A-001"]
    with pytest.raises(Refusal):
        close(on)
    accept(on)
    assert snapshot(on.record).sheets.points.shape[0] == 15
    close(on)
    assert verify(on.db).differences == ()


def test_dropped_it_can_be_keyed_again(tmp_path: Path) -> None:
    on = stage(tmp_path)
    key(on)
    drop(on)
    assert (state(on), waiting(on)) == (SheetState.EMPTY, ())
    key(on, OTHER)
    drop(on, by=ME, reason="내가 쓴 것과 다름")
    assert (own(on).state, own(on).points) == (SheetState.EMPTY, {})
    assert verify(on.db).differences == ()


def test_what_the_evaluator_begins_on_screen_comes_first(tmp_path: Path) -> None:
    on = stage(tmp_path)
    key(on)
    fill(on, ME, NUMBER, {"plan": 1_000})
    sheet = own(on)
    assert (sheet.state, sheet.points, sheet.keyed_by) == (SheetState.DRAFT, {"plan": 1_000}, "")
    assert kind_of(lambda: accept(on)) == "BegunOnScreen"
    assert kind_of(lambda: key(on, by=OFFICER)) == "BegunOnScreen"
    fill(on, ME, NUMBER, {"use": 1_000})
    acts.submit(on.record, on.people[ME], on.at(), [NUMBER])
    assert (own(on).points, waiting(on)) == ({"plan": 1_000, "use": 1_000}, ())
    assert verify(on.db).differences == ()


def test_pledge_and_declaration_may_come_on_paper_too(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    open_(on, declared=False)
    assert kind_of(lambda: key(on)) == "NoPaperPledge"
    key(on, declared=True)
    assert own(on).state is SheetState.KEYED
    accept(on)
    assert own(on).state is SheetState.SUBMITTED
    assert verify(on.db).differences == ()


def kind_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return type(caught.value).__name__


def _recused(on: Stage) -> None:
    me = on.people[SECRETARY]
    acts.recuse(
        on.record,
        me,
        on.at(),
        number=NUMBER,
        evaluator=ME,
        kind=RecusalKind.EXCLUSION,
        reason="같은 기관",
    )


def _keyed_and_recused(on: Stage) -> None:
    key(on)
    _recused(on)


def _left(on: Stage) -> None:
    acts.leave(on.record, on.people[SECRETARY], on.at(), name=ME, reason="사임")


def _declined(on: Stage) -> None:
    acts.declare(on.record, on.people[ME], on.at(), {NUMBER: Conflict("kin", "조카")})


Doing = Callable[[Stage], object]
REFUSED: dict[str, tuple[Doing, Doing, str]] = {
    "member keys": (lambda _: None, lambda on: key(on, by="위원2"), "NotPermitted"),
    "chair keys": (lambda _: None, lambda on: key(on, by=CHAIR), "NotPermitted"),
    "one-time": (lambda _: None, lambda on: key(on, by=NEWCOMER), "OneTime"),
    "unknown evaluator": (lambda _: None, lambda on: key(on, evaluator="x"), "UnknownEvaluator"),
    "unknown number": (lambda _: None, lambda on: key(on, number="Z-1"), "UnknownAdmitted"),
    "recused": (_recused, key, "PaperRecused"),
    "withdrawn": (_declined, key, "PaperRecused"),
    "left": (_left, key, "HasLeft"),
    "submitted": (lambda on: fill(on, ME, NUMBER, ["1", "1"], submit=True), key, "PaperFinal"),
    "begun": (lambda on: fill(on, ME, NUMBER, {"plan": 100}), key, "BegunOnScreen"),
    "incomplete": (lambda _: None, lambda on: key(on, {"plan": 100}), "NotComplete"),
    "nothing": (lambda _: None, lambda on: key(on, {}), "NoPoints"),
    "unknown criterion": (
        lambda _: None,
        lambda on: key(on, {**POINTS, "x": 1}),
        "UnknownCriterion",
    ),
    "off the step": (lambda _: None, lambda on: key(on, {"plan": 4_576, "use": 0}), "OffStep"),
    "same person again": (key, key, "KeyedBefore"),
    "same person otherwise": (key, lambda on: key(on, OTHER), "KeyedBefore"),
    "hidden sign": (lambda _: None, lambda on: key(on, comment="좋\u200b음"), "HiddenCharacter"),
    "other accepts": (key, lambda on: accept(on, by="위원2"), "NoPaper"),
    "secretary accepts": (key, lambda on: accept(on, by=SECRETARY), "NotPermitted"),
    "nothing to accept": (lambda _: None, accept, "NoPaper"),
    "changed": (key, lambda on: accept(on, OTHER), "PaperChanged"),
    "accepts when recused": (_keyed_and_recused, accept, "PaperRecused"),
    "nothing to drop": (lambda _: None, drop, "NoPaper"),
    "drops without reason": (key, lambda on: drop(on, reason=" "), "BlankText"),
    "other member drops": (key, lambda on: drop(on, by="위원2"), "NotPermitted"),
    "chair drops": (key, lambda on: drop(on, by=CHAIR), "NotPermitted"),
    "member looks": (key, lambda on: waiting(on, by=ME), "NotPermitted"),
    "chair looks": (key, lambda on: waiting(on, by=CHAIR), "NotPermitted"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_no_trace(tmp_path: Path, name: str) -> None:
    on = stage(tmp_path)
    before, act, kind = REFUSED[name]
    before(on)
    count = len(acts.entries(on.record, on.people[SECRETARY]))
    assert kind_of(lambda: act(on)) == kind
    assert len(acts.entries(on.record, on.people[SECRETARY])) == count
    assert verify(on.db).differences == ()


def test_after_the_close_nothing_is_keyed(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill_all(on)
    close(on)
    for act in (key, drop, waiting):
        assert kind_of(lambda act=act: act(on)) == "NotInPhase"  # type: ignore[misc]
    assert kind_of(lambda: accept(on)) == "PaperFinal"


CANARIES = ("4575", "45.75", "3125", "31.25", "7700", "77")


def test_nobody_but_the_evaluator_is_answered_a_keyed_point(tmp_path: Path) -> None:
    on = stage(tmp_path)
    answers = [str(key(on)), str(key(on, OTHER, by=OFFICER))]
    for name in (SECRETARY, OFFICER, CHAIR, "위원2"):
        me = on.people[name]
        for look in (acts.progress, acts.own_sheets, acts.paper_waiting, acts.entries, acts.head):
            try:
                answers.append(str(getattr(look(on.record, me), "states", look(on.record, me))))
            except Refusal as refusal:
                answers.append(str(refusal))
    assert len(answers) == 22
    digestless = [each for each in answers if "sha256" not in each]
    assert not any(canary in each for canary in CANARIES[:5] for each in digestless)
    said = [each.said for each in acts.entries(on.record, on.people[SECRETARY])]
    assert set(said) == {None}
    assert str(own(on)).count("4575") == 1


def test_declared_in_the_program_needs_no_paper(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    open_(on, declared=False)
    declare(on, ME)
    assert not key(on).accepted
