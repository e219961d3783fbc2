"""Before the close nobody learns a point of another's sheet: not shown, not said, not guessed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from scoring import acts
from scoring.declarations import Conflict
from scoring.events import PointsRecorded
from scoring.journal import digest_of
from scoring.phases import NotInPhase
from tests.record.answers import CHALLENGED, OWNER, answers
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

CANARIES = ("37.25", "3725", "11.75", "1175", "49.00", "4900")
"""The points of 위원2, and their sum, in every form that they are written in."""
OTHERS = (CHAIR, "위원1", "위원3", SECRETARY, OFFICER, NEWCOMER)


COMMENT, NOTE, KEYED, WHY, ASKED = "비밀의견", "비밀사정", "비밀종이", "비밀기피", "비밀요청"
WORDS = (COMMENT, NOTE, KEYED, WHY, ASKED)
PAPER_CANARIES = ("4275", "42.75", "3350", "33.50")
MAY_READ: Mapping[str, tuple[str, ...]] = {
    CHAIR: (WHY, ASKED),
    SECRETARY: (WHY, ASKED),
    "위원1": (WHY,),
    CHALLENGED: (),
    OFFICER: (),
    NEWCOMER: (),
}
"""What others may read of it before the close: 기피 who decides on it, requests who approve."""


def session(
    folder: Path,
    *,
    marks: Sequence[str] = ("37.25", "11.75"),
    words: Sequence[str] = (COMMENT, NOTE, KEYED),
    keyed: Sequence[int] = (4_275, 3_350),
    upheld: bool = True,
    name: str = "session.db",
) -> Stage:
    """Return a round in which 위원2 has one of everything that is nobody else's business."""
    made = stage(folder, applications=4, name=name)
    record, owner, secretary = made.record, made.people[OWNER], made.people[SECRETARY]
    comments = {"": words[0], "use": words[0]}
    acts.record_comments(record, owner, made.at(), "A-001", comments)
    fill(made, OWNER, "A-001", marks, submit=True)
    fill(made, OWNER, "A-002", marks)
    acts.record_comments(record, owner, made.at(), "A-002", comments)
    acts.declare(record, owner, made.at(), {"A-003": Conflict("other", words[1])})
    paper = {"number": "A-004", "evaluator": OWNER, "comment": words[2]}
    points = dict(zip(("plan", "use"), keyed, strict=True))
    acts.key_paper(record, secretary, made.at(), **paper, points=points)  # type: ignore[arg-type]
    asked = {"number": "A-001", "evaluator": OWNER, "reason": ASKED}
    acts.ask_reopening(record, owner, made.at(), **asked)
    cell = {"number": "A-002", "evaluator": CHALLENGED}
    acts.file_challenge(record, secretary, made.at(), **cell, reason=WHY)
    acts.vote(record, owner, made.at(), **cell, upheld=upheld)
    return made


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    made = stage(tmp_path)
    fill(made, OWNER, "A-001", ["37.25", "11.75"], submit=True)
    fill(made, OWNER, "A-002", ["37.25", "11.75"])
    fill(made, "위원1", "A-001", ["1", "2"])
    return made


@pytest.mark.parametrize("name", OTHERS)
def test_no_answer_holds_what_is_somebody_elses(tmp_path: Path, name: str) -> None:
    said = " ".join(answers(session(tmp_path), name))
    assert [each for each in (*CANARIES, *PAPER_CANARIES) if each in said] == []
    assert tuple(each for each in WORDS if each in said) == MAY_READ[name]


@pytest.mark.parametrize("name", OTHERS)
def test_no_answer_depends_on_what_is_somebody_elses(tmp_path: Path, name: str) -> None:
    """Other points, other words, another vote: to everybody else it is the same round."""
    one = session(tmp_path)
    other = session(
        tmp_path,
        marks=("60", "0.25"),
        words=("딴의견", "딴사정", ""),
        keyed=(0, 4_000),
        upheld=False,
        name="other.db",
    )
    assert answers(one, name) == answers(other, name)


