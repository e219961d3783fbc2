"""What all readers of tables share: a checked value with its warnings, and cells with places."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from scoring.errors import Phrase, Refusal, Trouble
from scoring.gate import Cell
from scoring.intake.table import FIRST_ROW, Table

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """A file's checked value, and what a person should know about it."""

    value: Value
    warnings: tuple[Phrase, ...] = ()


def numbered(table: Table, trouble: Trouble) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows with their numbers; one that breaks the table comes last."""
    for first, chunk in numbered_chunks(table, trouble):
        yield from enumerate(chunk, start=first)


def numbered_chunks(
    table: Table, trouble: Trouble
) -> Iterator[tuple[int, Sequence[Sequence[Cell]]]]:
    """Yield chunks of rows with the number of their first; what breaks the table comes last."""
    first = FIRST_ROW
    try:
        for chunk in table.chunks:
            yield first, chunk
            first += len(chunk)
    except Refusal as refusal:
        trouble.add(refusal)
        trouble.settle()


@dataclass(slots=True)
class Row:
    """One row while it is read: takes cells by column key, collects what is wrong with them."""

    table: Table
    number: int
    cells: Sequence[Cell]
    columns: dict[str, int]
    trouble: Trouble

    def take(self, key: str, read: Callable[[Cell], Value], default: Value) -> Value:
        """Return the value of a cell; `default` if the column is not there or the cell is bad."""
        index = self.columns.get(key)
        if index is None:
            return default
        try:
            return read(self.cells[index])
        except Refusal as refusal:
            self.refuse(refusal, index)
            return default

    def refuse(self, refusal: Refusal, index: int) -> None:
        """Note a refusal of the cell in column `index`."""
        place = self.table.place(self.number, self.table.header[index])
        self.trouble.add(refusal.at(place))
