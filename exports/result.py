"""A result as a file: what the name's ending says, whole or not at all.

`.xlsx` and `.json` hold everything and can be recounted; `.csv` is only the table of standings, for
those who want to paste it somewhere.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

from exports.csv_lines import BOM, csv_line
from exports.document import result_text
from exports.files import IsRecord, is_record
from exports.proceedings.values import Background
from exports.readback import write_checked
from exports.stamp import STATES, digest_of, entries_of
from exports.watched import Watched
from scoring.aggregate import Ranking, standings
from scoring.amounts import decimal, shown
from scoring.errors import Lang, Phrase, Place, Refusal
from scoring.model import OUTCOME_NAMES, Standing

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
    "state": Phrase("상태", "state"),
    "entries": Phrase("변경이력", "journal"),
    "digest": Phrase("변경이력 확인값", "journal digest"),
}


class NotResultName(Refusal):
    ko = "결과 파일 이름은 .xlsx, .json, .csv 중 하나로 끝나야 합니다. 이름을 바꾸세요."
    en = "The result file's name must end in .xlsx, .json or .csv. Choose such a name."


def write_result(
    ranking: Ranking,
    target: Path,
    lang: Lang,
    given: Background | None = None,
    *,
    watched: Watched | None = None,
) -> None:
    """Write the result in the format that `target`'s ending names.

    Only the workbook has sheets for what a record adds, and takes long enough to be watched.

    Raises:
        IsRecord: the target is a database, whatever its ending.
        NotResultName: another ending.
        NotWritable: the target cannot be replaced; the old file stays.
    """
    require_result_name(target)
    if target.suffix.lower() == _BOOK:
        from exports.workbook import write_workbook  # noqa: PLC0415  pandas loads for it

        write_workbook(ranking, target, given, watched=watched)
    else:
        write_checked(target, _PIECES[target.suffix.lower()](ranking, lang))


def require_result_name(target: Path) -> None:
    """Refuse a target that no result may be written to (`NotResultName`, `IsRecord`)."""
    if target.suffix.lower() not in {_BOOK, *_PIECES}:
        raise NotResultName(Place(str(target)))
    if is_record(target):
        raise IsRecord(Place(str(target)))


def table_text(ranking: Ranking, lang: Lang) -> Iterator[str]:
    """Yield the standings as CSV, a line a piece; scores as shown, with two decimals.

    Every line carries state and digest, which a line on top would lose once rows are sorted.
    Deliberately without exact values: Excel would take `4/3` for a date. They stand in the
    workbook and in the document.
    """
    yield BOM + csv_line(name.said(lang) for name in _COLUMNS.values())
    snapshot = ranking.snapshot
    stamp = {
        "state": STATES[snapshot.state].said(lang),
        "entries": entries_of(snapshot).said(lang),
        "digest": digest_of(snapshot),
    }
    grounds = {each.number: each.screened_out for each in ranking.snapshot.applications}
    for row in standings(ranking):
        cells = _cells(row, lang) | {"ground": grounds[row.number]} | stamp
        yield csv_line(cells[key] for key in _COLUMNS)


_BOOK: Final = ".xlsx"
_PIECES: Final[Mapping[str, Callable[[Ranking, Lang], Iterator[str]]]] = {
    ".json": result_text,
    ".csv": table_text,
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
