"""Two people at one matter in the same moment: one of them wins, and the other is told."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from scoring import acts
from scoring.errors import Refusal
from scoring.record import Record
from scoring.verify import verify
from scoring.views import Me, RecusalKind, SheetState
from tests.record.stage import CHAIR, OFFICER, SECRETARY, START, Stage, fill, stage
from tests.record.test_writers import at_once

ME, NUMBER = "위원1", "A-001"
CELL = {"number": NUMBER, "evaluator": ME}
ROUNDS = 12
Act = Callable[[Record, Me], object]


def race(on: Stage, first: tuple[str, Act], second: tuple[str, Act]) -> list[str]:
    """Let two people act at once, each at a terminal of their own; return what each was told."""
    told = ["done", "done"]

    def job(nth: int, name: str, act: Act) -> Callable[[], None]:
        def work() -> None:
            with closing(on.again()) as record:
                try:
                    act(record, on.people[name])
                except Refusal as refusal:
                    told[nth] = type(refusal).__name__

        return work

    at_once(job(0, *first), job(1, *second))
    assert verify(on.db).differences == ()
    return told


def kinds(on: Stage) -> list[str]:
    return [each.kind for each in acts.entries(on.record, on.people[SECRETARY])]


def state(on: Stage) -> SheetState:
    return acts.progress(on.record, on.people[SECRETARY]).states[ME, NUMBER]


def test_one_motion_is_approved_once(tmp_path: Path) -> None:
    on = stage(tmp_path)
    for _ in range(ROUNDS):
        fill(on, ME, NUMBER, ["50", "30"], submit=True)
        asked = acts.ask_reopening(on.record, on.people[ME], START, **CELL, reason="오기")

        def approve(record: Record, me: Me, motion: int = asked.seq) -> object:
            return acts.approve(record, me, START, motion)

        told = race(on, (CHAIR, approve), (SECRETARY, approve))
        assert sorted(told) == ["MotionSettled", "done"]
    assert kinds(on).count("sheet_reopened") == ROUNDS


def test_a_challenge_is_decided_once(tmp_path: Path) -> None:
    """The vote that decides it, while the secretary decides it by the votes cast before."""

    def vote(record: Record, me: Me) -> object:
        return acts.vote(record, me, START, number=NUMBER, evaluator=ME, upheld=True)

    def settle(record: Record, me: Me) -> object:
        return acts.settle_challenge(record, me, START, **CELL)

    for nth in range(ROUNDS):
        on = stage(tmp_path, name=f"{nth}.db")
        acts.file_challenge(on.record, on.people[SECRETARY], START, **CELL, reason="친척")
        for name in (CHAIR, "위원2"):
            vote(on.record, on.people[name])
        jobs = [("위원3", vote), (SECRETARY, settle)]
        told = race(on, *(jobs if nth % 2 else jobs[::-1]))
        assert sorted(told) == ["DecidedAlready", "done"]
        assert kinds(on).count("challenge_decided") == 1
        (found,) = acts.challenges(on.record, on.people[SECRETARY])
        by_vote = kinds(on).count("challenge_voted") == 3
        assert (found.votes_for, found.votes_against) == (3 if by_vote else 2, 0)
        assert state(on) is SheetState.RECUSED
        on.record.close()


def test_a_sheet_submitted_while_its_evaluator_is_recused_never_counts(tmp_path: Path) -> None:
    def submit(record: Record, me: Me) -> object:
        return acts.submit(record, me, START, [NUMBER])

    def recuse(record: Record, me: Me) -> object:
        kind = RecusalKind.EXCLUSION
        return acts.recuse(record, me, START, number=NUMBER, evaluator=ME, kind=kind, reason="제척")

    for nth in range(ROUNDS):
        on = stage(tmp_path, name=f"{nth}.db")
        fill(on, ME, NUMBER, ["50", "30"])
        told = race(on, (ME, submit), (SECRETARY, recuse))
        # The recusal stands in any case; who came too late with the sheet is told so.
        assert told in (["done", "done"], ["SheetRecused", "done"])
        assert kinds(on).count("sheet_submitted") == told.count("done") - 1
        assert state(on) is SheetState.RECUSED
        (sheet, *_) = acts.own_sheets(on.record, on.people[ME])
        assert sheet.points == {"plan": 5_000, "use": 3_000}
        assert bool(sheet.digest) is (told[0] == "done")
        on.record.close()


def test_a_paper_sheet_counts_once(tmp_path: Path) -> None:
    """Its evaluator accepts it while a second person keys the same."""
    points = {"plan": 5_000, "use": 3_000}

    def key(record: Record, me: Me) -> object:
        return acts.key_paper(record, me, START, number=NUMBER, evaluator=ME, points=points)

    def accept(record: Record, me: Me) -> object:
        return acts.accept_paper(record, me, START, number=NUMBER, shown=points)

    for nth in range(ROUNDS):
        on = stage(tmp_path, name=f"{nth}.db")
        key(on.record, on.people[SECRETARY])
        jobs = [(ME, accept), (OFFICER, key)]
        told = race(on, *(jobs if nth % 2 else jobs[::-1]))
        assert sorted(told) == ["PaperFinal", "done"]
        assert kinds(on).count("paper_accepted") == 1
        assert state(on) is SheetState.SUBMITTED
        assert len(acts.receipts(on.record, on.people[ME])) == 1
        on.record.close()
