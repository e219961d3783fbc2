"""Totals as signs that survive without colour, in as many columns as there is room for."""

from rich.cells import cell_len

from scoring.aggregate import rank
from scoring.panel_table import Mark, panel_table
from scoring.views import SheetState
from tests.build import rulebook, snapshot
from tui.locale import LANGUAGES
from tui.panel_lines import between, legend, mark_text, panel_lines
from tui.widgets.listing import Cell, Row

IN = SheetState.SUBMITTED
NINE = ["99.5", "81", "82", "83", "84", "85", "86", "87", "60"]


def test_every_state_has_a_sign() -> None:
    assert [
        mark_text(each)
        for each in (
            Mark(IN, 9_200),
            Mark(IN, 9_225, "high"),
            Mark(IN, 6_000, outlier=True),
            Mark(IN, 6_000, "low", outlier=True),
            Mark(SheetState.RECUSED),
            Mark(SheetState.RECUSED, 9_200),
            Mark(SheetState.LEFT, 9_200),
            Mark(SheetState.LEFT),
            Mark(SheetState.ABSENT),
            Mark(SheetState.EMPTY),
        )
    ] == ["92", "(92.25)", "60!", "(60)!", "x", "x92", "x92", "x", "-", ""]


def test_sixty_by_nine_fit_into_eighty_cells() -> None:
    made = snapshot(rulebook(), {f"A-{nth:03d}": [f"8{n}" for n in range(9)] for nth in range(60)})
    table = panel_table(rank(made), made.sheets.evaluators, {})
    drawn = panel_lines(table, "ko", 76, 0)
    assert (len(drawn.rows), drawn.shown, drawn.whole) == (60, 9, True)
    assert sum(column.width + 1 for column in drawn.columns) <= 77


def test_what_does_not_fit_is_scrolled_to_and_names_are_short() -> None:
    made = snapshot(rulebook(), {"A-001": NINE})
    names = [f"{name}위원회장" for name in "가나다라마바사아자"]
    table = panel_table(rank(made), made.sheets.evaluators, {})
    long = type(table)(tuple(names), table.rows, table.maximum, table.by_criterion)
    drawn = panel_lines(long, "ko", 60, 0)
    assert (drawn.first, drawn.whole) == (0, False)
    last = panel_lines(long, "ko", 60, 99)
    assert last.first + last.shown == 9
    heads = [column.heading for column in drawn.columns[1 : 1 + drawn.shown]]
    assert heads[0].startswith("가위")
    assert all(
        cell_len(head) <= column.width
        for head, column in zip(
            [each.heading for each in drawn.columns], drawn.columns, strict=True
        )
    )
    assert Cell("(99.5)!", "weak") in drawn.rows[0].cells


def test_the_cut_and_the_threshold_stand_between_the_rows() -> None:
    given = {"A": ["60"] * 3, "B": ["90"] * 3, "C": ["75"] * 3, "D": ["80"] * 3}
    ranking = rank(snapshot(rulebook(slots=2, threshold={"points": "70"}), given))
    table = panel_table(ranking, ranking.snapshot.sheets.evaluators, {})
    rows = panel_lines(table, "ko", 76, 0).rows
    drawn = [each.key if isinstance(each, Row) else each for each in between(ranking, rows, "ko")]
    assert [each if isinstance(each, str) else each.sign for each in drawn] == [
        *("B", "D", "=", "C", "=", "A")
    ]


def test_where_each_criterion_drops_its_own_no_total_is_struck() -> None:
    made = snapshot(rulebook(scores={"of": "criterion"}), {"A-001": NINE})
    table = panel_table(rank(made), made.sheets.evaluators, {})
    drawn = panel_lines(table, "ko", 120, 0)
    assert not any(isinstance(each, Cell) for each in drawn.rows[0].cells)
    assert legend(table, "ko")[0].startswith("최고/최저는 지표마다 빼므로")
    assert max(cell_len(line) for lang in LANGUAGES for line in legend(table, lang)) <= 76
    assert "10점 넘게" in legend(table, "ko")[0]
