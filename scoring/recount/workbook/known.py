"""What a workbook gives, held against what a record knows: claims, facts, points, the decision."""

from collections.abc import Collection, Iterator

from scoring.recount.compute import Recounted
from scoring.recount.inputs import Application, Claimed, Inputs
from scoring.recount.workbook.given import KINDS, Claims, Marks
from scoring.recount.workbook.grid import Findings, Right, Table, rows_of
from scoring.recount.workbook.ranking import DECISION
from scoring.rulebook import Item


def check_claims(claims: Claims, inputs: Inputs, findings: Findings) -> None:
    """Compare 가점·감점: who applied, what was claimed, established, and screened out."""
    known = {each.number: each for each in inputs.applications}
    rows = rows_of(claims.table, list(known), findings)
    for number, row in rows.items():
        claims.table.check(row, dict(_cells(known[number], inputs)), findings)


def _cells(application: Application, inputs: Inputs) -> Iterator[tuple[str, Right]]:
    yield "lead", application.lead
    yield "screened_out", application.screened_out
    items = (inputs.rulebook.bonuses, inputs.rulebook.penalties)
    claimed = (application.bonus, application.penalty)
    for (kind, _), own, each in zip(KINDS, items, claimed, strict=True):
        yield f"claim {kind}", each.claim
        yield from _facts(kind, own, each)


def _facts(kind: str, items: tuple[Item, ...], claimed: Claimed) -> Iterator[tuple[str, Right]]:
    if not items:
        yield kind, "-" if claimed.facts is None else ""
    for item in items:
        known = claimed.facts
        yield f"{kind} {item.id}", "-" if known is None else "Y" if item.id in known else ""


def check_marks(marks: Marks, inputs: Inputs, findings: Findings) -> Marks:
    """Compare 원점수; return it with the points that are known, for the totals beside them."""
    known = {
        (n, evaluator): own for n, each in inputs.sheets.items() for evaluator, own in each.items()
    }
    for key, row in marks.rows.items():
        if key in known:
            cells = {f"points {id_}": points for id_, points in known[key].items()}
            marks.table.check(row, cells, findings)
        else:
            findings.add(marks.table.place(row, "evaluator"), key[1], "")
    for number, evaluator in known.keys() - marks.rows.keys():
        findings.add(f"{marks.table.name} {number} {evaluator}", "", evaluator)
    kept = {key: row for key, row in marks.rows.items() if key in known}
    return Marks(marks.table, inputs.sheets, kept)


def check_decision(tables: Collection[Table], right: Recounted, findings: Findings) -> None:
    """Compare the column 동점 결정, on one of the sheets only and only if people decided a tie."""
    key, heading = DECISION
    decided = {each for kind, names in right.problems if kind == "tie_decided" for each in names}
    chosen = {row["number"] for row in right.rows if row["outcome"] == "selected"} & decided
    with_it = [each for each in tables if {key, "number"} <= each.columns.keys()]
    for table in with_it:
        for row in table.body():
            number = table.cell(row, "number")
            side = "선정" if number in chosen else "비선정" if number in decided else ""
            findings.check(table.place(row, key), table.cell(row, key), side)
    if decided and not with_it:
        findings.add(heading, "", heading)
