"""Before the close nobody learns a point of another's sheet: not shown, not said, not guessed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import acts
from scoring.errors import Refusal
from scoring.events import PointsRecorded
from scoring.journal import digest_of
from scoring.phases import NotInPhase
from scoring.views import RecusalKind
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

OWNER = "위원2"
CANARIES = ("37.25", "3725", "11.75", "1175", "49.00", "4900")
"""The points of 위원2, and their sum, in every form that they are written in."""
OTHERS = (CHAIR, "위원1", "위원3", SECRETARY, OFFICER, NEWCOMER)


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    made = stage(tmp_path)
    fill(made, OWNER, "A-001", ["37.25", "11.75"], submit=True)
    fill(made, OWNER, "A-002", ["37.25", "11.75"])
    fill(made, "위원1", "A-001", ["1", "2"])
    return made


NO_ANSWERS = {
    *("Blocked", "NewRound", "OneTime", "Record"),  # values and refusals
    *("WrongPassphrase", "WrongSignIn"),
    *("new_round", "open_record", "require_fit"),  # nobody is signed in yet
    "back_up",  # a file, not an answer: the secretary's own
}


def answers(on: Stage, name: str) -> list[str]:
    """Return all that every act answers `name`, refusals in both languages."""
    me, record, at = on.people[name], on.record, on.at()
    points = {"plan": 100}
    recusal = {"number": "A-001", "evaluator": OWNER, "kind": RecusalKind.ABSENCE, "reason": "x"}
    words = on.passphrases[name]
    asked: dict[str, Callable[[], object]] = {
        "head": lambda: acts.head(record, me),
        "public_head": lambda: acts.public_head(record),
        "own_sheets": lambda: acts.own_sheets(record, me),
        "progress": lambda: acts.progress(record, me),
        "entries": lambda: acts.entries(record, me),
        "ranking": lambda: acts.ranking(record, me),
        "round_applications": lambda: acts.round_applications(record),
        "record_points": lambda: acts.record_points(record, me, at, "A-001", points),
        "record_points ": lambda: acts.record_points(record, me, at, "A-002", {"plan": 999_900}),
        "record_sheets": lambda: acts.record_sheets(record, me, at, {"A-001": points}),
        "record_comments": lambda: acts.record_comments(record, me, at, "A-001", {"": "의견"}),
        "declarations": lambda: acts.declarations(record, me),
        "declare": lambda: acts.declare(record, me, at, {"A-002": None}),
        "submit": lambda: acts.submit(record, me, at, ["A-001"]),
        "submit ": lambda: acts.submit(record, me, at, ["A-003"]),
        "close_round": lambda: acts.close_round(record, me, at),
        "open_round": lambda: acts.open_round(record, me, at),
        "load_applications": lambda: acts.load_applications(record, me, at, []),
        "load_panel": lambda: acts.load_panel(record, me, at, []),
        "load_adjustments": lambda: acts.load_adjustments(record, me, at, []),
        "recuse": lambda: acts.recuse(record, me, at, **recusal),  # type: ignore[arg-type]
        "sign": lambda: acts.sign(record, me, words),
        "sign_in": lambda: acts.sign_in(record, name, words),
        "set_passphrase": lambda: acts.set_passphrase(record, me, at, words),
        "renew_passphrase": lambda: acts.renew_passphrase(record, me, at, "없는 사람"),
    }
    assert {each.strip() for each in asked} == set(acts.__all__) - NO_ANSWERS
    # Sixty-four random hex digits hold any four sooner or later.
    return [re.sub("sha256:[0-9a-f]{64}", "", _answer(ask)) for ask in asked.values()]


def _answer(ask: Callable[[], object]) -> str:
    try:
        found = ask()
    except Refusal as refusal:
        return f"{refusal.said('ko')} {refusal.said('en')} {refusal.facts} {refusal!r}"
    return f"{found!r} {found}"


@pytest.mark.parametrize("name", OTHERS)
def test_no_answer_holds_a_point_of_somebody_else(on: Stage, name: str) -> None:
    said = " ".join(answers(on, name))
    assert [each for each in CANARIES if each in said] == []


def test_the_canaries_would_be_seen(on: Stage) -> None:
    own = " ".join(answers(on, OWNER))
    assert {each for each in CANARIES if each in own} >= {"3725", "1175"}
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
