"""The progress: whoever has looked before reads only what is new, and sees the same as all."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring import acts
from scoring.declarations import Conflict
from scoring.errors import Refusal
from scoring.people import Role
from scoring.phases import Phase
from scoring.record import Record
from scoring.views import Progress, RecusalKind, SheetState, Thin
from tests.record.stage import (
    CHAIR,
    OFFICER,
    SECRETARY,
    Stage,
    close,
    declare,
    fill,
    open_,
    person,
    stage,
)

FULL = {"plan": 6_000, "use": 4_000}


def look(on: Stage, record: Record, since: Progress | None = None) -> Progress:
    return acts.progress(record, on.people[SECRETARY], since=since)


def counted(record: Record, work: Callable[[], object]) -> list[str]:
    """Return the statements that the database ran."""
    seen: list[str] = []
    record.connection.driver_connection.set_trace_callback(seen.append)
    work()
    record.connection.driver_connection.set_trace_callback(None)
    return seen


def recuse(on: Stage, evaluator: str, number: str, kind: RecusalKind) -> None:
    me = on.people[SECRETARY]
    acts.recuse(
        on.record, me, on.at(), number=number, evaluator=evaluator, kind=kind, reason="사유"
    )


@pytest.mark.parametrize(("applications", "members"), [(3, 3), (40, 12)])
def test_a_foreign_save_costs_as_much_in_any_panel(
    tmp_path: Path, applications: int, members: int
) -> None:
    on = stage(tmp_path, applications=applications, members=members)
    other = on.again()
    seen = look(on, other)
    fill(on, "위원1", "A-002", {"plan": 3_000})
    news: list[Progress] = []
    statements = counted(other, lambda: news.append(look(on, other, seen)))
    assert len(statements) == 7
    assert not any("ORDER BY person" in each for each in statements)
    assert news[0].states["위원1", "A-002"] is SheetState.DRAFT
    nothing = counted(other, lambda: news.append(look(on, other, news[0])))
    assert len(nothing) == 3
    assert news[1] is news[0]
    other.close()


def test_what_is_saved_again_leaves_the_states_as_they_are(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill(on, "위원1", "A-001", {"plan": 3_000})
    seen = look(on, on.record)
    fill(on, "위원1", "A-001", {"use": 3_000})
    new = look(on, on.record, seen)
    assert new == seen
    assert (new.states is seen.states, new.seq) == (True, seen.seq + 1)


def test_the_chair_sees_it_and_nobody_else_does(tmp_path: Path) -> None:
    on = stage(tmp_path)
    seen = acts.progress(on.record, on.people[CHAIR])
    fill(on, "위원1", "A-001", {"plan": 3_000})
    for name in ("위원1", OFFICER):
        with pytest.raises(Refusal) as caught:
            acts.progress(on.record, on.people[name], since=seen)
        assert type(caught.value).__name__ == "NotPermitted"


def test_nobody_reads_on_who_has_left(tmp_path: Path) -> None:
    on = stage(tmp_path)
    chair = on.people[CHAIR]
    seen = acts.progress(on.record, chair)
    acts.leave(on.record, on.people[SECRETARY], on.at(), name=CHAIR, reason="사임")
    with pytest.raises(Refusal) as caught:
        acts.progress(on.record, chair, since=seen)
    assert type(caught.value).__name__ == "NotOfRound"


def test_opening_and_closing_are_read_whole(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    seen = look(on, on.record)
    open_(on)
    opened = look(on, on.record, seen)
    assert opened == look(on, on.record)
    acts.absent(on.record, on.people[SECRETARY], on.at(), evaluator="위원1", reason="출장")
    for name in on.members:
        if name != "위원1":
            for number in on.numbers:
                fill(on, name, number, FULL, submit=True)
    done = look(on, on.record, opened)
    assert (done.blockers, done) == ((), look(on, on.record))
    close(on)
    closed = look(on, on.record, done)
    assert (closed, closed.head.phase) == (look(on, on.record), Phase.CLOSED)


def test_few_sheets_are_warned_of_by_number(tmp_path: Path) -> None:
    on = stage(tmp_path, members=4)
    assert look(on, on.record).thin == ()
    recuse(on, "위원1", "A-002", RecusalKind.WITHDRAWAL)
    recuse(on, "위원2", "A-002", RecusalKind.ABSENCE)
    scores = on.rules.scores
    least, warn = scores.minimum_sheets, scores.warn_below
    expected = () if warn <= least else (Thin("A-002", 3, short=least > 3),)
    assert look(on, on.record).thin == expected
    recuse(on, "위원3", "A-002", RecusalKind.EXCLUSION)
    assert look(on, on.record).thin == (Thin("A-002", 2, short=True),)


def test_absence_from_the_rest_is_one_act(tmp_path: Path) -> None:
    on = stage(tmp_path)
    fill(on, "위원1", "A-001", FULL, submit=True)
    fill(on, "위원1", "A-002", {"plan": 100})
    before = len(acts.entries(on.record, on.people[SECRETARY]))
    acts.absent(on.record, on.people[SECRETARY], on.at(), evaluator="위원1", reason="급한 일")
    new = acts.entries(on.record, on.people[SECRETARY], after=before)
    assert [each.kind for each in new] == ["recusal_recorded"] * 2
    states = look(on, on.record).states
    assert [states["위원1", number].value for number in on.numbers] == [
        "submitted",
        "absent",
        "absent",
    ]
    with pytest.raises(Refusal) as caught:
        acts.absent(on.record, on.people[SECRETARY], on.at(), evaluator="위원1", reason="또")
    assert type(caught.value).__name__ == "NothingUnfinished"


def test_a_challenge_is_not_recorded_past_the_other_evaluators(tmp_path: Path) -> None:
    on = stage(tmp_path)
    with pytest.raises(Refusal) as caught:
        recuse(on, "위원1", "A-001", RecusalKind.CHALLENGE)
    assert type(caught.value).__name__ == "ChallengeByVote"
    assert look(on, on.record).states["위원1", "A-001"] is SheetState.EMPTY


# Any sequence of acts ---------------------------------------------------------------------------

Act = Callable[[Stage, str, str], object]


def _join(on: Stage, name: str, number: str) -> object:
    new = person(f"{name}{number}{on.passed}", Role.MEMBER)
    return acts.join(on.record, on.people[SECRETARY], on.at(), new, reason="보충")


def _accept(on: Stage, name: str, number: str) -> object:
    sheets = {each.number: each for each in acts.own_sheets(on.record, on.people[name])}
    shown = sheets[number].points
    return acts.accept_paper(on.record, on.people[name], on.at(), number=number, shown=shown)


def _key(on: Stage, by: str, name: str, number: str) -> object:
    me = on.people[by]
    return acts.key_paper(on.record, me, on.at(), number=number, evaluator=name, points=FULL)


def _drop(on: Stage, name: str, number: str) -> object:
    me = on.people[SECRETARY]
    return acts.drop_paper(on.record, me, on.at(), number=number, evaluator=name, reason="잘못")


def _conflict(on: Stage, name: str, number: str) -> object:
    found = {number: Conflict("kin", "조카")}
    return acts.declare(on.record, on.people[name], on.at(), found)


ACTS: dict[str, Act] = {
    "points": lambda on, e, n: fill(on, e, n, {"plan": 2_000}),
    "blank": lambda on, e, n: fill(on, e, n, {"plan": None}),
    "comment": lambda on, e, n: acts.record_comments(
        on.record, on.people[e], on.at(), n, {"": "좋음"}
    ),
    "submit": lambda on, e, n: fill(on, e, n, FULL, submit=True),
    "conflict": _conflict,
    "recuse": lambda on, e, n: recuse(on, e, n, RecusalKind.WITHDRAWAL),
    "absent": lambda on, e, _: acts.absent(
        on.record, on.people[SECRETARY], on.at(), evaluator=e, reason="출장"
    ),
    "key": lambda on, e, n: _key(on, SECRETARY, e, n),
    "key again": lambda on, e, n: _key(on, OFFICER, e, n),
    "accept": _accept,
    "drop": _drop,
    "leave": lambda on, e, _: acts.leave(
        on.record, on.people[SECRETARY], on.at(), name=e, reason="사임"
    ),
    "elect": lambda on, e, _: acts.elect_chair(on.record, on.people[SECRETARY], on.at(), name=e),
    "join": _join,
}
STEPS = st.tuples(
    st.sampled_from(sorted(ACTS)),
    st.sampled_from([CHAIR, "위원1", "위원2"]),
    st.sampled_from(["A-001", "A-002"]),
    st.booleans(),
)


@given(st.lists(STEPS, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_new_added_up_is_all(steps: list[tuple[str, str, str, bool]]) -> None:
    with TemporaryDirectory() as folder:
        on = stage(Path(folder), applications=2, members=2)
        seen = look(on, on.record)
        for act, name, number, looks in steps:
            with suppress(Refusal):
                ACTS[act](on, name, number)
            if looks:
                seen = look(on, on.record, seen)
        seen, whole = look(on, on.record, seen), look(on, on.record)
        on.record.close()
    assert (seen, seen.seq) == (whole, whole.seq)


def test_a_late_declaration_shows_as_a_recusal(tmp_path: Path) -> None:
    on = stage(tmp_path)
    declare(on, "위원1")
    seen = look(on, on.record)
    _conflict(on, "위원1", "A-001")
    assert look(on, on.record, seen).states["위원1", "A-001"] is SheetState.RECUSED
