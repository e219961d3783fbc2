"""A former result in words: none of the current result's days is said of its notices, appeals."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scoring.acts import Board
from scoring.appeals import Case, Recipient, cases
from tests.appeals_built import AT, FORMER, KNOWN, appeal, appeals, day, notice
from tui.appeal_case_lines import whole_lines
from tui.appeal_lines import front_lines

if TYPE_CHECKING:
    from tui.widgets.lines import Line

BEFORE: Final = notice(40, "A-2", Recipient.LEAD, sent=day(5, 8), arrived=day(5, 8), result=FORMER)
FILED: Final = appeal(41, "A-2", received=day(5, 12), result=FORMER)


def told_again() -> tuple[Board, Case]:
    """Return A-2, told another result before; that one was appealed, and nothing else."""
    given = appeals()
    known = replace(KNOWN, notices=(*KNOWN.notices, BEFORE), appeals=(FILED,))
    found = cases(known, given.rulebook.appeal, given.calendar)
    return Board(given.rulebook, given.calendar, found), found[1]


def words(lines: "list[Line]") -> str:
    return "\n".join("".join(part[0] for part in line) for line in lines)


def test_the_notice_read_whole_has_no_days_of_the_current_result() -> None:
    board, case = told_again()
    said = words(whole_lines(board, case, "n:40", "ko", 100))
    assert "2023-05-08 10:00" in said
    assert "05-30" not in said
    assert "05-30" in words(whole_lines(board, case, "n:5", "ko", 100))


def test_the_days_of_a_waiting_appeal_say_whose_they_are() -> None:
    board, case = told_again()
    first = words(front_lines(board, case, AT, "ko", (100, 30)))
    assert first.startswith("  주관기관의 장(이전 결과) 2023-05-08 10:00 (월) 도달")
    english = words(front_lines(board, case, AT, "en", (100, 30)))
    assert english.startswith("  head of the lead (former result)")
