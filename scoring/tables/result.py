"""What the panel adds to its result: opinions, decided ties, signatures. Lists are JSON."""

from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from scoring.tables.columns import OF_ROUND, STRICT, key, of_application, of_person, text


class OpinionRow(SQLModel, table=True):
    """종합의견 of an application, or the comment agreed on one criterion; null if taken back."""

    __tablename__: ClassVar[Any] = "opinion"
    __table_args__ = (of_application(), STRICT)
    round: str = key()
    number: str = key()
    criterion: str = key()
    text: str | None = text(optional=True)


class DecisionRow(SQLModel, table=True):
    """Which of those tied across the last slot are selected; a later decision replaces it."""

    __tablename__: ClassVar[Any] = "decision"
    __table_args__ = (ForeignKeyConstraint(*OF_ROUND), STRICT)
    round: str = key()
    among: str = key()
    chosen: str = text()
    reason: str = text()
    by: str = text()


class SignatureRow(SQLModel, table=True):
    """Who signed which result, by its digest."""

    __tablename__: ClassVar[Any] = "signature"
    __table_args__ = (of_person("person"), STRICT)
    round: str = key()
    person: str = key()
    result: str = text()
