import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from scoring.rulebook import Criterion, Group, Rulebook, shipped
from tests.tui.grid_app import GridApp
from tui.widgets.marks_grid import MarksGrid

MOTIE = shipped("motie-2023-265")
SKATING = shipped("figure-skating")
KEYS = [each.id for each in MOTIE.criteria]
SKETCH = dict(zip(KEYS, [800, 400, 400, 500, 300, 400, 300, 1600], strict=False))
FULL = SKETCH | {"use": 700, "spread": 3000}

Screen = tuple[GridApp, Pilot[None]]


@asynccontextmanager
async def screen(
    points: dict[str, int] | None = None,
    rulebook: Rulebook = MOTIE,
    size: tuple[int, int] = (80, 24),
    **options: Any,
) -> AsyncIterator[Screen]:
    app = GridApp(rulebook, points or {}, **options)
    async with app.run_test(size=size) as pilot:
        yield app, pilot


async def typed(pilot: Pilot[None], text: str) -> None:
    """Press what `text` says: a sign a key, words in brackets by their names."""
    names = {".": "full_stop", "-": "minus", "\r": "enter"}
    await pilot.press(*[names.get(sign, sign) for sign in text])


def one(rulebook: Rulebook, *, minimum: int, maximum: int, name: str = "총점") -> Rulebook:
    """Return the rules with a single criterion."""
    bounds = Fraction(maximum), Fraction(minimum)
    criterion = Criterion("only", name, *bounds, None, Fraction(1), ())
    return replace(rulebook, groups=(Group("평가", (criterion,)),))


async def test_the_sheet_looks_as_sketched() -> None:
    async with screen(SKETCH) as (app, pilot):
        await pilot.press("7")
        assert app.lines() == [
            " 평가지표                                     배점      점수",
            " 사업 수행계획                                  40        31   ############....",
            "   과제수행 필요성                              10         8",
            "   목표설정의 적정성                             5         4",
            "   계획의 구체성 및 타당성                       5         4",
            "   솔루션 검증 여부                              5         5",
            "   추진체계 및 추진전략의 적정성                 5         3",
            "   연구개발기관의 사업수행역량                   5         4",
            "   연구개발비 편성의 적정성                      5         3",
            " 도입성과                                       30        16 + ########........",
            "   솔루션 도입 효과                             20        16",
            " > 솔루션 활용계획                              10       [ 7_]",
            " 확산효과                                       30         .",
            "   확산 파급효과                                30         .",
            " 합계                                          100        47 + 8 / 10 입력",
        ]


async def test_an_empty_sheet_has_dots_and_no_zero() -> None:
    async with screen(rulebook=SKATING) as (app, _):
        assert app.lines() == [
            " 평가지표                                     배점      점수",
            " 프로그램 구성점수                              50         .",
            " > 스케이팅 기술(Skating Skills)                10     [   . ]",
            "   연결 동작(Transitions)                       10         .",
            "   연기(Performance)                            10         .",
            "   안무 구성(Composition)                       10         .",
            "   음악 해석(Interpretation of the Music)       10         .",
            " 합계                                           50         .   0 / 5 입력",
        ]


async def test_a_full_sheet_has_no_plus_in_english_too() -> None:
    async with screen(FULL, lang="en") as (app, _):
        lines = app.lines()
        assert lines[0] == " Criterion                                    Max    Points"
        assert lines[12:] == [
            " 확산효과                                      30        30   #################",
            "   확산 파급효과                               30        30",
            " Total                                        100        84   10 / 10 entered",
        ]


async def test_every_line_is_as_wide_as_the_grid() -> None:
    for size in ((80, 24), (120, 36), (200, 50), (60, 24)):
        async with screen(SKETCH, size=size) as (app, _):
            height = app.grid.size.height
            widths = {cell_len(app.grid.render_line(y).text) for y in range(height)}
            assert widths == {app.grid.size.width}


