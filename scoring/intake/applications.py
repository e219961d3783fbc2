"""The application list (신청과제): who applied, what was claimed, what was established."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from scoring import gate
from scoring.errors import Phrase, Refusal, Trouble
from scoring.intake.rows import Read, Row, numbered
from scoring.intake.table import Table, find_columns, open_table, unknown_columns
from scoring.model import Application
from scoring.rulebook import TYPES, Item, Rulebook

ROW_LIMIT: Final = 100_000
COLUMNS: Final = {
    "number": ("접수번호", "number"),
    "title": ("과제명", "title"),
    "lead": ("주관기관", "기업명", "lead"),
    "bonus": ("가점", "bonus"),
    "penalty": ("감점", "penalty"),
    "lead_type": ("주관유형", "lead_type"),
    "partner": ("공동기관", "partner"),
    "partner_type": ("공동유형", "partner_type"),
    "government_grant": ("정부지원연구개발비", "government_grant"),
    "total_cost": ("총연구개발비", "total_cost"),
    "screened_out": ("사전지원제외", "screened_out"),
}
REQUIRED: Final = ("number", "title", "lead", "bonus", "penalty")


class NumberTwice(Refusal):
    ko = "{first}행에도 접수번호 '{number}'의 과제가 있습니다. 하나를 고치거나 지우세요."
    en = "Number {number} stands in row {first} too. Correct or delete one."


class UnknownType(Refusal):
    ko = "기관 유형이 아닙니다: '{found}'. {known} 가운데 하나를 쓰세요."
    en = "'{found}' is no type of institution. Write one of {known}."


class FactsNeeded(Refusal):
    ko = (
        "이 규칙의 {kind}은 비율(%)이라 신청 점수로 정하지 못합니다. 항목별 열({names})을 넣으세요."
    )
    en = "This rulebook's {kind} is in percent; a claim cannot say it. Add the columns {names}."


def read_applications(path: Path, rulebook: Rulebook | None) -> Read[tuple[Application, ...]]:
    """Read an application list, ordered by number; without a rulebook facts are not read."""
    return applications_of(open_table(path, row_limit=ROW_LIMIT), rulebook)


def applications_of(table: Table, rulebook: Rulebook | None) -> Read[tuple[Application, ...]]:
    """Check a table of applications.

    Raises:
        Refusal: a missing or doubled column, a bad cell, a number twice, or claims where the
            rulebook's items are in percent; every bad cell is named.
    """
    items = (*rulebook.bonuses, *rulebook.penalties) if rulebook else ()
    facts = {f"item {item.id}": (item.id, item.name) for item in items}
    # A column that is always there wins over an item that happens to have its name.
    wanted = {**facts, **COLUMNS}
    columns = find_columns(table, wanted, REQUIRED)
    trouble = Trouble()
    kinds = _fact_kinds(table, columns, rulebook, trouble)
    trouble.settle()
    rows: dict[str, int] = {}
    applications = []
    for number, cells in numbered(table, trouble):
        row = Row(table, number, cells, columns, trouble)
        application = _application(row, kinds)
        first = rows.setdefault(application.number, number)
        if first != number and application.number:
            row.refuse(NumberTwice(number=application.number, first=first), columns["number"])
        applications.append(application)
    trouble.settle()
    warnings = unknown_columns(table, columns.values())
    if warnings and rulebook is None:
        ko = f"{table.file}: 우대·감점 사실의 열은 규칙을 지정해야 읽음(--rulebook)"
        en = f"{table.file}: columns of facts are read only with a rulebook (--rulebook)"
        warnings.append(Phrase(ko, en))
    warnings += _repeated(table, applications)
    return Read(tuple(sorted(applications, key=lambda a: a.number)), tuple(warnings))


def _fact_kinds(
    table: Table, columns: dict[str, int], rulebook: Rulebook | None, trouble: Trouble
) -> dict[str, Sequence[Item]]:
    """Return the items of each kind whose facts the file gives; refuse claims in percent."""
    kinds: dict[str, Sequence[Item]] = {}
    if rulebook is None:
        return kinds
    for kind, name, items in (
        ("bonuses", Phrase("가점", "bonus"), rulebook.bonuses),
        ("penalties", Phrase("감점", "penalty"), rulebook.penalties),
    ):
        if any(f"item {item.id}" in columns for item in items):
            kinds[kind] = items
        elif any(item.unit == "percent" for item in items):
            listed = ", ".join(item.name for item in items)
            trouble.add(FactsNeeded(table.place(1), kind=name, names=listed))
    return kinds


def _application(row: Row, kinds: dict[str, Sequence[Item]]) -> Application:
    return Application(
        number=row.take("number", gate.number, ""),
        title=row.take("title", gate.required, ""),
        lead=row.take("lead", gate.required, ""),
        bonus_claim=row.take("bonus", gate.claim, 0),
        penalty_claim=row.take("penalty", gate.claim, 0),
        bonuses=_facts(row, kinds.get("bonuses")),
        penalties=_facts(row, kinds.get("penalties")),
        lead_type=row.take("lead_type", _institution_type, ""),
        partner=row.take("partner", gate.text, ""),
        partner_type=row.take("partner_type", _institution_type, ""),
        government_grant=row.take("government_grant", gate.won, None),
        total_cost=row.take("total_cost", gate.won, None),
        screened_out=row.take("screened_out", gate.text, ""),
    )


def _facts(row: Row, items: Sequence[Item] | None) -> frozenset[str] | None:
    if items is None:
        return None
    return frozenset(item.id for item in items if row.take(f"item {item.id}", gate.flag, False))  # noqa: FBT003


def _institution_type(cell: gate.Cell) -> str:
    found = gate.text(cell)
    if found and found not in TYPES:
        raise UnknownType(found=found, known=", ".join(TYPES))
    return found


def _repeated(table: Table, applications: Iterable[Application]) -> list[Phrase]:
    """Return warnings for a company or title that applies twice."""
    listed = list(applications)
    warnings = []
    for ko, en, values in (
        ("주관기관", "lead", [each.lead for each in listed]),
        ("과제명", "title", [each.title for each in listed]),
    ):
        for value, times in Counter(values).items():
            if times > 1:
                text = f"{table.file}: {ko} '{value}' {times}번 있음"
                warnings.append(Phrase(text, f"{table.file}: {en} '{value}' stands {times} times"))
    return warnings
