"""The panel in session: recusals, challenges and votes, motions."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import SQLModel

from scoring.motionable import MOTIONABLE
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


class RecusalRow(SQLModel, table=True):
    """An evaluator who does not score an application, by 제척, 기피, 회피 or 불참."""

    __tablename__: ClassVar[Any] = "recusal"
    __table_args__ = (
        of_application(),
        of_person(),
        one_of("kind", "exclusion", "challenge", "withdrawal", "absence"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    kind: str = text()
    reason: str = text()


class ChallengeRow(SQLModel, table=True):
    """기피 신청 against an evaluator for an application, and what the others decided.

    The votes that decided it are counted once it is decided; none before.
    """

    __tablename__: ClassVar[Any] = "challenge"
    __table_args__ = (
        of_application(),
        of_person(),
        one_of("state", "open", "upheld", "denied"),
        CheckConstraint("votes_for >= 0 AND votes_against >= 0"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    reason: str = text()
    state: str = text()
    votes_for: int = whole()
    votes_against: int = whole()


class VoteRow(SQLModel, table=True):
    """One evaluator's vote on a challenge."""

    __tablename__: ClassVar[Any] = "vote"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round", "number", "evaluator"],
            ["challenge.round", "challenge.number", "challenge.evaluator"],
        ),
        of_person("voter"),
        CheckConstraint("upheld IN (0, 1)"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    evaluator: str = key()
    voter: str = key()
    upheld: int = whole()


class MotionRow(SQLModel, table=True):
    """What a second person has to approve; `id` is its journal entry, `body` the event it asks for.

    `at` is when it was made: it can be approved for five minutes.
    """

    __tablename__: ClassVar[Any] = "motion"
    __table_args__ = (
        of_person("person"),
        one_of("act", *MOTIONABLE),
        one_of("state", "open", "approved", "declined"),
        STRICT,
    )
    round: str = key()
    id: int = whole(key=True)
    person: str = text()
    at: str = text()
    act: str = text()
    body: str = text()
    state: str = text()


class CorrectionRow(SQLModel, table=True):
    """What the panel found of an item for an application, in place of what was loaded of it.

    `day` is null if it does not count; `by` approved it.
    """

    __tablename__: ClassVar[Any] = "correction"
    __table_args__ = (of_application(), of_person("by"), STRICT)
    round: str = key()
    number: str = key()
    item: str = key()
    day: str | None = text(optional=True)
    document: str = text()
    reason: str = text()
    by: str = text()


class RuleChangeRow(SQLModel, table=True):
    """A rule that is another than the round began with; `value` as JSON."""

    __tablename__: ClassVar[Any] = "rule_change"
    __table_args__ = (ForeignKeyConstraint(*OF_ROUND), STRICT)
    round: str = key()
    rule: str = key()
    value: str = text()
    reason: str = text()
