"""Tables to read in tests, and the lines with which a reader refuses them."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from scoring.errors import Refusal
from scoring.gate import Cell
from scoring.intake.table import Table, table_of

NAME = "표.csv"


def grid(*rows: Sequence[Cell], limit: int = 1_000) -> Table:
    """Return a table of cells, the first row its header."""
    return table_of(NAME, iter(rows), row_limit=limit)


def lines(read: Callable[[], object]) -> list[str]:
    """Return the Korean lines of the refusal that `read` raises."""
    with pytest.raises(Refusal) as refused:
        read()
    return refused.value.lines("ko")


def rows_of(table: Table) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a table, whatever chunks they come in."""
    for chunk in table.chunks:
        yield from chunk
