"""What each event says in the minutes (변경이력)."""

from scoring.event_words import panel, result, screening, setup, sheets
from scoring.event_words.dispatch import words

__all__ = ["panel", "result", "screening", "setup", "sheets", "words"]
