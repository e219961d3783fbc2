"""접수증 on screen and as a file: what was submitted, its digests, nothing replaced unasked."""

from pathlib import Path

import pytest

from scoring import acts
from scoring.views import Receipt
from tests.tui.stage import (
    MEMBERS,
    Stage,
    build,
    enter,
    lines,
    page,
    read_receipt,
    released,
    running,
    settle,
    sign,
)
from tui.clock import date_and_time

ME = MEMBERS[0]


def receipts(stage: Stage) -> tuple[Receipt, ...]:
    record = stage.record()
    found = acts.receipts(record, stage.me(ME))
    record.close()
    return found


async def test_a_receipt_is_shown_and_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = build(tmp_path)
    for number in ("A-001", "A-002"):
        stage.score(ME, number, stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9")
        await released(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        await sign(app, pilot)
        (receipt,) = receipts(stage)
        drawn = "".join(lines(app)).replace(" ", "")
        assert receipt.head.removeprefix("sha256:") in drawn
        assert receipt.sheets["A-001"].removeprefix("sha256:") in drawn
        assert receipt.sheets["A-002"].removeprefix("sha256:")[:16] in drawn
        await pilot.press("f7", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("저장했습니다")
        target = tmp_path / f"2023-265-접수증-{ME.name}-{receipt.seq}.txt"
        text = target.read_bytes().decode("utf-8")
        assert text.splitlines() == [
            "평가표 제출 접수증",
            "",
            f"{stage.rulebook.title} (2023-265)",
            f"평가위원: {ME.name} ({ME.affiliation})",
            "",
            f"변경이력 {receipt.seq}번  {date_and_time(receipt.at)}",
            f"변경이력 확인값 {receipt.head}",
            f"  A-001     한빛정밀(주)      80  {receipt.sheets['A-001']}",
            f"  A-002     세림화학(주)      80  {receipt.sheets['A-002']}",
            "",
            f"나중에 확인하려면: simsa verify --head {receipt.head}",
        ]
        target.write_text("다른 글", encoding="utf-8")
        await pilot.press("f7", "enter")
        await settle(app, pilot)
        assert "파일이 이미 있습니다" in page(app).shown_notice
        assert target.read_text(encoding="utf-8") == "다른 글"
        await pilot.press("escape")
        await settle(app, pilot)
        await read_receipt(app, pilot)
        assert page(app).NAME == "sheets"


async def test_nothing_is_submitted_without_the_passphrase(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9")
        await released(app, pilot)
        await pilot.press("f9")
        await settle(app, pilot)
        await pilot.press(*"wrong", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "sign"
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "submit"
    assert receipts(stage) == ()


async def test_the_marks_of_the_sheet_in_front_are_read_back(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full(9))
    stage.score(ME, "A-002", stage.full(5))
    stage.comment(ME, "A-002", {"use": "좋음", "": "전체"})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f9")
        await settle(app, pilot)
        assert any("9 솔루션 활용계획" in line and line.endswith(" 9") for line in lines(app))
        await pilot.press("down")
        await settle(app, pilot)
        assert any("9 솔루션 활용계획" in line and line.endswith(" 5*") for line in lines(app))
        assert any(line.split()[-2:] == ["2", "47"] for line in lines(app) if "A-002" in line)
