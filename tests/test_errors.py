"""A list of refusals names twenty of them, and each speaks one language."""

import errno

import pytest

from scoring.errors import (
    Phrase,
    Place,
    Refusal,
    Refusals,
    TooManyProblems,
    Trouble,
    one_line,
    reason,
)


class Wrong(Refusal):
    ko = "{what} 틀림."
    en = "{what} is wrong."


def found(count: int) -> list[str]:
    """Return the lines of so many problems."""
    with pytest.raises(Refusal) as refused:
        collect(count)
    return refused.value.lines("ko")


def collect(count: int) -> None:
    trouble = Trouble()
    for row in range(2, count + 2):
        trouble.add(Wrong(Place("a.csv", row=row, column="점수"), what=row))
    trouble.settle()


def named(count: int) -> list[str]:
    return [f"a.csv, {row}행, 점수 열: {row} 틀림." for row in range(2, count + 2)]


@pytest.mark.parametrize("count", [1, 2, 19, 20])
def test_up_to_twenty_are_all_named(count: int) -> None:
    assert found(count) == named(count)


@pytest.mark.parametrize("count", [21, 22, 1_000])
def test_of_more_the_first_twenty_are_named_and_the_last_line_says_so(count: int) -> None:
    assert found(count) == [*named(20), f"a.csv: {TooManyProblems.ko}"]


def test_nothing_wrong_is_nothing_raised() -> None:
    Trouble().settle()


def test_a_phrase_among_the_facts_is_said_in_the_language_of_the_sentence() -> None:
    refusal = Wrong(Place("a.toml", line=3), what=Phrase("가점", "the bonus"))
    assert refusal.said("ko") == "a.toml, 3번째 줄: 가점 틀림."
    assert refusal.said("en") == "a.toml, line 3: the bonus is wrong."


def test_a_place_says_all_that_is_known_and_is_filled_in_only_where_it_is_not() -> None:
    refusal = Wrong(Place(row=0, column="a"), what="x").at(Place("f.xlsx", 7, "b", sheet="표"))
    assert refusal.said("ko") == "f.xlsx, 표 시트, 0행, a 열: x 틀림."
    assert refusal.said("en") == "f.xlsx, sheet 표, row 0, column a: x is wrong."


def test_several_refusals_are_a_line_each_and_none_can_break_a_line() -> None:
    both = Refusals([Wrong(what="a\nb\x1b[2J"), Wrong(Place("줄\r바꿈.csv"), what="{c}")])
    assert both.lines("ko") == ["a b [2J 틀림.", "줄 바꿈.csv: {c} 틀림."]


def test_a_long_fact_is_cut() -> None:
    assert one_line("가" * 200) == "가" * 200
    assert one_line("가" * 201) == "가" * 198 + ".."


@pytest.mark.parametrize(
    ("number", "ko"), [(errno.ENOENT, "파일이나 폴더가 없음"), (errno.ENOSPC, "남은 용량이 없음")]
)
def test_the_systems_usual_grounds_are_said_in_korean(number: int, ko: str) -> None:
    assert reason(OSError(number, "as the system says")) == Phrase(ko, "as the system says")


def test_other_grounds_are_said_as_they_come() -> None:
    assert reason(OSError(errno.EIO, "I/O error")) == Phrase("I/O error", "I/O error")
    assert reason(OSError("no number")) == Phrase("no number", "no number")
