"""평가의견 and 가점·감점 증빙: the words and documents behind the numbers; nothing is counted."""

from typing import Final

from exports.proceedings.values import TextSheet, fitting
from exports.workbook.book import Book
from exports.workbook.layout import COMMENTS, EVIDENCE, FIRST, HEAD
from scoring.model import Correction, Fact, Snapshot

_COMMENT_WIDTH: Final = 110
_DOCUMENT_WIDTH: Final = 44
CUT: Final = ".. [여기서 잘림: 전문은 JSON 결과 파일에 있음]"


def write_comments(book: Book, snapshot: Snapshot) -> None:
    """Write every comment, one over Excel's limit visibly cut; no sheet without any."""
    if not snapshot.sheets.comments:
        return
    note = "위원별 평가의견. 칸에 다 들어가지 않는 의견은 잘림을 표시"
    page = book.page(COMMENTS, title="평가의견", note=note)
    page.head(HEAD, ["접수번호", "평가위원", "평가의견"])
    numbers = [each.number for each in snapshot.applications]
    evaluators = snapshot.sheets.evaluators
    for row, ((at, by), said) in enumerate(sorted(snapshot.sheets.comments.items()), start=FIRST):
        page.text(row, 0, numbers[at], "centre")
        page.text(row, 1, evaluators[by])
        page.text(row, 2, fitting(said, CUT), "wrapped")
        page.fit_row(row, (said, _COMMENT_WIDTH))
    page.sheet.freeze_panes(FIRST, 2)
    page.widths([["접수번호", *numbers], ["평가위원", *evaluators]])
    page.sheet.set_column(2, 2, _COMMENT_WIDTH)


def write_evidence(book: Book, snapshot: Snapshot) -> None:
    """Write the dated facts with their documents; no sheet where files alone gave them."""
    if not snapshot.facts:
        return
    note = "가점·감점의 사실과 증빙. 정정한 것은 정정한 내용과 사유"
    page = book.page(EVIDENCE, title="가점·감점 증빙", note=note)
    heads = ["접수번호", "주관기관", "구분", "항목", "발생일", "증빙", "확인·정정", "정정 사유"]
    page.head(HEAD, heads)
    leads = {each.number: each.lead for each in snapshot.applications}
    rules = snapshot.rulebook
    items = {each.id: ("가점", each.name) for each in rules.bonuses}
    items |= {each.id: ("감점", each.name) for each in rules.penalties}
    table = []
    for fact in snapshot.facts:
        kind, name = items.get(fact.item, ("", fact.item))
        table.append([fact.number, leads.get(fact.number, ""), kind, name, *_told(fact)])
    for row, cells in enumerate(table, start=FIRST):
        for column, text in enumerate(cells):
            page.text(row, column, text, "wrapped" if column in {5, 7} else "text")
        page.fit_row(row, (cells[5], _DOCUMENT_WIDTH), (cells[7], _DOCUMENT_WIDTH))
    page.sheet.freeze_panes(FIRST, 2)
    page.widths([[head, *(row[column] for row in table)] for column, head in enumerate(heads)])
    for column in (5, 7):
        page.sheet.set_column(column, column, _DOCUMENT_WIDTH)


def write_text_sheet(book: Book, sheet: TextSheet) -> None:
    """Write a sheet of words, every cell as text."""
    page = book.page(sheet.name, title=sheet.title, note=sheet.note)
    page.head(HEAD, sheet.heads, height=48)
    for row, cells in enumerate(sheet.rows, start=FIRST):
        for column, text in enumerate(cells):
            page.text(row, column, text, "wrapped" if column in sheet.wide else "text")
        wrapped = ((cells[column], width) for column, width in sheet.wide.items())
        page.fit_row(row, *wrapped)
    page.sheet.freeze_panes(FIRST, sheet.frozen)
    if sheet.across > 1:
        page.sheet.fit_to_pages(sheet.across, 0)
        page.sheet.repeat_columns(0, sheet.frozen - 1)
    page.widths([[head, *(row[nth] for row in sheet.rows)] for nth, head in enumerate(sheet.heads)])
    for column, width in sheet.wide.items():
        page.sheet.set_column(column, column, width)


def _told(fact: Fact) -> tuple[str, str, str, str]:
    if isinstance(fact, Correction):
        day = fact.day.isoformat() if fact.day else "인정하지 않음"
        return day, fact.document, f"정정 {fact.by}".strip(), fact.reason
    return fact.day.isoformat(), fact.document, fact.checked_by, ""
