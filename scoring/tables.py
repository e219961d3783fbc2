"""The rows of a round's record: columns and constraints, nothing else.

SQLModel classes are the only schema; every statement is built from them. They do not validate
(`table=True` switches that off): values are checked at the gate and by the events, and once more
here by CHECK, UNIQUE and STRICT. Points are hundredths, amounts won, instants ISO 8601 in UTC,
lists JSON. Every table carries its round; nothing is shared between rounds.
"""

from typing import Any, ClassVar, Final

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    event,
)
from sqlmodel import Field, SQLModel

_STRICT: Final = {"sqlite_strict": True}
_OF_ROUND: Final = (["round"], ["round.id"])


def _key() -> Any:  # noqa: ANN401  what SQLModel's Field gives
    return Field(sa_column=Column(Text, primary_key=True))


def _text(*, optional: bool = False) -> Any:  # noqa: ANN401
    return Field(sa_column=Column(Text, nullable=optional))


def _whole(*, optional: bool = False, key: bool = False) -> Any:  # noqa: ANN401
    return Field(sa_column=Column(Integer, nullable=optional, primary_key=key, autoincrement=False))


def _one_of(column: str, *values: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(each) for each in values)})")


class RoundRow(SQLModel, table=True):
    """평가회차: its rules as JSON, its phase, and how many entries its chain has."""

    __tablename__: ClassVar[Any] = "round"
    __table_args__ = (
        _one_of("phase", "preparing", "scoring", "closed"),
        CheckConstraint("seq >= 0"),
        _STRICT,
    )
    id: str = _key()
    rulebook: str = _text()
    phase: str = _text()
    seq: int = _whole()


class PersonRow(SQLModel, table=True):
    """A person of the round; `passphrase` is an argon2 hash, which the chain knows by SHA-256."""

    __tablename__: ClassVar[Any] = "person"
    __table_args__ = (
        ForeignKeyConstraint(*_OF_ROUND),
        _one_of("role", "chair", "member", "secretary", "officer"),
        CheckConstraint("one_time IN (0, 1)"),
        _STRICT,
    )
    round: str = _key()
    name: str = _key()
    affiliation: str = _text()
    role: str = _text()
    field: str = _text()
    sector: str = _text()
    passphrase: str = _text()
    one_time: int = _whole()


class ConfirmedRuleRow(SQLModel, table=True):
    """An inferred value of the rulebook that a named person has confirmed."""

    __tablename__: ClassVar[Any] = "confirmed_rule"
    __table_args__ = (ForeignKeyConstraint(*_OF_ROUND), _STRICT)
    round: str = _key()
    rule: str = _key()
    person: str = _text()


class ApplicationRow(SQLModel, table=True):
    """신청과제, as in `model.Application`; facts null if nothing is established."""

    __tablename__: ClassVar[Any] = "application"
    __table_args__ = (
        ForeignKeyConstraint(*_OF_ROUND),
        CheckConstraint("bonus_claim BETWEEN 0 AND 9999 AND penalty_claim BETWEEN 0 AND 9999"),
        _STRICT,
    )
    round: str = _key()
    number: str = _key()
    title: str = _text()
    lead: str = _text()
    lead_type: str = _text()
    partner: str = _text()
    partner_type: str = _text()
    government_grant: int | None = _whole(optional=True)
    total_cost: int | None = _whole(optional=True)
    bonus_claim: int = _whole()
    penalty_claim: int = _whole()
    bonuses: str | None = _text(optional=True)
    penalties: str | None = _text(optional=True)
    screened_out: str = _text()


class FactRow(SQLModel, table=True):
    """A dated fact (가점·감점 사실): its day (YYYY-MM-DD) decides whether it counts."""

    __tablename__: ClassVar[Any] = "fact"
    __table_args__ = (
        ForeignKeyConstraint(["round", "number"], ["application.round", "application.number"]),
        _STRICT,
    )
    round: str = _key()
    number: str = _key()
    item: str = _key()
    day: str = _key()
    document: str = _key()
    checked_by: str = _text()


class RecusalRow(SQLModel, table=True):
    """An evaluator who does not score an application, by 제척, 기피, 회피 or 불참."""

    __tablename__: ClassVar[Any] = "recusal"
    __table_args__ = (
        ForeignKeyConstraint(["round", "number"], ["application.round", "application.number"]),
        ForeignKeyConstraint(["round", "evaluator"], ["person.round", "person.name"]),
        _one_of("kind", "exclusion", "challenge", "withdrawal", "absence"),
        _STRICT,
    )
    round: str = _key()
    number: str = _key()
    evaluator: str = _key()
    kind: str = _text()
    reason: str = _text()


class SheetRow(SQLModel, table=True):
    """평가표 of one evaluator for one application; it exists from its first point on."""

    __tablename__: ClassVar[Any] = "sheet"
    __table_args__ = (
        ForeignKeyConstraint(["round", "number"], ["application.round", "application.number"]),
        ForeignKeyConstraint(["round", "evaluator"], ["person.round", "person.name"]),
        _one_of("state", "draft", "submitted"),
        _STRICT,
    )
    round: str = _key()
    number: str = _key()
    evaluator: str = _key()
    state: str = _text()


class MarkRow(SQLModel, table=True):
    """점수: hundredths of one criterion of one sheet, null once taken back."""

    __tablename__: ClassVar[Any] = "mark"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round", "number", "evaluator"], ["sheet.round", "sheet.number", "sheet.evaluator"]
        ),
        CheckConstraint("points BETWEEN -99999 AND 99999"),
        _STRICT,
    )
    round: str = _key()
    number: str = _key()
    evaluator: str = _key()
    criterion: str = _key()
    points: int | None = _whole(optional=True)


class EntryRow(SQLModel, table=True):
    """변경이력: one event of a round's chain; `body` is its canonical JSON, never rewritten.

    `nonce` is random: a digest is shown before the close, and without it anybody could try all
    points that a body may hold until one gives that digest.
    """

    __tablename__: ClassVar[Any] = "entry"
    __table_args__ = (
        ForeignKeyConstraint(*_OF_ROUND),
        Index("entry_prev", "round", "prev", unique=True),
        CheckConstraint("seq >= 1"),
        _STRICT,
    )
    round: str = _key()
    seq: int = _whole(key=True)
    at: str = _text()
    actor: str = _text()
    kind: str = _text()
    body: str = _text()
    nonce: str = _text()
    prev: str = _text()
    digest: str = _text()


# Nobody who opens the file with another tool rewrites the chain unseen by accident; REPLACE is
# caught because recursive_triggers is on. Who means harm is caught by `journal.verify`.
for _act in ("UPDATE", "DELETE"):
    event.listen(
        EntryRow.__table__,  # type: ignore[attr-defined]  # SQLModel's own attribute
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER entry_no_{_act.lower()} BEFORE {_act} ON entry "
            "BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END"
        ).execute_if(dialect="sqlite"),
    )

METADATA: Final = SQLModel.metadata
"""All tables of a record."""
