"""What each event says in the minutes (변경이력)."""

from scoring.event_words import confirming, panel, result, screening, setup, sheets
from scoring.event_words.dispatch import words

__all__ = ["confirming", "panel", "result", "screening", "setup", "sheets", "words"]
