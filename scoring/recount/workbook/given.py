"""What the workbook gives: 가점·감점, 원점수 and the decision about a tie.

Anything here that cannot be read ends the recount, and says so by its address.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Final

from scoring.amounts import decimal
from scoring.errors import Phrase, Refusal
from scoring.gate import Cell
from scoring.gate import claim as read_claim
from scoring.gate import points as read_points
from scoring.intake.xlsx import Sheet
from scoring.recount.inputs import Application, Claimed, Decision, Sheets
from scoring.recount.workbook.grid import Findings, Table, table_of
from scoring.rulebook import Criterion, Item, Rulebook

Headings = list[tuple[str, str]]

KINDS: Final = (("bonus", "가점"), ("penalty", "감점"))

_NUMBER = Phrase("접수번호가 아닙니다.", "It is no application number.")
_UNKNOWN = Phrase("가점·감점 시트에 없는 과제입니다.", "가점·감점 does not list it.")
_TWICE = Phrase("두 번 있습니다.", "It stands twice.")
_TEXT = Phrase("글이 있어야 합니다.", "Text belongs here.")
_POINTS = Phrase("점수가 있어야 합니다.", "Points belong here.")
_FACT = Phrase("Y나 빈칸, 모두 확인 전이면 '-'여야 합니다.", "Y, blank, or '-' for all alike.")
_PERCENT = Phrase(
    "비율로 주는 가점·감점은 확인된 항목이 있어야 합니다.",
    "Items in percent need established facts.",
)
_CHOICE = Phrase("'선정', '비선정' 또는 빈칸이어야 합니다.", "It must be 선정, 비선정 or blank.")


@dataclass(frozen=True, slots=True)
class Claims:
    """가점·감점 as read: the applications, and the row of each."""

    table: Table
    applications: tuple[Application, ...]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """원점수 as read: each application's sheets, and the row of each (number, evaluator)."""

    table: Table
    sheets: Mapping[str, Sheets]
    rows: Mapping[tuple[str, str], int]

    @property
    def evaluators(self) -> frozenset[str]:
        """Everybody who scored any application."""
        return frozenset(evaluator for _, evaluator in self.rows)


def claims_of(sheet: Sheet, rulebook: Rulebook, findings: Findings) -> Claims:
    """Read 가점·감점: claims as typed, facts as Y, and why an application is screened out."""
    headings = [
        ("number", "접수번호"),
        ("lead", "주관기관"),
        ("screened_out", "사전지원제외 사유"),
        *((f"claim {kind}", f"{name} 신청") for kind, name in KINDS),
        *_fact_headings(*KINDS[0], rulebook.bonuses),
        *_fact_headings(*KINDS[1], rulebook.penalties),
    ]
    applied = [(f"applied {kind}", f"{name} 반영") for kind, name in KINDS]
    needed = [key for key, _ in headings]
    table = table_of(sheet, [*headings, *applied], findings, needed=needed)
    applications: dict[str, Application] = {}
    rows: dict[str, int] = {}
    for row in () if findings.blocked else table.body():
        number = table.cell(row, "number")
        if not isinstance(number, str) or not number:
            findings.block(table.place(row, "number"), number, _NUMBER)
        elif number in rows:
            findings.block(table.place(row, "number"), number, _TWICE)
        else:
            rows[number] = row
            applications[number] = _application(number, table, row, rulebook, findings)
    return Claims(table, tuple(applications.values()), rows)


def _fact_headings(kind: str, name: str, items: Sequence[Item]) -> Headings:
    """Return a column per item; without any, one that says whether a claim counts all the same."""
    return [(f"{kind} {item.id}", item.name) for item in items] or [(kind, f"확인된 {name}")]


def _application(
    number: str, table: Table, row: int, rulebook: Rulebook, findings: Findings
) -> Application:
    return Application(
        number=number,
        title="",  # nothing is counted from it, and no other sheet repeats it
        lead=_text(table, row, "lead", findings),
        screened_out=_text(table, row, "screened_out", findings),
        bonus=_claimed(table, row, KINDS[0][0], rulebook.bonuses, findings),
        penalty=_claimed(table, row, KINDS[1][0], rulebook.penalties, findings),
    )


def _text(table: Table, row: int, key: str, findings: Findings) -> str:
    cell = table.cell(row, key)
    if isinstance(cell, str):
        return cell
    findings.block(table.place(row, key), cell, _TEXT)
    return ""


