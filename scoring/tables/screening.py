"""사전검토: budgets by institution, decisions, and verified solutions."""

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from scoring.tables.columns import STRICT, key, of_application, text, whole


class BudgetRow(SQLModel, table=True):
    """연구개발비 of one institution, as in `screening.Budget`, in won."""

    __tablename__: ClassVar[Any] = "budget"
    __table_args__ = (
        of_application(),
        CheckConstraint("government_grant >= 0 AND cash >= 0 AND in_kind >= 0"),
        CheckConstraint("crisis_region IN (0, 1)"),
        STRICT,
    )
    round: str = key()
    number: str = key()
    institution: str = key()
    type: str = text()
    government_grant: int = whole()
    cash: int = whole()
    in_kind: int = whole()
    average_sales: int | None = whole(optional=True)
    crisis_region: int = whole()
    personnel: int | None = whole(optional=True)
    allowance: int | None = whole(optional=True)


class ScreeningRow(SQLModel, table=True):
    """What was decided of an application; whether it is scored stands in `application` alone."""

    __tablename__: ClassVar[Any] = "screening"
    __table_args__ = (of_application(), CheckConstraint("admitted IN (0, 1)"), STRICT)
    round: str = key()
    number: str = key()
    admitted: int = whole()
    ground: str = text()
    evidence: str = text()


class SolutionRow(SQLModel, table=True):
    """솔루션 검증 여부, null if it was taken back, and the document that shows it."""

    __tablename__: ClassVar[Any] = "solution"
    __table_args__ = (of_application(), CheckConstraint("verified IN (0, 1)"), STRICT)
    round: str = key()
    number: str = key()
    verified: int | None = whole(optional=True)
    document: str = text()
