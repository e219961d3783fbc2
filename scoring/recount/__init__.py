"""The second road to the result: recounted from an export alone, straight from the rule text.

Everything here is `fractions.Fraction` and plain loops, slow and obvious, so that a reader can hold
it against INTERFACE, "Semantics" (its letters stand beside the lines) and RULES section 3. It
deliberately shares nothing with the engine but the checked rulebook: a mistake made in one of the
two then shows as a difference instead of being made twice.

    inputs   what an export gives, checked
    score    one application: sheets to panel score, adjustments, threshold
    compute  the whole round: ranks, ties, slots, flags, rows
    problems what people should look at
    compare  the export's own result against this one
    document reading the file
    workbook the same for a workbook, every computed cell of it
    handed_out a document held against a record's own
"""

from scoring.recount.compare import Difference, differences
from scoring.recount.compute import Recounted, recompute
from scoring.recount.document import read_json
from scoring.recount.handed_out import compare_document, journal_of_document
from scoring.recount.workbook import (
    Checked,
    check_file,
    check_workbook,
    compare_workbook,
    journal_of,
    read_sheets,
)
from scoring.recount.workbook.words import Words

__all__ = [
    "Checked",
    "Difference",
    "Recounted",
    "Words",
    "check_file",
    "check_workbook",
    "compare_document",
    "compare_workbook",
    "differences",
    "journal_of",
    "journal_of_document",
    "read_json",
    "read_sheets",
    "recompute",
]