def _claimed(
    table: Table, row: int, kind: str, items: Sequence[Item], findings: Findings
) -> Claimed:
    claim = _amount(table, row, f"claim {kind}", read_claim, findings) or Fraction(0)
    keys = [key for key, _ in _fact_headings(kind, "", items)]
    cells = [table.cell(row, key) for key in keys]
    if all(cell == "-" for cell in cells):
        # INTERFACE, "Applications": a claim counts only where all items of its kind are in points.
        if claim != 0 and any(item.unit == "percent" for item in items):
            findings.block(table.place(row, f"claim {kind}"), str(claim), _PERCENT)
        return Claimed(claim, None)
    for key, cell in zip(keys, cells, strict=True):
        if cell not in (("Y", "") if items else ("",)):
            findings.block(table.place(row, key), cell, _FACT)
    return Claimed(
        claim,
        frozenset(item.id for item, cell in zip(items, cells, strict=False) if cell == "Y"),
    )


def _amount(
    table: Table, row: int, key: str, read: Callable[[Cell], int], findings: Findings
) -> Fraction | None:
    """Return what `read` makes of a number in hundredths, in points; None if it is none."""
    cell, where = table.cell(row, key), table.place(row, key)
    # Deliberately no text, however much it looks like a number: no formula counts it.
    if not isinstance(cell, Decimal) or not cell.is_finite():
        findings.block(where, cell, _POINTS)
        return None
    try:
        return Fraction(read(cell), 100)
    except Refusal as refused:
        findings.block(where, cell, refused)
        return None


def marks_of(sheet: Sheet, rulebook: Rulebook, numbers: Sequence[str], findings: Findings) -> Marks:
    """Read 원점수: a row per sheet, points as typed."""
    typed = [
        ("number", "접수번호"),
        ("evaluator", "평가위원"),
        *(
            (f"points {each.id}", f"{each.name}\n({decimal(each.maximum)})")
            for each in rulebook.criteria
        ),
    ]
    headings = [*typed, *_total_headings(rulebook)]
    table = table_of(sheet, headings, findings, needed=[key for key, _ in typed])
    sheets: dict[str, dict[str, dict[str, Fraction]]] = {number: {} for number in numbers}
    rows: dict[tuple[str, str], int] = {}
    for row in () if findings.blocked else table.body():
        number, evaluator = table.cell(row, "number"), table.cell(row, "evaluator")
        if not isinstance(number, str) or number not in sheets:
            findings.block(table.place(row, "number"), number, _UNKNOWN)
        elif not isinstance(evaluator, str) or not evaluator:
            findings.block(table.place(row, "evaluator"), evaluator, _TEXT)
        elif (number, evaluator) in rows:
            findings.block(table.place(row, "evaluator"), evaluator, _TWICE)
        else:
            rows[number, evaluator] = row
            sheets[number][evaluator] = {
                criterion.id: _points(table, row, criterion, rulebook, findings)
                for criterion in rulebook.criteria
            }
    return Marks(table, dict(sheets), rows)


def _total_headings(rulebook: Rulebook) -> Headings:
    headings = [("total", "총점")]
    headings += [(f"group {group.name}", f"{group.name}\n(1/100)") for group in rulebook.groups]
    headings += [("hundredths", "총점\n(1/100)")]
    headings += [("weighted", "가중 총점")] if rulebook.weighted else []
    if by_criterion(rulebook):
        headings += [(f"hundredths {c.id}", f"{c.name}\n(1/100)") for c in rulebook.criteria]
    return headings


def by_criterion(rulebook: Rulebook) -> bool:
    """Tell whether single criteria decide anything, so that they have columns of their own."""
    tested = any(criterion.threshold is not None for criterion in rulebook.criteria)
    return tested or rulebook.scores.of == "criterion"


def _points(
    table: Table, row: int, criterion: Criterion, rulebook: Rulebook, findings: Findings
) -> Fraction:
    """Return the points; those that the rulebook does not allow count, but are a difference."""
    key = f"points {criterion.id}"
    points = _amount(table, row, key, partial(read_points, signed=True), findings)
    if points is None:
        return Fraction(0)
    step = rulebook.scores.step
    if not criterion.minimum <= points <= criterion.maximum or (points / step).denominator != 1:
        allowed = f"{criterion.minimum} ~ {criterion.maximum} (step {step})"
        findings.add(table.place(row, key), table.cell(row, key), "", Phrase(allowed, allowed))
    return points


def decisions_of(
    table: Table, numbers: Collection[str], findings: Findings
) -> tuple[Decision, ...]:
    """Read the column 동점 결정; without it nothing was decided."""
    if not {"number", "decision"} <= table.columns.keys():
        return ()
    sides: dict[str, set[str]] = {"선정": set(), "비선정": set(), "": set()}
    for row in table.body():
        number, side = table.cell(row, "number"), table.cell(row, "decision")
        if not isinstance(side, str) or side not in sides:
            findings.block(table.place(row, "decision"), side, _CHOICE)
        elif isinstance(number, str) and number in numbers:
            sides[side].add(number)
    return (Decision(frozenset(sides["선정"] | sides["비선정"]), frozenset(sides["선정"])),)
