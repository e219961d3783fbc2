"""지표별 점수: each criterion's own trimmed centre."""

from exports.workbook.book import Book
from exports.workbook.formulas import center
from exports.workbook.layout import CRITERIA, FIRST, HEAD, Layout
from exports.workbook.scale import BookScale
from scoring.aggregate.centers import centers


def write_criteria(book: Book, layout: Layout, scale: BookScale) -> None:
    """Write each criterion's own trimmed centre, where the rulebook looks at them."""
    rulebook, snapshot = layout.rulebook, layout.snapshot
    note = f"지표마다 따로 낸 중심값(반올림 전), 1점 = {scale.unit:,}"
    page = book.page(CRITERIA, title="지표별 점수", note=note)
    page.head(HEAD, ["접수번호", *(c.name for c in rulebook.criteria)], height=48)
    columns = centers(snapshot.sheets.points, layout.ranking.panels, rulebook)
    values = [scale.column(layout.ranking, column) for column in columns.T]
    for index, application in enumerate(snapshot.applications):
        page.text(FIRST + index, 0, application.number, "centre")
        count, scored = (layout.step(index, key, away=True) for key in ("sheets", "scored"))
        for nth in range(len(rulebook.criteria)):
            area = layout.sheets(index, layout.criterion_column(nth))
            middle = center(area, count, rulebook.scores, scale)
            formula = f"=IF({scored}=1,{middle},0)"
            page.formula(FIRST + index, 1 + nth, formula, values[nth][index], "integer")
    page.sheet.freeze_panes(FIRST, 1)
    page.sheet.set_column(0, len(rulebook.criteria), 14)
