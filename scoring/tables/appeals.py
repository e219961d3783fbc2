"""Notices, appeals, re-evaluations with their own sheets, and holidays that users added."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import SQLModel

from scoring.tables.columns import (
    OF_ROUND,
    STRICT,
    key,
    of_application,
    of_person,
    one_of,
    text,
    whole,
)


def _of_seat() -> ForeignKeyConstraint:
    keys = ["round", "number", "evaluator"]
    return ForeignKeyConstraint(keys, [f"review_seat.{each}" for each in keys])


class NoticeRow(SQLModel, table=True):
    """통보 of an application's result to one recipient; `seq` is the journal entry.

    `struck` is why it counts for nothing, empty if it counts.
    """

    __tablename__: ClassVar[Any] = "notice"
    __table_args__ = (
        of_application(),
        one_of("recipient", "lead", "partner", "leader"),
        one_of("channel", "system", "post", "email", "hand", "public"),
        STRICT,
    )
    round: str = key()
    seq: int = whole(key=True)
    number: str = text()
    recipient: str = text()
    channel: str = text()
    sent: str = text()
    arrived: str | None = text(optional=True)
    proof: str = text()
    result: str = text()
    struck: str = text()


class AppealRow(SQLModel, table=True):
    """이의신청; `seq` is the journal entry. Grounds and documents are JSON lists.

    `excuse` is the ground on which a late one was accepted, `decision` empty while it waits; who
    was `challenged` is a JSON list.
    """

    __tablename__: ClassVar[Any] = "appeal"
    __table_args__ = (
        of_application(),
        one_of("filer", "lead", "leader", "lead_for_partner"),
        one_of("excuse", "", "force_majeure", "system_failure"),
        one_of("decision", "", "dismissed", "denied", "upheld", "withdrawn"),
        STRICT,
    )
    round: str = key()
    seq: int = whole(key=True)
    number: str = text()
    filer: str = text()
    received: str = text()
    grounds: str = text()
    said: str = text()
    documents: str = text()
    result: str = text()
    excuse: str = text()
    excused_by: str = text()
    decision: str = text()
    decided: str = text()
    reason: str = text()
    challenged: str = text()
    struck: str = text()


class ReviewRow(SQLModel, table=True):
    """재평가 of an application: open, closed, or counted once the ministry confirmed again."""

    __tablename__: ClassVar[Any] = "review"
    __table_args__ = (of_application(), one_of("state", "open", "closed", "counted"), STRICT)
    round: str = key()
    number: str = key()
    appeal: int = whole()
    state: str = text()


class ReviewSeatRow(SQLModel, table=True):
    """Who evaluates an application again, and whether no conflict was declared.

    Whoever was `replaced` before submitting keeps the row and what was filled in; it never counts.
    """

    __tablename__: ClassVar[Any] = "review_seat"
    __table_args__ = (
        of_application(),
        of_person(),
        CheckConstraint("declared IN (0, 1)"),
        one_of("state", "empty", "draft", "submitted", "replaced"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    declared: int = whole()
    state: str = text()
    digest: str = text()


class ReviewMarkRow(SQLModel, table=True):
    """점수 of the new sheet: hundredths of one criterion, null once taken back."""

    __tablename__: ClassVar[Any] = "review_mark"
    __table_args__ = (_of_seat(), CheckConstraint("points BETWEEN -99999 AND 99999"), STRICT)
    round: str = key()
    number: str = key()
    evaluator: str = key()
    criterion: str = key()
    points: int | None = whole(optional=True)


class ReviewCommentRow(SQLModel, table=True):
    """평가의견 of the new sheet on one criterion, "" for the whole; null once taken back."""

    __tablename__: ClassVar[Any] = "review_comment"
    __table_args__ = (_of_seat(), STRICT)
    round: str = key()
    number: str = key()
    evaluator: str = key()
    criterion: str = key()
    text: str | None = text(optional=True)


class HolidayRow(SQLModel, table=True):
    """임시공휴일 that users added, newer than the shipped table; `seq` is the journal entry.

    `struck` is why it counts for nothing, empty if it counts.
    """

    __tablename__: ClassVar[Any] = "holiday"
    __table_args__ = (ForeignKeyConstraint(*OF_ROUND), STRICT)
    round: str = key()
    seq: int = whole(key=True)
    day: str = text()
    name: str = text()
    ground: str = text()
    struck: str = text()
