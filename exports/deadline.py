"""A deadline as JSON says it (INTERFACE, "deadline --json"), wherever one stands."""

from typing import Any

from scoring.calendar import Calendar, Deadline, reasoning
from scoring.errors import Lang

Json = dict[str, Any]


def deadline_document(found: Deadline, rule: str, lang: Lang) -> Json:
    """Return a deadline with the days that pushed it."""
    return {
        "notified": found.period.begins.isoformat(),
        "deadline": found.last.isoformat(),
        "before": found.before.isoformat(),
        "steps": [{"date": each.day.isoformat(), "why": each.why(lang)} for each in found.steps],
        "provisional": found.provisional,
        "rule": rule,
    }


def day_documents(calendar: Calendar, found: Deadline, lang: Lang) -> list[Json]:
    """Return every day from the excluded one to the last, and what is to be said of it."""
    return [
        {"date": each.day.isoformat(), "why": each.why(lang)} for each in reasoning(calendar, found)
    ]
