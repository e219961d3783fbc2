"""원점수 and 위원별 총점: the points as typed, and each evaluator's totals."""

from math import lcm

import pandas as pd

from exports.frames import raw_points, totals
from exports.workbook.book import Book, Page, cell, number
from exports.workbook.layout import FIRST, HEAD, POINTS, TOTALS, Layout
from exports.workbook.steps import NONE
from scoring.amounts import decimal
from scoring.model import Standing

_NO_SHEET = -(2**62)


def write_points(book: Book, layout: Layout, frame: pd.DataFrame) -> None:
    """Write one row per sheet: points as typed, then the totals that formulas build on."""
    snapshot = layout.snapshot
    note = "입력한 점수 그대로이며, 회색 열은 산출에 쓰는 1/100점 단위 정수"
    page = book.page(POINTS, title="원점수", note=note)
    headings = _headings(layout)
    page.head(HEAD, headings, height=64)
    numbers = [each.number for each in snapshot.applications]
    look = "points_whole" if layout.rulebook.scores.step.denominator == 1 else "points"
    raw = raw_points(frame)
    formulas = _SheetFormulas(layout)
    for row, ((application, evaluator), points) in enumerate(
        zip(raw.index.to_list(), raw.to_numpy(dtype="int64").tolist(), strict=True), start=FIRST
    ):
        page.text(row, 0, numbers[application], "centre")
        page.text(row, 1, snapshot.sheets.evaluators[evaluator])
        for column, hundredths in enumerate(points, start=layout.first_criterion):
            page.number(row, column, hundredths / 100, look)
        formulas.write(page, row, points)
    page.sheet.freeze_panes(FIRST, 2)
    evaluators = snapshot.sheets.evaluators
    page.widths([[headings[0], *numbers], [headings[1], *evaluators]])
    page.sheet.set_column(2, len(headings) - 1, 11)


def _headings(layout: Layout) -> list[str]:
    rulebook = layout.rulebook
    criteria = [f"{c.name}\n({decimal(c.maximum)})" for c in rulebook.criteria]
    groups = [f"{group.name}\n(1/100)" for group in rulebook.groups]
    names = ["접수번호", "평가위원", *criteria, "총점", *groups, "총점\n(1/100)"]
    names += ["가중 총점"] if rulebook.weighted else []
    names += [f"{c.name}\n(1/100)" for c in rulebook.criteria] if layout.by_criterion else []
    return names


class _SheetFormulas:
    """The totals at the end of each row of 원점수; an incomplete sheet has none."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.rulebook = layout, layout.rulebook
        self.common = lcm(*(c.weight.denominator for c in self.rulebook.criteria))
        self.weights = [int(c.weight * self.common) for c in self.rulebook.criteria]
        self.spans: list[tuple[int, int]] = []
        first = 0
        for group in self.rulebook.groups:
            self.spans.append((first, first + len(group.criteria)))
            first += len(group.criteria)

    def write(self, page: Page, row: int, points: list[int]) -> None:
        """Write one sheet's totals; `points` in hundredths."""
        layout, total = self.layout, sum(points)
        start, end = layout.first_criterion, layout.total_column - 1
        whole = f"COUNT({cell(row, start)}:{cell(row, end)})={len(points)}"
        hundredths = cell(row, layout.hundredths_column)
        shown = f'=IF({whole},{hundredths}/100,"")'
        page.formula(row, layout.total_column, shown, total / 100, "figure_bold")
        for nth, (first, last) in enumerate(self.spans):
            area = f"{cell(row, start + first)}:{cell(row, start + last - 1)}"
            formula = f'=IF({whole},ROUND(SUM({area})*100,0),"")'
            page.formula(row, layout.group_column(nth), formula, sum(points[first:last]), "integer")
        area = f"{cell(row, layout.group_column(0))}:{cell(row, layout.hundredths_column - 1)}"
        formula = f'=IF({whole},SUM({area}),"")'
        page.formula(row, layout.hundredths_column, formula, total, "integer")
        if self.rulebook.weighted:
            self._weighted(page, row, points, whole)
        for nth, value in enumerate(points if layout.by_criterion else ()):
            formula = f'=IF({whole},ROUND({cell(row, start + nth)}*100,0),"")'
            page.formula(row, layout.criterion_column(nth), formula, value, "integer")

    def _weighted(self, page: Page, row: int, points: list[int], whole: str) -> None:
        start = self.layout.first_criterion
        parts = "+".join(
            f"ROUND({cell(row, start + nth)}*100,0)*{weight}"
            for nth, weight in enumerate(self.weights)
        )
        value = sum(weight * each for weight, each in zip(self.weights, points, strict=True))
        page.formula(row, self.layout.weighted_column, f'=IF({whole},{parts},"")', value, "integer")


def write_totals(book: Book, layout: Layout, frame: pd.DataFrame, rows: list[Standing]) -> None:
    """Write evaluator totals, a row per application in the order of the result."""
    by_total = layout.rulebook.scores.of == "total"
    note = "취소선은 작성 시점에 평가점수에서 빠진 최고·최저 총점" if by_total else ""
    page = book.page(TOTALS, title="위원별 총점", note=note)
    evaluators = list(layout.snapshot.sheets.evaluators)
    page.head(HEAD, ["접수번호", "주관기관", *evaluators, "평가점수"])
    index_of = {each.number: index for index, each in enumerate(layout.snapshot.applications)}
    pivot = totals(frame).reindex(index=range(layout.size), columns=range(len(evaluators)))
    values = pivot.to_numpy(dtype="int64", na_value=_NO_SHEET).tolist()
    for row, standing in enumerate(rows, start=FIRST):
        index = index_of[standing.number]
        page.text(row, 0, standing.number, "centre")
        page.text(row, 1, standing.lead)
        _totals_row(page, row, layout, index, values[index], _dropped(standing))
        _panel_score(page, row, 2 + len(evaluators), layout, index, standing)
    page.sheet.freeze_panes(FIRST, 2)
    leads = [standing.lead for standing in rows]
    page.widths(
        [["접수번호", *index_of], ["주관기관", *leads], *([name, "100.00"] for name in evaluators)]
    )
    page.sheet.set_column(2 + len(evaluators), 2 + len(evaluators), 11)


def _panel_score(
    page: Page, row: int, column: int, layout: Layout, index: int, standing: Standing
) -> None:
    score = standing.panel_score
    shown = NONE if score is None else number(score)
    if layout.scale is not None:
        scored, panel = (layout.step(index, key, away=True) for key in ("scored", "panel"))
        formula = f'=IF({scored}=1,{panel}/{layout.scale.unit},"{NONE}")'
        page.formula(row, column, formula, shown, "figure_bold")
    elif isinstance(shown, str):
        page.text(row, column, shown, "figure_bold")
    else:
        page.number(row, column, shown, "figure_bold")


def _totals_row(
    page: Page, row: int, layout: Layout, index: int, values: list[int], dropped: set[str]
) -> None:
    source = layout.sheet_rows[index][0]
    for evaluator, total in enumerate(values):
        if total == _NO_SHEET:
            page.text(row, 2 + evaluator, "", "figure")
            continue
        name = layout.snapshot.sheets.evaluators[evaluator]
        formula = f"={cell(source, layout.total_column, sheet=POINTS)}"
        look = "struck" if name in dropped else "figure"
        page.formula(row, 2 + evaluator, formula, total / 100, look)
        source += 1


def _dropped(standing: Standing) -> set[str]:
    high, low = standing.dropped_high, standing.dropped_low
    return {*high, *low} if isinstance(high, tuple) and isinstance(low, tuple) else set()
