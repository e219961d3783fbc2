"""원점수, 위원별 총점 and 가점·감점: the totals and the adjustments that were applied."""

from fractions import Fraction
from math import lcm

from scoring.intake.xlsx import Sheet
from scoring.recount.compute import Recounted
from scoring.recount.score import Score
from scoring.recount.workbook.given import KINDS, Claims, Marks, by_criterion
from scoring.recount.workbook.grid import Findings, Right, rows_of, table_of
from scoring.recount.workbook.ranking import NONE
from scoring.rulebook import Rulebook


def check_points(marks: Marks, rulebook: Rulebook, findings: Findings) -> None:
    """Compare the totals at the end of each row of 원점수: points, and hundredths of them."""
    common = lcm(*(criterion.weight.denominator for criterion in rulebook.criteria))
    for (number, evaluator), row in marks.rows.items():
        points = marks.sheets[number][evaluator]
        total = sum(points.values(), Fraction(0))
        cells: dict[str, Right] = {"total": total, "hundredths": _hundredths(total)}
        for group in rulebook.groups:
            own = sum((points[each.id] for each in group.criteria), Fraction(0))
            cells[f"group {group.name}"] = _hundredths(own)
        if rulebook.weighted:
            weighed = (each.weight * points[each.id] for each in rulebook.criteria)
            cells["weighted"] = _hundredths(sum(weighed, Fraction(0)) * common)
        if by_criterion(rulebook):
            cells |= {f"hundredths {id_}": _hundredths(each) for id_, each in points.items()}
        marks.table.check(row, cells, findings)


def check_totals(sheet: Sheet, marks: Marks, right: Recounted, findings: Findings) -> None:
    """Compare 위원별 총점: a row per application in the order of the result."""
    evaluators = sorted(marks.evaluators)
    headings = [("number", "접수번호"), ("lead", "주관기관")]
    headings += [(f"evaluator {each}", each) for each in evaluators]
    table = table_of(sheet, [*headings, ("panel", "평가점수")], findings)
    numbers = [row["number"] for row in right.rows]
    rows = rows_of(table, numbers, findings, ordered=True)
    for row in right.rows:
        number = row["number"]
        score = right.scores.get(number)
        cells: dict[str, Right] = {"lead": row["lead"]}
        for evaluator in evaluators:
            points = marks.sheets[number].get(evaluator)
            total = "" if points is None else sum(points.values(), Fraction(0))
            cells[f"evaluator {evaluator}"] = total
        cells["panel"] = NONE if score is None else score.panel_score
        if number in rows:
            table.check(rows[number], cells, findings)


def check_applied(claims: Claims, right: Recounted, findings: Findings) -> None:
    """Compare 가점 반영 and 감점 반영."""
    for number, row in claims.rows.items():
        score = right.scores.get(number)
        cells: dict[str, Right] = {
            f"applied {kind}": Fraction(0) if score is None else _applied(score, kind)
            for kind, _ in KINDS
        }
        claims.table.check(row, cells, findings)


def _applied(score: Score, kind: str) -> Fraction:
    return score.bonus if kind == "bonus" else score.penalty


def _hundredths(points: Fraction) -> int:
    """Return points as whole hundredths: they have at most two decimals."""
    return int(points * 100)
