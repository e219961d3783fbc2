import pytest
from textual import events

from tests.tui.grid_app import FULL, KEYS, MOTIE, one, screen, typed
from tui.widgets.marks_grid import MarksGrid


async def test_a_burst_lands_where_it_was_typed() -> None:
    async with screen() as (app, pilot):
        await typed(pilot, "8\r5\r")
        await pilot.press("end")
        await typed(pilot, "30\r")
        assert app.heard == [
            ("changed", "need", 800),
            ("moved", 1, "goal"),
            ("changed", "goal", 500),
            ("moved", 2, "plan"),
            ("moved", 9, KEYS[-1]),
            ("changed", KEYS[-1], 3000),
            ("finished",),
        ]


async def test_events_posted_at_once_are_taken_in_order() -> None:
    async with screen(rulebook=one(MOTIE, minimum=0, maximum=200)) as (app, pilot):
        for key in ("8", "enter", "5", "enter", "1", "2", "0", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
        await pilot.pause()
        assert app.changes() == [("only", 800), ("only", 500), ("only", 12000)]


async def test_typing_on_a_filled_cell_replaces_it() -> None:
    async with screen({"need": 800}) as (app, pilot):
        await pilot.press("home")
        await typed(pilot, "9.5\r")
        assert app.heard[-1] == ("refused", "9.5점은 점수 단위 1점에 맞지 않습니다. 고치세요.")
        assert app.lines()[2] == " > 과제수행 필요성                              10      [9.5_]"
        await pilot.press("backspace", "backspace", "enter")
        assert app.changes() == [("need", 900)]


async def test_backspace_edits_the_tail() -> None:
    async with screen({"need": 1000}) as (app, pilot):
        await pilot.press("home", "backspace")
        assert app.lines()[2].endswith("[ 1_]")
        await pilot.press("backspace", "backspace")
        assert app.lines()[2].endswith("[  _]")
        await pilot.press("enter", "home")
        assert app.changes() == [("need", None)]
        assert app.lines()[2].endswith("[ . ]")
        await pilot.press("backspace")
        assert app.lines()[2].endswith("[ . ]")


async def test_escape_restores_and_only_then_bubbles() -> None:
    async with screen({"need": 800}) as (app, pilot):
        await pilot.press("home", "5", "escape")
        assert app.keys == []
        assert app.lines()[2].endswith("[ 8 ]")
        await pilot.press("escape")
        assert app.keys == ["escape"]
        assert app.changes() == []


async def test_delete_empties_a_cell_once() -> None:
    async with screen({"need": 800}) as (app, pilot):
        await pilot.press("home", "delete", "delete", "5", "delete")
        assert app.changes() == [("need", None)]
        assert app.grid.points() == {}


async def test_the_same_value_is_no_change() -> None:
    async with screen({"need": 800}) as (app, pilot):
        await pilot.press("home")
        await typed(pilot, "8.00\r")
        assert app.changes() == []
        assert app.grid.row == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("11", "11점은 '과제수행 필요성'의 범위 0~10점을 벗어납니다. 고치세요."),
        ("7.5", "7.5점은 점수 단위 1점에 맞지 않습니다. 고치세요."),
        ("-1", "점수가 아닙니다: '-1'. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
        ("8.", "점수가 아닙니다: '8.'. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
        ("7.125", "점수가 아닙니다: '7.125'. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
        ("1234567890", "점수가 아닙니다: '12345678'. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
    ],
)
async def test_a_refused_value_keeps_the_cursor(text: str, sentence: str) -> None:
    async with screen() as (app, pilot):
        await typed(pilot, text)
        leaving = ["enter", "down", "up", "home", "end", "tab", "left", "pagedown"]
        await pilot.press(*leaving)
        await pilot.click(MarksGrid, offset=(5, 5))
        assert app.heard == [("refused", sentence)] * (len(leaving) + 1)
        assert app.keys == []
        assert not app.grid.settle()
        await pilot.press("escape")
        assert app.grid.settle()
        assert app.grid.points() == {}


async def test_arrows_accept_and_move() -> None:
    async with screen() as (app, pilot):
        await pilot.press("8", "down", "5", "up", "up", "end", "down")
        assert app.heard == [
            ("changed", "need", 800),
            ("moved", 1, "goal"),
            ("changed", "goal", 500),
            ("moved", 0, "need"),
            ("moved", 9, KEYS[-1]),
        ]


async def test_a_locked_sheet_moves_and_changes_nothing() -> None:
    async with screen(FULL, locked=True) as (app, pilot):
        await pilot.press("8", "backspace", "delete", "full_stop", "minus", "down", "enter")
        assert app.heard == [
            *[("locked",)] * 5,
            ("moved", 1, "goal"),
            ("moved", 2, "plan"),
        ]
        assert app.grid.points() == FULL
        assert "[" not in "".join(app.lines())
        assert app.lines()[4].startswith(" > 계획의")


async def test_other_keys_reach_the_screen() -> None:
    async with screen({"need": 800}) as (app, pilot):
        others = ["ㅂ", "q", "８", "f9", "pagedown", "left", "f1", "ctrl+e"]
        await pilot.press(*others)
        assert app.keys == others
        assert app.grid.points() == {"need": 800}


async def test_hangul_between_digits_changes_nothing() -> None:
    async with screen() as (app, pilot):
        await pilot.press("ㅁ", "1", "ㅂ", "0", "가", "enter")
        assert app.changes() == [("need", 1000)]


async def test_a_paste_with_a_wrong_cell_is_refused_and_harms_nothing() -> None:
    async with screen({"need": 800}) as (app, pilot):
        app.post_message(events.Paste("4\n[/]\n100\n"))
        await pilot.pause()
        sentence = (
            "계획의 구체성 및 타당성: 점수가 아닙니다: '[/]'. 단위나 기호 없이 8처럼 숫자만 "
            "쓰세요. 잘못된 칸이 2개라 아무것도 넣지 않았습니다."
        )
        assert app.heard == [("refused", sentence)]
        assert app.grid.points() == {"need": 800}


async def test_a_click_goes_to_its_row_and_the_wheel_scrolls() -> None:
    async with screen(size=(80, 7)) as (app, pilot):
        await pilot.press("8")
        await pilot.click(MarksGrid, offset=(5, 4))
        assert app.heard == [("changed", "need", 800), ("moved", 2, "plan")]
        await pilot.click(MarksGrid, offset=(5, 1))  # a group's heading
        await pilot.click(MarksGrid, offset=(5, 6))  # the total
        assert len(app.heard) == 2
        before = app.lines()
        await pilot._post_mouse_events(  # noqa: SLF001  pilot has no wheel
            [events.MouseScrollDown], MarksGrid, offset=(5, 4), button=0
        )
        await pilot.pause()
        assert app.lines()[1:6] != before[1:6]
        assert (app.lines()[0], app.lines()[6]) == (before[0], before[6])


async def test_keys_of_the_screen_keep_their_place_in_the_order() -> None:
    turned: list[dict[str, int]] = []

    def turn() -> None:
        turned.append(app.grid.points())
        app.grid.turn_to({"need": 100})

    async with screen(at_once={"pagedown": turn}) as (app, pilot):
        for key in ("8", "pagedown", "4", "enter", "9", "9", "pagedown"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert turned == [{"need": 800}]
        assert app.grid.points() == {"need": 100, "goal": 400}
        assert app.heard[-1][0] == "refused"


async def test_turning_to_another_sheet_starts_at_its_first_empty_row() -> None:
    async with screen() as (app, pilot):
        await pilot.press("8")
        app.grid.turn_to({"need": 300, "goal": 200, "unknown": 1}, locked=True)
        await pilot.pause()
        assert app.heard == [("moved", 2, "plan")]
        assert app.grid.points() == {"need": 300, "goal": 200}
        assert (app.grid.typing, app.grid.locked) == (False, True)
        app.grid.turn_to(app.grid.points())
        await pilot.press("5", "enter")
        assert app.changes() == [("plan", 500)]


async def test_new_points_leave_alone_what_is_being_typed() -> None:
    async with screen() as (app, pilot):
        await pilot.press("8")
        app.grid.set_points({"goal": 300})
        assert app.lines()[2:4] == [
            " > 과제수행 필요성                              10       [ 8_]",
            "   목표설정의 적정성                             5         3",
        ]
        await pilot.press("enter")
        assert app.grid.points() == {"need": 800, "goal": 300}


async def test_looking_into_another_window_accepts_nothing_half_typed() -> None:
    async with screen() as (app, pilot):
        await pilot.press("1")
        app.post_message(events.AppBlur())
        await pilot.pause()
        app.post_message(events.AppFocus())
        await pilot.pause()
        await pilot.press("0", "enter")
        assert app.changes() == [("need", 1000)]
