"""평가표 파일 on screen: written, filled in elsewhere, what differs decided and taken at once."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.views import OwnSheet
from tests.offline_files import fill
from tests.tui.stage import MEMBERS, Stage, build, enter, lines, page, running, settle, write
from tui.app import SimsaApp

ME = MEMBERS[0]


def own(stage: Stage) -> dict[str, OwnSheet]:
    record = stage.record()
    found = {each.number: each for each in acts.own_sheets(record, stage.me(ME))}
    record.close()
    return found


def made_in(folder: Path) -> Path:
    (path,) = folder.glob("*.xlsx")
    return path


async def press(app: SimsaApp, pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(app, pilot)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.chdir(tmp_path)
    made = build(tmp_path)
    made.score(ME, "A-001", {"need": 700})
    return made


OTHER = "불러올 수 없습니다. 파일 이름을 확인하고 Enter를 누르세요."
SAME = "파일에서 고친 값은 모두 기록에 있습니다. 바뀐 것이 없습니다."


async def test_a_file_goes_out_and_comes_back(stage: Stage, tmp_path: Path) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        path = made_in(tmp_path)
        assert "저장했습니다" in page(app).shown_notice
        fill(path, F6="8", G7="5")
        await press(app, pilot, "f7", "enter")
        assert page(app).NAME == "sheets_differ"
        assert page(app).shown_heading.progress == "다른 칸 2, 정할 칸 0"
        assert own(stage)["A-001"].points == {"need": 700}
        await press(app, pilot, "f9")
        assert page(app).NAME == "sheets"
        assert page(app).shown_notice.startswith("파일의 값 2칸을 저장했습니다(변경이력 ")
        held = own(stage)
        assert (held["A-001"].points, held["A-002"].points) == ({"need": 800}, {"goal": 500})
        await press(app, pilot, "f7", "f7", "enter")
        assert page(app).shown_notice == SAME


async def test_what_moved_on_both_sides_waits_for_the_member(stage: Stage, tmp_path: Path) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        path = made_in(tmp_path)
        fill(path, F6="8", G6="3")
        stage.score(ME, "A-001", {"need": 900})
        await press(app, pilot, "f7", "enter", "f9")
        assert page(app).NAME == "sheets_differ", page(app).shown_notice
        assert "Enter로 어느 쪽을 쓸지" in page(app).shown_notice
        front = "\n".join(lines(app))
        assert re.search(r"기록: 9 \(20[0-9-]{8} [0-9:]{8} 입력\)", front)
        assert re.search(r"파일: 8 \(20[0-9-]{8} [0-9:]{8} 저장\)", front)
        assert own(stage)["A-001"].points == {"need": 900}
        await press(app, pilot, "enter", "enter", "f9")
        assert own(stage)["A-001"].points == {"need": 900, "goal": 300}


async def test_what_moves_while_it_is_decided_is_refused(stage: Stage, tmp_path: Path) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        path = made_in(tmp_path)
        fill(path, F6="8")
        await press(app, pilot, "f7", "enter")
        stage.score(ME, "A-001", {"goal": 100})
        await press(app, pilot, "f9")
        assert "비교한 뒤에 평가표가 바뀌었습니다" in page(app).shown_notice
        assert own(stage)["A-001"].points == {"need": 700, "goal": 100}


async def test_wrong_cells_stand_on_the_page_by_address(stage: Stage, tmp_path: Path) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        path = made_in(tmp_path)
        fill(path, F6="８", G6="99")
        await press(app, pilot, "f7", "enter")
        shown = "\n".join(lines(app))
        assert "평가표!F6: 점수가 아닙니다: '８'." in shown
        assert "평가표!G6: 99점은" in shown
        assert "문제 2건" in page(app).shown_notice
        fill(path, F6="7", G6="")
        await press(app, pilot, "enter")
        assert page(app).shown_notice == SAME


async def test_what_is_no_sheet_of_ours_is_not_to_be_mended(stage: Stage, tmp_path: Path) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        path = made_in(tmp_path)
        for content, said in ((None, "없음"), (b"no workbook", "텍스트")):
            path.unlink(missing_ok=True)
            if content is not None:
                path.write_bytes(content)
            await press(app, pilot, "f7", "enter")
            assert page(app).shown_notice == OTHER
            assert said in "\n".join(lines(app))
            await press(app, pilot, "escape")


async def test_wrong_marks_and_submitted_sheets_are_told_at_once(
    stage: Stage, tmp_path: Path
) -> None:
    stage.score(ME, "A-001", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        stage.submit(ME, "A-001")
        path = fill(made_in(tmp_path), F6="1", G7="99")
        await press(app, pilot, "f7", "enter")
        shown = "\n".join(lines(app))
        assert "평가표!G7: 99점은" in shown
        assert "A-001: 이미 제출한 평가표라" in shown
        assert "문제 2건" in page(app).shown_notice
        fill(path, F6="1", G7="")
        await press(app, pilot, "enter")
        assert "문제 1건" in page(app).shown_notice
    assert path.exists()


async def test_where_the_record_stays_the_list_says_so(stage: Stage, tmp_path: Path) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        fill(made_in(tmp_path), G6="3")
        await press(app, pilot, "f7", "enter")
        assert "빈칸" in "\n".join(lines(app))
        await press(app, pilot, "enter", "f9")
        assert page(app).NAME == "sheets"
        assert page(app).shown_notice == "기록의 값을 그대로 두었습니다. 바뀐 것이 없습니다."
    assert own(stage)["A-001"].points == {"need": 700}


@pytest.mark.parametrize("name", ["mine.xlsxx", "mine.csv", "mine"])
async def test_a_name_that_excel_would_not_open_is_refused(
    stage: Stage, tmp_path: Path, name: str
) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "ctrl+u")
        write(app, name)
        await press(app, pilot, "enter")
        assert ".xlsx로 끝나야 합니다" in page(app).shown_notice
        assert not (tmp_path / name).exists()
        await press(app, pilot, "ctrl+u")
        write(app, "mine.XLSX")
        await press(app, pilot, "enter")
        assert "저장했습니다" in page(app).shown_notice
    assert (tmp_path / "mine.XLSX").read_bytes()[:2] == b"PK"


async def test_what_is_lost_in_a_file_that_is_there_is_said(stage: Stage, tmp_path: Path) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await press(app, pilot, "f7", "enter")
        path = fill(made_in(tmp_path), F6="8")
        kept = path.read_bytes()
        await press(app, pilot, "enter")
        assert "적어 둔 점수와 의견이 사라집니다" in page(app).shown_notice
        assert path.read_bytes() == kept
        await press(app, pilot, "enter")
        assert path.read_bytes() != kept
