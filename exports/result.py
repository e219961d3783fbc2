"""A result as a file: what the name's ending says, whole or not at all.

`.xlsx` and `.json` hold everything and can be recounted; `.csv` is only the table of standings, for
those who want to paste it somewhere.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

from exports.document import result_text
from exports.files import write_text
from scoring.aggregate import Ranking, standings
from scoring.amounts import decimal, shown
from scoring.errors import Lang, Phrase, Place, Refusal
from scoring.model import OUTCOME_NAMES, Standing

_BOM: Final = "\ufeff"
"""Excel takes a CSV without it for CP949."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_FORMULA_STARTS: Final = (*"=+-@\t\r", *"＝＋－＠")
"""The full-width ones start a formula too where Excel speaks Korean or Japanese."""

_DATABASES: Final = (b"SQLite format 3\x00", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How SQLite's files begin: the database, and its write-ahead log in either byte order."""

_COLUMNS: Final[Mapping[str, Phrase]] = {
    "rank": Phrase("순위", "rank"),
    "tied": Phrase("동점", "tied"),
    "number": Phrase("접수번호", "number"),
    "title": Phrase("과제명", "title"),
    "lead": Phrase("주관기관", "lead"),
    "sheets": Phrase("평가표 수", "sheets"),
    "panel_score": Phrase("평가점수", "panel score"),
    "bonus": Phrase("가점", "bonus"),
    "penalty": Phrase("감점", "penalty"),
    "final": Phrase("최종점수", "final score"),
    "ranking": Phrase("순위점수", "ranking score"),
    "outcome": Phrase("결과", "outcome"),
    "ground": Phrase("사전지원제외 사유", "ground of screening out"),
}


class NotResultName(Refusal):
    ko = "결과 파일 이름은 .xlsx, .json, .csv 중 하나로 끝나야 합니다. 이름을 바꾸세요."
    en = "The result file's name must end in .xlsx, .json or .csv. Choose such a name."


class IsRecord(Refusal):
    ko = "평가 파일 자체에는 결과를 쓸 수 없습니다. 다른 이름을 쓰세요."
    en = "It is the record itself, which no result may replace. Choose another name."


def write_result(ranking: Ranking, target: Path, lang: Lang) -> None:
    """Write the result in the format that `target`'s ending names.

    Raises:
        IsRecord: the target is a database, whatever its ending.
        NotResultName: another ending.
        NotWritable: the target cannot be replaced; the old file stays.
    """
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise NotResultName(Place(str(target)))
    if _is_record(target):
        raise IsRecord(Place(str(target)))
    writer(ranking, target, lang)


def table_text(ranking: Ranking, lang: Lang) -> Iterator[str]:
    """Yield the standings as CSV, a line a piece; scores as shown, with two decimals.

    Deliberately without exact values: Excel would take `4/3` for a date. They stand in the
    workbook and in the document.
    """
    yield _BOM + _csv_line(name.said(lang) for name in _COLUMNS.values())
    grounds = {each.number: each.screened_out for each in ranking.snapshot.applications}
    for row in standings(ranking):
        cells = _cells(row, lang) | {"ground": grounds[row.number]}
        yield _csv_line(cells[key] for key in _COLUMNS)


def _is_record(target: Path) -> bool:
    """Tell whether a database or its write-ahead log stands there, by what it begins with.

    No result begins so: the name alone would not see a record called `round.xlsx`, a link to one,
    or another round's.
    """
    try:
        with target.open("rb") as stream:
            start = stream.read(16)
    except OSError:
        return False  # nothing there, or nothing that can be read: writing it says why
    return start.startswith(_DATABASES)


def _workbook(ranking: Ranking, target: Path, _lang: Lang) -> None:
    from exports.workbook import write_workbook  # noqa: PLC0415  pandas loads for it

    write_workbook(ranking, target)


def _document(ranking: Ranking, target: Path, lang: Lang) -> None:
    write_text(target, result_text(ranking, lang))


def _table(ranking: Ranking, target: Path, lang: Lang) -> None:
    write_text(target, table_text(ranking, lang))


_WRITERS: Final[Mapping[str, Callable[[Ranking, Path, Lang], None]]] = {
    ".xlsx": _workbook,
    ".json": _document,
    ".csv": _table,
}


def _cells(row: Standing, lang: Lang) -> dict[str, str]:
    return {
        "rank": str(row.rank or ""),
        "tied": _COLUMNS["tied"].said(lang) if row.tied else "",
        "number": row.number,
        "title": row.title,
        "lead": row.lead,
        "sheets": str(row.sheets),
        "panel_score": _shown(row.panel_score),
        "bonus": _amount(row.bonus),
        "penalty": _amount(row.penalty),
        "final": _shown(row.final),
        "ranking": _shown(row.ranking),
        "outcome": OUTCOME_NAMES[row.outcome].said(lang),
    }


def _shown(score: Fraction | None) -> str:
    return "" if score is None else shown(score)


def _amount(amount: Fraction | None) -> str:
    if amount is None:
        return ""
    return decimal(amount) if 10**6 % amount.denominator == 0 else shown(amount)


def _csv_line(cells: Iterator[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_safe(cell) for cell in cells])
    return line.getvalue()


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays one."""
    risky = cell.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
