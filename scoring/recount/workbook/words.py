"""Sheets of words, and what 요약 says of panel and dates, held against what a record has to say.

Nothing follows from them and nothing recounts them: cell by cell they are the record's or not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.intake.xlsx import Sheet
from scoring.recount.workbook.grid import Findings, address, at
from scoring.recount.workbook.summary import SUMMARY, check_fact


@dataclass(frozen=True, slots=True)
class Words:
    """The rows of each sheet by its name, and the facts of 요약 by label.

    `others` are the sheets that there might be and are not.
    """

    sheets: Mapping[str, Sequence[Sequence[str]]]
    facts: Mapping[str, str]
    others: frozenset[str] = frozenset()


def check_words(book: Mapping[str, Sheet], words: Words, findings: Findings) -> None:
    """Compare every cell; a sheet missing or too many is one difference."""
    for name in sorted(words.others & book.keys()):
        findings.add(name, name, "")
    for name, rows in words.sheets.items():
        if name not in book:
            findings.add(name, "", name)
        else:
            _check_rows(book[name], rows, findings)
    for label, said in words.facts.items() if SUMMARY in book else ():
        check_fact(book[SUMMARY], label, said, findings)


def _check_rows(sheet: Sheet, rows: Sequence[Sequence[str]], findings: Findings) -> None:
    for row in range(max(len(rows), len(sheet.rows))):
        right = rows[row] if row < len(rows) else ()
        found = sheet.rows[row] if row < len(sheet.rows) else ()
        for column in range(max(len(right), len(found))):
            said = right[column] if column < len(right) else ""
            findings.check(address(sheet.name, row, column), at(sheet.rows, row, column), said)
