"""A round, its people, its applications and what is known of them beforehand."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import SQLModel

from scoring.phases import Phase
from scoring.tables.columns import OF_ROUND, STRICT, key, of_application, one_of, text, whole


class RoundRow(SQLModel, table=True):
    """평가회차: its rules as JSON, its phase, and how many entries its chain has."""

    __tablename__: ClassVar[Any] = "round"
    __table_args__ = (
        one_of("phase", *(each.value for each in Phase)),
        CheckConstraint("seq >= 0"),
        STRICT,
    )
    id: str = key()
    rulebook: str = text()
    phase: str = text()
    seq: int = whole()


class PersonRow(SQLModel, table=True):
    """A person of the round; `passphrase` is an argon2 hash, which the chain knows by SHA-256.

    `left` is the reason of one who left the panel while it sat (해촉), else empty.
    """

    __tablename__: ClassVar[Any] = "person"
    __table_args__ = (
        ForeignKeyConstraint(*OF_ROUND),
        one_of("role", "chair", "member", "secretary", "officer"),
        CheckConstraint("one_time IN (0, 1)"),
        STRICT,
    )
    round: str = key()
    name: str = key()
    affiliation: str = text()
    role: str = text()
    field: str = text()
    sector: str = text()
    passphrase: str = text()
    one_time: int = whole()
    left: str = text()


class ConfirmedRuleRow(SQLModel, table=True):
    """An inferred value of the rulebook that a named person has confirmed."""

    __tablename__: ClassVar[Any] = "confirmed_rule"
    __table_args__ = (ForeignKeyConstraint(*OF_ROUND), STRICT)
    round: str = key()
    rule: str = key()
    person: str = text()


class ApplicationRow(SQLModel, table=True):
    """신청과제, as in `model.Application`; facts null if nothing is established."""

    __tablename__: ClassVar[Any] = "application"
    __table_args__ = (
        ForeignKeyConstraint(*OF_ROUND),
        CheckConstraint("bonus_claim BETWEEN 0 AND 9999 AND penalty_claim BETWEEN 0 AND 9999"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    title: str = text()
    lead: str = text()
    lead_type: str = text()
    partner: str = text()
    partner_type: str = text()
    government_grant: int | None = whole(optional=True)
    total_cost: int | None = whole(optional=True)
    bonus_claim: int = whole()
    penalty_claim: int = whole()
    bonuses: str | None = text(optional=True)
    penalties: str | None = text(optional=True)
    screened_out: str = text()


class FactRow(SQLModel, table=True):
    """A dated fact (가점·감점 사실): its day (YYYY-MM-DD) decides whether it counts."""

    __tablename__: ClassVar[Any] = "fact"
    __table_args__ = (
        of_application(),
        STRICT,
    )
    round: str = key()
    number: str = key()
    item: str = key()
    day: str = key()
    document: str = key()
    checked_by: str = text()
