"""Scores, long and wide: one point per cell, whole sheets, and nothing that is taken silently."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import Phrase
from scoring.gate import Cell
from scoring.intake.score_columns import Entries, sheets_of
from scoring.intake.scores import NoCriterionColumn, entries_of
from scoring.model import Application
from scoring.rulebook import parse
from tests.intake.score_tables import LISTED, LONG, RULES, WIDE, dry, read, refused, values
from tests.intake.tables import NAME, grid, lines
from tests.rulebooks import SMALL

BLANK = "비어 있습니다. 값을 써넣으세요."

Points = Mapping[tuple[str, str], tuple[int, int]]


def named(entries: Entries) -> list[tuple[str, str, str, int]]:
    codes = zip(*(each.tolist() for each in (entries.number, entries.evaluator)), strict=True)
    rest = zip(entries.criterion.tolist(), entries.points.tolist(), strict=True)
    return [
        (entries.numbers[n], entries.evaluators[e], entries.criteria[c], points)
        for (n, e), (c, points) in zip(codes, rest, strict=True)
    ]


def long_rows(points: Points) -> list[list[Cell]]:
    return [
        [number, evaluator, name, str(value)]
        for (number, evaluator), sheet in points.items()
        for name, value in zip(("필요성", "effect"), sheet, strict=True)
    ]


def wide_rows(points: Points) -> list[list[Cell]]:
    return [[number, evaluator, *map(str, sheet)] for (number, evaluator), sheet in points.items()]


POINTS = st.dictionaries(
    st.tuples(st.sampled_from(["A-1", "A-2", "A-3"]), st.sampled_from(["나", "가", "Kim"])),
    st.tuples(st.integers(0, 60), st.integers(0, 40)),
    min_size=1,
)


@given(POINTS, st.data())
@settings(deadline=None)
def test_long_and_wide_in_any_order_are_the_same_sheets(
    points: Points, data: st.DataObject
) -> None:
    names = sorted({evaluator for _, evaluator in points})
    order = sorted(points, key=lambda key: (key[0], names.index(key[1])))
    expected: tuple[Any, ...] = (
        tuple(names),
        [int(number[2:]) - 1 for number, _ in order],
        [names.index(evaluator) for _, evaluator in order],
        [[value * 100 for value in points[key]] for key in order],
        {},
    )
    for header, rows in ((LONG, long_rows(points)), (WIDE, wide_rows(points))):
        columns = data.draw(st.permutations(range(4)))
        shuffled = data.draw(st.permutations(rows))
        table = [[row[at] for at in columns] for row in [list[Cell](header), *shuffled]]
        assert values(read(*table)) == expected


def test_headers_in_english_and_criteria_by_id_or_name() -> None:
    expected: tuple[Any, ...] = (("Kim",), [1], [0], [[2_000, 850]], {})
    half = parse(SMALL.replace('step = "1"', 'step = "0.5"'))
    long = ["number", "evaluator", "criterion", "points"]
    by_id: list[list[Cell]] = [["A-2", "Kim", "need", "20"], ["A-2", "Kim", "effect", "8.5"]]
    by_name: list[list[Cell]] = [
        ["A-2", "Kim", "필요성", "20"],
        ["A-2", "Kim", "효과", Decimal("8.5")],
    ]
    assert values(read(long, *by_id, rulebook=half)) == expected
    assert values(read(LONG, *by_name, rulebook=half)) == expected
    wide = ["number", "evaluator", "effect", "필요성"]
    assert values(read(wide, ["A-2", "Kim", "8.50", "20"], rulebook=half)) == expected


def test_numbers_are_folded_and_people_composed() -> None:
    name = unicodedata.normalize("NFD", "김민수")
    rows: list[list[Cell]] = [["Ａ－１", name, "1", "2"], [" A-2 ", " 김민수 ", "3", "4"]]
    assert values(read(WIDE, *rows)) == (("김민수",), [0, 1], [0, 0], [[100, 200], [300, 400]], {})


def test_zero_is_a_value_and_blank_is_not() -> None:
    assert values(read(WIDE, ["A-1", "가", "0", "0"]))[3] == [[0, 0]]
    assert refused(LONG, ["A-1", "가", "need", ""]) == [f"2행, 점수 열: {BLANK}"]


def test_a_wide_row_without_points_is_no_row_and_its_evaluator_none() -> None:
    rows = [["A-1", "나", "1", "2"], ["A-1", "가", "", " "], ["A-2", "나", "\u00a0", ""]]
    assert values(read(WIDE, *rows)) == (("나",), [0], [0], [[100, 200]], {})


def test_comments_are_kept_whole() -> None:
    words = "첫 줄\n둘째 줄 " + "가" * 99_000
    header = [*WIDE, "평가의견"]
    rows = [["A-2", "나", "1", "2", words], ["A-1", "가", "3", "4", " "]]
    assert values(read(header, *rows))[4] == {(1, 1): words}
    assert refused(header, ["A-1", "가", "1", "2", "가" * 100_001]) == [
        "2행, 평가의견 열: 글이 100,001자로 한도 100,000자를 넘습니다. 줄여 쓰세요."
    ]


def test_unknown_columns_are_warned_of() -> None:
    warning = Phrase(f"{NAME}: 쓰지 않는 열: 비고", f"{NAME}: columns not used: 비고")
    wide = entries_of(grid([*WIDE, "비고"], ["A-1", "가", "1", "2", "x"]), RULES, LISTED)
    long = entries_of(
        grid([*LONG, "비고"], *([*row, "x"] for row in long_rows({("A-1", "가"): (1, 2)}))),
        *(RULES, LISTED),
    )
    assert wide.warnings == long.warnings == (warning,)


def test_without_rulebook_and_list_numbers_and_criteria_are_taken_as_they_stand() -> None:
    expected = [("Z-9", "가", "창의성", -150), ("Z-9", "가", "구성", 99_999)]
    long = dry(LONG, ["Z-9", "가", "창의성", "-1.5"], ["Z-9", "가", "구성", "999.99"])
    wide = dry(["접수번호", "평가위원", "창의성", "구성"], ["Ｚ－９", "가", "-1.5", "999.99"])
    assert named(long.value) == named(wide.value) == expected
    assert lines(lambda: dry(["접수번호", "평가위원"], ["A", "가"])) == [
        f"{NAME}, 1행: {NoCriterionColumn.ko}"
    ]


def test_scores_of_a_screened_out_application_are_kept() -> None:
    out = (Application("A-1", "과제", "기업", 0, 0, screened_out="참여제한"),)
    read_ = entries_of(grid(WIDE, ["A-1", "가", "1", "2"]), RULES, out)
    assert values(sheets_of(read_.value, RULES))[3] == [[100, 200]]


def test_no_points_at_all_are_no_sheets() -> None:
    sheets = read(WIDE, ["A-1", "가", "", ""])
    assert values(sheets) == ((), [], [], [], {})
    assert sheets.points.shape == (0, 2)
    assert sheets.points.dtype == np.int64
