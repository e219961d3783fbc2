"""사전검토: what the rulebook's `[screening]` finds in an application and its budget.

Findings are values: they show what a person has to judge, and decide nothing. Amounts are won,
compared exactly; the rulebook says every limit and where it stands.

    values    an institution's budget, a finding
    limits    shares and sums in won
    findings  all findings of an application
"""

from scoring.screening.findings import findings
from scoring.screening.limits import rates_of
from scoring.screening.values import Budget, Finding, said_won

__all__ = ["Budget", "Finding", "findings", "rates_of", "said_won"]
