"""The export page: names for a reason, the list for publication, and how far a file is."""

import shutil
from concurrent.futures import Future
from pathlib import Path
from time import monotonic

import pytest

from exports.watched import Watched
from exports.workbook import fill, rows_expected
from exports.workbook.book import Book
from scoring import acts
from scoring.aggregate import rank
from scoring.recount import read_json
from scoring.views import Entry
from tests.practice import practice
from tests.tui.stage import MEMBERS, SECRETARY, Stage, enter, lines, page, running, settle, write
from tests.tui.test_ranking import closed, to_export
from tui.screens.export import ExportPage

REASON = "감사원 요구"


def last_entry(stage: Stage) -> Entry:
    record = stage.record()
    found = acts.entries(record, stage.me(SECRETARY))[-1]
    record.close()
    return found


def evaluators(path: Path) -> set[str]:
    return {each["evaluator"] for each in read_json(path)["inputs"]["scores"]}


async def test_names_stand_in_a_file_for_a_reason_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    names = {"김영호", *(each.name for each in MEMBERS)}
    async with running(stage) as (app, pilot):
        for name, named in (("a.json", False), ("b.json", True), ("c.json", False)):
            await to_export(app, pilot) if name == "a.json" else await pilot.press("f7")
            await pilot.press("ctrl+u")
            write(app, name)
            assert any("위원 이름 포함: 아니요" in line for line in lines(app))
            if named:
                await pilot.press("f4")
                assert page(app).NAME == "reason"
                await pilot.press("enter")
                assert "비어 있습니다" in page(app).shown_notice
                write(app, REASON)
                await pilot.press("enter")
                assert any(f"위원 이름 포함: 예, 사유: {REASON}" in line for line in lines(app))
            elif name == "c.json":  # asked for, and taken back
                await pilot.press("f4")
                write(app, REASON)
                await pilot.press("enter", "f4")
            await pilot.press("enter")
            await settle(app, pilot)
            assert page(app).shown_notice.startswith("저장했습니다. 평가마감 단계의 파일이라")
            assert (evaluators(tmp_path / name) == names) == named
            entry = last_entry(stage)
            assert (entry.kind == "names_disclosed") == (name != "a.json")
    assert (entry.actor, entry.reason) == (SECRETARY.name, REASON)
    record = stage.record()
    told = [each.kind for each in acts.entries(record, stage.me(SECRETARY))]
    record.close()
    assert told.count("names_disclosed") == 1


async def test_a_member_is_not_offered_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, MEMBERS[0])
        await pilot.press("f7", "f4")
        assert page(app).NAME == "export"
        assert not any("F4" in line or "이름 포함" in line for line in lines(app))


