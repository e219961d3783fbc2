"""What is no sheet of points is refused, every bad cell with its place."""

from decimal import Decimal

import pytest

from scoring.gate import Cell, NotPoints, Odd
from scoring.rulebook import parse
from tests.intake.score_tables import LONG, WIDE, dry, read, refused, values
from tests.intake.tables import NAME, lines
from tests.rulebooks import SMALL

NEGATIVE = parse(
    SMALL.replace('minimum = "0"', 'minimum = "-3"').replace('step = "1"', 'step = "0.25"')
)
BLANK = "비어 있습니다. 값을 써넣으세요."


@pytest.mark.parametrize(
    "cell",
    [
        "８５",
        "1e1",
        "2점",
        "1,5",
        "TRUE",
        "٨",
        "1_0",
        "+1",
        ".5",
        "5.",
        "1.234",
        "1000",
        "1 0",
        "-1",
    ],
)
def test_nothing_else_is_a_number(cell: str) -> None:
    sentence = NotPoints.ko.format(found=cell)
    assert refused(WIDE, ["A-1", "가", cell, "1"]) == [f"2행, 필요성 열: {sentence}"]
    assert refused(LONG, ["A-1", "가", "need", cell]) == [f"2행, 점수 열: {sentence}"]


def test_cells_of_excel_that_are_no_points() -> None:
    cells = [Odd("date", "2023-05-01"), Odd("bool", "TRUE")]
    assert refused(WIDE, ["A-1", "가", *cells]) == [
        f"2행, 필요성 열: {NotPoints.ko.format(found='2023-05-01')}",
        f"2행, 효과 열: {NotPoints.ko.format(found='TRUE')}",
    ]
    assert values(read(WIDE, ["A-1", "가", Decimal("7.0000000001"), Decimal("8.0")])) == (
        *(("가",), [0], [0], [[700, 800]], {}),
    )


def test_every_bad_cell_of_a_row_is_named() -> None:
    bad: list[Cell] = ["B-9", "", "목표", "2점"]
    assert refused(LONG, bad) == [
        "2행, 접수번호 열: 신청과제 목록에 없는 접수번호입니다: 'B-9'. 번호를 확인하세요.",
        f"2행, 평가위원 열: {BLANK}",
        (
            "2행, 평가지표 열: 이 규칙의 평가지표가 아닙니다: '목표'."
            " need, effect 가운데 하나를 쓰세요."
        ),
        f"2행, 점수 열: {NotPoints.ko.format(found='2점')}",
    ]
    assert refused([*WIDE, "평가의견"], ["B-9", "", "x", "y", "a\u200bb"], ["A-1"]) == [
        "2행, 접수번호 열: 신청과제 목록에 없는 접수번호입니다: 'B-9'. 번호를 확인하세요.",
        f"2행, 평가위원 열: {BLANK}",
        f"2행, 필요성 열: {NotPoints.ko.format(found='x')}",
        f"2행, 효과 열: {NotPoints.ko.format(found='y')}",
        (
            "2행, 평가의견 열: 보이지 않는 문자(U+200B)가 들어 있습니다."
            " 그 글자를 지우고 다시 저장하세요."
        ),
        "3행: 칸이 1개인데 머리글은 5개입니다. 쉼표와 따옴표를 확인하세요.",
    ]


def test_a_comment_needs_points() -> None:
    header = [*WIDE, "comment"]
    sentence = "점수 없이 평가의견만 있습니다. 점수를 채우거나, 회피·불참이면 행을 지우세요."
    assert refused(header, ["A-1", "가", "", "", "좋음"]) == [f"2행, comment 열: {sentence}"]


def test_a_second_comment_on_a_sheet_is_refused() -> None:
    rows = [["A-1", "가", "1", "", "좋음"], ["A-1", "가", "", "2", "나쁨"]]
    assert refused([*WIDE, "평가의견"], *rows) == [
        "3행, 평가의견 열: 가 위원의 A-1 평가의견이 두 번 있습니다. 한 행에 모으세요."
    ]


def test_the_same_point_twice_is_refused_once_for_each_row() -> None:
    again = "가 위원의 A-1 '{}' 점수가 2행에도 있습니다. 하나를 지우세요."
    long = [["A-1", "가", "need", "1"], ["A-1", "가", "effect", "1"], ["A-1", "가", "필요성", "1"]]
    assert refused(LONG, *long) == [f"4행: {again.format('필요성')}"]
    sheet: list[Cell] = ["A-1", "가", "1", "2"]
    assert refused(WIDE, sheet, ["A-2", "가", "1", "2"], sheet, sheet) == [
        f"4행: {again.format('필요성')}",
        f"5행: {again.format('필요성')}",
    ]
    found = lines(lambda: dry(["접수번호", "평가위원", "창의성"], *[["A-1", "가", "1"]] * 2))
    assert found == [f"{NAME}, 3행: {again.format('창의성')}"]


