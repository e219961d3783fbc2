"""What an approval would do, on a copy: nobody's file ever knows that it was asked."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import acts
from scoring.acts.asked import MotionSettled, UnknownMotion
from scoring.acts.motion_checks import SheetExcluded
from scoring.acts.previewing import NoVersion
from scoring.aggregate import standings
from scoring.model import Outcome
from scoring.phases import NotInPhase, Phase
from scoring.verify import verify
from scoring.views import RecusalKind, Saved
from tests.record.files import content
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, close, fill
from tests.record.test_corrections import (
    approve,
    both,
    built,
    change,
    correct,
    graded,
    lift,
    reopen,
)

ONE = "위원1"


def files(on: Stage) -> dict[str, bytes]:
    """Return every byte of the file and its log; what lies beside them is locks, no content."""
    return {each: Path(f"{on.db}{each}").read_bytes() for each in ("", "-wal")}


def ranked(on: Stage) -> list[object]:
    return list(standings(acts.ranking(on.record, on.people[OFFICER])))


def test_the_preview_says_what_approval_does_then(tmp_path: Path) -> None:
    on = graded(tmp_path)
    asked = [correct(on), change(on, value="1"), reopen(on)]
    for each in asked:
        before, bytes_ = ranked(on), files(on)
        found = acts.preview(on.record, on.people[CHAIR], each.seq)
        assert files(on) == bytes_
        assert found.sides is not None
        assert list(standings(found.sides.before)) == before
        approve(on, each.seq)
        assert list(standings(found.sides.after)) == ranked(on)
    assert verify(on.db).differences == ()


def test_what_moves_is_named_with_exact_scores(tmp_path: Path) -> None:
    on = graded(tmp_path)
    motion = change(on, key="threshold.points", value="81").seq
    found = acts.preview(on.record, on.people[CHAIR], motion)
    assert found.sides is not None
    moves = {each.after.number: each for each in found.sides.moves}
    assert [number for number, each in moves.items() if each.moved] == ["A-002", "A-003"]
    second = moves["A-002"]
    assert (second.before.outcome, second.after.outcome) == (Outcome.SELECTED, Outcome.REJECTED)
    assert (second.before.rank, second.after.rank) == (2, None)
    assert (second.before.final, second.after.final) == (Fraction(80), Fraction(80))
    assert not moves["A-001"].changed


def test_before_the_close_it_only_names_what_is_concerned(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.SCORING)
    for asked, concerned in (
        (correct(on), ("A-001",)),
        (reopen(on), ("A-001",)),
        (lift(on), ("A-002",)),
        (change(on), on.numbers),
    ):
        found = acts.preview(on.record, on.people[CHAIR], asked.seq)
        assert (found.concerned, found.sides) == (concerned, None)


def test_what_cannot_happen_any_more_has_no_preview_while_the_panel_scores(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.SCORING)
    motion, cell = reopen(on).seq, {"number": "A-001", "evaluator": ONE, "reason": "같은 기관"}
    clerk = on.people[SECRETARY]
    acts.recuse(on.record, clerk, on.at(), kind=RecusalKind.WITHDRAWAL, **cell)
    with pytest.raises(SheetExcluded):
        acts.preview(on.record, on.people[CHAIR], motion)


def test_what_was_asked_before_the_close_may_be_too_late(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.SCORING)
    motion = lift(on).seq
    close(on)
    for ask in (acts.preview, lambda record, me, id_: acts.approve(record, me, on.at(), id_)):
        with pytest.raises(NotInPhase):
            ask(on.record, on.people[CHAIR], motion)


def test_who_cannot_see_a_motion_cannot_preview_it(tmp_path: Path) -> None:
    on = graded(tmp_path)
    motion = correct(on).seq
    for name in (ONE, OFFICER):
        with pytest.raises(UnknownMotion):
            acts.preview(on.record, on.people[name], motion)
    own = correct(on, ONE, number="A-002").seq
    assert acts.preview(on.record, on.people[ONE], own).sides is not None
    approve(on, own)
    with pytest.raises(MotionSettled):
        acts.preview(on.record, on.people[CHAIR], own)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["slots", "threshold", "fact", "reopen"]), min_size=1, max_size=4))
def test_previews_never_write_whatever_they_preview(
    tmp_path_factory: pytest.TempPathFactory, wishes: list[str]
) -> None:
    on = graded(tmp_path_factory.mktemp("previews"))
    for wish in dict.fromkeys(wishes):
        asked: Saved = {
            "slots": lambda: change(on, value="3"),
            "threshold": lambda: change(on, key="threshold.points", value="75"),
            "fact": lambda: correct(on, number="A-002"),
            "reopen": lambda: reopen(on),
        }[wish]()
        before, rows = files(on), content(on.db)
        found = acts.preview(on.record, on.people[CHAIR], asked.seq)
        assert (files(on), content(on.db)) == (before, rows)
        assert found.sides is not None
        approve(on, asked.seq)
        assert list(standings(found.sides.after)) == ranked(on)
    on.record.close()


def test_versions_are_the_entries_at_which_the_result_became_another(tmp_path: Path) -> None:
    on = graded(tmp_path)
    officer = on.people[OFFICER]
    (first,) = acts.versions(on.record, officer)
    assert (first.kind, first.actor) == ("round_closed", SECRETARY)
    acts.sign_result(on.record, on.people[CHAIR], on.at(), first.result)
    both(on, correct(on))
    both(on, reopen(on))
    fill(on, ONE, "A-001", ["60", "30"], submit=True)
    found = acts.versions(on.record, officer)
    assert [each.kind for each in found] == [
        "round_closed",
        "fact_corrected",
        "sheet_reopened",
        "sheet_submitted",
    ]
    assert found[-1].result == found[1].result == acts.panel_view(on.record, officer).digest


def test_two_versions_side_by_side(tmp_path: Path) -> None:
    on = graded(tmp_path)
    first, rows = acts.versions(on.record, on.people[OFFICER])[0], ranked(on)
    both(on, correct(on))
    last, bytes_ = acts.versions(on.record, on.people[OFFICER])[-1], files(on)
    sides = acts.compare(on.record, on.people[OFFICER], first.seq, last.seq)
    assert files(on) == bytes_
    assert list(standings(sides.before)) == rows
    assert list(standings(sides.after)) == ranked(on)
    for seq in (0, first.seq - 1, last.seq + 1):
        with pytest.raises(NoVersion):
            acts.compare(on.record, on.people[OFFICER], seq, last.seq)


def test_there_are_no_versions_before_the_close(tmp_path: Path) -> None:
    on = built(tmp_path, Phase.SCORING)
    for ask in (
        lambda: acts.versions(on.record, on.people[CHAIR]),
        lambda: acts.compare(on.record, on.people[CHAIR], 1, 2),
    ):
        with pytest.raises(NotInPhase):
            ask()
