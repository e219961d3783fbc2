"""Pledges, declarations, sheets with their points and comments, and sheets on paper."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from scoring.tables.columns import (
    STRICT,
    key,
    of_application,
    of_person,
    of_sheet,
    one_of,
    text,
    whole,
)


class PledgeRow(SQLModel, table=True):
    """평가위원 서약: the words an evaluator agreed to."""

    __tablename__: ClassVar[Any] = "pledge"
    __table_args__ = (of_person(), STRICT)
    round: str = key()
    evaluator: str = key()
    text: str = text()


class DeclarationRow(SQLModel, table=True):
    """이해관계 확인 of an evaluator for an application; `ground` empty if nothing stands."""

    __tablename__: ClassVar[Any] = "declaration"
    __table_args__ = (
        of_application(),
        of_person(),
        one_of("ground", "", "institution", "kin", "teacher", "researcher", "mutual", "other"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    ground: str = text()
    reason: str = text()


class SheetRow(SQLModel, table=True):
    """평가표 of one evaluator for one application; it exists from its first point or comment on.

    `digest` stands for what was submitted, as the receipt has it; empty before.
    """

    __tablename__: ClassVar[Any] = "sheet"
    __table_args__ = (
        of_application(),
        of_person(),
        one_of("state", "draft", "submitted"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    state: str = text()
    digest: str = text()


class MarkRow(SQLModel, table=True):
    """점수: hundredths of one criterion of one sheet, null once taken back."""

    __tablename__: ClassVar[Any] = "mark"
    __table_args__ = (
        of_sheet(),
        CheckConstraint("points BETWEEN -99999 AND 99999"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    criterion: str = key()
    points: int | None = whole(optional=True)


class CommentRow(SQLModel, table=True):
    """평가의견 of a sheet on one criterion, "" for the whole sheet; null once taken back."""

    __tablename__: ClassVar[Any] = "comment"
    __table_args__ = (of_sheet(), STRICT)
    round: str = key()
    number: str = key()
    evaluator: str = key()
    criterion: str = key()
    text: str | None = text(optional=True)


class PaperRow(SQLModel, table=True):
    """A sheet filled on paper, as one person keyed it; gone once it counts or is dropped."""

    __tablename__: ClassVar[Any] = "paper"
    __table_args__ = (
        of_application(),
        of_person(),
        of_person("keyed_by"),
        CheckConstraint("declared IN (0, 1)"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    keyed_by: str = key()
    points: str = text()
    comment: str = text()
    declared: int = whole()
