"""Long classes folded in their middle, without losing a row or a line across."""

from hypothesis import given
from hypothesis import strategies as st

from scoring.aggregate import rank
from tests.build import rulebook, snapshot
from tests.rounds import random_round
from tui.ranking_fold import Fold, folded
from tui.ranking_lines import Line, ranking_lines


def opened(lines: list[Line | Fold]) -> list[str]:
    """Return all numbers, the folded ones too."""
    found: list[str] = []
    for line in lines:
        if isinstance(line, Fold):
            found += line.hidden
        elif line.standing is not None:
            found.append(line.standing.number)
    return found


@given(st.integers(0, 2**32), st.integers(1, 20), st.data())
def test_nothing_is_lost_and_the_cursor_stays(seed: int, height: int, data: st.DataObject) -> None:
    drawn = ranking_lines(rank(random_round(seed)), "ko", 80)
    numbers = [each.number for each in drawn.standings]
    cursor = data.draw(st.sampled_from([*numbers, None]))
    found = folded(drawn.lines, height, cursor)
    assert opened(found) == numbers
    across = [each for each in found if isinstance(each, Line) and each.standing is None]
    assert across == [each for each in drawn.lines if each.standing is None]
    assert not any(cursor in each.hidden for each in found if isinstance(each, Fold))
    if len(drawn.lines) <= height:
        assert found == list(drawn.lines)


def test_both_lines_of_twenty_four_fit_into_a_small_window() -> None:
    sheets = {f"A-{nth:03d}": [str(95 - 2 * nth)] * 3 for nth in range(24)}
    rules = rulebook(slots=8, threshold={"points": "70"})
    drawn = ranking_lines(rank(snapshot(rules, sheets)), "ko", 80)
    for cursor, first in (("A-000", 8), ("A-009", 3), ("A-023", 3)):
        found = folded(drawn.lines, 15, cursor)
        places = [
            at for at, line in enumerate(found) if isinstance(line, Line) and not line.standing
        ]
        assert places[0] == first
        assert places[1] < 15