async def test_the_list_for_publication_is_written_and_says_what_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("f7")
        assert page(app).NAME == "publish"
        assert any("확정 전에는 공개할 수 없고" in line for line in lines(app))
        await pilot.press("ctrl+u")
        write(app, "명단.csv")
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "ranking"
        assert "아직 통보하거나 공개할 수 없습니다" in page(app).shown_notice
    text = (tmp_path / "명단.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "연번,접수번호,과제명,주관기관,상태,변경이력,변경이력 확인값"
    assert {line.split(",")[4] for line in text.splitlines()[1:]} == {"평가마감"}


async def test_what_cannot_be_written_is_refused_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    (tmp_path / "참고.pdf").write_bytes(b"%PDF")
    shutil.copy(stage.db, tmp_path / "기록.json")
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        for name, said in (("참고.pdf", ".xlsx, .json, .csv"), ("기록.json", "기록")):
            await pilot.press("ctrl+u")
            write(app, name)
            await pilot.press("enter")
            await settle(app, pilot)
            assert "Enter를 한 번 더" not in page(app).shown_notice
            assert said in page(app).shown_notice
        asked = []
        (tmp_path / "a.json").write_text("내 것", encoding="utf-8")
        for name in ("a.json", "참고.pdf", "a.json"):
            await pilot.press("ctrl+u")
            write(app, name)
            await pilot.press("enter")
            await settle(app, pilot)
            asked.append("Enter를 한 번 더" in page(app).shown_notice)
        assert asked == [True, False, True], "an answer is about the name that stood there"
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "내 것"
    assert (tmp_path / "참고.pdf").read_bytes() == b"%PDF"


async def test_a_name_that_was_only_offered_is_not_kept_as_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The choice of names goes with Esc: nothing may say that it waits."""
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("f4")
        write(app, REASON)
        await pilot.press("enter", "escape", "f7")
        await settle(app, pilot)
        assert page(app).shown_notice == "파일 이름을 확인하고 Enter를 누르세요."
        assert any("위원 이름 포함: 아니요" in line for line in lines(app))


# How far it is ----------------------------------------------------------------------------------


def test_the_rows_written_are_about_those_expected(tmp_path: Path) -> None:
    watched, book = Watched(), Book(tmp_path / "r.xlsx")
    assert watched.share is None
    watched.begin(book.rows_written, rows_expected(practice()))
    assert watched.share == 0
    fill(book, rank(practice()))
    assert watched.share is not None
    assert watched.share > 0.7


async def test_a_file_that_takes_long_says_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk does not answer for a while; the page asks the writer in the meantime."""
    monkeypatch.chdir(tmp_path)
    stage, rows, ends = closed(tmp_path), [0], Future[None]()
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        front = page(app)
        assert isinstance(front, ExportPage)
        app.desk._thread.submit(ends.result)  # noqa: SLF001  what a large round would do
        await pilot.press("enter")
        started = monotonic()
        while monotonic() - started < 0.9:
            await pilot.pause(0.1)
        assert any("쓰는 중, 0초" in line or "쓰는 중, 1초" in line for line in lines(app))
        front.watched = Watched()
        front.watched.begin(lambda: rows[0], 100)
        for rows[0], said in ((0, "0 %"), (50, "40 %"), (200, "80 %")):
            await pilot.pause(0.3)
            (bar,) = (line for line in lines(app) if line.endswith(said))
            assert bar.count("#") == int(said.removesuffix(" %")) * 40 // 100
        ends.set_result(None)
        await settle(app, pilot)
        assert page(app).NAME == "ranking"
    assert (tmp_path / "2023-265-순위.xlsx").exists()


async def test_what_was_saved_is_not_said_of_a_later_attempt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "저장했습니다" in page(app).shown_notice
        await pilot.press("f7", "escape")
        await settle(app, pilot)
        assert page(app).NAME == "ranking"
        assert "저장했습니다" not in page(app).shown_notice


async def test_the_name_that_is_offered_tells_whether_people_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("f4")
        write(app, REASON)
        await pilot.press("enter", "enter")
        await settle(app, pilot)
        assert "저장했습니다" in page(app).shown_notice
        assert (tmp_path / "2023-265-순위-위원이름포함.xlsx").exists()
        await pilot.press("f7", "f4")
        write(app, REASON)
        await pilot.press("enter", "f4", "enter")
        await settle(app, pilot)
    assert (tmp_path / "2023-265-순위.xlsx").exists()


async def test_a_question_that_is_gone_from_the_screen_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = closed(tmp_path)
    there = tmp_path / "2023-265-순위.xlsx"
    there.write_text("집에서 채운 것", encoding="utf-8")
    async with running(stage) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("enter")
        assert "파일이 이미 있습니다" in page(app).shown_notice
        await pilot.press("f1")
        await settle(app, pilot)
        await pilot.press("escape")
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "파일이 이미 있습니다" in page(app).shown_notice
        assert there.read_text(encoding="utf-8") == "집에서 채운 것"
        await pilot.press("enter")
        await settle(app, pilot)
        assert "저장했습니다" in page(app).shown_notice
    assert there.read_bytes()[:2] == b"PK"
