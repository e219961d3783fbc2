"""가점·감점: what each applicant claimed, what was established, what was applied."""

from fractions import Fraction
from typing import Final

from exports.workbook.book import Book, Page, number
from exports.workbook.layout import ADJUSTMENTS, FIRST, HEAD, Layout
from scoring.aggregate import standing
from scoring.model import Application

UNKNOWN: Final = "-"
_REASON_WIDTH: Final = 44


def write_adjustments(book: Book, layout: Layout) -> None:
    """Write claims as typed, facts as Y, applied amounts as formulas."""
    columns = layout.adjustment_columns
    note = f"Y는 확인된 사실, '{UNKNOWN}'는 확인 전이라 신청한 점수를 반영"
    page = book.page(ADJUSTMENTS, title="가점·감점", note=note)
    heads = ["접수번호", "주관기관", "사전지원제외 사유", "가점 신청", "감점 신청"]
    heads += layout.fact_columns.values()
    page.head(HEAD, [*heads, "가점 반영", "감점 반영"], height=48)
    for index, application in enumerate(layout.snapshot.applications):
        row = FIRST + index
        page.text(row, 0, application.number, "centre")
        page.text(row, columns["lead"], application.lead)
        page.text(row, columns["screened_out"], application.screened_out, "wrapped")
        page.fit_row(row, (application.screened_out, _REASON_WIDTH))
        for key, claim in _claims(application).items():
            page.number(row, columns[key], number(Fraction(claim, 100)), "points")
        for key, fact in _facts(layout, application).items():
            page.text(row, columns[key], fact, "flag")
        _applied(page, row, layout, index)
    applications = layout.snapshot.applications
    page.sheet.freeze_panes(FIRST, 2)
    page.widths(
        [
            ["접수번호", *(each.number for each in applications)],
            ["주관기관", *(each.lead for each in applications)],
        ]
    )
    page.sheet.set_column(2, 2, _REASON_WIDTH)
    page.sheet.set_column(3, len(columns) - 1, 11)


def _claims(application: Application) -> dict[str, int]:
    return {"bonus_claim": application.bonus_claim, "penalty_claim": application.penalty_claim}


def _facts(layout: Layout, application: Application) -> dict[str, str]:
    facts = {}
    for kind, items, established in (
        ("bonus", layout.rulebook.bonuses, application.bonuses),
        ("penalty", layout.rulebook.penalties, application.penalties),
    ):
        blank = UNKNOWN if established is None else ""
        if not items:
            facts[f"no {kind}"] = blank
        for item in items:
            facts[f"item {item.id}"] = "Y" if item.id in (established or ()) else blank
    return facts


def _applied(page: Page, row: int, layout: Layout, index: int) -> None:
    result = standing(layout.ranking, index)
    for key, amount, look in (
        ("bonus", result.bonus or Fraction(0), "plus"),
        ("penalty", result.penalty or Fraction(0), "minus"),
    ):
        column = layout.adjustment_columns[key]
        if layout.scale is None:
            page.number(row, column, number(amount), look)
        else:
            source = layout.step(index, key, away=True)
            page.formula(row, column, f"={source}/{layout.scale.unit}", number(amount), look)
