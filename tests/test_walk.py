"""One point on its way from the key to the cell in Excel, equal at each hop."""

import json
import sqlite3
from contextlib import closing
from fractions import Fraction
from pathlib import Path

from python_calamine import CalamineWorkbook

from exports.document import result_text, score_documents
from exports.frames import points_frame
from exports.workbook import write_workbook
from scoring import acts
from scoring.aggregate import rank, standing
from scoring.aggregate.standings import sheets_of
from scoring.explain import explain
from scoring.recount import check_file, differences
from scoring.verify import verify
from tests.tui.stage import CHAIR, MEMBERS, SECRETARY, Stage, build, enter, page, running, settle

PANEL = (CHAIR, *MEMBERS)
NUMBER, ME = "A-002", MEMBERS[0]
MARKS = {
    "need": "7",
    "goal": "3",
    "plan": "4",
    "verified": "5",
    "strategy": "2",
    "capability": "3",
    "budget": "4",
    "effect": "17",
    "use": "6",
    "spread": "29",
}
POINT, TOTAL = 29, 80


async def type_and_submit(stage: Stage) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("down", "enter")
        await settle(app, pilot)
        for mark in MARKS.values():
            await pilot.press(*mark, "enter")
        await settle(app, pilot)
        heading = page(app).shown_heading
        assert heading.what.startswith(NUMBER)
        assert heading.state.startswith("저장됨")


def finish(stage: Stage) -> None:
    """Fill in everybody else's sheets, and close."""
    for person in PANEL:
        for number in (f"A-{nth:03}" for nth in range(1, 7)):
            if (person, number) != (ME, NUMBER):
                stage.score(person, number, stage.full(5 + PANEL.index(person)))
        stage.submit(person, *(f"A-{nth:03}" for nth in range(1, 7)))
    record = stage.record()
    acts.close_round(record, stage.me(SECRETARY), stage.clock())
    record.close()


async def test_one_point_from_key_to_cell(tmp_path: Path) -> None:
    stage = build(tmp_path)
    await type_and_submit(stage)

    with closing(sqlite3.connect(stage.db)) as file:
        key = (NUMBER, ME.name, "spread")
        row = "SELECT points FROM mark WHERE number = ? AND evaluator = ? AND criterion = ?"
        assert file.execute(row, key).fetchall() == [(POINT * 100,)]
        entry = "SELECT actor, kind, body FROM entry ORDER BY seq DESC LIMIT 1"
        actor, kind, body = file.execute(entry).fetchone()
    assert (actor, kind) == (ME.name, "points_recorded")
    assert json.loads(body) == {"number": NUMBER, "points": {"spread": POINT * 100}}
    assert stage.own_points(ME, NUMBER)["spread"] == POINT * 100

    finish(stage)
    assert verify(stage.db).differences == ()
    record = stage.record()
    ranking = acts.ranking(record, stage.me(SECRETARY))
    said = [each.said for each in acts.entries(record, stage.me(SECRETARY))]
    record.close()
    assert any(each and each.ko == f"{NUMBER} 확산 파급효과 {POINT}" for each in said)

    snapshot = ranking.snapshot
    index = [each.number for each in snapshot.applications].index(NUMBER)
    assert dict(sheets_of(snapshot, index))[ME.name][-1] == POINT * 100
    assert sum(map(int, MARKS.values())) == TOTAL
    # 김영호 47, 이정민 80, 박선영 67: without the highest and the lowest, 67 is left
    assert standing(ranking, index).final == Fraction(67)
    sheets = explain(ranking, NUMBER).steps[0].lines
    assert any(each.ko.startswith(f"{ME.name} {TOTAL}점 [최고점 제외]") for each in sheets)

    point = {"number": NUMBER, "evaluator": ME.name, "criterion": "spread", "points": str(POINT)}
    assert point in list(score_documents(snapshot))
    frame = points_frame(snapshot)
    evaluator = snapshot.sheets.evaluators.index(ME.name)
    own = frame[(frame["application"] == index) & (frame["evaluator"] == evaluator)]
    assert own["points"].to_list() == [int(mark) * 100 for mark in MARKS.values()]

    document = json.loads("".join(result_text(ranking, "ko")))
    assert list(differences(document)) == []
    target = tmp_path / "result.xlsx"
    write_workbook(ranking, target)
    rows = CalamineWorkbook.from_path(target).get_sheet_by_name("원점수").to_python()
    (cells,) = [row for row in rows if NUMBER in row and snapshot.aliases[ME.name] in row]
    assert cells[rows[3].index("확산 파급효과\n(30)")] == POINT
    assert check_file(target).differences == ()
    assert rank(snapshot).final[index] == ranking.final[index]
