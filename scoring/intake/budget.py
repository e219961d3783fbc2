"""연구개발비 by institution: who pays how much of it, in cash and in kind, in won."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scoring import gate
from scoring.errors import Phrase, Refusal, Trouble
from scoring.intake.applications import UnknownType
from scoring.intake.rows import Read, Row, numbered
from scoring.intake.scores import UnknownApplication
from scoring.intake.table import Table, find_columns, open_table, unknown_columns
from scoring.model import Application
from scoring.rulebook import TYPES
from scoring.screening import Budget

ROW_LIMIT: Final = 100_000
COLUMNS: Final = {
    "number": ("접수번호", "number"),
    "institution": ("기관", "institution"),
    "type": ("유형", "type"),
    "government_grant": ("정부지원연구개발비", "government_grant"),
    "cash": ("기관부담현금", "cash"),
    "in_kind": ("기관부담현물", "in_kind"),
    "average_sales": ("평균매출액", "average_sales"),
    "crisis_region": ("산업위기지역", "crisis_region"),
    "personnel": ("인건비", "personnel"),
    "allowance": ("연구수당", "allowance"),
}
REQUIRED: Final = ("number", "institution", "type", "government_grant", "cash", "in_kind")


class InstitutionTwice(Refusal):
    ko = "{first}행에도 '{number}' 과제의 같은 기관이 있습니다. 하나를 고치거나 지우세요."
    en = "Row {first} has this institution of {number} too. Correct or delete one."


def read_budget(path: Path, applications: Sequence[Application] | None) -> Read[tuple[Budget, ...]]:
    """Read a budget in the file's order; applications add the check of their numbers."""
    return budget_of(open_table(path, row_limit=ROW_LIMIT), applications)


def budget_of(table: Table, applications: Sequence[Application] | None) -> Read[tuple[Budget, ...]]:
    """Check a table of budgets, one row for each institution of an application."""
    columns = find_columns(table, COLUMNS, REQUIRED)
    known = None if applications is None else {each.number for each in applications}
    trouble = Trouble()
    rows: dict[tuple[str, str], int] = {}
    budgets = []
    for number, cells in numbered(table, trouble):
        row = Row(table, number, cells, columns, trouble)
        budget = _budget(row)
        if known is not None and budget.number and budget.number not in known:
            row.refuse(UnknownApplication(found=budget.number), columns["number"])
        key = (budget.number, budget.institution)
        first = rows.setdefault(key, number) if all(key) else number
        if first != number:
            twice = InstitutionTwice(number=budget.number, first=first)
            row.refuse(twice, columns["institution"])
        budgets.append(budget)
    trouble.settle()
    warnings: list[Phrase] = unknown_columns(table, columns.values())
    return Read(tuple(budgets), tuple(warnings))


def _budget(row: Row) -> Budget:
    return Budget(
        number=row.take("number", gate.number, ""),
        institution=row.take("institution", gate.required, ""),
        type=row.take("type", _type, ""),
        government_grant=row.take("government_grant", _won, 0),
        cash=row.take("cash", _won, 0),
        in_kind=row.take("in_kind", _won, 0),
        average_sales=row.take("average_sales", gate.won, None),
        crisis_region=row.take("crisis_region", gate.flag, False),  # noqa: FBT003
        personnel=row.take("personnel", gate.won, None),
        allowance=row.take("allowance", gate.won, None),
    )


def _won(cell: gate.Cell) -> int:
    """Return an amount that has to be there; nothing is 0, not blank."""
    amount = gate.won(cell)
    if amount is None:
        raise gate.BlankText
    return amount


def _type(cell: gate.Cell) -> str:
    found = gate.required(cell)
    if found not in TYPES:
        raise UnknownType(found=found, known=", ".join(TYPES))
    return found
