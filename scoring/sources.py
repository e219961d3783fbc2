"""Tables by name, for queries: SQLAlchemy Core alone.

Who signs in waits for these and not for the row classes of `tables`, which bring SQLModel and
pydantic and take as long to load as all the rest. Columns are named where they are used, so there
is no second list of them; one that does not exist fails in the first test that asks for it.
"""

from functools import cache
from typing import Any

from sqlalchemy import ColumnClause, TableClause, column, table


class Columns:
    """The columns of one table, each made as it is named."""

    def __init__(self, source: TableClause) -> None:
        self._source = source

    def __getattr__(self, name: str) -> ColumnClause[Any]:
        if name not in self._source.c:
            self._source.append_column(column(name))
        found: ColumnClause[Any] = self._source.c[name]
        return found


@cache
def source(name: str) -> Columns:
    """Return the columns of the table called `name`; the same ones each time."""
    return Columns(table(name))
