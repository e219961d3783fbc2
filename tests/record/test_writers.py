"""Several at one file: nothing is lost, nothing half done, and one close wins."""

import multiprocessing as mp
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.scoring import SheetFinal
from scoring.errors import Refusal
from scoring.events import PointsRecorded, read_event
from scoring.phases import Phase
from scoring.record import Record
from scoring.verify import verify
from scoring.views import Me, Saved
from tests.record.files import content, put_away
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
    SECRETARY,
    START,
    Stage,
    advance,
    fill,
    fill_all,
    stage,
)

EACH = 60
TIMES = 100


def at_once(*jobs: Callable[[], None]) -> None:
    """Run jobs in threads of their own that start together; fail if one does."""
    failed: list[BaseException] = []
    ready = threading.Barrier(len(jobs))

    def run(job: Callable[[], None]) -> None:
        ready.wait()
        try:
            job()
        except BaseException as trouble:  # noqa: BLE001  it is raised below, in the test's thread
            failed.append(trouble)

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def writer(on: Stage, name: str, offset: int) -> tuple[Callable[[], None], list[tuple[int, int]]]:
    """Return a terminal of its own that saves points of A-001, and what it was told was saved."""
    told: list[tuple[int, int]] = []

    def work() -> None:
        with closing(on.again()) as record:
            for nth in range(EACH):
                points = offset + nth * 25
                saved = acts.record_points(
                    record, on.people[name], START, "A-001", {"plan": points}
                )
                told.append((saved.seq, points))

    return work, told


def journaled(on: Stage) -> dict[int, tuple[str, int | None]]:
    """Return who recorded which points of `plan`, by entry."""
    found = {}
    for row in content(on.db)["entry"]:
        _, seq, _, actor, kind, body = (
            each.decode() if isinstance(each, bytes) else each for each in row[:6]
        )
        event = read_event(str(kind), str(body))
        if isinstance(event, PointsRecorded):
            found[int(str(seq))] = str(actor), event.points["plan"]
    return found


@pytest.mark.parametrize("second", ["위원1", "위원2"])
def test_two_terminals_at_one_point(tmp_path: Path, second: str) -> None:
    """The same member from two terminals, or two members: all is journaled, the last stands."""
    on = stage(tmp_path)
    (one, told), (other, told_other) = writer(on, "위원1", 0), writer(on, second, 2000)
    at_once(one, other)
    said = {seq: ("위원1", points) for seq, points in told}
    said |= {seq: (second, points) for seq, points in told_other}
    assert len(said) == 2 * EACH
    assert journaled(on) == said
    for name in {"위원1", second}:
        last = max(seq for seq, (actor, _) in said.items() if actor == name)
        (sheet, *_) = acts.own_sheets(on.record, on.people[name])
        assert sheet.points == {"plan": said[last][1]}
    found = verify(on.db)
    assert (found.differences, found.chains[0].entries) == ((), 21 + 2 * EACH)


JOBS: Mapping[str, Callable[[Record, Me], Saved]] = {
    "close": lambda record, me: acts.close_round(record, me, START),
    "submit": lambda record, me: acts.submit(record, me, START, ["A-001"]),
    "confirm": lambda record, me: acts.confirm(record, me, START),
    "return": lambda record, me: acts.return_result(record, me, START, "재검토"),
}


def worker(job: str, me: Me, pipe: Connection) -> None:
    """Do one thing in one file after the other as they are named, and tell how each went."""
    while path := pipe.recv():
        record = acts.open_record(path)
        pipe.send("ready")
        pipe.recv()
        try:
            answer = f"{job} {JOBS[job](record, me).seq}"
        except Refusal as refusal:
            answer = refusal.said("en")
        record.close()
        pipe.send(answer)


@contextmanager
def started_once(*jobs: tuple[str, Me]) -> Iterator[list[Connection]]:
    """Run a process for each job, as long as this lasts."""
    context = mp.get_context("spawn")
    pipes, children = [], []
    for job in jobs:
        ours, theirs = context.Pipe()
        child = context.Process(target=worker, args=(*job, theirs), daemon=True)
        child.start()
        pipes.append(ours)
        children.append(child)
    yield pipes
    for pipe, child in zip(pipes, children, strict=True):
        pipe.send("")
        child.join()


