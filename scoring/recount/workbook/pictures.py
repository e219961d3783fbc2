"""그림: the figures behind the pictures, each of which another sheet says too."""

from fractions import Fraction
from typing import Final

from scoring.intake.xlsx import Sheet
from scoring.recount.compute import Recounted, Row
from scoring.recount.inputs import Inputs
from scoring.recount.workbook.grid import Findings, Right, rows_of, table_of
from scoring.recount.workbook.ranking import NONE

_MOST: Final = 100
"""More applications than this no picture shows."""
_HEADINGS: Final = (
    ("number", "접수번호"),
    ("final", "최종점수"),
    ("threshold", "기준점수"),
    ("highest", "최고 총점"),
    ("lowest", "최저 총점"),
    ("panel", "평가점수"),
)
_CUT: Final = (("held", "순위 안 최종점수"), ("cut", "지원규모 경계"))


def pictured(right: Recounted) -> tuple[Row, ...]:
    """Return the rows that are drawn, in the order of the result; none where there are too many."""
    scored = tuple(row for row in right.rows if row["panel_score"] is not None)
    return scored if len(scored) <= _MOST else ()


def check_pictures(sheet: Sheet, inputs: Inputs, right: Recounted, findings: Findings) -> None:
    """Compare every figure."""
    rulebook, drawn = inputs.rulebook, pictured(right)
    # Where weights decide the ranking, the cut is no line among final scores.
    headings = [*_HEADINGS, *(() if rulebook.weighted else _CUT)]
    table = table_of(sheet, headings, findings)
    rows = rows_of(table, [row["number"] for row in drawn], findings, ordered=True)
    cut = _cut(drawn, rulebook.slots)
    for row in drawn:
        if row["number"] in rows:
            sheets = inputs.sheets[row["number"]].values()
            totals = [sum(points.values(), Fraction(0)) for points in sheets]
            final = Fraction(row["final"]["exact"])
            cells: dict[str, Right] = {
                "final": final,
                "threshold": rulebook.threshold.points,
                "highest": max(totals),
                "lowest": min(totals),
                "panel": Fraction(row["panel_score"]["exact"]),
                "held": NONE if row["rank"] is None else final,
                "cut": cut,
            }
            table.check(rows[row["number"]], cells, findings)


def _cut(drawn: tuple[Row, ...], slots: int) -> Fraction:
    """Return the final score at the last slot taken, 0 where nobody is ranked."""
    ranked = [Fraction(row["final"]["exact"]) for row in drawn if row["rank"] is not None]
    return sorted(ranked, reverse=True)[min(slots, len(ranked)) - 1] if ranked else Fraction(0)
