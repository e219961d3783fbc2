"""변경이력: minutes after the close, before it only who did what kind of thing when."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len

from scoring import acts
from scoring.errors import Phrase
from scoring.views import Change, Entry
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
    write,
)
from tui.journal_filter import Narrowing, choices, haystack, target
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
        [("  ", "")],
        [(f"  {DIGEST}", "weak")],
    ]


def test_every_kind_of_event_has_a_name_and_another_is_itself() -> None:
    from scoring.events import KINDS  # noqa: PLC0415  pydantic loads for it

    for lang in ("ko", "en"):
        named = {key for key in catalogue(lang) if key.startswith("entry_kind.")}
        assert named == {f"entry_kind.{kind}" for kind in (*KINDS, "sealed")}
    assert kind_words("sealed", "ko") == "비공개"
    assert kind_words("unheard_of", "ko") == "unheard_of"


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
        assert page(app).shown_notice == "지금까지의 기록을 모두 읽었습니다."
        await pilot.press("up")
        await settle(app, pilot)
        assert "평가마감 전에는" in page(app).shown_notice


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


def changed(seq: int, day: int, **more: object) -> Entry:
    points = Change(Phrase("필요성", "need"), Phrase("7", "7"), Phrase("8", "8"))
    told = replace(entry(seq, day, f"A-007 {HOSTILE} 8"), changes=(points,), reason="오기")
    return replace(told, numbers=("A-007",), people=("김영호", "이정민"), **more)  # type: ignore[arg-type]


def test_what_an_entry_replaced_stands_with_what_it_says() -> None:
    (_, row) = journal_rows([changed(3, 16)], "ko")
    assert isinstance(row, Row)
    assert row.cells[-1] == Cell(f"A-007 {HOSTILE} 8  (필요성: 7 > 8)")
    assert entry_lines(changed(3, 16), "ko", 80) == [
        [("  3  2023-05-16 14:03:22  김영호  점수 입력", "strong")],
        [(f"  A-007 {HOSTILE} 8", "")],
        [("  바뀐 것: 필요성: 7 > 8", "mark")],
        [("  ", "")],
        [("  ", "")],
        [(f"  {DIGEST}", "weak")],
    ]


def test_a_person_is_who_did_it_or_whom_it_is_about() -> None:
    entries = [changed(3, 16), entry(4, 17, "다른 일", actor="박선영")]
    assert choices(entries) == {
        "person": {"김영호": 1, "박선영": 1, "이정민": 1},
        "kind": {"points_recorded": 2},
        "number": {"A-007": 1},
    }
    both = Narrowing().turned("person", "이정민").turned("number", "A-007")
    assert [both.lets(each) for each in entries] == [True, False]
    assert both.words("ko") == "이정민, A-007"
    assert not both.turned("person", "이정민").turned("number", "A-007")
    other = Narrowing(kind="round_closed")
    assert [other.lets(each) for each in entries] == [False, False]


def test_an_entry_is_found_by_all_that_is_told_of_it() -> None:
    held = haystack(changed(3, 16), "ko")
    for sought in ("3", "2023-05-16", "김영호", "점수 입력", "a-007", "오기", "7 > 8", "abab"):
        assert sought in held


def test_one_goes_to_a_number_or_a_day_or_the_next_there_is() -> None:
    entries = [entry(2, 16), entry(5, 18), entry(9, 20)]
    found = {
        text: getattr(target(entries, text), "seq", None)
        for text in (
            *("5", "3", "99", "９", "5번", "5-18", "2023-05-18", "5/19", "5월 17일", "2022-01-01"),
            *("5-31", "13-45", "", "어제", "5-", "12345678901"),
        )
    }
    assert found == {
        "5": 5,
        "3": 5,
        "99": 9,
        "９": 9,
        "5번": 5,
        "5-18": 5,
        "2023-05-18": 5,
        "5/19": 9,
        "5월 17일": 5,
        "2022-01-01": 2,
        "5-31": 9,
        "13-45": None,
        "": None,
        "어제": None,
        "5-": None,
        "12345678901": None,
    }
    assert target([], "5") is None


def seen(app: object) -> list[str]:
    """Return the numbers of the entries that are listed."""
    listing = app.screen.query_one(Listing)  # type: ignore[attr-defined]
    return [line.key for line in listing.lines if isinstance(line, Row)]


async def test_the_journal_is_found_narrowed_and_gone_to(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f6")
        await settle(app, pilot)
        everything = seen(app)
        await pilot.press("f3")
        write(app, "평가표 제출")
        await until(pilot, lambda: 0 < len(seen(app)) < len(everything))
        assert f"{len(seen(app))} / {len(everything)}건" in lines(app)[1]
        write(app, "아무것도")
        await until(pilot, lambda: seen(app) == [])
        assert "  찾는 기록이 없습니다." in lines(app)
        await pilot.press("escape")
        assert seen(app) == everything
        await pilot.press("f4", "end", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "journal"
        assert "A-006만 보입니다. F4로" in page(app).shown_notice
        kept = seen(app)
        assert 0 < len(kept) < len(everything)
        await pilot.press("f2", "1", "enter")
        await settle(app, pilot)
        assert app.screen.query_one(Listing).cursor == kept[0]
        await pilot.press("escape")
        assert seen(app) == everything
        await pilot.press("f2", "5", "minus", "1", "6", "enter")
        await settle(app, pilot)
        assert app.screen.query_one(Listing).cursor == "1"
        await pilot.press("f2", "x", "enter")
        assert "번호도 날짜도 아닙니다" in page(app).shown_notice
        await pilot.press("escape", "escape")
        await settle(app, pilot)
        assert page(app).NAME == "ranking"


async def test_one_esc_ends_finding_and_narrowing_and_nowhere_is_gone_to_among_none(
    tmp_path: Path,
) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f6")
        await settle(app, pilot)
        everything = seen(app)
        assert "F2" in lines(app)[-1]
        await pilot.press("f4", "end", "enter")
        await settle(app, pilot)
        await pilot.press("f3")
        write(app, "아무것도")
        await until(pilot, lambda: seen(app) == [])
        await pilot.press("enter", "f2")
        await settle(app, pilot)
        assert page(app).NAME == "journal"
        assert "F2" not in lines(app)[-1]
        await pilot.press("escape")
        assert seen(app) == everything
        assert page(app).NAME == "journal"


async def test_before_the_close_nothing_is_found_by_what_was_entered(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(MEMBERS[1], "A-002", "비밀 사유")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f6")
        await settle(app, pilot)
        await pilot.press("f3")
        write(app, "A-002")
        await until(pilot, lambda: seen(app) == [])
        await pilot.press("escape", "f4")
        await settle(app, pilot)
        assert [line for line in lines(app) if "A-00" in line or "접수번호" in line] == []
