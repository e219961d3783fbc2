"""The panel list (평가위원회): names, affiliations and roles."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from scoring import gate
from scoring.errors import Phrase, Refusal, Trouble
from scoring.intake.rows import Read, Row, numbered
from scoring.intake.table import Table, find_columns, open_table, unknown_columns
from scoring.people import EVALUATORS, Person, Role

ROW_LIMIT: Final = 5_000
COLUMNS: Final = {
    "name": ("성명", "name"),
    "affiliation": ("소속", "affiliation"),
    "role": ("역할", "role"),
    "field": ("분야", "field"),
    "sector": ("구분", "sector"),
}


ROLES: Final = {
    **{role.value: role for role in Role},
    "위원장": Role.CHAIR,
    "위원": Role.MEMBER,
    "간사": Role.SECRETARY,
    "부처": Role.OFFICER,
}
_INDUSTRY: Final = frozenset({"산업계", "industry"})


class NameTwice(Refusal):
    ko = "{first}행에도 이름이 '{name}'인 사람이 있습니다. 다른 사람이면 {name}(A)처럼 쓰세요."
    en = "{name} stands in row {first} too. Tell namesakes apart, as {name}(A)."


class UnknownRole(Refusal):
    ko = "역할이 아닙니다: '{found}'. 위원장, 위원, 간사, 부처 가운데 하나를 쓰세요."
    en = "'{found}' is no role. Write chair, member, secretary or officer."


def read_panel(path: Path) -> Read[tuple[Person, ...]]:
    """Read a panel list in the file's order."""
    return panel_of(open_table(path, row_limit=ROW_LIMIT))


def panel_of(table: Table) -> Read[tuple[Person, ...]]:
    """Check a table of people; warns if under a third of those who score are from industry."""
    columns = find_columns(table, COLUMNS, ("name", "affiliation", "role"))
    trouble = Trouble()
    rows: dict[str, int] = {}
    people = []
    for number, cells in numbered(table, trouble):
        row = Row(table, number, cells, columns, trouble)
        person = Person(
            name=row.take("name", gate.required, ""),
            affiliation=row.take("affiliation", gate.required, ""),
            role=row.take("role", _role, Role.MEMBER),
            field=row.take("field", gate.text, ""),
            sector=row.take("sector", gate.text, ""),
        )
        first = rows.setdefault(person.name, number)
        if first != number and person.name:
            row.refuse(NameTwice(name=person.name, first=first), columns["name"])
        people.append(person)
    trouble.settle()
    warnings = [*unknown_columns(table, columns.values()), *_composition(table, people)]
    return Read(tuple(people), tuple(warnings))


def _role(cell: gate.Cell) -> Role:
    found = gate.required(cell)
    if found not in ROLES:
        raise UnknownRole(found=found)
    return ROLES[found]


def _composition(table: Table, people: Iterable[Person]) -> list[Phrase]:
    """Warn about a panel with too few members from industry (평가관리지침 제6조)."""
    scoring = [person for person in people if person.role in EVALUATORS]
    industry = sum(person.sector in _INDUSTRY for person in scoring)
    if not scoring or not any(person.sector for person in scoring) or 3 * industry >= len(scoring):
        return []
    ko = f"{table.file}: 평가위원 {len(scoring)}명 가운데 산업계 {industry}명, 3분의 1 미만"
    en = f"{table.file}: {industry} of {len(scoring)} evaluators from industry, under a third"
    return [Phrase(ko, en)]
