"""변경이력: minutes after the close, before it only who did what kind of thing when."""

from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len

from scoring import acts
from scoring.errors import Phrase
from scoring.views import Entry
from tests.tui.rounds import close, submit_all
from tests.tui.stage import (
    HOSTILE,
    MEMBERS,
    OFFICER,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    until,
)
from tui.journal_lines import entry_lines, journal_columns, journal_rows, kind_words
from tui.locale import catalogue
from tui.screens.journal import JournalPage
from tui.widgets.listing import Cell, Column, Listing, Row, Section

DIGEST = "sha256:" + "ab" * 32


def entry(seq: int, day: int, said: str | None = None, actor: str = "김영호") -> Entry:
    at = datetime(2023, 5, day, 5, 3, 22, tzinfo=UTC)
    phrase = None if said is None else Phrase(said, said)
    return Entry(seq, at, actor, "points_recorded", DIGEST, phrase)


def head_of(stage: Stage) -> str:
    record = stage.record()
    found = acts.entries(record, stage.me(SECRETARY))[-1].digest
    record.close()
    return found


def test_entries_read_like_minutes_a_day_at_a_time() -> None:
    entries = [entry(11, 16, "A-006 목표 3"), entry(12, 17, f"A-007 {HOSTILE} 7", actor="이")]
    assert list(journal_rows(entries, "ko")) == [
        Section("2023-05-16 (화)"),
        Row("11", ("11", "14:03:22", "김영호", "점수 입력", Cell("A-006 목표 3"))),
        Section("2023-05-17 (수)"),
        Row("12", ("12", "14:03:22", "이", "점수 입력", Cell(f"A-007 {HOSTILE} 7"))),
    ]
    assert journal_columns(entries, "ko") == [
        Column("번호", 4, right=True),
        Column("시각", 8),
        Column("성명", 6),
        Column("구분", 9),
        Column("내용"),
    ]


def test_before_the_close_the_digest_stands_for_what_was_done() -> None:
    entries = [entry(3, 16)]
    assert journal_columns(entries, "en")[-1] == Column("Digest")
    assert list(journal_rows(entries, "en")) == [
        Section("2023-05-16 (Tue)"),
        Row("3", ("3", "14:03:22", "김영호", "points", Cell(DIGEST))),
    ]
    assert entry_lines(entries[0], "ko", 80) == [
        [("  3  2023-05-16 14:03:22  김영호  점수 입력", "strong")],
        [("  내용은 평가마감 뒤에 볼 수 있습니다.", "")],
        [("  ", "")],
        [("  ", "")],
        [(f"  {DIGEST}", "weak")],
    ]


def test_every_kind_of_event_has_a_name_and_another_is_itself() -> None:
    from scoring.events import KINDS  # noqa: PLC0415  pydantic loads for it

    for lang in ("ko", "en"):
        named = {key for key in catalogue(lang) if key.startswith("entry_kind.")}
        assert named == {f"entry_kind.{kind}" for kind in (*KINDS, "sealed")}
    assert kind_words("sealed", "ko") == "비공개"
    assert kind_words("appeal_filed", "ko") == "appeal_filed"


async def test_before_the_close_nobody_reads_what_was_entered(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(MEMBERS[0], "A-001", {"need": 700})
    stage.recuse(MEMBERS[1], "A-002", "비밀 사유")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f6")
        await settle(app, pilot)
        assert page(app).NAME == "journal"
        shown = "\n".join(lines(app))
        assert head_of(stage) in shown
        assert [each for each in ("비밀", "A-001", "A-002", " 7\n") if each in shown] == []
        assert "내용은 평가마감 뒤에 볼 수 있습니다." in shown


async def test_after_the_close_it_says_all_and_jumps_to_both_ends(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await pilot.press("f6")
        await settle(app, pilot)
        last = app.screen.query_one(Listing).cursor
        assert any(line.startswith(f" >   {last} ") for line in lines(app))
        assert f"  {head_of(stage)}" in lines(app)
        await pilot.press("home")
        assert lines(app)[4].startswith("---- 2023-05-16 (화) ---")
        assert lines(app)[5].startswith(" >    1 09:30:01 최은정 회차 생성 ")
        await pilot.press("end")
        assert app.screen.query_one(Listing).cursor == last
        assert max(map(cell_len, lines(app))) <= 80
        await pilot.press("escape")
        assert page(app).NAME == "ranking"


async def test_f5_reads_what_was_added(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f6")
        await settle(app, pilot)
        before = app.screen.query_one(Listing).cursor
        stage.recuse(MEMBERS[0], "A-001", f"사유 {HOSTILE}")
        await pilot.press("f5")
        await settle(app, pilot)
        assert app.screen.query_one(Listing).cursor != before
        assert any(head_of(stage) in line for line in lines(app))


async def test_what_somebody_else_does_shows_by_itself_before_and_after_the_close(
    tmp_path: Path,
) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f6")
        await settle(app, pilot)
        stage.recuse(MEMBERS[0], "A-001", "같은 기관")
        await until(pilot, lambda: f"  {head_of(stage)}" in lines(app))
        await pilot.press("home")
        submit_all(stage)
        close(stage)
        listing = app.screen.query_one(Listing)
        count = int(listing.cursor or 0) + len(listing.lines)
        await until(pilot, lambda: len(app.screen.query_one(Listing).lines) > count)
        await until(pilot, lambda: "평가마감" in lines(app)[0])
        assert any("2023년도 디지털" in line for line in lines(app)[4:8])
        assert listing.cursor == "1"


async def test_only_what_is_new_is_asked_for(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f6")
        await settle(app, pilot)
        screen = app.screen
        assert isinstance(screen, JournalPage)
        before = dict(screen.entries)
        stage.recuse(MEMBERS[0], "A-001", "같은 기관")
        await until(pilot, lambda: len(screen.entries) > len(before))
        assert all(screen.entries[seq] is entry for seq, entry in before.items())
