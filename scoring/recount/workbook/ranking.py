"""순위: every row, its place, and the lines between the rows."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import zip_longest
from typing import Final

from scoring.amounts import decimal
from scoring.intake.xlsx import Sheet
from scoring.recount.compute import Recounted, Row
from scoring.recount.inputs import Inputs
from scoring.recount.workbook.grid import Findings, Right, Table, at, has_heading, rows_of, table_of
from scoring.rulebook import Rulebook

NONE: Final = "-"
OUTCOMES: Final = {
    "selected": "지원대상",
    "fundable": "지원가능",
    "rejected": "지원제외",
    "screened_out": "사전지원제외",
    None: "점수 없음",
}
DECISION: Final = ("decision", "동점 결정")
_FLAGS: Final = {
    "class_changed_by_adjustment": "가점·감점으로 분류 바뀜",
    "selection_changed_by_adjustment": "가점·감점으로 선정 바뀜",
    "near_threshold": "기준점수 1점 이내",
    "near_cut": "지원규모 경계 1점 이내",
}
_SCORES: Final = ("panel_score", "final", "ranking")


def ranking_table(sheet: Sheet, rulebook: Rulebook, findings: Findings, *, formulas: bool) -> Table:
    """Return 순위 as a table; 동점 결정 stands here where there is no formula to take it up."""
    headings = [
        ("rank", "순위"),
        ("number", "접수번호"),
        ("title", "과제명"),
        ("lead", "주관기관"),
        ("sheets", "위원"),
        ("panel_score", "평가점수"),
        ("bonus", "가점"),
        ("penalty", "감점"),
        ("final", "최종점수"),
        *([("ranking", "순위점수")] if rulebook.weighted else []),
        ("outcome", "결과"),
        ("threshold", "기준점수"),
        ("remark", "비고"),
    ]
    if not formulas and has_heading(sheet, DECISION[1], headings):
        headings.append(DECISION)
    return table_of(sheet, headings, findings)


def check_ranking(table: Table, inputs: Inputs, right: Recounted, findings: Findings) -> None:
    """Compare 순위 with the recounted rows."""
    rulebook = inputs.rulebook
    note = f"{rulebook.authority} · {rulebook.agency} · {rulebook.version}"
    findings.check(f"{table.name}!A1", at(table.rows, 0, 0), f"{rulebook.title} 선정평가 순위")
    findings.check(f"{table.name}!A2", at(table.rows, 1, 0), note)
    grounds = {each.number: each.screened_out for each in inputs.applications}
    numbers = [row["number"] for row in right.rows]
    tied = {each for kind, names in right.problems if kind == "tie_at_cut" for each in names}
    rows = rows_of(table, numbers, findings, ordered=True)
    for row in right.rows:
        if row["number"] in rows:
            cells = _cells(row, rulebook, grounds[row["number"]])
            if row["number"] in tied:
                cells["remark"] = _remark(row, grounds[row["number"]]).replace("동점", _OPEN, 1)
            table.check(rows[row["number"]], cells, findings)
    if list(rows) == numbers:
        _check_lines(table, list(rows.values()), list(_lines(right.rows, rulebook, tied)), findings)


_OPEN = "동점, 위원회 결정 필요"


def _cells(row: Row, rulebook: Rulebook, ground: str) -> dict[str, Right]:
    cells: dict[str, Right] = {
        "rank": row["rank"] or NONE,
        **({"title": row["title"]} if row["title"] else {}),  # a workbook alone says it once
        "lead": row["lead"],
        "sheets": row["sheets"],
        "outcome": OUTCOMES[row["outcome"]],
        "threshold": rulebook.threshold.points,
        "remark": _remark(row, ground),
    }
    for key in _SCORES:
        cells[key] = NONE if row[key] is None else Fraction(row[key]["exact"])
    for key in ("bonus", "penalty"):
        cells[key] = NONE if row[key] is None else Fraction(row[key])
    return cells


def _remark(row: Row, ground: str) -> str:
    """Return the ground of exclusion, the flags, and the exact final score near a line."""
    remarks = [ground] if ground else []
    remarks += ["동점"] if row["tied"] else []
    remarks += [_FLAGS[flag] for flag in row["flags"]]
    near = "near_threshold" in row["flags"] or "near_cut" in row["flags"]
    if near and (Fraction(row["final"]["exact"]) * 100).denominator != 1:
        remarks.append(f"정확히 {row['final']['exact']}")
    return ", ".join(remarks)


def _lines(rows: tuple[Row, ...], rulebook: Rulebook, tied: Collection[str]) -> Iterator[list[str]]:
    """Yield the lines drawn above each row, and last those below all of them.

    The slots end after the last rank that is selected, and the threshold lies before the first who
    is rejected: both lines always stand, the others only where somebody stands below them.
    """
    last = max((row["rank"] for row in rows if row["outcome"] == "selected"), default=0)
    slots = f"지원규모 {rulebook.slots}개 과제"
    if tied:
        left = rulebook.slots - sum(row["outcome"] == "selected" for row in rows)
        slots += f" (남은 자리 {left}, 동점 {len(tied)}개 과제는 위원회가 결정)"
    texts = {
        1: slots,
        2: f"기준점수 {decimal(rulebook.threshold.points)}점",
        3: "점수 없음",
        4: "사전지원제외",
    }
    before = 0
    for row in rows:
        here = _part(row, last)
        crossed = range(before + 1, here + 1)
        yield [texts[part] for part in crossed if part <= 2 or part == here]  # noqa: PLR2004  see above
        before = here
    yield [texts[part] for part in (1, 2) if part > before]


def _part(row: Row, last: int) -> int:
    if row["rank"] is not None:
        return 0 if row["rank"] <= last else 1
    return {"rejected": 2, None: 3, "screened_out": 4}[row["outcome"]]


def _check_lines(table: Table, rows: list[int], lines: list[list[str]], findings: Findings) -> None:
    """Compare what stands between the rows of the applications, in the first column."""
    starts = [table.first, *(row + 1 for row in rows)]
    ends = [*rows, len(table.rows)]
    for start, end, right in zip(starts, ends, lines, strict=True):
        between = [
            row for row in range(start, end) if all(cell == "" for cell in table.rows[row][1:])
        ]
        if len(between) != len(right):
            between = [row for row in between if at(table.rows, row, 0) != ""]
        for row, text in zip_longest(between, right):
            if row is None:
                findings.add(f"{table.name} {text}", "", text)
            else:
                findings.check(f"{table.name}!A{row + 1}", at(table.rows, row, 0), text or "")
