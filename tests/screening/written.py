"""Applications and budgets to screen: one that is right in all, and changes to it."""

from dataclasses import replace
from typing import Any

from scoring.model import Application
from scoring.rulebook import Rulebook, shipped
from scoring.screening import Budget, Finding, findings

MOTIE = shipped("motie-2023-265")
LEAD, PARTNER = "한빛정밀(주)", "누리소프트"
APPLICATION = Application(
    number="A-001",
    title="품질예측",
    lead=LEAD,
    bonus_claim=0,
    penalty_claim=0,
    bonuses=frozenset(),
    penalties=frozenset(),
    lead_type="중견기업",
    partner=PARTNER,
    partner_type="중소기업",
    government_grant=145_000_000,
    total_cost=200_000_000,
)
LEADS = Budget(
    "A-001",
    LEAD,
    "중견기업",
    government_grant=65_000_000,
    cash=3_500_000,
    in_kind=31_500_000,
    average_sales=500_000_000_000,
    personnel=40_000_000,
    allowance=4_000_000,
)
PARTNERS = Budget(
    "A-001",
    PARTNER,
    "중소기업",
    government_grant=80_000_000,
    cash=2_000_000,
    in_kind=18_000_000,
    personnel=30_000_000,
    allowance=3_000_000,
)
"""Both stand exactly on their limits of 2023: 65 % and 80 % of the cost, 10 % in cash."""


def found(
    application: Application = APPLICATION,
    *budgets: Budget,
    rulebook: Rulebook = MOTIE,
) -> tuple[Finding, ...]:
    return findings(rulebook, application, budgets or (LEADS, PARTNERS))


def of_lead(**changes: Any) -> list[Finding]:
    """Return the lead's findings that have an amount, with its budget changed."""
    listed = found(replace(APPLICATION, lead_type=""), replace(LEADS, **changes), PARTNERS)
    return [each for each in listed if each.institution == LEAD and each.limit is not None]


def rules(listed: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(each.rule, each.kind, each.text.ko) for each in listed]
