"""Several at one file: nothing is lost, nothing half done, and one close wins."""

import multiprocessing as mp
import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.scoring import SheetFinal
from scoring.errors import Refusal
from scoring.events import PointsRecorded, read_event
from scoring.phases import Phase
from scoring.verify import verify
from scoring.views import Me
from tests.record.files import content, put_away
from tests.record.stage import (
    CHAIR,
    SECRETARY,
    START,
    Stage,
    close,
    fill,
    fill_all,
    stage,
)

EACH = 60
CLOSINGS = 60


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


def closer(me: Me, pipe: Connection) -> None:
    """Close one round after the other as they are named, and tell how each went."""
    while path := pipe.recv():
        record = acts.open_record(path)
        pipe.send("ready")
        pipe.recv()
        try:
            answer = f"closed {acts.close_round(record, me, START).seq}"
        except Refusal as refusal:
            answer = type(refusal).__name__
        record.close()
        pipe.send(answer)


def test_of_two_closings_at_once_one_wins(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=1)
    fill_all(on)
    ready = put_away(on)
    context = mp.get_context("spawn")
    pipes = []
    for name in (SECRETARY, CHAIR):
        ours, theirs = context.Pipe()
        child = context.Process(target=closer, args=(on.people[name], theirs), daemon=True)
        child.start()
        pipes.append((ours, child))
    for nth in range(CLOSINGS):
        path = tmp_path / f"{nth}.db"
        shutil.copy(ready, path)
        answers = _both([pipe for pipe, _ in pipes], str(path), swapped=nth % 2 == 1)
        assert sorted(answers) == ["NotInPhase", "closed 32"]
        found = verify(str(path))
        assert (found.differences, found.chains[0].entries) == ((), 32)
    for pipe, child in pipes:
        pipe.send("")
        child.join()


def _both(pipes: list[Connection], path: str, *, swapped: bool) -> list[str]:
    """Let both close the same file; who hears of it first changes."""
    for pipe in pipes:
        pipe.send(path)
    for pipe in pipes:
        assert pipe.recv() == "ready"
    for pipe in pipes[::-1] if swapped else pipes:
        pipe.send("now")
    return [str(pipe.recv()) for pipe in pipes]


def test_a_close_while_the_last_member_submits(tmp_path: Path) -> None:
    """Either the sheet was in before the close, or the close is refused by that sheet's name."""
    for nth in range(30):
        on = stage(tmp_path, applications=1, name=f"{nth}.db")
        fill(on, "위원4", "A-001", ["50", "30"])
        last = on.people["위원4"]
        for name in on.members[:-1]:
            fill(on, name, "A-001", ["60", "40"], submit=True)
        said: list[str] = []

        def submitting(on: Stage = on, last: Me = last) -> None:
            with closing(on.again()) as record:
                acts.submit(record, last, START, ["A-001"])

        def ending(on: Stage = on, said: list[str] = said) -> None:
            try:
                close(on)
            except Refusal as refusal:
                said.append(refusal.said("en"))

        at_once(*((submitting, ending) if nth % 2 else (ending, submitting)))
        assert said in ([], ["위원4 has 1 to submit: A-001"])
        assert verify(on.db).differences == ()
        states = [sheet.state for sheet in acts.own_sheets(on.record, last)]
        assert states == ["submitted"]
        phase = acts.public_head(on.record).phase
        assert phase is (Phase.SCORING if said else Phase.CLOSED)
        on.record.close()


def test_no_point_enters_after_a_close_from_elsewhere(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=1)
    fill_all(on)
    with closing(on.again()) as other:
        acts.close_round(other, on.people[CHAIR], START)
    before = content(on.db)
    with pytest.raises(SheetFinal):
        fill(on, "위원1", "A-001", ["1", "1"])
    assert content(on.db) == before
