"""재평가 결과 확정: the new sheets count, the ministry confirms again, and the slots follow."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace as with_other
from functools import partial
from pathlib import Path

import pytest

from exports.result import write_result
from scoring import acts
from scoring.acts.concluding import ResultChanged
from scoring.acts.confirmed import Award
from scoring.acts.own_work import OwnWork
from scoring.acts.reconfirming import (
    ChooseAmong,
    CountedAlready,
    NothingToChoose,
    ReviewNotClosed,
)
from scoring.aggregate import problems, standings
from scoring.appeals import Finding, Status
from scoring.explain import explain
from scoring.gate import BlankText
from scoring.model import Decision, Outcome, Standing
from scoring.panel_table import Mark
from scoring.recount import compare_workbook, read_json, read_sheets
from scoring.result_digest import result_digest
from scoring.slots import Replacement, TiedForSlots, refilled
from scoring.verify import verify
from scoring.views import SheetState
from tests.record.files import content
from tests.record.stage import CHAIR, NEWCOMER, OFFICER, SECRETARY, Stage, fill, stage
from tests.record.stage import close as close_round
from tests.record.stage_reviews import (
    PANEL,
    appeal,
    case,
    closed,
    confirm,
    hand_over,
    open_review,
    score,
    tell,
    upheld,
    uphold,
)
from tests.record.test_confirming import adjust, refused, replace, take, view
from tui import cli

WHY = {"reason": "도입성과가 더 큼"}


def outcomes(on: Stage) -> dict[str, tuple[int | None, str]]:
    rows = standings(acts.ranking(on.record, on.people[OFFICER]))
    return {e.number: (e.rank, e.outcome.value if e.outcome else "") for e in rows}


def kinds(on: Stage, count: int) -> list[str]:
    return [each.kind for each in acts.entries(on.record, on.people[OFFICER])[-count:]]


# Counting ---------------------------------------------------------------------------------------


def test_a_re_evaluation_ends_with_another_application_selected(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    assert view(on).holders == ("A-001", "A-002")
    former = view(on).digest
    closed(on, 85)
    assert (view(on).holders, view(on).digest) == (("A-001", "A-002"), former)
    sides = acts.preview_review(on.record, on.people[OFFICER], "A-005")
    after = result_digest(on.record.round, sides.after)
    assert result_digest(on.record.round, sides.before) == former
    confirm(on, shown=after)
    assert outcomes(on) == {
        "A-001": (1, "selected"),
        "A-005": (2, "selected"),
        "A-002": (3, "fundable"),
        "A-003": (4, "fundable"),
        "A-004": (4, "fundable"),
    }
    found = view(on)
    assert (found.digest, found.holders, found.following) == (
        after,
        ("A-001", "A-005"),
        ("A-002",),
    )
    with closing(sqlite3.connect(on.db)) as file:
        stored = file.execute("SELECT number, outcome, final, result FROM confirmed").fetchall()
    assert {row[0]: row[1:3] for row in stored}["A-005"] == ("selected", "85")
    assert {row[3] for row in stored} == {after}
    assert kinds(on, 2) == ["review_counted", "result_confirmed"]
    assert verify(on.db).differences == ()


def test_the_ministry_sees_first_what_was_evaluated_again(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    assert "A-005" not in [each.standing.number for each in view(on).flagged]
    closed(on, 65)
    confirm(on)
    first, *rest = view(on).flagged
    assert (first.standing.number, first.reasons[0].ko) == ("A-005", "재평가")
    assert all(each.ko != "재평가" for one in rest for each in one.reasons)
    last = view(on).steps[-2:]
    assert [(each.kind, each.said.ko) for each in last] == [
        ("review_counted", "A-005 재평가 결과 반영"),
        ("result_confirmed", ""),
    ]
    steps = explain(view(on).ranking, "A-005").steps
    assert [step.kind for step in steps[:2]] == ["review", "sheets"]
    assert steps[0].source == "국가연구개발혁신법 제14조 제6항, 제7항"
    assert steps[1].text.ko == "평가표 3장 (최소 3장)"
    assert [line.ko.split()[0] for line in steps[1].lines[:3]] == ["새1", "위원3", "위원4"]
    assert "review" not in [step.kind for step in explain(view(on).ranking, "A-001").steps]


def test_the_panel_table_shows_the_new_sheets_and_the_old_ones_aside(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    closed(on, 85)
    confirm(on)
    table = acts.panel_view(on.record, on.people["위원1"]).table
    assert table.evaluators == (CHAIR, "새1", "위원1", "위원2", "위원3", "위원4")
    marks = {row.standing.number: row.marks for row in table.rows}
    old, new = Mark(SheetState.APART, 6000), Mark(SheetState.SUBMITTED, 8500)
    assert [with_other(each, dropped="") for each in marks["A-005"]] == [
        *(old, new, old, old, new, new)
    ]
    assert marks["A-001"][1] == Mark(SheetState.APART)


def test_only_what_was_shown_is_confirmed_and_only_once(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    open_review(on)
    refused(on, ReviewNotClosed, partial(confirm, on))
    score(on, dict.fromkeys(PANEL, 85))
    refused(on, ReviewNotClosed, partial(confirm, on))
    acts.close_review(on.record, on.people[SECRETARY], on.at(), "A-005")
    refused(on, ResultChanged, partial(confirm, on, shown=view(on).digest))
    refused(on, NothingToChoose, partial(confirm, on, chosen=("A-001",), **WHY))
    refused(on, BlankText, partial(confirm, on, chosen=("A-001",)))
    confirm(on)
    refused(on, CountedAlready, partial(confirm, on))


def test_who_keyed_a_paper_sheet_does_not_confirm_again(tmp_path: Path) -> None:
    on = stage(tmp_path, applications=1)
    paper = {"number": "A-001", "evaluator": "위원1", "points": {"plan": 5_000, "use": 3_000}}
    for who in (SECRETARY, OFFICER):
        acts.key_paper(on.record, on.people[who], on.at(), **paper)  # type: ignore[arg-type]
    for member in on.members:
        if member != "위원1":
            fill(on, member, "A-001", ["50", "30"], submit=True)
    close_round(on)
    other = acts.set_passphrase(on.record, on.people[NEWCOMER], on.at(), "새위원의 긴 암호")
    on.people = {**on.people, NEWCOMER: other}
    take(on, "finalize")
    take(on, "forward")
    acts.confirm(on.record, on.people[NEWCOMER], on.at())
    uphold(on, "A-001")
    closed(on, 90, "A-001", ("위원2", "위원3", "위원4"))
    refused(on, OwnWork, partial(confirm, on, "A-001"))
    acts.confirm_review(on.record, on.people[NEWCOMER], on.at(), "A-001")
    assert verify(on.db).differences == ()


def test_two_re_evaluations_one_after_the_other(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    uphold(on, "A-004")
    closed(on, 85)
    closed(on, 86, "A-004", ("위원1", "위원2", "새2"))
    confirm(on, "A-004")
    assert view(on).holders == ("A-001", "A-004")
    assert outcomes(on)["A-005"] == (5, "fundable")
    confirm(on)
    assert view(on).holders == ("A-001", "A-004")
    assert outcomes(on)["A-005"] == (3, "fundable")
    assert view(on).ranking.snapshot.reviewed == ("A-004", "A-005")
    assert verify(on.db).differences == ()


# Slots ------------------------------------------------------------------------------------------


def test_who_dropped_out_stays_out_and_who_was_promoted_is_no_more(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    replace(on, "A-001", "A-003")
    assert view(on).holders == ("A-002", "A-003")
    closed(on, 95)
    confirm(on)
    found = view(on)
    assert found.holders == ("A-005", "A-002")
    assert found.replaced == (Replacement("A-001", "A-002", "협약 포기"),)
    assert found.following == ("A-003", "A-004")
    assert kinds(on, 3) == ["review_counted", "result_confirmed", "selection_replaced"]
    assert verify(on.db).differences == ()


def test_an_award_of_one_no_longer_selected_is_none(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    adjust(on, "A-001", 90_000_000)
    adjust(on, "A-002", 80_000_000)
    award = {number: Award(won, None, "예산 조정") for number, won in _WON.items()}
    assert view(on).awards == award
    closed(on, 85)
    confirm(on)
    assert view(on).awards == {"A-001": award["A-001"]}
    assert len(content(on.db)["award"]) == 2


_WON = {"A-001": 90_000_000, "A-002": 80_000_000}


def test_a_new_tie_at_the_last_slot_is_for_the_officer_to_decide(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    closed(on, 80)  # as many as A-002
    refused(on, ChooseAmong, partial(confirm, on))
    refused(on, ChooseAmong, partial(confirm, on, chosen=("A-001",), **WHY))
    refused(on, NothingToChoose, partial(confirm, on, chosen=("A-002", "A-005"), **WHY))
    refused(on, BlankText, partial(confirm, on, chosen=("A-005",)))
    refused(on, NothingToChoose, partial(confirm, on, chosen=("A-005", "A-003"), **WHY))
    sides = acts.preview_review(on.record, on.people[OFFICER], "A-005")
    assert sides.across is not None
    assert (sides.across.numbers, sides.across.left) == (("A-002", "A-005"), 1)
    assert sides.filling(("A-005",)) is None
    shown = result_digest(on.record.round, sides.after)
    confirm(on, shown=shown, chosen=("A-005",), **WHY)
    found = view(on)
    assert found.holders == ("A-001", "A-005")
    assert found.ranking.order.decision == Decision(
        ("A-002", "A-005"), ("A-005",), WHY["reason"], (OFFICER,)
    )
    assert kinds(on, 3) == ["tie_decided", "review_counted", "result_confirmed"]
    assert verify(on.db).differences == ()


def test_a_tie_that_the_officer_decided_is_not_said_to_be_the_panels(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    closed(on, 80)
    confirm(on, chosen=("A-005",), **WHY)
    found = view(on)
    (problem,) = (each for each in problems(found.ranking) if each.kind == "tie_decided")
    ko = "A-002, A-005: 마지막 자리 동점을 정함(결정한 사람 부처): A-005, 사유: 도입성과가 더 큼"
    assert problem.text.ko == ko
    reasons = {one.standing.number: [each.ko for each in one.reasons] for one in found.flagged}
    assert "마지막 자리의 동점을 정함(결정한 사람 부처)" in reasons["A-005"]
    lines = [line.ko for line in explain(found.ranking, "A-002").steps[-1].lines]
    assert lines == ["동점을 정함(결정한 사람 부처): 도입성과가 더 큼"]


@pytest.mark.parametrize(("dropped", "chosen"), [(900, 200), (1_000, 1_000), (1_000, 3)])
def test_long_reasons_of_both_are_kept_as_far_as_an_entry_holds(
    tmp_path: Path, dropped: int, chosen: int
) -> None:
    on, first, second = upheld(tmp_path), "가" * dropped, "나" * chosen
    given = {"number": "A-001", "reason": first, "promoted": "A-003"}
    acts.replace_selected(on.record, on.people[OFFICER], on.at(), **given)
    closed(on, 70)
    sides = acts.preview_review(on.record, on.people[OFFICER], "A-005")
    filling = sides.filling()
    assert sides.across is None
    assert filling is not None
    assert ("A-004" in filling.numbers, filling.left) == (True, 1)
    confirm(on, chosen=("A-004",), reason=second)
    (kept,) = view(on).replaced
    assert kept.reason.endswith(second)
    assert kept.reason.startswith("가") is (chosen < 1_000)
    assert len(kept.reason) <= 1_000
    assert verify(on.db).differences == ()


def test_a_tie_for_the_slot_of_one_who_dropped_out_is_decided_too(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    replace(on, "A-001", "A-003")
    closed(on, 70)  # are equal behind A-002
    uphold(on, "A-002")
    closed(on, 60, "A-002", ("위원1", "위원2", "새2"))
    confirm(on, "A-005", chosen=("A-003",), **WHY)
    assert view(on).holders == ("A-002", "A-003")
    refused(on, ChooseAmong, partial(confirm, on, "A-002"))
    refused(on, ChooseAmong, partial(confirm, on, "A-002", chosen=("A-004",), **WHY))
    confirm(on, "A-002", chosen=("A-004", "A-005"), **WHY)
    assert verify(on.db).differences == ()
    assert sorted(view(on).holders) == ["A-004", "A-005"]


def row(number: str, rank: int, *, selected: bool = False) -> Standing:
    outcome = Outcome.SELECTED if selected else Outcome.FUNDABLE
    return Standing(number, "", "", outcome, rank, tied=False, sheets=3)


ROWS = (
    *(row("A", 1, selected=True), row("B", 2, selected=True), row("C", 3, selected=True)),
    *(row("D", 4), row("E", 5), row("F", 5), row("G", 7)),
)


@pytest.mark.parametrize(
    ("dropped", "chosen", "taking", "used"),
    [
        ("", "", "", ""),
        ("A", "", "D", ""),
        ("AD", "E", "E-", "E"),  # D had taken its slot once
        ("ABC", "", "DEF", ""),
        ("D", "", "-", ""),  # it holds no slot any more
        ("GA", "", "-D", ""),
        ("ABCD", "", "EFG-", ""),
        ("AB", "F", "DF", "F"),
        ("A", "E", "D", ""),  # no choice was to be made
    ],
)
def test_slots_are_filled_again_in_the_new_order(
    dropped: str, chosen: str, taking: str, used: str
) -> None:
    before = [Replacement(each, "X", "사유") for each in dropped]
    moved, found = refilled(ROWS, before, set(chosen))
    assert "".join(each.promoted or "-" for each in moved) == taking
    assert [each.number for each in moved] == [*dropped]
    assert found == frozenset(used)


@pytest.mark.parametrize("chosen", ["", "EF", "G"])
def test_equals_for_fewer_slots_are_nobodys_order(chosen: str) -> None:
    before = [Replacement(each, None, "사유") for each in "AB"]
    with pytest.raises(TiedForSlots) as tied:
        refilled(ROWS, before, set(chosen))
    assert (tied.value.numbers, tied.value.left) == (("E", "F"), 1)


# What follows from it ---------------------------------------------------------------------------


def test_a_changed_result_starts_other_clocks_and_the_new_one_is_appealed_no_more(
    tmp_path: Path,
) -> None:
    on = upheld(tmp_path)
    for number in ("A-001", "A-002"):
        tell(on, number)
    closed(on, 85)
    confirm(on)
    at = on.at()
    assert {n: case(on, n).status(at) for n in ("A-001", "A-002", "A-005")} == {
        "A-001": Status.OPEN,
        "A-002": Status.UNNOTIFIED,
        "A-005": Status.UNNOTIFIED,
    }
    assert case(on, "A-002").told.outcome.ko == "지원가능"
    tell(on, "A-002")
    assert case(on, "A-002").status(on.at()) is Status.OPEN
    appeal(on, "A-002")
    (filed,) = case(on, "A-002").filed
    assert filed.findings == ()
    tell(on, "A-005")
    assert case(on, "A-005").status(on.at()) is Status.FINAL
    appeal(on, "A-005")
    assert case(on, "A-005").filed[1].findings == (Finding.AFTER_REVIEW,)


def test_a_re_evaluation_that_changes_nothing_starts_nobody_elses_clock(tmp_path: Path) -> None:
    """What was evaluated again is told again, the same points or not."""
    on = upheld(tmp_path)
    tell(on, "A-001")
    before = {each: case(on, each).told.result for each in on.numbers}
    closed(on, 60)
    confirm(on)
    after = {each: case(on, each).told.result for each in on.numbers}
    assert {each for each in on.numbers if after[each] != before[each]} == {"A-005"}
    assert case(on, "A-005").status(on.at()) is Status.UNNOTIFIED
    assert case(on, "A-001").status(on.at()) is Status.OPEN
    assert verify(on.db).differences == ()


def test_exports_carry_the_new_sheets_and_those_before_them_hold_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = upheld(tmp_path)
    paths = [tmp_path / name for name in ("a.xlsx", "a.json", "b.xlsx", "b.json")]
    for path in paths[:2]:
        hand_over(on, path)
    closed(on, 85)
    confirm(on)
    for path in paths[2:]:
        hand_over(on, path)
    aliases = acts.ranking(on.record, on.people[OFFICER]).snapshot.aliases
    on.record.close()
    for path in paths:
        assert cli.run(["recount", str(path)]) == 0, capsys.readouterr()
        said = cli.run(["verify", "--db", on.db, "--export", str(path)])
        assert said == 0, capsys.readouterr()
    # Who joined for the re-evaluation is numbered behind the panel, whose numbers stay.
    assert '"evaluator": "위원6"' in paths[3].read_text(encoding="utf-8")
    assert '"evaluator": "위원6"' not in paths[1].read_text(encoding="utf-8")
    document = paths[3].read_text(encoding="utf-8")
    assert f'"number": "A-005", "evaluator": "{aliases["위원1"]}"' not in document


def test_exports_say_what_was_evaluated_again_and_are_held_against_the_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = upheld(tmp_path)
    workbook, document = tmp_path / "r.xlsx", tmp_path / "r.json"
    write_result(acts.ranking(on.record, on.people[OFFICER]), document, "ko")
    assert "reviewed" not in read_json(document)["inputs"]
    closed(on, 85)
    confirm(on)
    for path in (workbook, document):
        hand_over(on, path)
    right = read_json(document)
    assert right["inputs"]["reviewed"] == ["A-005"]
    sheets = read_sheets(workbook)
    (row,) = (row for row in sheets[0].rows if row[0] == "재평가 과제")
    assert row[1] == "A-005"
    assert compare_workbook(sheets, right) == []
    for changed in (None, ["A-004"]):
        other = {**right, "inputs": {**right["inputs"], "reviewed": changed}}
        if changed is None:
            del other["inputs"]["reviewed"]
        document.write_text(json.dumps(other, ensure_ascii=False), encoding="utf-8")
        assert cli.run(["recount", str(document)]) == 0  # nothing counts by it
        capsys.readouterr()
        assert cli.run(["verify", "--db", on.db, "--export", str(document)]) == 1
        assert "inputs.reviewed" in capsys.readouterr().out
        assert "요약!B" in compare_workbook(sheets, other)[0].where
    unknown = {**right, "inputs": {**right["inputs"], "reviewed": ["A-999"]}}
    document.write_text(json.dumps(unknown, ensure_ascii=False), encoding="utf-8")
    assert cli.run(["recount", str(document)]) == 2


def test_versions_and_comparisons_know_both_results(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    before = view(on).digest
    closed(on, 85)
    confirm(on)
    found = acts.versions(on.record, on.people[OFFICER])
    assert [(each.kind, each.result) for each in found] == [
        ("round_closed", before),
        ("review_counted", view(on).digest),
    ]
    sides = acts.compare(on.record, on.people[OFFICER], found[0].seq, found[1].seq)
    moved = [each.after.number for each in sides.moves if each.moved]
    assert moved == ["A-005", "A-002", "A-003", "A-004"]
