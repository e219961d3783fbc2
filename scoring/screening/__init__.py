"""사전검토: what the rulebook's `[screening]` finds in an application and its budget.

Findings are values: they show what a person has to judge, and decide nothing. Amounts are won,
compared exactly; the rulebook says every limit and where it stands.

    values    an institution's budget, a finding, what was decided
    limits    shares and sums in won
    findings  all findings of an application
"""

from scoring.screening.findings import budget_findings, findings
from scoring.screening.limits import rates_of
from scoring.screening.values import Budget, Finding, Screened, said_won

__all__ = ["Budget", "Finding", "Screened", "budget_findings", "findings", "rates_of", "said_won"]
