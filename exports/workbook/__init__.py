"""The workbook a ministry reads: live formulas from the points as typed to rank and outcome."""

from pathlib import Path
from typing import Final

from exports.files import replacing
from exports.frames import points_frame
from exports.proceedings import JOURNAL, Background, beside_summary, sheets_of
from exports.readback import check_book
from exports.watched import Watched
from exports.workbook.adjustments import write_adjustments
from exports.workbook.book import Book
from exports.workbook.charts import write_charts
from exports.workbook.criteria import write_criteria
from exports.workbook.layout import Layout
from exports.workbook.points import write_points, write_totals
from exports.workbook.ranks import RankingPage
from exports.workbook.rules import write_rules
from exports.workbook.scale import book_scale
from exports.workbook.steps import OUTCOMES, write_steps
from exports.workbook.summary import add_summary, write_summary
from exports.workbook.texts import write_comments, write_evidence, write_text_sheet
from scoring.aggregate import Ranking, standings
from scoring.masking import masked
from scoring.model import Snapshot, Standing


def write_workbook(
    ranking: Ranking,
    target: Path,
    given: Background | None = None,
    *,
    watched: Watched | None = None,
) -> None:
    """Write the result as an XLSX file, whole or not at all.

    Args:
        ranking: the result; if its evaluators have numbers, they go by these.
        target: the file.
        given: what the round's record adds; names of evaluators in it become numbers likewise.
        watched: told how far it is.

    Raises:
        NotAsWritten: read again it is another; the old file stays.
        NotWritable: the target cannot be replaced; the old file stays.
    """
    with replacing(target) as draft:
        book = Book(draft)
        if watched is not None:
            watched.begin(book.rows_written, rows_expected(ranking.snapshot))
        fill(book, ranking, given)
        check_book(draft, book.file)


def fill(book: Book, ranking: Ranking, given: Background | None = None) -> None:
    """Write all sheets, in the order in which they are read, and close the book."""
    words = {each.name: each for each in sheets_of(ranking.snapshot, given)}
    beside = beside_summary(ranking.snapshot, given)
    minutes = words.pop(JOURNAL, None)
    ranking = masked(ranking)
    book.stamp(ranking.snapshot.rulebook.title, ranking.snapshot)
    layout = Layout(ranking, book_scale(ranking))
    rows = list(standings(ranking))
    frame = points_frame(ranking.snapshot)
    summary = add_summary(book, layout)
    ranks = RankingPage(layout, rows)
    ranks.write(book)
    write_totals(book, layout, frame, rows)
    write_points(book, layout, frame)
    write_comments(book, ranking.snapshot)
    write_adjustments(book, layout)
    write_evidence(book, ranking.snapshot)
    for sheet in words.values():
        write_text_sheet(book, sheet)
    write_rules(book, ranking.snapshot.rulebook)
    if minutes is not None:
        write_text_sheet(book, minutes)
    _write_steps(book, layout, rows)
    write_charts(book, layout, ranks)
    write_summary(summary, book, layout, ranks, beside=beside)
    book.close()


def rows_expected(snapshot: Snapshot) -> int:
    """Return about how many rows there will be: one for each sheet, several per application."""
    sheets, applications = len(snapshot.sheets.application), len(snapshot.applications)
    return sheets + _ROWS_EACH * applications + _ROWS_ELSE


_ROWS_EACH: Final = 5
_ROWS_ELSE: Final = 300
"""Rules, headings and summary."""


def _write_steps(book: Book, layout: Layout, rows: list[Standing]) -> None:
    """Write what the result is computed by, where live formulas can."""
    if layout.scale is None:
        return
    outcome_of = {row.number: OUTCOMES[row.outcome] for row in rows}
    outcomes = [outcome_of[each.number] for each in layout.snapshot.applications]
    if layout.by_criterion:
        write_criteria(book, layout, layout.scale)
    write_steps(book, layout, layout.scale, outcomes)
