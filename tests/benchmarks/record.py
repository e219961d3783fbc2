"""The record against bare sqlite3: a save, a snapshot, and how long a whole check takes.

Saves are fair, because the bare side writes the very same rows into a file of the same schema with
the same settings, on a held cursor, one transaction each: the round's line, the sheet, the mark and
the entry. It leaves out what makes a save an act: who may do what in which phase, the range and
step of points, the event's JSON and its digest (it writes those that we computed). The snapshot's
bare side fetches the same columns of the same rows and makes nothing of them; ours makes columns of
numbers and applications. A rulebook is read once per record.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from scoring import acts
from scoring.model import Application
from scoring.people import Person, Role
from scoring.rulebook import DEFAULT, shipped
from scoring.snapshots import snapshot
from scoring.storage import SETTINGS
from scoring.verify import verify
from scoring.views import Progress
from tests.benchmarks.pairs import PAIRS, Report, paired, ratios, seconds
from tests.record.stage import START, Stage, stage_of

_SAVES = 200
_LOOKS = 5
_SAVED = 20
_APPLICATIONS, _EVALUATORS = 60, 9
_POINTS = _APPLICATIONS * _EVALUATORS * 10
_MADE = "SELECT * FROM entry WHERE kind = 'points_recorded' AND seq > ? ORDER BY seq LIMIT ?"
_SHEET = "INSERT INTO sheet VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_MARK = (
    "INSERT INTO mark VALUES (?, ?, ?, ?, ?) ON CONFLICT (round, number, evaluator, criterion) "
    "DO UPDATE SET points = excluded.points"
)
_ENTRY = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_APPLICATION = (
    "SELECT number, title, lead, lead_type, partner, partner_type, government_grant, total_cost, "
    "bonus_claim, penalty_claim, bonuses, penalties, screened_out FROM application ORDER BY number"
)
_MARKED = (
    "SELECT mark.number, mark.evaluator, mark.criterion, mark.points FROM mark JOIN sheet "
    "USING (round, number, evaluator) WHERE sheet.state = 'submitted' AND points IS NOT NULL"
)
_BARE = (
    "SELECT rulebook, phase FROM round",
    _APPLICATION,
    "SELECT number, item, day, document, checked_by FROM fact",
    "SELECT number, evaluator FROM recusal",
    _MARKED,
)


def run() -> list[Report]:
    """Measure all of them on the same round of 60 applications and 9 evaluators."""
    with TemporaryDirectory() as name:
        on = round_of_sixty(Path(name))
        saves = _saves(on, Path(name) / "bare.db")
        looks = _progresses(on)
        submit_all(on)
        pictures = _snapshots(on)
        checks = _checks(on)
        on.record.close()
    print(
        f"  medians: save {1e6 * median(own for own, _ in saves) / _SAVES:.0f} us, bare "
        f"{1e6 * median(other for _, other in saves) / _SAVES:.0f} us; snapshot "
        f"{1e3 * median(own for own, _ in pictures):.1f} ms, bare "
        f"{1e3 * median(other for _, other in pictures):.1f} ms; look at what one save changed "
        f"{1e3 * median(own for own, _ in looks):.2f} ms, at all "
        f"{1e3 * median(other for _, other in looks):.1f} ms"
    )
    return [
        Report("save / bare sqlite3, WAL and FULL", ratios(saves), 1.5),
        Report("progress since one save / read whole", ratios(looks), 0.5),
        Report("snapshot / bare fetch, 60 x 9 x 10", ratios(pictures), 3),
        Report("verify of that file, each point an entry", checks, 1, "s"),
    ]


def round_of_sixty(folder: Path) -> Stage:
    """Return a round of 60 applications, 9 evaluators and 10 criteria, open, without a point."""
    people = [Person("위원장", "기관", Role.CHAIR)]
    people += [Person(f"위원{nth}", "기관", Role.MEMBER) for nth in range(1, _EVALUATORS)]
    people += [Person("간사", "기관", Role.SECRETARY), Person("부처", "기관", Role.OFFICER)]
    listed = [
        Application(f"A-{nth:03d}", f"과제 {nth}", f"기업 {nth}", 0, 0)
        for nth in range(1, _APPLICATIONS + 1)
    ]
    return stage_of(folder / "round.db", shipped(DEFAULT), listed, people)


def _saves(on: Stage, bare: Path) -> list[tuple[float, float]]:
    """Record points one by one here; there write the rows of entries that were made here before."""
    with closing(sqlite3.connect(on.db)) as source, closing(sqlite3.connect(bare)) as copy:
        source.backup(copy)
    connection = sqlite3.connect(bare, isolation_level=None)
    for name, value in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    cursor = connection.cursor()
    waiting = iter(_turns(on))

    def ours() -> float:
        mine = list(islice(waiting, _SAVES))
        return seconds(lambda: _recorded(on, mine))

    def theirs() -> float:
        last = cursor.execute("SELECT seq FROM round").fetchone()[0]
        made = on.record.cursor.execute(_MADE, (last, _SAVES)).fetchall()
        read = list(map(_spread, made))
        assert len(read) == _SAVES
        return seconds(lambda: _written(cursor, read))

    ours()  # so that there is always something to write there, whoever goes first
    ours()
    theirs()
    figures = paired(ours, theirs)
    _recorded(on, waiting)
    connection.close()
    return figures


def _turns(on: Stage) -> list[tuple[str, str, str]]:
    ids = [criterion.id for criterion in on.rules.criteria]
    return [(member, number, id_) for number in on.numbers for member in on.members for id_ in ids]


def _recorded(on: Stage, turns: Iterable[tuple[str, str, str]]) -> None:
    for member, number, criterion in turns:
        acts.record_points(on.record, on.people[member], START, number, {criterion: 300})


def _written(cursor: sqlite3.Cursor, made: Iterable[tuple[Any, ...]]) -> None:
    for round_id, seq, at, actor, number, criterion, points, *rest in made:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("UPDATE round SET seq = ? WHERE id = ?", (seq, round_id))
        cursor.execute(_SHEET, (round_id, number, actor, "draft", ""))
        cursor.execute(_MARK, (round_id, number, actor, criterion, points))
        cursor.execute(_ENTRY, (round_id, seq, at, actor, *rest))
        cursor.execute("COMMIT")


def _spread(entry: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return an entry with the mark that it says, ready to be written."""
    event = json.loads(entry[5])
    ((criterion, points),) = event["points"].items()
    return (*entry[:4], event["number"], criterion, points, *entry[4:])


