"""The signs of 평가 진행: columns that stand at any width, and no points anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scoring.errors import Phrase
from scoring.views import Progress
from tests.tui.progress import progress_of
from tui.locale import LANGUAGES
from tui.progress_lines import (
    Span,
    blocked,
    counted,
    heading,
    in_front,
    legend,
    part_shown,
    plan,
    row,
    short_numbers,
)

HOSTILE = "[@click=app.quit]㈜가나[/]"
SKETCH = {
    "김영호": "############",
    "이정민": "#######+....",
    "최동욱": "###x####++..",
    "정하늘": "###########-",
    HOSTILE: "............",
}


def text(spans: list[Span]) -> str:
    return "".join(each for each, _ in spans)


def matrix(progress: Progress, width: int, front: tuple[int, int]) -> list[str]:
    """Return heading and rows as text, the cursor on `front` (evaluator, application)."""
    drawn = plan(progress, "ko", width, front[1])
    rows = [
        row(progress, drawn, "ko", nth, column=front[1] if nth == front[0] else None)
        for nth in range(len(progress.evaluators))
    ]
    return [text(each) for each in [heading(progress, drawn, "ko", front[1]), *rows]]


def test_twelve_applications_at_eighty_columns() -> None:
    assert matrix(progress_of(SKETCH), 80, (1, 7)) == [
        "  위원                  01  02  03  04  05  06  07  08  09  10  11  12   제출",
        "  김영호 (위원장)        #   #   #   #   #   #   #   #   #   #   #   #  12/12",
        "> 이정민                 #   #   #   #   #   #   #  [+]  .   .   .   .   7/12",
        "  최동욱                 #   #   #   x   #   #   #   #   +   +   .   .   7/11",
        "  정하늘                 #   #   #   #   #   #   #   #   #   #   #   -  11/11",
        "  [@click=app.quit]..    .   .   .   .   .   .   .   .   .   .   .   .   0/12",
    ]


def test_looks_support_the_signs() -> None:
    progress = progress_of({"김영호": "#+.x-"})
    drawn = plan(progress, "ko", 80, 0)
    signs = [span for span in row(progress, drawn, "ko", 0) if span[0] in {*"#+.x-"}]
    assert signs == [
        *(("#", ""), ("+", "strong"), (".", "warning"), ("x", "weak"), ("-", "weak")),
    ]
    assert row(progress, drawn, "ko", 0)[-1] == (" 1/3", "warning")


SIXTY = {"김영호": "#" * 60, "이정민": "." * 60}


@pytest.mark.parametrize(
    ("width", "column", "part", "said"),
    [
        (80, 0, range(18), "과제 1-18 / 60"),
        (80, 17, range(18), "과제 1-18 / 60"),
        (80, 18, range(18, 36), "과제 19-36 / 60"),
        (80, 53, range(36, 54), "과제 37-54 / 60"),
        (80, 59, range(42, 60), "과제 43-60 / 60"),
        (120, 0, range(32), "과제 1-32 / 60"),
        (120, 40, range(28, 60), "과제 29-60 / 60"),
        (300, 0, range(60), ""),
    ],
)
def test_sixty_applications_stand_in_parts(width: int, column: int, part: range, said: str) -> None:
    progress = progress_of(SIXTY)
    drawn = plan(progress, "ko", width, column)
    assert (drawn.part, part_shown(progress, drawn, "ko")) == (part, said)
    assert column in drawn.part


@given(st.integers(0, 70), st.integers(1, 9), st.sampled_from([80, 120]), st.integers(0, 69))
def test_lines_keep_to_the_width_and_columns_stand(
    count: int, evaluators: int, width: int, at: int
) -> None:
    progress = progress_of({f"{nth}위원": "#" * count for nth in range(evaluators)})
    lines = matrix(progress, width, (0, min(at, max(0, count - 1))))
    assert max(map(cell_len, lines)) <= width
    assert len({cell_len(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("numbers", "short"),
    [
        (["A-001", "A-012"], ("01", "12")),
        (["A-001", "A-101"], ("001", "101")),
        (["RS-2023-00012345", "RS-2023-00022345"], ("12345", "22345")),
        (["가-0000-1", "나-0000-1"], ("01", "02")),
        (["1", "2"], ("1", "2")),
        ([], ()),
    ],
)
def test_short_numbers_tell_the_applications_apart(
    numbers: list[str], short: tuple[str, ...]
) -> None:
    assert short_numbers(numbers) == short


def test_what_is_counted_leaves_out_who_does_not_score() -> None:
    assert counted(progress_of(SKETCH), "ko") == "제출 37 / 58  남은 위원 3"
    assert counted(progress_of({}), "en") == "submitted 0 / 0  evaluators left 0"


def test_legend_and_the_cursor_in_words() -> None:
    progress = progress_of(SKETCH)
    usual = "  # 제출   + 작성 중   . 작성 전   x 제척/기피/회피   - 불참   "
    assert text(legend(progress, "ko", 80)) == usual
    rare = progress_of({**SKETCH, "김민수": "o" * 12, "오세린": "/" * 12})
    for lang in LANGUAGES:
        said = text(legend(rare, lang, 80)).rstrip()
        assert cell_len(said) <= 80
        assert {"o", "/"} <= set(said.split())
    assert in_front(progress, "ko", 1, 7) == "A-008  이정민  작성 중"
    assert in_front(progress, "ko", 4, 0) == f"A-001  {HOSTILE}  작성 전"
    assert in_front(progress_of({}), "ko", 0, 0) == "평가위원이나 신청과제가 없습니다."


def test_nobody_and_nothing_are_drawn_too() -> None:
    assert matrix(progress_of({}), 80, (0, 0)) == ["  위원"]
    assert matrix(progress_of({"김영호": ""}), 80, (0, 0)) == [
        "  위원           ",
        "> 김영호 (위원장)",
    ]


def test_more_blockers_than_lines_are_counted() -> None:
    blockers = tuple(Phrase(f"위원{nth}: 1건 남음", f"{nth}: 1 left") for nth in range(5))
    progress = progress_of(SKETCH, blockers=blockers)
    assert blocked(progress, "ko", 5) == [each.ko for each in blockers]
    assert blocked(progress, "en", 3) == ["0: 1 left", "1: 1 left", "and 3 more"]
