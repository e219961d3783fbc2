from scoring.aggregate import rank
from tests.practice import practice
from tui.cells import taken
from tui.ranking_notes import noted

ROOM = 76
"""Cells of the line under a ranking on a terminal of 80."""


def test_a_claim_without_a_fact_says_so_in_one_line() -> None:
    found = noted(rank(practice()), lambda number: f"{number}: 윤도경", "ko")
    assert found["A-018"] == [
        "신청한 가점 1점, 확인 0점(간사가 올린 사실 없음, 항목은 신청서에 있음)"
    ]
    assert found["A-007"] == ["A-007: 윤도경"]
    english = noted(rank(practice()), lambda number: number, "en")
    assert max(taken(each) for each in (*found["A-018"], *english["A-018"])) <= ROOM
