"""`simsa publish`: the list that applicants may see, and nothing else."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.files import IsRecord
from exports.published import NotListName, write_published
from scoring import acts
from scoring.aggregate import rank, standings
from scoring.amounts import shown
from scoring.model import JournalHead, Snapshot, State
from scoring.phases import Phase
from tests.practice import SELECTED, cells, practice
from tests.record.stage import CHAIR, OFFICER, SECRETARY, advance, stage
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414  pytest finds it here

HEAD = JournalHead("2023-1", 53, "sha256:" + "5" * 64)


def picture(state: State) -> Snapshot:
    return replace(practice(), state=state, journal=HEAD)


@pytest.mark.parametrize("state", State)
def test_who_is_funded_stands_there_with_state_and_digest(tmp_path: Path, state: State) -> None:
    for name in ("공개.csv", "공개.xlsx"):
        write_published(picture(state), set(SELECTED), tmp_path / name, "ko")
    text = (tmp_path / "공개.csv").read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    said = {State.DRAFT: "초안", State.CONFIRMED: "확정"}.get(state)
    assert head[:4] == ["연번", "접수번호", "과제명", "주관기관"]
    assert head[4:] == ["상태", "변경이력", "변경이력 확인값"]
    assert [row[1] for row in rows] == sorted(SELECTED)
    assert {tuple(row[5:]) for row in rows} == {("변경이력 53건", HEAD.digest)}
    assert said is None or {row[4] for row in rows} == {said}
    found = cells(tmp_path / "공개.xlsx")
    assert list(found) == ["지원대상"]
    sheet = found["지원대상"]
    assert [row[1:4] for row in sheet[4:12]] == [row[1:4] for row in rows]
    assert (sheet[2][0] == "") == (state is State.CONFIRMED)
    assert sheet[-1][0] == f"변경이력 53건 {HEAD.digest}"


def test_neither_scores_nor_evaluators_nor_others_are_in_it(tmp_path: Path) -> None:
    target = tmp_path / "공개.xlsx"
    write_published(picture(State.CONFIRMED), set(SELECTED), target, "ko")
    write_published(picture(State.CONFIRMED), set(SELECTED), tmp_path / "공개.csv", "ko")
    with ZipFile(target) as book:
        written = "".join(book.read(name).decode() for name in book.namelist())
    written += (tmp_path / "공개.csv").read_text(encoding="utf-8")
    ranking = rank(practice())
    hidden = set(practice().sheets.evaluators)
    for row in standings(ranking):
        hidden |= {shown(each) for each in (row.final, row.panel_score) if each is not None}
        hidden |= {row.title, row.number} if row.number not in SELECTED else set()
    found = [each for each in hidden if f">{each}<" in written or f",{each}," in written]
    assert found == []


def test_formulas_stay_text(tmp_path: Path) -> None:
    given = picture(State.CONFIRMED)
    first = replace(given.applications[0], title='=HYPERLINK("http://x")', lead="@SUM(A1)")
    given = replace(given, applications=(first, *given.applications[1:]))
    write_published(given, {first.number}, tmp_path / "r.csv", "ko")
    write_published(given, {first.number}, tmp_path / "r.xlsx", "ko")
    (_, row) = csv.reader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8-sig")))
    assert row[2:4] == ['\'=HYPERLINK("http://x")', "'@SUM(A1)"]
    with ZipFile(tmp_path / "r.xlsx") as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert cells(tmp_path / "r.xlsx")["지원대상"][4][2:4] == [first.title, first.lead]


def test_no_record_is_replaced_and_another_ending_is_refused(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED, name="r.csv")
    with pytest.raises(IsRecord):
        write_published(practice(), (), Path(on.db), "ko")
    with pytest.raises(NotListName):
        write_published(practice(), (), tmp_path / "r.json", "ko")
    assert not (tmp_path / "r.json").exists()


def test_who_dropped_out_is_not_published_and_who_was_promoted_is(
    tmp_path: Path, shell: Shell
) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    acts.decide_tie(
        on.record,
        on.people[CHAIR],
        on.at(),
        among=["A-001", "A-002", "A-003"],
        chosen=["A-001", "A-003"],
        reason="합의",
    )
    advance(on, Phase.CONFIRMED)
    view = acts.result_view(on.record, on.people[OFFICER])
    gone, come = view.holders[0], view.following[0]
    acts.replace_selected(
        on.record, on.people[OFFICER], on.at(), number=gone, reason="포기", promoted=come
    )
    target = tmp_path / "공개.csv"
    with shell.as_(SECRETARY, on.passphrases[SECRETARY]):
        assert shell.run("publish", str(target), "--db", on.db).code == 0
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))[1:]
    assert [row[1] for row in rows] == sorted({*view.holders, come} - {gone})