def test_who_is_challenged_reads_why_once_it_is_decided(tmp_path: Path) -> None:
    on = session(tmp_path)
    cell = {"number": "A-002", "evaluator": CHALLENGED}
    for name in (CHAIR, "위원1"):
        acts.vote(on.record, on.people[name], on.at(), **cell, upheld=True)
    assert WHY in " ".join(answers(on, CHALLENGED))


def test_the_canaries_would_be_seen(tmp_path: Path, on: Stage) -> None:
    own = " ".join(answers(session(tmp_path), OWNER))
    assert {each for each in CANARIES if each in own} >= {"3725", "1175"}
    assert {each for each in PAPER_CANARIES if each in own} == {"4275", "3350"}
    assert [each for each in WORDS if each not in own] == []
    stored = content(on.db)["mark"]
    assert sum(row[-1] == 3725 for row in stored) == 2
    fill_all(on)
    close(on)
    said = str(acts.entries(on.record, on.people["위원1"]))
    assert "37.25" in said


@pytest.mark.parametrize("name", [CHAIR, OWNER, SECRETARY, OFFICER])
def test_results_are_refused_before_the_close(on: Stage, name: str) -> None:
    with pytest.raises(NotInPhase):
        acts.ranking(on.record, on.people[name])


def test_entries_say_nothing_before_the_close_and_all_after(on: Stage) -> None:
    before = acts.entries(on.record, on.people["위원1"])
    assert {entry.said for entry in before} == {None}
    fill_all(on)
    close(on)
    after = acts.entries(on.record, on.people["위원1"])
    assert None not in {entry.said for entry in after}
    assert [e.digest for e in after[: len(before)]] == [e.digest for e in before]
    assert acts.entries(on.record, on.people["위원1"], after=len(before)) == after[len(before) :]


def test_points_cannot_be_guessed_from_a_digest(on: Stage) -> None:
    """Everything else of an entry is shown: what is hashed must hold something that is not."""
    listed = acts.entries(on.record, on.people["위원1"])
    at = next(
        nth for nth, e in enumerate(listed) if (e.actor, e.kind) == (OWNER, "points_recorded")
    )
    entry, prev = listed[at], listed[at - 1].digest
    when = entry.at.isoformat(timespec="microseconds")
    body = PointsRecorded(number="A-001", points={"plan": 3725, "use": 1175}).body()
    shown = (on.record.round, entry.seq, when, entry.actor, entry.kind)
    row = next(row for row in content(on.db)["entry"] if row[1] == entry.seq)
    nonce = str(row[6], "ascii") if isinstance(row[6], bytes) else ""
    assert digest_of((*shown, body, nonce, prev)) == entry.digest  # the guess itself is right
    assert len(nonce) == 32
    assert digest_of((*shown, body, "", prev)) != entry.digest


def test_no_two_entries_share_a_nonce(on: Stage) -> None:
    nonces = [row[6] for row in content(on.db)["entry"]]
    assert len(set(nonces)) == len(nonces)


def test_own_sheets_hold_nobody_elses(on: Stage) -> None:
    sheets = acts.own_sheets(on.record, on.people["위원1"])
    assert [(sheet.number, sheet.state, dict(sheet.points)) for sheet in sheets] == [
        ("A-001", "draft", {"plan": 100, "use": 200}),
        ("A-002", "empty", {}),
        ("A-003", "empty", {}),
    ]
    assert [sheet.total for sheet in sheets] == [300, 0, 0]


def test_progress_tells_how_far_and_never_how_much(on: Stage) -> None:
    found = acts.progress(on.record, on.people[CHAIR])
    begun = {key: str(state) for key, state in found.states.items() if state != "empty"}
    assert begun == {
        (OWNER, "A-001"): "submitted",
        (OWNER, "A-002"): "draft",
        ("위원1", "A-001"): "draft",
    }
    assert [blocker.ko for blocker in found.blockers] == [
        "위원장 3건 제출 필요: A-001, A-002, A-003",
        "위원1 3건 제출 필요: A-001, A-002, A-003",
        "위원2 2건 제출 필요: A-002, A-003",
        "위원3 3건 제출 필요: A-001, A-002, A-003",
        "위원4 3건 제출 필요: A-001, A-002, A-003",
    ]
