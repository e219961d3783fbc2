"""What the columns and constraints of all tables are made of."""

from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, Text
from sqlmodel import Field

STRICT: Final = {"sqlite_strict": True}
OF_ROUND: Final = (["round"], ["round.id"])


def key() -> Any:  # noqa: ANN401  what SQLModel's Field gives
    """Return a text column of the primary key."""
    return Field(sa_column=Column(Text, primary_key=True))


def text(*, optional: bool = False) -> Any:  # noqa: ANN401
    """Return a text column."""
    return Field(sa_column=Column(Text, nullable=optional))


def whole(*, optional: bool = False, key: bool = False) -> Any:  # noqa: ANN401
    """Return a column of whole numbers."""
    return Field(sa_column=Column(Integer, nullable=optional, primary_key=key, autoincrement=False))


def one_of(column: str, *values: str) -> CheckConstraint:
    """Return the constraint that a column holds one of `values`."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(each) for each in values)})")


def of_application(number: str = "number") -> ForeignKeyConstraint:
    """Return the constraint that `number` is an application of the round."""
    return ForeignKeyConstraint(["round", number], ["application.round", "application.number"])


def of_person(name: str = "evaluator") -> ForeignKeyConstraint:
    """Return the constraint that `name` is a person of the round."""
    return ForeignKeyConstraint(["round", name], ["person.round", "person.name"])


def of_sheet() -> ForeignKeyConstraint:
    """Return the constraint that a row belongs to a sheet."""
    keys = ["round", "number", "evaluator"]
    return ForeignKeyConstraint(keys, [f"sheet.{each}" for each in keys])
