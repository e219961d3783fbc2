"""Statements that change rows: Core, built once; both databases read their ON CONFLICT clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, Table, bindparam, delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

Row = Mapping[str, Any]
Change = tuple[Executable, Row]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where an event belongs: its round, who did it, and its place and instant (ISO 8601, UTC)."""

    round: str
    actor: str
    seq: int
    at: str


def table_of(model: type[SQLModel]) -> Table:
    """Return the Core table of a row class."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel's own attribute
    return table


def put(model: type[SQLModel], *changing: str) -> Executable:
    """Insert a row; of one that is there already set `changing`, nothing if none is named."""
    table = table_of(model)
    new = insert(table)
    if not changing:
        return new.on_conflict_do_nothing()
    return new.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={name: new.excluded[name] for name in changing},
    )


def new(model: type[SQLModel]) -> Executable:
    """Insert a row that is not there yet."""
    return insert(table_of(model))


def remove(model: type[SQLModel], *keys: str) -> Executable:
    """Delete the rows with these values in `keys`."""
    table = table_of(model)
    return delete(table).where(*(table.c[key] == bindparam(key) for key in keys))


def change(model: type[SQLModel], keys: Mapping[str, str], **values: object) -> Executable:
    """Set `values` in the rows whose column is what a parameter of another name holds.

    Args:
        model: the table.
        keys: parameter by column; parameters cannot be named like columns in an UPDATE.
        values: constants, or None for what a parameter named like the column gives.
    """
    table = table_of(model)
    where = (table.c[column] == bindparam(name) for column, name in keys.items())
    given = {name: bindparam(name) if each is None else each for name, each in values.items()}
    return update(table).where(*where).values(given)