def submit_all(on: Stage) -> None:
    """Submit every sheet: only those enter a snapshot."""
    for member in on.members:
        for number in on.numbers:
            acts.submit(on.record, on.people[member], START, [number])


def _progresses(on: Stage) -> list[tuple[float, float]]:
    """Look at the progress after each of several saves: at what is new, and at all of it."""
    me, member, number = on.people["간사"], on.members[-1], on.numbers[-1]
    ids = [criterion.id for criterion in on.rules.criteria]
    turns: list[dict[str, int | None]] = [{id_: each} for each in (None, 300) for id_ in ids]
    marks = cycle(turns)

    def timed(look: Callable[[Progress], Progress]) -> float:
        spent, seen = 0.0, acts.progress(on.record, me)
        for _ in range(_SAVED):
            acts.record_points(on.record, on.people[member], START, number, next(marks))
            start = perf_counter()
            seen = look(seen)
            spent += perf_counter() - start
        assert seen == acts.progress(on.record, me)
        return spent / _SAVED

    return paired(
        lambda: timed(lambda seen: acts.progress(on.record, me, since=seen)),
        lambda: timed(lambda _: acts.progress(on.record, me)),
    )


def _snapshots(on: Stage) -> list[tuple[float, float]]:
    def ours() -> float:
        return seconds(lambda: _seen(on)) / _LOOKS

    def theirs() -> float:
        return seconds(lambda: [_fetched(on.record.cursor) for _ in range(_LOOKS)]) / _LOOKS

    assert len(_fetched(on.record.cursor)[-1]) == _POINTS
    assert snapshot(on.record).sheets.points.size == _POINTS
    return paired(ours, theirs)


def _seen(on: Stage) -> None:
    for _ in range(_LOOKS):
        snapshot(on.record)


def _fetched(cursor: sqlite3.Cursor) -> list[list[Any]]:
    cursor.execute("BEGIN")
    rows = [cursor.execute(each).fetchall() for each in _BARE]
    cursor.execute("COMMIT")
    return rows


def _checks(on: Stage) -> tuple[float, ...]:
    found = verify(on.db)
    assert found.differences == ()
    assert found.chains[0].entries > _POINTS
    return tuple(seconds(lambda: verify(on.db)) for _ in range(PAIRS))
