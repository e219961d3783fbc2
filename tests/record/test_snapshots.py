"""A round recorded through acts ranks exactly as the same round read from files."""

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from exports.document import result_text
from scoring import acts
from scoring.aggregate import Ranking, rank, standings
from scoring.model import Application, Sheets, Snapshot, State
from scoring.people import Person, Role
from scoring.phases import Phase
from scoring.rulebook import DEFAULT, names, shipped
from scoring.snapshots import snapshot
from scoring.verify import verify
from scoring.views import RecusalKind
from tests.practice import practice
from tests.record.stage import (
    SECRETARY,
    Stage,
    absent_from_the_rest,
    close,
    fill,
    person,
    practice_stage,
    stage,
    stage_of,
)
from tests.rounds import random_round

ROUNDS = 40


def said(picture: Snapshot) -> tuple[object, ...]:
    """Return a picture as values that compare: arrays as lists."""
    sheets = picture.sheets
    columns = [sheets.application, sheets.evaluator, sheets.points]
    listed = [np.asarray(column).tolist() for column in columns]
    return (picture.rulebook, picture.applications, sheets.evaluators, listed, picture.state)


def result(ranking: Ranking) -> str:
    """Return the whole result with names, without where it was taken: that is of a record alone."""
    bare = replace(ranking, snapshot=replace(ranking.snapshot, journal=None, aliases={}))
    return "".join(result_text(bare, "ko"))


def recorded(path: Path, given: Snapshot) -> Stage:
    """Enter a round sheet by sheet; who has none is absent. 위원장 scores nothing."""
    used = {*given.sheets.evaluators, *(f"채움{n}" for n in range(9))}
    people = [Person("간사", "기관", Role.SECRETARY), *(person(name) for name in sorted(used))]
    on = stage_of(path, given.rulebook, given.applications, people)
    ids = [criterion.id for criterion in given.rulebook.criteria]
    admitted = set(on.numbers)
    for row, application, evaluator in zip(
        given.sheets.points.tolist(), given.sheets.application, given.sheets.evaluator, strict=True
    ):
        number = given.applications[application].number
        if number in admitted:
            points = dict(zip(ids, row, strict=True))
            fill(on, given.sheets.evaluators[evaluator], number, points, submit=True)
    absent_from_the_rest(on)
    close(on)
    return on


def without_screened_out(given: Snapshot) -> Snapshot:
    """Return the round as acts can know it: nobody scores what was screened out."""
    out = [bool(each.screened_out) for each in given.applications]
    kept = [nth for nth, at in enumerate(given.sheets.application) if not out[at]]
    evaluators = sorted({given.sheets.evaluators[given.sheets.evaluator[nth]] for nth in kept})
    index = {name: nth for nth, name in enumerate(evaluators)}
    named = [given.sheets.evaluators[given.sheets.evaluator[nth]] for nth in kept]
    sheets = Sheets(
        tuple(evaluators),
        given.sheets.application[kept],
        np.array([index[name] for name in named], dtype=np.int32),
        given.sheets.points[kept],
    )
    return Snapshot(given.rulebook, given.applications, sheets, state=State.CLOSED)


def test_the_practice_round_ranks_as_its_files(tmp_path: Path) -> None:
    on = practice_stage(tmp_path, phase=Phase.CLOSED)
    # A sheet in the record holds points; the opinions (평가의견) of the file have no act yet.
    sheets = replace(practice().sheets, comments={})
    expected = replace(practice(), sheets=sheets, state=State.CLOSED)
    assert said(snapshot(on.record)) == said(expected)
    assert result(acts.ranking(on.record, on.people["정해원"])) == result(rank(expected))
    assert verify(on.db).differences == ()


