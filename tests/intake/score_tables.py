"""Score tables to read in tests, their values, and the lines with which they are refused."""

from collections.abc import Sequence
from typing import Any

from scoring.gate import Cell
from scoring.intake.rows import Read
from scoring.intake.score_columns import Entries, sheets_of
from scoring.intake.scores import entries_of
from scoring.model import Application, Sheets
from scoring.rulebook import Rulebook, parse
from tests.intake.tables import NAME, grid, lines
from tests.rulebooks import SMALL

RULES = parse(SMALL)
LISTED = tuple(Application(number, "과제", "기업", 0, 0) for number in ("A-1", "A-2", "A-3"))
LONG = ["접수번호", "평가위원", "평가지표", "점수"]
WIDE = ["접수번호", "평가위원", "필요성", "효과"]


def read(*rows: Sequence[Cell], rulebook: Rulebook = RULES) -> Sheets:
    return sheets_of(entries_of(grid(*rows), rulebook, LISTED).value, rulebook)


def dry(*rows: Sequence[Cell]) -> Read[Entries]:
    """Read with neither rulebook nor application list."""
    return entries_of(grid(*rows), None, None)


def values(sheets: Sheets) -> tuple[Any, ...]:
    """Return all of the sheets as plain values."""
    columns = (sheets.application, sheets.evaluator, sheets.points)
    return (sheets.evaluators, *(each.tolist() for each in columns), dict(sheets.comments))


def refused(
    *rows: Sequence[Cell],
    rulebook: Rulebook | None = RULES,
    listed: Sequence[Application] | None = LISTED,
) -> list[str]:
    """Return the lines of the refusal, each after the file's name."""
    found = lines(lambda: entries_of(grid(*rows), rulebook, listed))
    return [line.removeprefix(f"{NAME}, ") for line in found]
