"""기피: the others decide by majority, in secret, and the one challenged learns the end of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import acts
from scoring.acts.challenging import (
    ChallengedAlready,
    DecidedAlready,
    NotChallenged,
    NoVotes,
    OwnCase,
    RecusedAlready,
    majority,
)
from scoring.acts.leading import Blocked, ChallengeByVote
from scoring.acts.panel_cells import UnknownAdmitted, UnknownEvaluator
from scoring.aggregate import standings
from scoring.errors import Phrase, Refusal, Refusals
from scoring.events import PersonLeft
from scoring.gate import BlankText
from scoring.journal import turn
from scoring.phases import NotInPhase, NotPermitted
from scoring.verify import verify
from scoring.views import Challenge, ChallengeState, RecusalKind, Saved, SheetState
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

ONE, TWO, THREE, FOUR = "위원1", "위원2", "위원3", "위원4"
REASON = "신청기관과 소송 중인 사람"
OPEN, UPHELD, DENIED, MOOT = ChallengeState
FULL = ["60", "40"]


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    """위원1 is challenged for A-001; chair and three members decide."""
    made = stage(tmp_path)
    file(made)
    return made


def file(
    on: Stage,
    number: str = "A-001",
    evaluator: str = ONE,
    *,
    by: str = SECRETARY,
    reason: str = REASON,
) -> Saved:
    me = on.people[by]
    return acts.file_challenge(
        on.record, me, on.at(), number=number, evaluator=evaluator, reason=reason
    )


def vote(
    on: Stage, by: str, number: str = "A-001", evaluator: str = ONE, *, upheld: bool = True
) -> Saved:
    me = on.people[by]
    return acts.vote(on.record, me, on.at(), number=number, evaluator=evaluator, upheld=upheld)


def settle(on: Stage, by: str = SECRETARY, number: str = "A-001") -> Saved:
    return acts.settle_challenge(on.record, on.people[by], on.at(), number=number, evaluator=ONE)


def leave(on: Stage, name: str) -> None:
    with turn(on.record, SECRETARY, on.at()) as mine:
        mine.add(PersonLeft(name=name, reason="사임"))


def withdraw(on: Stage, name: str = ONE, number: str = "A-001") -> None:
    acts.recuse(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number=number,
        evaluator=name,
        kind=RecusalKind.WITHDRAWAL,
        reason="회피",
    )


def seen(on: Stage, name: str) -> tuple[Challenge, ...]:
    return acts.challenges(on.record, on.people[name])


def state(on: Stage) -> ChallengeState:
    return seen(on, SECRETARY)[0].state


# The majority --------------------------------------------------------------------------------


@cache
def outcome(votes: tuple[bool, ...], entitled: int) -> tuple[int, bool] | None:
    """Return after which vote it is decided, and how, by trying all that could still come."""
    for nth in range(1, len(votes) + 1):
        rest = entitled - nth
        ends = {
            2 * (sum(votes[:nth]) + sum(later)) > entitled
            for later in product((True, False), repeat=rest)
        }
        if len(ends) == 1:
            return nth, ends.pop()
    return None


@pytest.mark.parametrize("evaluators", range(3, 10))
def test_it_is_decided_once_nothing_to_come_can_turn_it(evaluators: int) -> None:
    entitled = evaluators - 1
    for votes in product((True, False), repeat=entitled):
        counts = [
            majority(sum(votes[:nth]), nth - sum(votes[:nth]), entitled)
            for nth in range(1, entitled + 1)
        ]
        first = next((nth, each) for nth, each in enumerate(counts, 1) if each is not None)
        assert first == outcome(votes, entitled)


@given(st.integers(1, 40), st.data())
def test_more_than_half_or_not(entitled: int, data: st.DataObject) -> None:
    votes_for = data.draw(st.integers(0, entitled))
    against = entitled - votes_for
    assert majority(votes_for, against, entitled) is (votes_for > against)


@pytest.mark.parametrize("evaluators", [3, 4, 5, 6])
@pytest.mark.parametrize("pattern", [(True,), (False,), (True, False), (False, True)])
def test_the_record_decides_in_the_turn_of_the_deciding_vote(
    tmp_path: Path, evaluators: int, pattern: Sequence[bool]
) -> None:
    on = stage(tmp_path, members=evaluators - 1)
    file(on)
    voters = [name for name in on.members if name != ONE]
    votes = tuple(pattern[nth % len(pattern)] for nth in range(len(voters)))
    decided = outcome(votes, len(voters))
    assert decided is not None
    last, upheld = decided
    for nth, (name, each) in enumerate(zip(voters[:last], votes, strict=False), 1):
        assert state(on) is OPEN
        before = acts.entries(on.record, on.people[SECRETARY])[-1].seq
        saved = vote(on, name, upheld=each)
        assert saved.seq - before == (2 if nth == last else 1)
    assert state(on) is (UPHELD if upheld else DENIED)
    sheet = acts.own_sheets(on.record, on.people[ONE])[0]
    expected = (SheetState.RECUSED, REASON) if upheld else (SheetState.EMPTY, "")
    assert (sheet.state, sheet.reason) == expected
    assert verify(on.db).differences == ()


def test_a_vote_may_be_changed_until_it_is_decided(on: Stage) -> None:
    vote(on, TWO)
    vote(on, TWO, upheld=False)
    vote(on, CHAIR, upheld=False)
    challenge = seen(on, SECRETARY)[0]
    assert (challenge.state, challenge.votes_for, challenge.votes_against) == (DENIED, 0, 2)
    with pytest.raises(DecidedAlready):
        vote(on, TWO)
    assert verify(on.db).differences == ()


def test_a_sheet_submitted_before_is_kept_and_excluded(on: Stage) -> None:
    fill(on, ONE, "A-001", FULL, submit=True)
    for name in (CHAIR, TWO, THREE):
        vote(on, name)
    (sheet, *_) = acts.own_sheets(on.record, on.people[ONE])
    assert (sheet.state, sheet.total) == (SheetState.RECUSED, 10_000)
    fill_all(on)
    close(on)
    result = standings(acts.ranking(on.record, on.people[SECRETARY]))
    assert {each.number: each.sheets for each in result} == {"A-001": 4, "A-002": 5, "A-003": 5}
    assert verify(on.db).differences == ()


# Who is not there ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((True,), UPHELD),
        ((False,), DENIED),
        ((True, False), DENIED),
        ((True, True), UPHELD),
    ],
)
def test_the_secretary_settles_by_the_votes_cast(
    on: Stage, votes: Sequence[bool], expected: ChallengeState
) -> None:
    for name, each in zip((CHAIR, TWO), votes, strict=False):
        vote(on, name, upheld=each)
    settle(on)
    assert state(on) is expected
    assert verify(on.db).differences == ()


def test_who_left_neither_votes_nor_counts(on: Stage) -> None:
    vote(on, FOUR, upheld=False)
    vote(on, CHAIR)
    leave(on, FOUR)
    challenge = seen(on, SECRETARY)[0]
    assert (challenge.entitled, challenge.voted) == (3, 1)
    vote(on, TWO)
    challenge = seen(on, SECRETARY)[0]
    assert (challenge.state, challenge.votes_for, challenge.votes_against) == (UPHELD, 2, 0)
    leave(on, TWO)
    assert seen(on, SECRETARY)[0].votes_for == 2
    assert verify(on.db).differences == ()


@pytest.mark.parametrize("how", ["withdrawn", "left"])
def test_nothing_is_left_to_decide_once_the_evaluator_does_not_score(on: Stage, how: str) -> None:
    vote(on, CHAIR)
    if how == "withdrawn":
        withdraw(on)
    else:
        leave(on, ONE)
    assert state(on) is MOOT
    before = content(on.db)
    with pytest.raises(RecusedAlready):
        vote(on, TWO)
    with pytest.raises(RecusedAlready):
        settle(on)
    assert content(on.db) == before
    assert not any("기피" in each.ko for each in blockers(on, SECRETARY))


def test_a_recusal_lifted_by_two_lets_the_challenge_be_decided(on: Stage) -> None:
    withdraw(on)
    named = {"number": "A-001", "evaluator": ONE, "reason": "잘못 기록함"}
    asked = acts.ask_lifting(on.record, on.people[SECRETARY], on.at(), **named)
    acts.approve(on.record, on.people[CHAIR], on.at(), asked.seq)
    for name in (CHAIR, TWO, THREE):
        vote(on, name)
    assert state(on) is UPHELD
    assert verify(on.db).differences == ()


# Refusals ------------------------------------------------------------------------------------

REFUSED: list[tuple[Callable[[Stage], object], type[Refusal]]] = [
    (file, ChallengedAlready),
    (lambda on: file(on, "A-003"), RecusedAlready),
    (lambda on: file(on, "A-002", TWO), DecidedAlready),
    (lambda on: file(on, "A-009"), UnknownAdmitted),
    (lambda on: file(on, "A-002", SECRETARY), UnknownEvaluator),
    (lambda on: file(on, "A-002", "", by=SECRETARY), UnknownEvaluator),
    (lambda on: file(on, "A-002", reason=" "), BlankText),
    (lambda on: file(on, "A-002", by=CHAIR), NotPermitted),
    (lambda on: file(on, "A-002", by=ONE), NotPermitted),
    (lambda on: vote(on, ONE), OwnCase),
    (lambda on: vote(on, ONE, "A-002"), OwnCase),
    (lambda on: vote(on, SECRETARY), NotPermitted),
    (lambda on: vote(on, OFFICER), NotPermitted),
    (lambda on: vote(on, TWO, "A-002"), NotChallenged),
    (lambda on: vote(on, ONE, "A-002", TWO), DecidedAlready),
    (lambda on: vote(on, TWO, "A-009", "없는 위원"), NotChallenged),
    (settle, NoVotes),
    (lambda on: settle(on, CHAIR), NotPermitted),
    (lambda on: settle(on, number="A-002"), NotChallenged),
    (
        lambda on: acts.recuse(
            on.record,
            on.people[SECRETARY],
            on.at(),
            number="A-002",
            evaluator=ONE,
            kind=RecusalKind.CHALLENGE,
            reason="기피",
        ),
        ChallengeByVote,
    ),
]


@pytest.mark.parametrize(("ask", "kind"), REFUSED)
def test_what_is_refused_changes_nothing(
    on: Stage, ask: Callable[[Stage], object], kind: type[Refusal]
) -> None:
    withdraw(on, number="A-003")
    file(on, "A-002", TWO)
    vote(on, CHAIR, "A-002", TWO, upheld=False)
    vote(on, THREE, "A-002", TWO, upheld=False)
    before = content(on.db)
    with pytest.raises(kind):
        ask(on)
    assert content(on.db) == before


def test_an_open_one_keeps_the_round_open_and_names_nobody_to_the_one_challenged(
    on: Stage,
) -> None:
    file(on, "A-002", CHAIR)
    fill_all(on)
    told = {name: [each.ko for each in blockers(on, name)] for name in (SECRETARY, CHAIR)}
    assert told == {
        SECRETARY: ["의결하지 않은 기피 신청 2건: 위원들의 표결이 필요합니다."],
        CHAIR: [
            "의결하지 않은 기피 신청 1건: 위원들의 표결이 필요합니다.",
            "간사가 처리하는 일이 남아 있습니다. 간사에게 확인하세요.",
        ],
    }
    with pytest.raises(Refusals) as refused:
        close(on)
    assert [type(each) for each in refused.value.each] == [Blocked]
    for name in (CHAIR, TWO):
        vote(on, name, upheld=False)
    for name in (ONE, TWO):
        vote(on, name, "A-002", CHAIR, upheld=False)
    close(on)
    before = content(on.db)
    with pytest.raises(NotInPhase):
        file(on, "A-003")
    with pytest.raises(NotInPhase):
        vote(on, TWO)
    with pytest.raises(NotInPhase):
        settle(on)
    assert content(on.db) == before
    assert verify(on.db).differences == ()


# Secrecy -------------------------------------------------------------------------------------


def blockers(on: Stage, name: str) -> Sequence[Phrase]:
    return acts.progress(on.record, on.people[name]).blockers


def test_each_sees_what_is_theirs_to_see(on: Stage) -> None:
    vote(on, CHAIR)
    vote(on, TWO, upheld=False)
    (whole,) = seen(on, SECRETARY)
    applied = acts.round_applications(on.record)[1][0]
    assert whole == Challenge(
        "A-001", applied.title, applied.lead, ONE, REASON, OPEN, entitled=4, voted=2
    )
    voter = replace(whole, voted=None)
    assert {name: seen(on, name) for name in (CHAIR, TWO, THREE, ONE, OFFICER)} == {
        CHAIR: (replace(voter, mine=True),),
        TWO: (replace(voter, mine=False),),
        THREE: (voter,),
        ONE: (),
        OFFICER: (),
    }
    vote(on, THREE)
    vote(on, FOUR)
    (whole,) = seen(on, SECRETARY)
    assert (whole.state, whole.voted, whole.votes_for, whole.votes_against) == (UPHELD, 4, 3, 1)
    voter = replace(whole, voted=None, votes_for=None, votes_against=None)
    assert {name: seen(on, name) for name in (CHAIR, TWO, ONE, OFFICER)} == {
        CHAIR: (replace(voter, mine=True),),
        TWO: (replace(voter, mine=False),),
        ONE: (voter,),
        OFFICER: (),
    }


def test_who_is_challenged_learns_nothing_before_it_is_decided(on: Stage) -> None:
    """Not from the list, the progress, the own sheets, or the journal; nor how anybody voted."""
    file(on, "A-002", CHAIR)
    vote(on, TWO)
    vote(on, THREE, upheld=False)
    for name in (ONE, CHAIR, OFFICER):
        me = on.people[name]
        kinds = {each.kind for each in acts.entries(on.record, me)}
        assert not any(each.startswith("challenge") for each in kinds)
        assert "sealed" in kinds
    assert [each.evaluator for each in seen(on, ONE)] == [CHAIR]
    assert [each.evaluator for each in seen(on, CHAIR)] == [ONE]
    assert REASON not in str(acts.own_sheets(on.record, on.people[ONE]))
    known = [each.kind for each in acts.entries(on.record, on.people[SECRETARY])]
    assert known.count("challenge_voted") == 2


def test_a_one_time_passphrase_sees_nothing(on: Stage) -> None:
    with pytest.raises(Refusal):
        acts.challenges(on.record, on.people[NEWCOMER])
    with pytest.raises(Refusal):
        acts.motions(on.record, on.people[NEWCOMER])
