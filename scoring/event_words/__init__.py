"""What each event says in the minutes (변경이력)."""

from scoring.event_words import appeals, confirming, panel, result, screening, setup, sheets
from scoring.event_words.dispatch import words

__all__ = ["appeals", "confirming", "panel", "result", "screening", "setup", "sheets", "words"]
