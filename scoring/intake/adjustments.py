"""Dated facts (가점·감점 사실): what happened for which application, when, shown by what."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from scoring import gate
from scoring.errors import Phrase, Refusal, Trouble
from scoring.facts import DatedFact
from scoring.intake.days import day
from scoring.intake.rows import Read, Row, numbered
from scoring.intake.scores import UnknownApplication
from scoring.intake.table import Table, find_columns, open_table, unknown_columns
from scoring.model import Application
from scoring.rulebook import Rulebook

ROW_LIMIT: Final = 100_000
COLUMNS: Final = {
    "number": ("접수번호", "number"),
    "item": ("항목", "item"),
    "date": ("발생일", "date"),
    "document": ("증빙", "document"),
    "checked_by": ("확인자", "checked_by"),
}


class UnknownItem(Refusal):
    ko = "이 규칙의 가점·감점 항목이 아닙니다: '{found}'. {known} 가운데 하나를 쓰세요."
    en = "'{found}' is no bonus or penalty of this rulebook. Write one of {known}."


class FactTwice(Refusal):
    ko = "{first}행과 같은 사실입니다. 하나를 지우세요."
    en = "It is the same fact as in row {first}. Delete one."


def read_adjustments(
    path: Path, rulebook: Rulebook | None, applications: Sequence[Application] | None
) -> Read[tuple[DatedFact, ...]]:
    """Read dated facts in the file's order; a rulebook and applications add their checks."""
    return adjustments_of(open_table(path, row_limit=ROW_LIMIT), rulebook, applications)


def adjustments_of(
    table: Table, rulebook: Rulebook | None, applications: Sequence[Application] | None
) -> Read[tuple[DatedFact, ...]]:
    """Check a table of dated facts; items come back as ids where a rulebook names them."""
    columns = find_columns(table, COLUMNS, ("number", "item", "date", "document"))
    known = None if applications is None else {each.number for each in applications}
    items = _items(rulebook)
    trouble = Trouble()
    rows: dict[tuple[object, ...], int] = {}
    facts = []
    for number, cells in numbered(table, trouble):
        row = Row(table, number, cells, columns, trouble)
        fact = _fact(row, items)
        if known is not None and fact.number and fact.number not in known:
            row.refuse(UnknownApplication(found=fact.number), columns["number"])
        # Who checked it makes no other fact; a row that was refused is compared with none.
        key = (fact.number, fact.item, fact.day, fact.document)
        first = rows.setdefault(key, number) if all(key) and fact.day != date.min else number
        if first != number:
            row.refuse(FactTwice(first=first), columns["item"])
        facts.append(fact)
    trouble.settle()
    warnings: list[Phrase] = unknown_columns(table, columns.values())
    return Read(tuple(facts), tuple(warnings))


def _items(rulebook: Rulebook | None) -> dict[str, str] | None:
    """Return id and name of every item to its id; None without a rulebook."""
    if rulebook is None:
        return None
    items = (*rulebook.bonuses, *rulebook.penalties)
    return {said: item.id for item in items for said in (item.id, item.name)}


def _fact(row: Row, items: dict[str, str] | None) -> DatedFact:
    def item(cell: gate.Cell) -> str:
        found = gate.required(cell)
        if items is None:
            return found
        if found not in items:
            names = [name for name, id_ in items.items() if name != id_]
            raise UnknownItem(found=found, known=", ".join(names or items))
        return items[found]

    return DatedFact(
        number=row.take("number", gate.number, ""),
        item=row.take("item", item, ""),
        day=row.take("date", day, date.min),
        document=row.take("document", gate.required, ""),
        checked_by=row.take("checked_by", gate.text, ""),
    )
