"""Pasting a column or block: cell by cell, all of it or nothing, whatever it holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from scoring import acts
from scoring.errors import Phrase, Refusal
from scoring.rulebook import shipped
from tests.tui.stage import MEMBERS, Stage, build, enter, lines, page, running, settle
from tui.app import SimsaApp
from tui.screens.marking import MarkingPage
from tui.widgets.marks import Hand, Mark
from tui.widgets.marks_paste import NothingPasted, NotPasted, TooMuchPasted, cells, laid
from tui.widgets.marks_table import Table

ME = MEMBERS[0]
RULES = shipped("motie-2023-265")
NUMBERS = ("A-001", "A-002", "A-003")
ROWS = Table(RULES, NUMBERS, "ko").rows
COLUMN = "8\r\n4\r\n4\r\n4\r\n4\r\n4\r\n4\r\n16\r\n8\r\n24\r\n"


def called(mark: Mark) -> Phrase:
    return Phrase(f"{mark.sheet} {mark.criterion.name}", mark.spot[1])


def refused_with(text: str, hand: Hand, locked: tuple[str, ...] = ()) -> str:
    with pytest.raises(NotPasted) as caught:
        laid(cells(text), hand, locked, called)
    return caught.value.said("ko")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_the_terminal_likes(end: str) -> None:
    assert cells(f" 8\t4 {end}\t{end}7{end}")[:3] == (("8", "4"), ("", ""), ("7",))


def test_a_block_goes_down_and_right_and_blank_cells_leave_marks_alone() -> None:
    hand = Hand(ROWS, {("A-002", "goal"): 100}, row=1, column=1)
    assert laid(cells("\t5\n3\t\n"), hand, (), called) == {
        ("A-002", "plan"): 500,
        ("A-003", "goal"): 300,
    }


def test_blank_cells_may_lie_anywhere() -> None:
    hand = Hand(ROWS, row=2, column=9)
    assert laid(cells("30\t\t\n\n \n"), hand, ("A-001",), called) == {("A-003", "spread"): 3000}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "8\n11\n99",
            "A-002 과제수행 필요성: 11점은 '과제수행 필요성'의 범위 0~10점을 벗어납니다.",
        ),
        ("7.5", "A-001 과제수행 필요성: 7.5점은 점수 단위 1점에 맞지 않습니다."),
        ("8\n8\n\n8", "붙여넣은 4번째 줄 1번째 칸: 표의 끝을 넘습니다: '8'."),
        ("\t".join("1" * 11), "붙여넣은 1번째 줄 11번째 칸: 표의 끝을 넘습니다: '1'."),
        ("８", "A-001 과제수행 필요성: 점수가 아닙니다: '８'."),
        ("=SUM(A1)", "A-001 과제수행 필요성: 점수가 아닙니다: '=SUM(A1)'."),
        ("[@click=app.quit]x[/]", "A-001 과제수행 필요성: 점수가 아닙니다: '[@click=app.quit]x..'"),
        ("{number}", "A-001 과제수행 필요성: 점수가 아닙니다: '{number}'."),
        ("\x1b[31m8", "A-001 과제수행 필요성: 보이지 않는 문자(U+001B)가 들어 있습니다."),
        ("8\u202e", "A-001 과제수행 필요성: 보이지 않는 문자(U+202E)가 들어 있습니다."),
        ("8\n\n4", "A-003 과제수행 필요성: 고칠 수 없는 과제에는 넣을 수 없습니다: '4'."),
    ],
)
def test_the_first_wrong_cell_is_named(text: str, said: str) -> None:
    found = refused_with(text, Hand(ROWS), ("A-003",))
    assert found.startswith(said)
    assert found.endswith("아무것도 넣지 않았습니다.")
    assert found.isprintable()


def test_all_wrong_cells_are_counted() -> None:
    assert "잘못된 칸이 3개라" in refused_with("8\t9\n가\n4\n4", Hand(ROWS))


def test_what_is_too_much_or_nothing_is_refused() -> None:
    with pytest.raises(TooMuchPasted):
        cells("8\n" * 50_001)
    for nothing in ("", "\n", " \t \r\n\t"):
        with pytest.raises(NothingPasted):
            cells(nothing)


@given(st.text(st.sampled_from("0123456789.-\t\n\r 가[]{}\x1b\u00a0８"), max_size=60))
def test_a_paste_fits_whole_or_is_refused_in_one_line(text: str) -> None:
    hand = Hand(ROWS, row=1, column=2)
    refused: Refusal | None = None
    try:
        values = laid(cells(text), hand, ("A-003",), called)
    except Refusal as refusal:
        refused = refusal
    if refused is not None:
        assert refused.said("ko").isprintable()
        assert refused.said("en").isprintable()
        return
    assert {sheet for sheet, _ in values} == {"A-002"}
    assert hand.filled(values).points == values


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=1, max_size=3),
        min_size=1,
        max_size=3,
    ).filter(lambda rows: any(cell is not None for row in rows for cell in row)),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_a_spreadsheet_copies_comes_in_as_it_was(
    rows: list[list[int | None]], end: str
) -> None:
    words = [["" if cell is None else str(cell) for cell in row] for row in rows]
    text = end.join("\t".join(row) for row in words) + end
    values = laid(cells(text), Hand(ROWS), (), called)
    assert values == {
        (NUMBERS[row], RULES.criteria[column].id): cell * 100
        for row, line in enumerate(rows)
        for column, cell in enumerate(line)
        if cell is not None
    }


# On the pages ---------------------------------------------------------------------------------


def send(app: SimsaApp, text: str, keys: str = "") -> None:
    """Paste, and type behind it in the same moment."""
    app.post_message(events.Paste(text))
    names = {"\r": "enter", "v": "pagedown", ">": "right", "z": "ctrl+z"}
    for sign in keys:
        app.post_message(events.Key(names.get(sign, sign), sign if sign.isdecimal() else None))


def marking(app: SimsaApp) -> MarkingPage:
    assert isinstance(app.screen, MarkingPage)
    return app.screen


def marks_of(stage: Stage, number: str) -> list[int]:
    points = stage.own_points(ME, number)
    return [points[each.id] // 100 for each in stage.rulebook.criteria if each.id in points]


async def test_a_column_pasted_into_a_sheet_is_saved_in_one_go(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        before = len(entries(stage))
        send(app, COLUMN)
        await settle(app, pilot)
        assert page(app).shown_notice == ("점수 10칸을 붙여넣었습니다. Ctrl+Z를 누르면 되돌립니다.")
        assert page(app).shown_heading.state.startswith("저장됨")
        assert len(entries(stage)) == before + 1
    assert marks_of(stage, "A-001") == [8, 4, 4, 4, 4, 4, 4, 16, 8, 24]


async def test_keys_behind_a_paste_do_not_overtake_it(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        send(app, COLUMN, "9\rv7\r")
        send(app, "5\n4")
        await settle(app, pilot)
    assert marks_of(stage, "A-001") == [9, 4, 4, 4, 4, 4, 4, 16, 8, 24]
    assert stage.own_points(ME, "A-002") == {"need": 700, "goal": 500, "plan": 400}


async def test_a_block_pasted_into_the_table_is_one_save_and_one_step_back(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-002", {"goal": 100})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "f4")
        await settle(app, pilot)
        send(app, "8\t4\n7\t3\n6\t2\n")
        await settle(app, pilot)
        assert [marks_of(stage, f"A-00{nth}") for nth in (1, 2, 3)] == [[8, 4], [7, 3], [6, 2]]
        assert page(app).shown_notice.startswith("점수 6칸을 붙여넣었습니다.")
        await pilot.press("ctrl+z")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("점수 6칸을 되돌렸습니다.")
        assert [stage.own_points(ME, f"A-00{nth}") for nth in (1, 2, 3)] == [{}, {"goal": 100}, {}]
        await pilot.press("ctrl+y")
        await settle(app, pilot)
        assert page(app).shown_notice == "점수 6칸을 다시 넣었습니다."
    assert [marks_of(stage, f"A-00{nth}") for nth in (1, 2, 3)] == [[8, 4], [7, 3], [6, 2]]


async def test_a_paste_over_a_locked_row_changes_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(ME, "A-002", "같은 기관에 근무")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "f4")
        await settle(app, pilot)
        send(app, "8\n7\n6\n")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "A-002 과제수행 필요성: 고칠 수 없는 과제에는 넣을 수 없습니다: '7'. "
            "잘못된 칸이 1개라 아무것도 넣지 않았습니다."
        )
        assert marking(app).grid.points("A-001") == {}
        send(app, "8\n\n6\n")
        await settle(app, pilot)
    assert [marks_of(stage, f"A-00{nth}") for nth in (1, 2, 3)] == [[8], [], [6]]


async def test_hostile_text_is_said_in_plain_words(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter")
        await settle(app, pilot)
        for text in (
            "[/]\x1b[2J",
            "[@click=app.quit]\n8",
            "㈜[/ [b]",
            "8" * 100_001,
            "\t\n",
            "{0}",
        ):
            send(app, text)
            await settle(app, pilot)
            assert page(app).NAME == "sheet"
            assert all(line.isprintable() for line in lines(app))
        send(app, "1\n2\n", "z")
        await settle(app, pilot)
        assert app.is_running
    assert stage.own_points(ME, "A-001") == {}


async def test_what_is_typed_wrongly_keeps_a_paste_out(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("enter", "9", "9")
        send(app, "1\n2\n")
        await settle(app, pilot)
        assert "벗어납니다" in page(app).shown_notice
    assert stage.own_points(ME, "A-001") == {}


async def test_a_paste_of_what_stands_there_is_no_change(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", {"need": 800, "goal": 400})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "enter", "home")
        before = len(entries(stage))
        send(app, "8\n4")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "붙여넣은 점수 2칸이 지금 점수와 같아 바뀐 것이 없습니다."
        )
        assert len(entries(stage)) == before


async def test_a_paste_refused_for_good_takes_all_of_it_back(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-002", stage.full())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("home", "f4")
        await settle(app, pilot)
        stage.submit(ME, "A-002")
        send(app, "1\n1\n1\n")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("A-002: 이미 제출한 평가표라")
        assert "저장되지 않은" not in page(app).shown_heading.state
        assert marking(app).grid.points("A-001") == {}
        await pilot.press("ctrl+z")
        await settle(app, pilot)
        assert page(app).shown_notice == "되돌릴 것이 없습니다."
    assert stage.own_points(ME, "A-001") == {}
    assert stage.own_points(ME, "A-002") == stage.full()


def entries(stage: Stage) -> tuple[object, ...]:
    record = stage.record()
    found = acts.entries(record, stage.me(ME))
    record.close()
    return found
