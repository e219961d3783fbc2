"""사전검토: budgets, who is admitted, and whose solution was verified."""

from typing import Annotated

from pydantic import Field

from scoring.events.values import Event, Name, Value

_Won = Annotated[int, Field(ge=0, lt=10**15)]


class InstitutionBudget(Value):
    """연구개발비 of one institution, the fields of `screening.Budget`."""

    number: Name
    institution: Name
    type: Name
    government_grant: _Won
    cash: _Won
    in_kind: _Won
    average_sales: _Won | None
    crisis_region: bool
    personnel: _Won | None
    allowance: _Won | None


class BudgetLoaded(Event):
    """All budgets; they replace those loaded before."""

    KIND = "budget_loaded"
    budgets: tuple[InstitutionBudget, ...]


class ScreeningDecided(Event):
    """An application is admitted (적격), or 사전지원제외 for a ground, empty for a free one.

    `reason` is what the application carries from now on, empty if admitted; `evidence` refers to
    the document that shows it.
    """

    KIND = "screening_decided"
    number: Name
    admitted: bool
    ground: str
    reason: str
    evidence: str


class SolutionVerified(Event):
    """솔루션 검증 여부 as established, by which document; None takes it back."""

    KIND = "solution_verified"
    number: Name
    verified: bool | None
    document: str
