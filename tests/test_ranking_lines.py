"""The same ranking in more room: titles, and what stands behind a row kept apart from it."""

from rich.cells import cell_len

from scoring.aggregate import rank
from scoring.rulebook import parse
from tests.build import groups, rulebook, snapshot
from tests.practice import practice
from tests.rulebooks import SMALL
from tui.columns import rule
from tui.ranking_lines import Line, ranking_lines

RULES = rulebook(slots=1, group=groups(A=["100"]), threshold={"points": "70"})
HOSTILE = "[@click=app.quit]㈜가나[/] 솔루션 고도화 및 확산"


def test_titles_stand_where_there_is_room() -> None:
    made = snapshot(
        RULES,
        {"A-1": ["80", "90", "85"], "A-2": ["70.5"] * 3, "A-3": ["9"]},
        applications={
            "A-1": {"title": HOSTILE},
            "A-4": {"screened_out": "참여제한 기간이 끝나지 않음, 공고 4-3 가목에 따름"},
        },
    )
    drawn = ranking_lines(rank(made), "ko", 110)
    cut = "[@click=app.quit]㈜가나[/] 솔루션 고도화 및.."
    assert [drawn.heading, *(each.across(110) for each in drawn.lines)] == [
        f"순위 접수번호 주관기관 과제명{' ' * 40}위원 평가점수 가점 감점   최종 결과",
        f"  1  A-1      기업 A-1 {cut}    3    85.00            85.00 지원대상",
        rule("지원규모 1개 과제", 110),
        f"  2  A-2      기업 A-2 과제 A-2{' ' * 41}3    70.50            70.50 지원가능",
        rule("70점", 110),
        rule("점수 없음", 110, sign="-"),
        f"     A-3      기업 A-3 과제 A-3{' ' * 38}평가표 1장, 최소 3장이 되지 않음",
        rule("사전지원제외", 110, sign="-"),
        f"     A-4      기업 A-4 과제 A-4{' ' * 38}참여제한 기간이 끝나지 않음, 공고 4-3..",
    ]
    assert [each.standing.number for each in drawn.lines if each.standing] == [
        *("A-1", "A-2", "A-3", "A-4"),
    ]


def test_a_remark_has_room_beside_the_titles() -> None:
    narrow = parse(SMALL.replace('maximum = "60"', 'maximum = "100"'))
    sheets = {"A": [["90", "0"]] * 5, "B": [["80", "0"]] * 6 + [["81", "0"]] * 2}
    made = snapshot(narrow, sheets)
    drawn = ranking_lines(rank(made), "ko", 120)
    row = drawn.lines[1]
    assert row.remark == " 최종 정확히 481/6"
    assert cell_len(row.text + row.remark) <= 120


def test_the_practice_round_keeps_to_both_widths() -> None:
    ranking = rank(practice())
    for width in (80, 120):
        drawn = ranking_lines(ranking, "ko", width)
        assert max(cell_len(each.text + each.mark) for each in drawn.lines) <= width
        across = [each.across(width) for each in drawn.lines if each.standing is None]
        assert [cell_len(each) for each in across] == [width] * len(across)
        assert len(drawn.standings) == 24


def test_lines_across_are_no_rows() -> None:
    drawn = ranking_lines(rank(snapshot(RULES, {"A-1": ["80", "90", "85"]})), "en", 80)
    slots = [each for each in drawn.lines if "1 slots" in each.text]
    assert slots == [Line("1 slots", sign="=")]