async def test_more_room_goes_to_names_that_need_it_and_to_the_bar() -> None:
    name = "산업 디지털 전환 촉진을 위한 수요기업과 공급기업의 협력체계 구축 계획"
    rules = one(MOTIE, minimum=0, maximum=100, name=name)
    async with screen({"only": 5000}, rulebook=rules) as (app, _):
        assert app.lines() == [
            " 평가지표                                     배점      점수",
            " 평가                                          100        50   ########........",
            " > 산업 디지털 전환 촉진을 위한 수요기업과     100      [ 50 ]",
            "   공급기업의 협력체계 구축 계획",
            " 합계                                          100        50   1 / 1 입력",
        ]
    async with screen({"only": 5000}, rulebook=rules, size=(120, 36)) as (app, _):
        assert app.lines() == [
            f" 평가지표{' ' * 64}배점      점수",
            f" 평가{' ' * 69}100        50   {'#' * 14}{'.' * 15}",
            f" > {name}  100      [ 50 ]",
            f" 합계{' ' * 69}100        50   1 / 1 입력",
        ]


async def test_a_line_per_mark_fits_a_small_terminal() -> None:
    async with screen(SKETCH) as (app, _):
        assert app.grid.size == Size(80, 15)


async def test_a_small_window_scrolls_between_heading_and_total() -> None:
    async with screen(SKETCH, size=(80, 7)) as (app, pilot):
        assert [line.split()[0] for line in app.lines()] == [
            "평가지표",
            "연구개발기관의",
            "연구개발비",
            "도입성과",
            "솔루션",
            ">",
            "합계",
        ]
        await pilot.press("home")
        assert [line.split()[0] for line in app.lines()] == [
            "평가지표",
            "사업",
            ">",
            "목표설정의",
            "계획의",
            "솔루션",
            "합계",
        ]
        await pilot.press(*["enter"] * 20)
        assert app.lines()[5].split()[:2] == [">", "확산"]


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
        ("-1", "'-1'은(는) 점수가 아닙니다. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
        ("8.", "'8.'은(는) 점수가 아닙니다. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
        ("7.125", "'7.125'은(는) 점수가 아닙니다. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
        ("1234567890", "'12345678'은(는) 점수가 아닙니다. 단위나 기호 없이 8처럼 숫자만 쓰세요."),
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


async def test_what_is_too_long_shows_in_full_and_stays_wrong() -> None:
    async with screen() as (app, pilot):
        await typed(pilot, "-100.2555")
        assert app.lines()[2] == " > 과제수행 필요성                              10 [-100.255_]"


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
        assert app.grid.points() == app.grid.points() | SKETCH
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


async def test_a_paste_is_refused_and_harms_nothing() -> None:
    async with screen({"need": 800}) as (app, pilot):
        app.post_message(events.Paste("8\n[/]\n100\n"))
        await pilot.pause()
        sentence = "붙여넣기는 받지 않습니다. 점수를 한 칸씩 입력하세요."
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


async def test_unsaved_points_carry_a_sign() -> None:
    async with screen({"need": 800}) as (app, _):
        app.grid.unsaved("need")
        assert app.lines()[2] == "   과제수행 필요성                              10         8*"
        app.grid.saved("need")
        assert app.lines()[2] == "   과제수행 필요성                              10         8"


async def test_without_focus_nothing_can_be_typed_and_it_shows() -> None:
    async with screen() as (app, pilot):
        await pilot.press("8")
        app.screen.set_focus(None)
        await pilot.pause()
        assert app.changes() == [("need", 800)]
        assert app.lines()[2] == " > 과제수행 필요성                              10         8"


async def test_looking_into_another_window_accepts_nothing_half_typed() -> None:
    async with screen() as (app, pilot):
        await pilot.press("1")
        app.post_message(events.AppBlur())
        await pilot.pause()
        app.post_message(events.AppFocus())
        await pilot.pause()
        await pilot.press("0", "enter")
        assert app.changes() == [("need", 1000)]


async def test_quarter_steps() -> None:
    async with screen(rulebook=SKATING) as (app, pilot):
        await typed(pilot, "8.25\r9.3\r")
        assert app.heard[-1] == ("refused", "9.3점은 점수 단위 0.25점에 맞지 않습니다. 고치세요.")
        await pilot.press("escape")
        await typed(pilot, "9.75\r")
        assert app.lines() == [
            " 평가지표                                     배점      점수",
            " 프로그램 구성점수                              50        18 + #####...........",
            "   스케이팅 기술(Skating Skills)                10      8.25",
            "   연결 동작(Transitions)                       10      9.75",
            " > 연기(Performance)                            10     [   . ]",
            "   안무 구성(Composition)                       10         .",
            "   음악 해석(Interpretation of the Music)       10         .",
            " 합계                                           50        18 + 2 / 5 입력",
        ]


async def test_a_negative_minimum() -> None:
    rules = one(SKATING, minimum=-5, maximum=5)
    async with screen(rulebook=rules) as (app, pilot):
        await typed(pilot, "-4.75\r")
        assert app.lines() == [
            " 평가지표                                     배점      점수",
            " 평가                                            5     -4.75   ................",
            " > 총점                                       -5~5    [-4.75 ]",
            " 합계                                            5     -4.75   1 / 1 입력",
        ]
        await typed(pilot, "-5.25\r")
        assert app.heard == [
            ("changed", "only", -475),
            ("finished",),
            ("refused", "-5.25점은 '총점'의 범위 -5~5점을 벗어납니다. 고치세요."),
        ]


async def test_outside_text_is_never_markup() -> None:
    name = "[AI] ㈜[/ [@click=app.quit]한빛[/]\x1b[31m"
    async with screen(rulebook=one(MOTIE, minimum=0, maximum=9, name=name)) as (app, _):
        assert app.lines()[2].startswith(" > [AI] ㈜[/ [@click=app.quit]한빛[/] [31m")


NUMBERS = tuple(f"A-{nth:03}" for nth in range(1, 61))


async def test_many_sheets_in_one_grid() -> None:
    async with screen(numbers=NUMBERS, size=(80, 8)) as (app, pilot):
        app.grid.set_points(FULL, "A-002")
        app.grid.set_points(SKETCH, "A-003")
        await typed(pilot, "8\r")
        await pilot.press("left", "right", "5", "right", "home")
        assert app.lines() == [
            "  접수번호  1    2    3    4    5    6    7    8    9   10     합계",
            "  A-001     8    .    .    .    .    .    .    .    .    .        8 +",
            "> A-002   [ 8 ]  5    4    5    3    4    3   16    7   30       85",
            "  A-003     8    4    4    5    3    4    3   16    .    .       47 +",
            "  A-004     .    .    .    .    .    .    .    .    .    .        .",
            "  A-005     .    .    .    .    .    .    .    .    .    .        .",
            "  A-006     .    .    .    .    .    .    .    .    .    .        .",
            "  19 / 600 입력",
        ]
        assert app.changes() == [("A-001", "need", 800), ("A-002", "goal", 500)]


async def test_many_sheets_scroll_with_the_cursor_and_keep_the_number() -> None:
    async with screen(numbers=NUMBERS, size=(40, 8)) as (app, pilot):
        await pilot.press("end", "pagedown", "3", "0", "enter")
        assert app.lines() == [
            "  접수번호 5    6    7    8    9   10",
            "  A-003    .    .    .    .    .    .",
            "  A-004    .    .    .    .    .    .",
            "  A-005    .    .    .    .    .    .",
            "  A-006    .    .    .    .    .    .",
            "  A-007    .    .    .    .    .   30",
            "> A-008    .    .    .    .    .  [ . ]",
            "  1 / 600 입력",
        ]
        assert app.changes() == [("A-007", "spread", 3000)]
        await pilot.press("home")
        assert app.lines()[0] == "  접수번호  1    2    3    4    5    6"


async def test_a_submitted_sheet_among_many_is_locked() -> None:
    async with screen(numbers=NUMBERS) as (app, pilot):
        app.grid.set_locked("A-002", locked=True)
        await typed(pilot, "8\r8\r")
        await typed(pilot, "8\r")
        assert [each for each in app.heard if each[0] != "moved"] == [
            ("changed", "A-001", "need", 800),
            ("locked",),
            ("changed", "A-003", "need", 800),
        ]


async def test_any_keys_leave_what_was_repainted_as_if_all_were() -> None:
    """Random keys, then each line as it was left on the screen against a fresh one."""
    seed = random.Random(265)  # noqa: S311  nothing is secret
    keys = [*"0123456789", "full_stop", "enter", "up", "down", "backspace", "delete", "escape"]
    async with screen(size=(80, 12)) as (app, pilot):
        for _ in range(30):
            await pilot.press(*seed.choices(keys, k=10))
            await pilot.pause()
            shown = painted(app)
            app.grid.refresh()
            await pilot.pause()
            assert painted(app) == shown


def painted(app: GridApp) -> list[str]:
    """Return what the compositor holds for the terminal."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  the only way to see it
    return [strip.text.rstrip() for strip in strips]
