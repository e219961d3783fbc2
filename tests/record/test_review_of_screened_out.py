"""재평가 of what had been screened out (사전지원제외): it is scored, counted and explained."""

from dataclasses import replace
from pathlib import Path

from scoring import acts
from scoring.aggregate import standings
from scoring.explain import explain
from scoring.model import Application, Outcome
from scoring.people import Role
from scoring.phases import Phase
from scoring.verify import verify
from scoring.views import SheetState
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, fill, person, rules, stage_of
from tests.record.stage import close as close_round
from tests.record.stage_reviews import case, close, confirm, hand_over, open_review, score, uphold
from tests.record.test_confirming import STEPS, take, view
from tui import cli

OUT = "A-009"
GROUND = "신청자격 미달"
PANEL = ("위원1", "위원2", "위원3")


def screened_out(folder: Path) -> Stage:
    """A confirmed round of 80 and 70 points; the appeal of one screened out was upheld."""
    people = [person(CHAIR, Role.CHAIR), *(person(f"위원{n + 1}") for n in range(4))]
    people += [person(SECRETARY, Role.SECRETARY), person(OFFICER, Role.OFFICER)]
    facts: frozenset[str] = frozenset()
    listed = [
        Application(number, f"과제 {number}", f"기업 {number}", 0, 0, facts, facts)
        for number in ("A-001", "A-002", OUT)
    ]
    listed[-1] = replace(listed[-1], screened_out=GROUND)
    on = stage_of(folder / "round.db", rules(), listed, people)
    for member in on.members:
        fill(on, member, "A-001", ["50", "30"], submit=True)
        fill(on, member, "A-002", ["40", "30"], submit=True)
    close_round(on)
    for step in STEPS[Phase.CONFIRMED]:
        take(on, step)
    uphold(on, OUT)
    return on


def test_it_is_evaluated_counted_and_ranked(tmp_path: Path) -> None:
    on = screened_out(tmp_path)
    open_review(on, OUT, PANEL)
    found = acts.declarations(on.record, on.people["위원1"])
    assert (found.again, found.missing) == ((OUT,), (OUT,))
    score(on, dict.fromkeys(PANEL, 90), OUT)
    close(on, OUT)
    sides = acts.preview_review(on.record, on.people[OFFICER], OUT)
    moved = {move.after.number: move.after.rank for move in sides.moves}
    assert moved == {OUT: 1, "A-001": 2, "A-002": 3}
    assert view(on).holders == ("A-001", "A-002")
    confirm(on, OUT)
    rows = {each.number: each for each in standings(view(on).ranking)}
    assert (rows[OUT].rank, rows[OUT].outcome, rows[OUT].sheets) == (1, Outcome.SELECTED, 3)
    assert view(on).holders == (OUT, "A-001")
    assert case(on, OUT).told.outcome.en == "selected"
    table = acts.panel_view(on.record, on.people[CHAIR])
    assert (OUT, "위원1") in table.points
    states = acts.progress(on.record, on.people[SECRETARY]).states
    of = {name: state for (name, number), state in states.items() if number == OUT}
    assert of == {
        **dict.fromkeys(PANEL, SheetState.SUBMITTED),
        **dict.fromkeys((CHAIR, "위원4"), SheetState.APART),
    }
    assert verify(on.db).differences == ()


def test_it_is_told_why_it_is_evaluated_all_the_same(tmp_path: Path) -> None:
    on = screened_out(tmp_path)
    assert [step.kind for step in explain(view(on).ranking, OUT).steps] == ["screened_out"]
    open_review(on, OUT, PANEL)
    score(on, dict.fromkeys(PANEL, 90), OUT)
    close(on, OUT)
    confirm(on, OUT)
    first = explain(view(on).ranking, OUT).steps[0]
    assert first.kind == "review"
    assert [line.ko for line in first.lines] == [
        f"사전지원제외되었던 과제(사유: {GROUND}): 재평가에서는 평가 대상"
    ]


def test_exports_of_it_are_recounted_and_held_against_the_record(tmp_path: Path) -> None:
    on = screened_out(tmp_path)
    open_review(on, OUT, PANEL)
    score(on, dict.fromkeys(PANEL, 90), OUT)
    close(on, OUT)
    confirm(on, OUT)
    paths = [tmp_path / name for name in ("after.json", "after.xlsx")]
    for path in paths:
        hand_over(on, path)
    on.record.close()
    for path in paths:
        assert cli.run(["recount", str(path)]) == 0
        assert cli.run(["verify", "--db", on.db, "--export", str(path)]) == 0
