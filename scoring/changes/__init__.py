"""What each event does to the rows, as pure (statement, row) pairs.

The journal runs them when the event happens, `verify` runs them again: there is no other way for a
row to change.
"""

from scoring.changes import appeals, confirming, panel, result, screening, setup, sheets
from scoring.changes.dispatch import changes
from scoring.changes.statements import Change, Row, Stamp, table_of

__all__ = [
    "Change",
    "Row",
    "Stamp",
    "appeals",
    "changes",
    "confirming",
    "panel",
    "result",
    "screening",
    "setup",
    "sheets",
    "table_of",
]
