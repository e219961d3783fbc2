"""The practice round, read as the program reads it, and the ranking it must have."""

from functools import cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from scoring.intake.applications import read_applications
from scoring.intake.score_columns import sheets_of
from scoring.intake.scores import read_entries
from scoring.model import Snapshot
from scoring.rulebook import shipped

PRACTICE = Path(__file__).parents[1] / "tui" / "practice"

# Computed apart from this program, once, from the practice files and the rule text.
SELECTED = {
    "A-016": "433/5",
    "A-008": "421/5",
    "A-005": "407/5",
    "A-021": "407/5",
    "A-003": "80",
    "A-007": "317/4",
    "A-019": "393/5",
    "A-014": "389/5",
}
FUNDABLE = {
    "A-011": "387/5",
    "A-001": "379/5",
    "A-018": "371/5",
    "A-017": "368/5",
    "A-022": "359/5",
    "A-010": "352/5",
}
REJECTED = {
    "A-002": "346/5",
    "A-006": "344/5",
    "A-004": "343/5",
    "A-012": "332/5",
    "A-013": "324/5",
    "A-015": "313/5",
    "A-023": "306/5",
    "A-024": "294/5",
}
EXPECTED = [
    *(
        (number, "selected", rank, final)
        for rank, (number, final) in enumerate(SELECTED.items(), 1)
    ),
    *(
        (number, "fundable", rank, final)
        for rank, (number, final) in enumerate(FUNDABLE.items(), 9)
    ),
    *((number, "rejected", None, final) for number, final in REJECTED.items()),
    *((number, "screened_out", None, None) for number in ("A-009", "A-020")),
]
CHANGED = {
    "A-004": {"class_changed_by_adjustment"},
    "A-010": {"class_changed_by_adjustment"},
    "A-011": {"selection_changed_by_adjustment"},
    "A-014": {"selection_changed_by_adjustment"},
}
PROBLEMS = [
    {
        "kind": "missing_sheet",
        "numbers": ["A-007"],
        "text": "A-007: 평가표 없음(회피·불참 또는 누락 확인) 윤도경",
    },
    {
        "kind": "claim_differs",
        "numbers": ["A-018"],
        "text": "A-018: 신청한 가점 1점과 확인된 가점 0점이 다름",
    },
]


@cache
def practice() -> Snapshot:
    rules = shipped("motie-2023-265")
    applications = read_applications(PRACTICE / "applications.csv", rules).value
    entries = read_entries(PRACTICE / "scores.csv", rules, applications).value
    return Snapshot(rules, applications, sheets_of(entries, rules))


def found(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return number, outcome, rank and exact final score of each standing of a result."""
    return [
        (row["number"], row["outcome"], row["rank"], row["final"] and row["final"]["exact"])
        for row in document["standings"]
    ]


def cells(path: Path) -> dict[str, list[list[Any]]]:
    """Return every cell value of a workbook by sheet."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
