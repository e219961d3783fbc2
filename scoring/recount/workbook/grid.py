"""Sheets as tables: headings to columns, cells to addresses, and what a cell should hold.

A cell that shows a score holds the double nearest to it; counts and the whole numbers that
formulas decide on are exact. Everything else in a cell, a blank included, is a difference.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from json import dumps
from typing import Final

from scoring.errors import Phrase, Refusal, one_line
from scoring.gate import Cell, Odd, refuse_odd
from scoring.intake.xlsx import Sheet
from scoring.recount.compare import Difference

Right = str | int | Fraction
"""What should stand in a cell: text, a whole number, or a score that is shown."""

# Another program may write a double's last digits in its own way.
_NOISE: Final = Decimal("1e-9")


class Findings:
    """Collects differences; `blocked` once something that is counted from cannot be read."""

    def __init__(self) -> None:
        self.differences: list[Difference] = []
        self.blocked = False

    def check(self, where: str, cell: Cell, right: Right) -> None:
        """Note a cell that does not hold what it should."""
        if not holds(cell, right):
            self.add(where, cell, right)

    def add(self, where: str, cell: Cell, right: Right, why: Phrase | None = None) -> None:
        """Note a difference; "" is what stands where nothing does."""
        if why is None and isinstance(cell, Odd) and cell.kind in {"formula", "error"}:
            why = _phrase(refuse_odd(cell))
        self.differences.append(
            Difference(one_line(where), one_line(_found(cell)), one_line(_shown(right)), why)
        )

    def block(self, where: str, cell: Cell, why: Phrase | Refusal) -> None:
        """Note something unreadable that the recount needs."""
        self.blocked = True
        self.add(where, cell, "", _phrase(why) if isinstance(why, Refusal) else why)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet below its headings: `columns` by key, `first` the first row, all counted from 0."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first: int
    columns: Mapping[str, int]

    def body(self) -> Iterator[int]:
        """Yield every row below the headings that is not blank."""
        for row in range(self.first, len(self.rows)):
            if any(cell != "" for cell in self.rows[row]):
                yield row

    def cell(self, row: int, key: str) -> Cell:
        """Return a cell; the column must be there."""
        return at(self.rows, row, self.columns[key])

    def place(self, row: int, key: str) -> str:
        """Return a cell's address."""
        return address(self.name, row, self.columns[key])

    def check(self, row: int, rights: Mapping[str, Right], findings: Findings) -> None:
        """Compare a row's cells; a column that is missing was noted once for all rows."""
        for key in self.columns:
            if key in rights:
                findings.check(self.place(row, key), self.cell(row, key), rights[key])


def table_of(
    sheet: Sheet,
    headings: Sequence[tuple[str, str]],
    findings: Findings,
    *,
    anchor: str = "접수번호",
    needed: Collection[str] = (),
) -> Table:
    """Return the sheet as a table; note headings that are missing, unknown or changed.

    Args:
        sheet: the sheet.
        headings: key and heading of each column, in order; of equal headings the first comes first.
        findings: takes the differences.
        anchor: the heading by which the row of headings is found.
        needed: keys without which nothing can be counted.
    """
    head = next((nth for nth, row in enumerate(sheet.rows) if anchor in row), len(sheet.rows))
    found = sheet.rows[head] if head < len(sheet.rows) else ()
    free = [column for column, cell in enumerate(found) if cell != ""]
    columns: dict[str, int] = {}
    for alike in (_same, _same_name):
        for key, heading in headings:
            column = next((c for c in free if alike(found[c], heading)), None)
            if key not in columns and column is not None:
                columns[key] = column
                free.remove(column)
                findings.check(address(sheet.name, head, column), found[column], heading)
    for column in free:
        findings.add(address(sheet.name, head, column), found[column], "")
    for key, heading in headings:
        if key not in columns:
            findings.blocked |= key in needed
            findings.add(f"{sheet.name} {heading.partition(chr(10))[0]}", "", heading)
    return Table(sheet.name, sheet.rows, head + 1, columns)


def has_heading(sheet: Sheet, heading: str, headings: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a heading stands there once more than among `headings`."""
    expected = sum(each == heading for _, each in headings)
    return max((row.count(heading) for row in sheet.rows), default=0) > expected


def rows_of(
    table: Table, numbers: Sequence[str], findings: Findings, *, ordered: bool = False
) -> dict[str, int]:
    """Return the row of each application, noting those missing, unknown, doubled or out of order.

    Args:
        table: with a column `number`.
        numbers: every application once, in the order of the result.
        findings: takes the differences.
        ordered: whether the sheet reads in that order.
    """
    if "number" not in table.columns:
        return {}
    known = frozenset(numbers)
    rows: dict[str, int] = {}
    others: list[int] = []
    for row in table.body():
        number = table.cell(row, "number")
        if isinstance(number, str) and number in known and number not in rows:
            rows[number] = row
        elif number != "" or any(cell != "" for cell in table.rows[row][1:]):
            others.append(row)
    _note_others(table, others, [n for n in numbers if n not in rows], findings)
    if ordered:
        right = (number for number in numbers if number in rows)
        for (found, row), number in zip(rows.items(), right, strict=True):
            findings.check(table.place(row, "number"), found, number)
    return rows


def _note_others(table: Table, others: list[int], missing: list[str], findings: Findings) -> None:
    """Note rows that are no application's; as many as are missing are taken to be those."""
    paired = missing if len(others) == len(missing) else [""] * len(others)
    for row, number in zip(others, paired, strict=True):
        findings.add(table.place(row, "number"), table.cell(row, "number"), number)
    for number in missing if paired is not missing else ():
        findings.add(f"{table.name} {number}", "", number)


def at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    """Return a cell, blank beyond the edge."""
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def address(sheet: str, row: int, column: int) -> str:
    """Return an address such as `순위!F12`; row and column count from 0."""
    letters = ""
    left = column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row + 1}"


def holds(cell: Cell, right: Right) -> bool:
    """Tell whether a cell holds what it should."""
    if isinstance(right, str):
        return cell == right
    if not isinstance(cell, Decimal) or not cell.is_finite():
        return False
    if isinstance(right, int):
        return cell == right
    nearest = _nearest(right)
    return nearest - _NOISE <= cell <= nearest + _NOISE


def _nearest(score: Fraction) -> Decimal:
    # The one double of the recount: Python divides whole numbers to the nearest one, as a cell
    # holds it, and its repr is the shortest numeral that means it.
    return Decimal(repr(score.numerator / score.denominator))


def _shown(right: Right) -> str:
    if isinstance(right, str):
        return dumps(right, ensure_ascii=False) if right else ""
    return str(right) if isinstance(right, int) else f"{_nearest(right).normalize():f}"


def _found(cell: Cell) -> str:
    if isinstance(cell, str):
        return _shown(cell)
    return str(cell) if isinstance(cell, Decimal) else cell.shown


def _phrase(refusal: Refusal) -> Phrase:
    return Phrase(refusal.said("ko"), refusal.said("en"))


def _same(cell: Cell, heading: str) -> bool:
    return cell == heading


def _same_name(cell: Cell, heading: str) -> bool:
    """Tell whether the name is the same, though what stands below the line break is not."""
    name, line_break, _ = heading.partition("\n")
    return bool(line_break) and isinstance(cell, str) and cell.partition("\n")[0] == name
