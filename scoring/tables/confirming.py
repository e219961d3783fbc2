"""The ministry's side: the confirmed result, and what became of it. Scores are exact `p/q`."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from scoring.tables.columns import STRICT, key, of_application, one_of, text, whole


class ConfirmedRow(SQLModel, table=True):
    """One application of the confirmed result, the only derived numbers that are ever stored."""

    __tablename__: ClassVar[Any] = "confirmed"
    __table_args__ = (
        of_application(),
        one_of("outcome", "selected", "fundable", "rejected", "screened_out"),
        CheckConstraint("rank >= 1 AND tied IN (0, 1)"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    outcome: str | None = text(optional=True)
    rank: int | None = whole(optional=True)
    tied: int = whole()
    panel_score: str | None = text(optional=True)
    bonus: str | None = text(optional=True)
    penalty: str | None = text(optional=True)
    final: str | None = text(optional=True)
    ranking: str | None = text(optional=True)
    result: str = text()


class ReplacedRow(SQLModel, table=True):
    """A selected application that dropped out, and which one took its slot, if any was left.

    `seq` is the journal entry: they happened in that order.
    """

    __tablename__: ClassVar[Any] = "replaced"
    __table_args__ = (of_application(), of_application("promoted"), STRICT)
    round: str = key()
    number: str = key()
    promoted: str | None = text(optional=True)
    reason: str = text()
    seq: int = whole()


class AwardRow(SQLModel, table=True):
    """지원금과 기간 as decided, where it is another than applied for."""

    __tablename__: ClassVar[Any] = "award"
    __table_args__ = (
        of_application(),
        CheckConstraint("government_grant >= 0 AND months >= 1"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    government_grant: int | None = whole(optional=True)
    months: int | None = whole(optional=True)
    reason: str = text()
