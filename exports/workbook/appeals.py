"""이의신청: who was notified, until when, what was filed and decided; nothing is counted."""

from typing import Final

from exports.appeals.table import headings, in_seoul, rows
from exports.appeals.values import Appeals
from exports.workbook.book import Book
from exports.workbook.layout import APPEALS, FIRST, HEAD
from exports.workbook.texts import fitting

_NOTE: Final = "{at} 현재(한국 시각). 기한은 그날 24시까지"
_LONG: Final = 40
_CUT: Final = ".. (전문은 평가 파일에 있음)"


def write_appeals_page(book: Book, appeals: Appeals) -> None:
    """Write the table of `exports.appeals`, every cell as text."""
    note = _NOTE.format(at=in_seoul(appeals.at))
    page = book.page(APPEALS, title="통보와 이의신청", note=note)
    heads = headings("ko")
    page.head(HEAD, heads, height=48)
    table = [[fitting(cell, _CUT) for cell in row] for row in rows(appeals, "ko")]
    for nth, row in enumerate(table, start=FIRST):
        for column, text in enumerate(row):
            page.text(nth, column, text, "wrapped" if len(text) > _LONG else "text")
    page.sheet.freeze_panes(FIRST, 1)
    page.widths([[head, *(row[column] for row in table)] for column, head in enumerate(heads)])
