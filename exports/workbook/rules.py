"""적용 규칙: every value of the rulebook with its source; the last column names its key.

Key and value together rebuild the document exactly, so the workbook can be recounted alone: a list
counts from 0 (`group.0.criterion.3.maximum`), an empty list ends in `[]`.
"""

from collections.abc import Iterator
from typing import Any, Final

from exports.workbook.book import Book, Page
from exports.workbook.layout import FIRST, HEAD, RULES
from scoring.rulebook import Document, Rulebook

_TABLES: Final = {
    "": "회차",
    "scores": "평가점수 산정",
    "group": "평가항목",
    "criterion": "평가지표",
    "bonus": "우대",
    "penalty": "감점",
    "caps": "가점·감점 상한",
    "threshold": "기준점수",
    "ties": "동점 처리",
    "appeal": "이의신청",
}
_KEYS: Final = {
    "id": "식별자",
    "title": "사업명",
    "version": "공고·규정",
    "authority": "부처",
    "agency": "전문기관",
    "slots": "지원규모",
    "closing": "접수 마감",
    "step": "점수 단위",
    "center": "중심값",
    "drop_high": "제외할 최고점 수",
    "drop_low": "제외할 최저점 수",
    "of": "제외 대상",
    "minimum_sheets": "최소 평가표 수",
    "warn_below": "경고 평가표 수",
    "round": "반올림 단계",
    "places": "반올림 자릿수",
    "name": "이름",
    "maximum": "배점",
    "minimum": "최저 점수",
    "threshold": "지표 기준점수",
    "weight": "가중치",
    "guidance": "평가 착안점",
    "points": "점수",
    "unit": "단위",
    "window_years": "적용 기간(년)",
    "bonus": "가점 상한",
    "penalty": "감점 상한",
    "on": "판정 대상",
    "adjust_only_from": "가점·감점 적용 하한",
    "order": "순서",
    "days": "신청 기한(일)",
    "times": "신청 횟수",
    "decide_within_days": "처리 기한(일)",
    "labour_day_extends": "근로자의 날 연장",
    "inferred": "추정 표시",
}

_WIDTHS: Final = (30, 18, 48, 8, 54, 32)

Row = tuple[str, str, Any, str, str, str]


def write_rules(book: Book, rulebook: Rulebook) -> None:
    """Write a row per value: table, item, value, whether inferred, source, key."""
    note = f"{rulebook.id}   {rulebook.digest}"
    page = book.page(RULES, title="적용 규칙", note=note)
    page.head(HEAD, ["구분", "항목", "값", "추정", "근거", "키"])
    for row, (table, item, value, inferred, source, key) in enumerate(
        rule_rows(rulebook.document), start=FIRST
    ):
        page.text(row, 0, table, "label_wrapped")
        page.text(row, 1, item)
        _value(page, row, value)
        page.text(row, 3, inferred, "centre")
        page.text(row, 4, source, "wrapped")
        page.text(row, 5, key, "quiet")
        page.fit_row(row, (str(value), _WIDTHS[2]), (source, _WIDTHS[4]), (table, _WIDTHS[0]))
    page.sheet.freeze_panes(FIRST, 0)
    for column, width in enumerate(_WIDTHS):
        page.sheet.set_column(column, column, width)


def _value(page: Page, row: int, value: object) -> None:
    if isinstance(value, bool):
        page.text(row, 2, "true" if value else "false", "wrapped")
    elif isinstance(value, int):
        page.number(row, 2, value, "left")
    else:
        page.text(row, 2, str(value), "wrapped")


def rule_rows(table: Document, path: str = "", kind: str = "", name: str = "") -> Iterator[Row]:
    """Yield the rows of one table and of the tables inside it."""
    heading = _TABLES.get(kind, kind) + (f" {name}" if name else "")
    marked = table.get("inferred", [])
    for key, value in table.items():
        if key.removesuffix("_source") in table and _beside(table, key):
            continue
        if isinstance(value, dict):
            yield from rule_rows(value, f"{path}{key}.", key)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for nth, each in enumerate(value):
                named = str(each.get("name", ""))
                yield from rule_rows(each, f"{path}{key}.{nth}.", key, named)
        else:
            inferred = marked is True or (isinstance(marked, list) and key in marked)
            source = str(table.get(f"{key}_source", "")) if _beside(table, f"{key}_source") else ""
            for leaf, found in _leaves(value, f"{path}{key}"):
                mark = "추정" if inferred and key != "inferred" else ""
                yield heading, _KEYS.get(key, key), found, mark, source, leaf


def _beside(table: Document, key: str) -> bool:
    """Tell whether a source can stand beside its value, instead of in a row of its own.

    It cannot where the value has no row, or is a source that has none.
    """
    of = key.removesuffix("_source")
    value = table.get(of)
    plain = not isinstance(value, list | dict) or (
        isinstance(value, list) and len(value) > 0 and not isinstance(value[0], dict)
    )
    has_row = value is not None and plain and not of.endswith("_source")
    return key.endswith("_source") and bool(table.get(key)) and has_row


def _leaves(value: object, key: str) -> Iterator[tuple[str, object]]:
    if not isinstance(value, list):
        yield key, value
        return
    if not value:
        yield f"{key}[]", ""
    for nth, each in enumerate(value):
        yield from _leaves(each, f"{key}.{nth}")
