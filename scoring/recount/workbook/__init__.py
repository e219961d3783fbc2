"""A result workbook held against itself: its inputs recounted, every computed cell compared.

The sheets' places and words are spelled out here a second time on purpose: what the writer gets
wrong must not be read wrong in the same way. Not compared, because nothing else in the workbook
says it: titles of applications, where the journal stood, the wording of problems, the reason of a
decision, and all looks.

    grid    cells, headings, addresses
    rules   적용 규칙 back into the rulebook
    given   claims, facts, points and decisions as read
    ranking, points, steps, summary, pictures   the sheets that show results
    known   what a workbook gives, held against what a record knows
    words   sheets of words likewise: screening, recusals, appeals, minutes
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from scoring.errors import Phrase, Place, Refusal
from scoring.intake.xlsx import Sheet, read_workbook
from scoring.recount.compare import Difference
from scoring.recount.compute import Recounted, recount
from scoring.recount.inputs import Inputs, NotAResult, inputs_of
from scoring.recount.workbook.given import (
    Claims,
    Marks,
    by_criterion,
    claims_of,
    decisions_of,
    marks_of,
)
from scoring.recount.workbook.grid import Findings, Table
from scoring.recount.workbook.known import check_claims, check_decision, check_marks
from scoring.recount.workbook.pictures import check_pictures, pictured
from scoring.recount.workbook.points import check_applied, check_points, check_totals
from scoring.recount.workbook.ranking import check_ranking, ranking_table
from scoring.recount.workbook.rules import check_rules, rulebook_of
from scoring.recount.workbook.steps import check_criteria, check_steps, steps_table
from scoring.recount.workbook.summary import (
    Told,
    check_summary,
    journal_said,
    told_by,
    values_only,
)
from scoring.recount.workbook.words import Words, check_words

SUMMARY: Final = "요약"
RANKING: Final = "순위"
TOTALS: Final = "위원별 총점"
POINTS: Final = "원점수"
ADJUSTMENTS: Final = "가점·감점"
CRITERIA: Final = "지표별 점수"
STEPS: Final = "산출"
RULES: Final = "적용 규칙"
PICTURES: Final = "그림"
_INPUTS: Final = (RULES, ADJUSTMENTS, POINTS)
_NO_SHEET = Phrase(
    "이 시트가 없어 다시 계산할 수 없습니다.", "Without this sheet nothing can be counted."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: how many applications there are, and every difference."""

    applications: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A workbook's inputs, and the tables in which they stood."""

    inputs: Inputs
    claims: Claims
    marks: Marks
    tables: Mapping[str, Table]
    formulas: bool


def check_file(path: Path) -> Checked:
    """Recount a result workbook.

    Raises:
        Refusal: it cannot be read as a workbook, or is no result (`NotAResult`).
    """
    try:
        return check_workbook(read_workbook(path, first_visible=False))
    except Refusal as refused:
        raise refused.at(Place(str(path))) from refused.__cause__


