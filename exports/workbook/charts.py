"""그림: final scores against the two lines, and how far apart the evaluators were.

The figures behind both are formulas, so the pictures follow a changed point.
"""

from typing import Any, Final

from exports.workbook.book import ACCENT, INK, QUIET, RULE, Book, Page, block, cell, number
from exports.workbook.layout import CHARTS, FIRST, HEAD, RANKING, Layout
from exports.workbook.ranks import RankingPage
from exports.workbook.steps import NONE
from scoring.amounts import decimal
from scoring.model import Standing

_MOST: Final = 100
"""More columns than this no picture shows."""
_HEADS: Final = ("접수번호", "최종점수", "기준점수", "최고 총점", "최저 총점", "평가점수")
_CUT: Final = ("순위 안 최종점수", "지원규모 경계")
_WIDE, _TALL = 1000, 500
_ROWS: Final = 22
"""What a picture takes: two of them fill a printed page."""
_TEN: Final = 1_000
"""Ten points in hundredths: a step of the axis."""
_RED: Final = "#9C2A10"


def write_charts(book: Book, layout: Layout, ranks: RankingPage) -> None:
    """Write the figures in the order of the result, and both pictures beside them."""
    scored = [each for each in ranks.standings if each.panel_score is not None]
    if not 0 < len(scored) <= _MOST:
        return
    page = book.page(CHARTS, title="그림", note="그림에 쓰인 값은 왼쪽 표에 있음")
    # Where weights decide the ranking, the cut is no line among final scores.
    heads = [*_HEADS, *(() if layout.rulebook.weighted else _CUT)]
    page.head(HEAD, heads)
    for row, standing in enumerate(scored, start=FIRST):
        _row(page, row, layout, ranks, standing)
    last = FIRST + len(scored) - 1
    if not layout.rulebook.weighted:
        _cut(page, last, layout, scored)
    page.sheet.set_column(0, len(heads) - 1, 11)
    page.sheet.freeze_panes(FIRST, 1)
    page.sheet.insert_chart(HEAD, len(heads) + 1, _finals(book, layout, last))
    page.sheet.insert_chart(HEAD + _ROWS, len(heads) + 1, _spread(book, layout, last))
    page.covers(HEAD + 2 * _ROWS, len(heads) + 17)


def _row(page: Page, row: int, layout: Layout, ranks: RankingPage, standing: Standing) -> None:
    at, index = ranks.rows[standing.number], ranks.index_of[standing.number]
    page.text(row, 0, standing.number, "centre")
    totals = _totals(layout, index)
    area = layout.sheets(index, layout.total_column)
    for column, name, score in (
        (1, "최종점수", standing.final),
        (5, "평가점수", standing.panel_score),
    ):
        value = NONE if score is None else number(score)
        source = cell(at, ranks.columns[name], sheet=RANKING)
        page.formula(row, column, f"={source}", value, "figure")
    threshold = cell(at, ranks.columns["기준점수"], sheet=RANKING)
    page.formula(row, 2, f"={threshold}", number(layout.rulebook.threshold.points), "threshold")
    page.formula(row, 3, f"=MAX({area})", max(totals) / 100, "figure")
    page.formula(row, 4, f"=MIN({area})", min(totals) / 100, "figure")
    if not layout.rulebook.weighted:
        rank = cell(at, 0, sheet=RANKING)
        held = NONE if standing.rank is None or standing.final is None else number(standing.final)
        page.formula(row, 6, f'=IF({rank}="{NONE}","{NONE}",{cell(row, 1)})', held, "figure")


def _totals(layout: Layout, index: int) -> list[int]:
    sheets = layout.snapshot.sheets
    return [int(each) for each in sheets.points[sheets.application == index].sum(axis=1)]


def _cut(page: Page, last: int, layout: Layout, scored: list[Standing]) -> None:
    """Write the final score at the last slot beside every application, as a line is drawn."""
    area = block(FIRST, last, 6, fixed=True)
    slots = layout.rulebook.slots
    finals = [each.final for each in scored if each.rank is not None and each.final is not None]
    value = number(sorted(finals, reverse=True)[min(slots, len(finals)) - 1]) if finals else 0
    formula = f"=IF(COUNT({area})=0,0,LARGE({area},MIN({slots},COUNT({area}))))"
    for row in range(FIRST, last + 1):
        page.formula(row, 7, formula, value, "threshold")


def _finals(book: Book, layout: Layout, last: int) -> Any:  # noqa: ANN401  xlsxwriter's chart
    chart = book.file.add_chart({"type": "column"})
    chart.add_series({**_series(1, "최종점수", last), "fill": {"color": ACCENT}, "gap": 40})
    lines = book.file.add_chart({"type": "line"})
    name = f"기준점수 {decimal(layout.rulebook.threshold.points)}점"
    named = _named(last)
    lines.add_series({**_series(2, name, last), **named, "line": {"color": _RED, "width": 1.75}})
    if not layout.rulebook.weighted:
        dashed = {"color": INK, "width": 1.5, "dash_type": "dash"}
        slots = f"지원규모 {layout.rulebook.slots}개 과제의 경계"
        lines.add_series({**_series(7, slots, last), **named, "line": dashed})
    chart.combine(lines)
    return _finished(chart, "최종점수와 두 기준선(순위 순)")


def _named(last: int) -> dict[str, Any]:
    """Say beside a line what it is, near its right end, where the columns are low."""
    count = last - FIRST + 1
    at = count - 1 - count // 4
    shown = [None if nth == at else {"delete": True} for nth in range(count)]
    return {
        "data_labels": {
            "series_name": True,
            "value": False,
            "position": "above",
            "font": {"size": 9, "color": INK},
            "custom": shown,
        }
    }


def _spread(book: Book, layout: Layout, last: int) -> Any:  # noqa: ANN401  xlsxwriter's chart
    chart = book.file.add_chart({"type": "line"})
    for column, name, sign in ((3, "최고 총점", "long_dash"), (4, "최저 총점", "long_dash")):
        marker = {"type": sign, "size": 7, "border": {"color": QUIET}, "fill": {"color": QUIET}}
        chart.add_series({**_series(column, name, last), "line": {"none": True}, "marker": marker})
    dot = {"type": "circle", "size": 6, "border": {"color": ACCENT}, "fill": {"color": ACCENT}}
    chart.add_series({**_series(5, "평가점수", last), "line": {"none": True}, "marker": dot})
    chart.set_high_low_lines({"line": {"color": QUIET}})
    sums = layout.snapshot.sheets.points.sum(axis=1)
    lowest = int(sums.min()) // _TEN * 10 - 10 if len(sums) else 0
    title = "과제별 위원 총점의 폭(최고와 최저, 점은 평가점수)"
    return _finished(chart, title, least=lowest if lowest > 0 else None)


def _series(column: int, name: str, last: int) -> dict[str, Any]:
    return {
        "name": name,
        "categories": [CHARTS, FIRST, 0, last, 0],
        "values": [CHARTS, FIRST, column, last, column],
    }


def _finished(chart: Any, title: str, *, least: int | None = None) -> Any:  # noqa: ANN401  the same
    chart.set_title({"name": title, "name_font": {"size": 11, "color": INK}})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"num_font": {"rotation": -90, "size": 8}, "line": {"color": RULE}})
    grid = {"visible": True, "line": {"color": RULE}}
    chart.set_y_axis({"major_gridlines": grid, **({} if least is None else {"min": least})})
    chart.set_size({"width": _WIDE, "height": _TALL})
    return chart