def test_random_rounds_rank_as_in_memory(tmp_path: Path) -> None:
    compared = 0
    for seed in range(ROUNDS):
        given = without_screened_out(random_round(seed))
        if not any(not each.screened_out for each in given.applications):
            continue
        on = recorded(tmp_path / f"{seed}.db", given)
        assert said(snapshot(on.record)) == said(given), seed
        assert result(acts.ranking(on.record, on.people[SECRETARY])) == result(rank(given)), seed
        assert verify(on.db).differences == (), seed
        on.record.close()
        compared += 1
    assert compared > ROUNDS * 3 // 4


def test_random_rounds_under_the_notice_rank_as_in_memory(tmp_path: Path) -> None:
    book = shipped(DEFAULT)
    for seed in range(8):
        random = Random(seed)
        listed = tuple(
            Application(
                f"A-{nth:02d}",
                f"과제 {nth}",
                f"기업 {nth}",
                random.choice([0, 100, 200]),
                random.choice([0, 300]),
                bonuses=frozenset(i.id for i in book.bonuses if random.random() < 0.4),
                penalties=frozenset(i.id for i in book.penalties if random.random() < 0.2),
            )
            for nth in range(random.randint(1, 12))
        )
        cells = [
            (application, evaluator)
            for application in range(len(listed))
            for evaluator in range(7)
            if evaluator < 4 or random.random() < 0.9
        ]
        points = [
            [random.randint(int(c.maximum) // 2, int(c.maximum)) * 100 for c in book.criteria]
            for _ in cells
        ]
        sheets = Sheets(
            tuple(f"위원{nth}" for nth in range(7)),
            np.array([each[0] for each in cells], dtype=np.int32),
            np.array([each[1] for each in cells], dtype=np.int32),
            np.array(points, dtype=np.int64),
        )
        given = without_screened_out(Snapshot(book, listed, sheets))
        on = recorded(tmp_path / f"{seed}.db", given)
        assert said(snapshot(on.record)) == said(given)
        assert result(acts.ranking(on.record, on.people[SECRETARY])) == result(rank(given))
        on.record.close()


@pytest.mark.parametrize("name", names())
def test_every_shipped_rulebook_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    book = shipped(name)
    people = [Person("간사", "기관", Role.SECRETARY), *(person(f"위원{n}") for n in range(9))]
    listed = [Application("A", "과제", "기업", 0, 0, frozenset(), frozenset())]
    on = stage_of(tmp_path / "x.db", book, listed, people)
    with_record = acts.head(on.again(), on.people["위원1"])
    assert with_record.rulebook == book
    assert (with_record.rulebook.digest, with_record.unconfirmed) == (book.digest, ())


def test_drafts_and_recused_sheets_never_enter(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=2)
    full = ["60", "40"]
    fill(on, "위원1", "A-001", full)  # complete, not submitted
    fill(on, "위원2", "A-001", {"plan": 6000})  # a draft
    for name in ("위원3", "위원4"):
        fill(on, name, "A-001", full, submit=True)
    recuse(on, "위원4", "A-001")  # submitted, then recused
    recuse(on, "위원3", "A-002")
    picture = snapshot(on.record)
    assert said(picture)[2:4] == (("위원3",), [[0], [0], [[6000, 4000]]])
    assert picture.state is State.DRAFT


def recuse(on: Stage, evaluator: str, number: str) -> None:
    acts.recuse(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number=number,
        evaluator=evaluator,
        kind=RecusalKind.EXCLUSION,
        reason="같은 기관",
    )


def test_points_taken_back_leave_no_sheet(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=1)
    fill(on, "위원1", "A-001", ["60", "40"])
    fill(on, "위원1", "A-001", {"plan": None, "use": None})
    (sheet,) = acts.own_sheets(on.record, on.people["위원1"])
    assert (sheet.state, sheet.points) == ("empty", {})
    assert acts.progress(on.record, on.people[SECRETARY]).states["위원1", "A-001"] == "empty"


def test_a_round_without_sheets_has_a_snapshot(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=2)
    picture = snapshot(on.record)
    assert said(picture)[2:] == ((), [[], [], []], State.DRAFT)
    assert {each.outcome for each in standings(rank(picture))} == {None}
