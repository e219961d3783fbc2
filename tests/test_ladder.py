from rich.cells import cell_len

from scoring.aggregate import rank
from scoring.explain import explain
from tests.practice import practice
from tui.ladder import WIDTH, ladder


def test_every_ladder_of_the_practice_round_fits_and_says_each_step() -> None:
    ranking = rank(practice())
    for application in ranking.snapshot.applications:
        explanation = explain(ranking, application.number)
        lines = list(ladder(explanation, "ko"))
        assert max(map(cell_len, lines)) <= WIDTH, application.number
        words = " ".join(" ".join(lines).split())
        for step in explanation.steps:
            assert " ".join(step.text.ko.split()) in words
            assert all(" ".join(line.ko.split()) in words for line in step.lines)


def test_a_long_line_goes_on_under_its_own_indent() -> None:
    ranking = rank(practice())
    lines = list(ladder(explain(ranking, "A-005"), "ko"))
    first = next(nth for nth, line in enumerate(lines) if "배수진" in line)
    assert lines[first].startswith("   배수진 84점 [최고점 제외]")
    assert lines[first + 1] == "      확산효과 22)"
