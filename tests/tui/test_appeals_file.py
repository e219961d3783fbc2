"""이의신청 저장: evaluators by number, and by name for a reason that the journal keeps."""

import json
from pathlib import Path

from scoring import acts
from tests.tui.hands import press, typed
from tests.tui.review_scene import NUMBER, reviewing
from tests.tui.rounds import EVALUATORS
from tests.tui.stage import SECRETARY, Stage, enter, lines, page, running, write
from tui.app import SimsaApp

REASON = "감사원 요구"


def panel(path: Path) -> list[str]:
    """Return who evaluates again, as a file has them."""
    cases = {each["number"]: each for each in json.loads(path.read_text(encoding="utf-8"))["cases"]}
    return [each["name"] for each in cases[NUMBER]["review"]["panel"]]


def disclosed(stage: Stage) -> list[str]:
    """Return the reasons that the journal has for names."""
    record = stage.record()
    entries = acts.entries(record, stage.me(SECRETARY))
    record.close()
    return [each.reason for each in entries if each.kind == "names_disclosed"]


def chosen(app: SimsaApp) -> str:
    (found,) = (line.strip() for line in lines(app) if "위원 이름 포함" in line)
    return found


async def test_names_stand_in_the_file_for_a_reason_only(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    names = sorted(each.name for each in EVALUATORS)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f9", "f7", "ctrl+u")
        assert page(app).NAME == "appeals_file"
        assert chosen(app).startswith("위원 이름 포함: 아니요")
        write(app, "a.json")
        await press(app, pilot, "enter")
        assert (page(app).NAME, disclosed(stage)) == ("appeals", [])
        await press(app, pilot, "f7", "ctrl+u")
        write(app, "b.json")
        await press(app, pilot, "f4")
        await typed(app, pilot, REASON)
        assert chosen(app) == f"위원 이름 포함: 예, 사유: {REASON}"
        await press(app, pilot, "enter")
        assert (page(app).NAME, disclosed(stage)) == ("appeals", [REASON])
    assert sorted(panel(tmp_path / "b.json")) == names
    masked = panel(tmp_path / "a.json")
    assert [each.startswith("위원") and each not in names for each in masked] == [True] * 3


async def test_a_name_of_no_format_discloses_nothing(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f9", "f7", "f4")
        await typed(app, pilot, REASON)
        await press(app, pilot, "ctrl+u")
        write(app, "a.xlsx")
        await press(app, pilot, "enter")
        assert "끝나야 합니다" in page(app).shown_notice
    assert disclosed(stage) == []
