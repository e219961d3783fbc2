"""적용 규칙: every value of the rulebook with its source; the last column names its key.

Key and value together rebuild the document exactly, so the workbook can be recounted alone: a list
counts from 0 (`group.0.criterion.3.maximum`), an empty list ends in `[]`.
"""

from collections.abc import Iterator
from typing import Any, Final

from exports.workbook.book import Book, Page
from exports.workbook.layout import FIRST, HEAD, RULES
from scoring.rulebook import Document, Rulebook
from scoring.rulebook.words import KEYS, TABLES

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
    heading = TABLES.get(kind, kind) + (f" {name}" if name else "")
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
                yield heading, KEYS.get(key, key), found, mark, source, leaf


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