def test_a_sheet_with_some_criteria_is_refused_by_row() -> None:
    rows = [["A-2", "나", "", "2"], ["A-1", "나", "1", "2"], ["A-1", "가", "1", ""]]
    assert refused(WIDE, *rows) == [
        "2행, 필요성 열: 나 위원의 A-2 평가표에 빠진 점수가 있습니다(필요성). 채우세요.",
        "4행, 효과 열: 가 위원의 A-1 평가표에 빠진 점수가 있습니다(효과). 채우세요.",
    ]
    assert refused(LONG, ["A-2", "나", "effect", "2"], ["A-1", "가", "need", "1"]) == [
        "2행: 나 위원의 A-2 평가표에 빠진 점수가 있습니다(필요성). 채우세요.",
        "3행: 가 위원의 A-1 평가표에 빠진 점수가 있습니다(효과). 채우세요.",
    ]


def test_points_out_of_range_and_off_the_step() -> None:
    rows: list[list[Cell]] = [["A-1", "가", "60", "40"], ["A-2", "가", "61", "40.5"]]
    outside = "61점은 '필요성'의 범위 0~60점을 벗어납니다. 고치세요."
    off = "40.5점은 '효과'의 범위 0~40점을 벗어납니다. 고치세요."
    assert refused(WIDE, *rows) == [f"3행, 필요성 열: {outside}", f"3행, 효과 열: {off}"]
    assert refused(["점수", *WIDE], ["", "A-2", "가", "61", "1.5"]) == [
        f"2행, 필요성 열: {outside}",
        "2행, 효과 열: 1.5점은 점수 단위 1점에 맞지 않습니다. 고치세요.",
    ]
    assert refused(LONG, ["A-1", "가", "need", "61"], ["A-1", "가", "effect", "1"]) == [
        f"2행, 점수 열: {outside}"
    ]


def test_a_sign_stands_only_where_the_minimum_is_negative() -> None:
    assert values(read(WIDE, ["A-1", "가", "-2.75", "0"], rulebook=NEGATIVE))[3] == [[-275, 0]]
    assert values(read(WIDE, ["A-1", "가", "-0", "0"], rulebook=NEGATIVE))[3] == [[0, 0]]
    sign = f"효과 열: {NotPoints.ko.format(found='-0')}"
    assert refused(WIDE, ["A-1", "가", "-0", "-0"], rulebook=NEGATIVE) == [f"2행, {sign}"]
    assert refused(LONG, ["A-1", "가", "효과", "-0"], rulebook=NEGATIVE) == [
        f"2행, 점수 열: {NotPoints.ko.format(found='-0')}"
    ]
    assert refused(WIDE, ["A-1", "가", "-3.25", "-1"], rulebook=NEGATIVE) == [
        f"2행, 효과 열: {NotPoints.ko.format(found='-1')}"
    ]
    assert refused(WIDE, ["A-1", "가", "-3.25", "1.1"], rulebook=NEGATIVE) == [
        "2행, 필요성 열: -3.25점은 '필요성'의 범위 -3~60점을 벗어납니다. 고치세요.",
        "2행, 효과 열: 1.1점은 점수 단위 0.25점에 맞지 않습니다. 고치세요.",
    ]


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        (["접수번호", "필요성"], ["평가위원", "효과"]),
        (["비고"], ["접수번호", "평가위원", "필요성", "효과"]),
        (["criterion"], ["접수번호", "평가위원", "점수"]),
    ],
)
def test_every_missing_header_is_named(header: list[str], missing: list[str]) -> None:
    assert refused(header, ["1"] * len(header)) == [
        f"1행: 필수 열이 없습니다: '{name}'. 머리글을 확인하세요." for name in missing
    ]


def test_a_criterion_by_id_and_by_name_is_twice() -> None:
    assert refused([*WIDE, "need"], ["A-1", "가", "1", "2", "3"]) == [
        "1행: 같은 뜻의 열이 두 번 있습니다(필요성, need). 하나를 지우세요."
    ]


def test_twenty_problems_are_named_and_that_there_are_more() -> None:
    more = "문제가 더 있어 여기까지만 보여 드립니다. 위의 것을 고친 뒤 다시 실행하세요."
    points: list[list[Cell]] = [["A-1", f"위원{nth}", "61", "41"] for nth in range(11)]
    cells: list[list[Cell]] = [["", "", "x", "y"]] * 6
    twice: list[list[Cell]] = [["A-1", "가", "1", "2"]] * 22
    for rows in (points, cells, twice):
        found = refused(WIDE, *rows)
        assert found[20:] == [f"{NAME}: {more}"]
        assert len(found[:20]) == len(set(found[:20])) == 20


@pytest.mark.parametrize(
    ("other", "numbers", "warned"),
    [
        ("윤도걍", ["A-2"], True),  # one letter, never the same application
        ("윤도걍", ["A-1"], False),  # both scored A-1: two people
        ("윤서걍", ["A-2"], False),  # two letters apart
    ],
)
def test_a_name_that_looks_misspelt_is_warned_of(
    other: str,
    numbers: list[str],
    warned: bool,  # noqa: FBT001
) -> None:
    rows = [["A-1", "윤도경", "1", "2"], *[[number, other, "1", "2"] for number in numbers]]
    found = [each.ko for each in dry(WIDE, *rows).warnings]
    said = f"{NAME}: 평가위원 이름이 비슷함, 같은 사람이면 고치세요: 윤도걍, 윤도경"
    assert found == ([said] if warned else [])