def both(pipes: list[Connection], path: Path, *, swapped: bool) -> list[str]:
    """Let both act on the same file; who hears of it first changes."""
    for pipe in pipes:
        pipe.send(str(path))
    for pipe in pipes:
        assert pipe.recv() == "ready"
    for pipe in pipes[::-1] if swapped else pipes:
        pipe.send("now")
    return [str(pipe.recv()) for pipe in pipes]


CLOSED = "closing is not possible while closed. It is possible while: scoring."


def test_of_two_closings_at_once_one_wins(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=1)
    fill_all(on)
    ready = put_away(on)
    with started_once(("close", on.people[SECRETARY]), ("close", on.people[CHAIR])) as pipes:
        for nth in range(TIMES):
            path = tmp_path / f"{nth}.db"
            shutil.copy(ready, path)
            answers = both(pipes, path, swapped=nth % 2 == 1)
            assert sorted(answers) == ["close 32", CLOSED]
            found = verify(str(path))
            assert (found.differences, found.chains[0].entries) == ((), 32)
            path.unlink()


def test_a_close_while_the_last_member_submits(tmp_path: Path) -> None:
    """Either the sheet was in before the close, or the close is refused by that sheet's name."""
    on = stage(tmp_path, applications=1)
    fill(on, "위원4", "A-001", ["50", "30"])
    for name in on.members[:-1]:
        fill(on, name, "A-001", ["60", "40"], submit=True)
    last, before = on.people["위원4"], verify(on.db).chains[0].entries
    ready = put_away(on)
    in_time = ["submit 31", "close 32"]
    too_soon = ["submit 31", "위원4 has 1 to submit: A-001"]
    with started_once(("submit", last), ("close", on.people[SECRETARY])) as pipes:
        for nth in range(TIMES):
            path = tmp_path / f"{nth}.db"
            shutil.copy(ready, path)
            answers = both(pipes, path, swapped=nth % 2 == 1)
            assert answers in (in_time, too_soon)
            found = verify(str(path))
            assert found.differences == ()
            assert found.chains[0].entries == before + (2 if answers == in_time else 1)
            with closing(acts.open_record(str(path))) as record:
                states = [sheet.state for sheet in acts.own_sheets(record, last)]
                phase = acts.public_head(record).phase
            assert states == ["submitted"]
            assert phase is (Phase.CLOSED if answers == in_time else Phase.SCORING)
            path.unlink()


def forwarded(folder: Path) -> Stage:
    """A result that awaits the ministry, and two officers who may confirm it."""
    on = stage(folder, applications=1, phase=Phase.CLOSED)
    advance(on, Phase.FORWARDED)
    acts.set_passphrase(on.record, on.people[NEWCOMER], on.at(), "새위원의 긴 암호")
    return on


LATE = "{} is not possible while {}. It is possible while: forwarded to the ministry."
WON = {
    "confirm": [("confirm", LATE.format("confirming", "confirmed"))],
    "return": [
        ("confirm", LATE.format("returning", "confirmed")),
        ("return", LATE.format("confirming", "closed")),
    ],
}
"""Who can win against a confirmation, and what the other one is told then."""


@pytest.mark.parametrize("other", WON)
def test_of_two_officers_at_once_one_decides(tmp_path: Path, other: str) -> None:
    on = forwarded(tmp_path)
    last = verify(on.db).chains[0].entries + 1
    ready = put_away(on)
    expected = [{f"{won} {last}", told} for won, told in WON[other]]
    officers = [replace(on.people[name], one_time=False) for name in (OFFICER, NEWCOMER)]
    with started_once(("confirm", officers[0]), (other, officers[1])) as pipes:
        for nth in range(TIMES):
            path = tmp_path / f"{nth}.db"
            shutil.copy(ready, path)
            assert set(both(pipes, path, swapped=nth % 2 == 1)) in expected
            found = verify(str(path))
            assert (found.differences, found.chains[0].entries) == ((), last)
            path.unlink()


def test_no_point_enters_after_a_close_from_elsewhere(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=1)
    fill_all(on)
    with closing(on.again()) as other:
        acts.close_round(other, on.people[CHAIR], START)
    before = content(on.db)
    with pytest.raises(SheetFinal):
        fill(on, "위원1", "A-001", ["1", "1"])
    assert content(on.db) == before
