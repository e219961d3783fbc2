"""The practice round, read as the program reads it."""

from functools import cache
from pathlib import Path

from scoring.intake.applications import read_applications
from scoring.intake.score_columns import sheets_of
from scoring.intake.scores import read_entries
from scoring.model import Snapshot
from scoring.rulebook import shipped

PRACTICE = Path(__file__).parents[1] / "tui" / "practice"


@cache
def practice() -> Snapshot:
    rules = shipped("motie-2023-265")
    applications = read_applications(PRACTICE / "applications.csv", rules).value
    entries = read_entries(PRACTICE / "scores.csv", rules, applications).value
    return Snapshot(rules, applications, sheets_of(entries, rules))