def check_workbook(sheets: Sequence[Sheet]) -> Checked:
    """Return every place where the sheets disagree with what follows from their own inputs.

    Where an input cannot be read, only what is wrong with the inputs is told.

    Raises:
        NotAResult: none of the sheets that inputs stand on is there.
    """
    _refuse_others(sheets)
    findings = Findings()
    book = _by_name(sheets, findings)
    read = _read(book, findings)
    if read is None:
        return Checked(0, tuple(findings.differences))
    _compare(book, read, findings)
    return Checked(len(read.inputs.applications), tuple(findings.differences))


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a result workbook.

    Raises:
        Refusal: it cannot be read as a workbook, or is no result (`NotAResult`).
    """
    try:
        sheets = tuple(read_workbook(path, first_visible=False))
        _refuse_others(sheets)
    except Refusal as refused:
        raise refused.at(Place(str(path))) from refused.__cause__
    return sheets


def journal_of(sheets: Sequence[Sheet]) -> Mapping[str, Any]:
    """Return where the workbook says that the journal stood: `round`, `entries` and `head`."""
    summary = next((each for each in sheets if each.name == SUMMARY), None)
    return {"round": "", "entries": 0, "head": ""} if summary is None else journal_said(summary)


def compare_workbook(
    sheets: Sequence[Sheet], document: Mapping[str, Any], words: Words | None = None
) -> list[Difference]:
    """Return every place where the sheets disagree with a record's own result.

    Args:
        sheets: those of `read_sheets`.
        document: what the record exports, in Korean.
        words: what it exports beside that, if that is to be compared too.
    """
    findings = Findings()
    book = _by_name(sheets, findings)
    read = _read(book, findings)
    if read is None:
        return findings.differences
    inputs = inputs_of(document)
    if read.inputs.rulebook.digest != inputs.rulebook.digest:
        check_rules(book[RULES], inputs.rulebook, findings)
    right = recount(inputs)
    check_claims(read.claims, inputs, findings)
    marks = check_marks(read.marks, inputs, findings)
    check_decision(read.tables.values(), right, findings)
    known = replace(read, inputs=inputs, marks=marks)
    _compare(book, known, findings, told_by(document))
    if words is not None:
        check_words(book, words, findings)
    return findings.differences


def _by_name(sheets: Sequence[Sheet], findings: Findings) -> dict[str, Sheet]:
    book: dict[str, Sheet] = {}
    for sheet in sheets:
        if sheet.name in book:
            findings.add(sheet.name, sheet.name, "")
        book.setdefault(sheet.name, sheet)
    return book


def _refuse_others(sheets: Sequence[Sheet]) -> None:
    if not any(sheet.name in _INPUTS for sheet in sheets):
        raise NotAResult(part=", ".join(_INPUTS))


def _read(book: Mapping[str, Sheet], findings: Findings) -> _Read | None:
    for name in _INPUTS:
        if name not in book:
            findings.block(name, "", _NO_SHEET)
    rulebook = rulebook_of(book[RULES], findings) if RULES in book else None
    if rulebook is None or findings.blocked:
        return None
    claims = claims_of(book[ADJUSTMENTS], rulebook, findings)
    numbers = [each.number for each in claims.applications]
    if findings.blocked:
        return None
    marks = marks_of(book[POINTS], rulebook, numbers, findings)
    formulas = STEPS in book or not (SUMMARY in book and values_only(book[SUMMARY]))
    tables: dict[str, Table] = {}
    if RANKING in book:
        tables[RANKING] = ranking_table(book[RANKING], rulebook, findings, formulas=formulas)
    if STEPS in book:
        tables[STEPS] = steps_table(book[STEPS], rulebook, findings)
    decisions = tuple(
        decision for table in tables.values() for decision in decisions_of(table, numbers, findings)
    )
    if findings.blocked:
        return None
    inputs = Inputs(rulebook, claims.applications, marks.sheets, marks.evaluators, decisions)
    return _Read(inputs, claims, marks, tables, formulas)


def _compare(
    book: Mapping[str, Sheet], read: _Read, findings: Findings, told: Told | None = None
) -> None:
    inputs, right = read.inputs, recount(read.inputs)
    for name in _expected(read, right):
        if name not in book:
            findings.add(name, "", name)
    if SUMMARY in book:
        check_summary(book[SUMMARY], inputs, right, findings, formulas=read.formulas, told=told)
    if RANKING in book:
        check_ranking(read.tables[RANKING], inputs, right, findings)
    if TOTALS in book:
        check_totals(book[TOTALS], read.marks, right, findings)
    check_points(read.marks, inputs.rulebook, findings)
    check_applied(read.claims, right, findings)
    unit = check_steps(read.tables[STEPS], inputs, right, findings) if STEPS in book else None
    if CRITERIA in book:
        check_criteria(book[CRITERIA], unit, inputs, right, findings)
    if PICTURES in book:
        check_pictures(book[PICTURES], inputs, right, findings)


def _expected(read: _Read, right: Recounted) -> Iterator[str]:
    """Yield the sheets that show results."""
    yield from (SUMMARY, RANKING, TOTALS)
    if read.formulas:
        yield STEPS
        yield from [CRITERIA] if by_criterion(read.inputs.rulebook) else []
    yield from [PICTURES] if pictured(right) else []
