"""빈 평가표: the secretary writes an empty workbook for every member, and loads none of them."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from scoring.offline import FIRST, INFO, POINTS_PAGE
from tests.offline_files import fill
from tests.tui.hands import press
from tests.tui.rounds import close, submit_all
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    write,
)

CANARY = 700
SQLITE = b"SQLite format 3\0"


def written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.chdir(tmp_path)
    made = build(tmp_path)
    made.score(MEMBERS[0], "A-001", {"need": CANARY})
    return made


def folder(stage: Stage) -> Path:
    return Path(stage.db).parent / "2023-265-빈평가표"


def names(stage: Stage) -> list[str]:
    return sorted(each.name for each in folder(stage).iterdir())


def filled(path: Path) -> list[object]:
    """Return what stands in the cells of points."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(POINTS_PAGE).to_python()
    return [cell for row in rows[FIRST:] for cell in row[len(INFO) : len(INFO) + 10] if cell != ""]


async def test_a_file_for_every_member_and_nobodys_points(stage: Stage) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f10")
        assert page(app).NAME == "sheets_out"
        await press(app, pilot, "enter")
        assert page(app).NAME == "progress"
        said = page(app).shown_notice
        assert said == f"위원 {1 + len(MEMBERS)}명의 빈 평가표를 만들었습니다: {folder(stage)}"
    members = sorted(each.name for each in (CHAIR, *MEMBERS))
    assert names(stage) == [f"2023-265-평가표-{each}.xlsx" for each in members]
    assert [filled(each) for each in folder(stage).iterdir()] == [[]] * len(members)


async def test_a_file_that_is_there_is_replaced_on_the_second_enter(stage: Stage) -> None:
    there = written(folder(stage) / f"2023-265-평가표-{CHAIR.name}.xlsx", b"filled in")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f4", "f10", "enter")
        assert page(app).shown_notice.startswith("같은 이름의 파일이 1개 있고")
        assert (there.read_bytes(), len(names(stage))) == (b"filled in", 1)
        await press(app, pilot, "enter")
        assert page(app).NAME == "panel"
    assert (there.read_bytes()[:2], len(names(stage))) == (b"PK", 1 + len(MEMBERS))


async def test_where_no_folder_can_be_made_that_is_said(stage: Stage) -> None:
    folder(stage).write_text("a file")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f10", "enter")
        assert page(app).NAME == "sheets_out"
        assert "파일을 쓸 수 없습니다" in page(app).shown_notice
    assert folder(stage).read_text() == "a file"


async def test_a_record_is_never_replaced(stage: Stage) -> None:
    record = written(folder(stage) / f"2023-265-평가표-{CHAIR.name}.xlsx", SQLITE)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f10", "enter", "enter")
        assert "평가 파일 자체에는" in page(app).shown_notice
    assert names(stage) == [record.name]


async def test_the_member_loads_it_back(stage: Stage) -> None:
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f10", "enter")
    path = fill(folder(stage) / f"2023-265-평가표-{MEMBERS[0].name}.xlsx", G7="5")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, MEMBERS[0])
        await press(app, pilot, "f7", "f7", "ctrl+u")
        write(app, str(path.relative_to(Path.cwd())))
        await press(app, pilot, "enter")
        assert page(app).NAME == "sheets_differ"
        await press(app, pilot, "f9")
        assert page(app).shown_notice.startswith("파일의 값 1칸을 저장했습니다")
    assert stage.own_points(MEMBERS[0], "A-002") == {"goal": 500}


async def test_it_is_the_secretarys_and_while_sheets_are_filled(stage: Stage) -> None:
    async with running(stage, size=(160, 45)) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f2")
        assert page(app).NAME == "progress"
        await press(app, pilot, "f10")
        assert (page(app).NAME, "F10" in lines(app)[-1]) == ("progress", False)
    submit_all(stage)
    close(stage)
    async with running(stage, size=(160, 45)) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await settle(app, pilot)
        assert (page(app).NAME, "F10" in lines(app)[-1]) == ("ranking", False)


async def test_who_has_what_left_is_said_and_who_submitted_all_gets_no_file(stage: Stage) -> None:
    first, second, *_ = MEMBERS
    every = [f"A-{nth:03}" for nth in range(1, 7)]
    for number in every:
        stage.score(first, number, stage.full())
    stage.score(second, "A-001", stage.full())
    stage.submit(first, *every)
    stage.submit(second, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f10")
        shown = " ".join(" ".join(lines(app)).split())
        assert f"{CHAIR.name} 6건," in shown
        assert f"{first.name} 없음(모두 제출)" in shown
        assert f"{second.name} 5건(제출 1건은 잠김)" in shown
        await press(app, pilot, "enter")
        assert "모두 제출한 1명은 뺐습니다" in page(app).shown_notice
    assert f"2023-265-평가표-{first.name}.xlsx" not in names(stage)
    path = folder(stage) / f"2023-265-평가표-{second.name}.xlsx"
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(POINTS_PAGE).to_python()
    assert [row[4] for row in rows[FIRST : FIRST + 2]] == ["제출, 잠김", "작성 전"]


async def test_where_nobody_has_anything_left_no_file_is_written(stage: Stage) -> None:
    submit_all(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f10", "enter")
        assert "채울 평가표가 남은 위원이 없습니다" in page(app).shown_notice
    assert not folder(stage).exists()
