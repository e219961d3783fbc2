import random

from rich.cells import cell_len
from textual.geometry import Size

from tests.tui.grid_app import FULL, MOTIE, SKATING, SKETCH, GridApp, one, screen, typed

NUMBERS = tuple(f"A-{nth:03}" for nth in range(1, 61))


async def test_the_sheet_looks_as_sketched() -> None:
    async with screen(SKETCH) as (app, pilot):
        await pilot.press("7")
        assert app.lines() == [
            " 평가지표                                     배점      점수   배점 대비",
            " 사업 수행계획                                  40        31   ############....",
            "   과제수행 필요성                              10         8",
            "   목표설정의 적정성                             5         4",
            "   계획의 구체성 및 타당성                       5         4",
            "   솔루션 검증 여부                              5         5",
            "   추진체계 및 추진전략의 적정성                 5         3",
            "   연구개발기관의 사업수행역량                   5         4",
            "   연구개발비 편성의 적정성                      5         3",
            " 도입성과                                       30        16   입력 1 / 2",
            "   솔루션 도입 효과                             20        16",
            " > 솔루션 활용계획                              10       [ 7_]",
            " 확산효과                                       30         .",
            "   확산 파급효과                                30         .",
            " 합계                                          100        47   입력 8 / 10",
        ]


async def test_an_empty_sheet_has_dots_and_no_zero() -> None:
    async with screen(rulebook=SKATING) as (app, _):
        assert app.lines() == [
            " 평가지표                                     배점      점수   배점 대비",
            " 프로그램 구성점수                              50         .",
            " > 스케이팅 기술(Skating Skills)                10     [   . ]",
            "   연결 동작(Transitions)                       10         .",
            "   연기(Performance)                            10         .",
            "   안무 구성(Composition)                       10         .",
            "   음악 해석(Interpretation of the Music)       10         .",
            " 합계                                           50         .   입력 0 / 5",
        ]


async def test_a_full_sheet_has_bars_and_no_counts_in_english_too() -> None:
    async with screen(FULL, lang="en") as (app, _):
        lines = app.lines()
        assert lines[0] == " Criterion                                    Max    Points   of max"
        assert lines[12:] == [
            " 확산효과                                      30        30   #################",
            "   확산 파급효과                               30        30",
            " Total                                        100        84   entered 10 / 10",
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
            " 평가지표                                     배점      점수   배점 대비",
            " 평가                                          100        50   ########........",
            " > 산업 디지털 전환 촉진을 위한 수요기업과     100      [ 50 ]",
            "   공급기업의 협력체계 구축 계획",
            " 합계                                          100        50   입력 1 / 1",
        ]
    async with screen({"only": 5000}, rulebook=rules, size=(120, 36)) as (app, _):
        assert app.lines() == [
            f" 평가지표{' ' * 64}배점      점수   배점 대비",
            f" 평가{' ' * 69}100        50   {'#' * 14}{'.' * 15}",
            f" > {name}  100      [ 50 ]",
            f" 합계{' ' * 69}100        50   입력 1 / 1",
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


async def test_what_is_too_long_shows_in_full_and_stays_wrong() -> None:
    async with screen() as (app, pilot):
        await typed(pilot, "-100.2555")
        assert app.lines()[2] == " > 과제수행 필요성                              10 [-100.255_]"


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


async def test_quarter_steps() -> None:
    async with screen(rulebook=SKATING) as (app, pilot):
        await typed(pilot, "8.25\r9.3\r")
        assert app.heard[-1] == ("refused", "9.3점은 점수 단위 0.25점에 맞지 않습니다. 고치세요.")
        await pilot.press("escape")
        await typed(pilot, "9.75\r")
        assert app.lines() == [
            " 평가지표                                     배점      점수   배점 대비",
            " 프로그램 구성점수                              50        18   입력 2 / 5",
            "   스케이팅 기술(Skating Skills)                10      8.25",
            "   연결 동작(Transitions)                       10      9.75",
            " > 연기(Performance)                            10     [   . ]",
            "   안무 구성(Composition)                       10         .",
            "   음악 해석(Interpretation of the Music)       10         .",
            " 합계                                           50        18   입력 2 / 5",
        ]


async def test_a_negative_minimum() -> None:
    rules = one(SKATING, minimum=-5, maximum=5)
    async with screen(rulebook=rules) as (app, pilot):
        await typed(pilot, "-4.75\r")
        assert app.lines() == [
            " 평가지표                                     배점      점수   배점 대비",
            " 평가                                            5     -4.75   ................",
            " > 총점                                       -5~5    [-4.75 ]",
            " 합계                                            5     -4.75   입력 1 / 1",
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
            "  입력 19 / 600",
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
            "  입력 1 / 600",
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
