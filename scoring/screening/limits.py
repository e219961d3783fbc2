"""Shares and sums of a budget against their limits, in won.

A limit in percent is an amount in won that may have a fraction: the most whole won within it is
its floor, the least its ceiling, and what lies beyond is counted from there.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor

from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.rulebook import Rate, Screening
from scoring.screening.values import Budget, Finding, said_won


def rates_of(rules: Screening, budget: Budget) -> tuple[Rate, ...]:
    """Return the rates that an institution can call on, in the rulebook's order."""
    types = {budget.type}
    for each in rules.counts_as:
        small = budget.average_sales is not None
        if small and each.type == budget.type and _below(budget, each.average_sales_below):
            types.add(each.as_type)
    return tuple(
        rate
        for rate in rules.rates
        if rate.type in types and (budget.crisis_region or not rate.crisis_region)
    )


def _below(budget: Budget, bound: int) -> bool:
    return budget.average_sales is not None and budget.average_sales < bound


def share_findings(rules: Screening, budget: Budget) -> Iterator[Finding]:
    """Yield what is wrong with an institution's shares and 연구수당."""
    rates = rates_of(rules, budget)
    if rules.rates and not rates:
        yield _no_rate(budget)
    yield from _government(rules, budget, rates)
    yield from _cash(rules, budget, rates)
    yield from _allowance(rules, budget)


def grant_finding(rules: Screening, grant: int | None) -> Iterator[Finding]:
    """Yield that an application asks for more government money than there is for one."""
    if rules.grant is None or grant is None or grant <= rules.grant:
        return
    over = grant - rules.grant
    said = {"actual": said_won(grant), "limit": said_won(rules.grant), "over": said_won(over)}
    yield Finding(
        "grant",
        "may",
        Phrase(
            "정부지원연구개발비 {actual}원: 과제당 한도 {limit}원을 {over}원 초과".format(**said),
            "government grant {actual} won: {over} won over the {limit} won of a project".format(
                **said
            ),
        ),
        rules.grant_source,
        limit=Fraction(rules.grant),
        actual=grant,
        over=Fraction(over),
    )


def _government(rules: Screening, budget: Budget, rates: Iterable[Rate]) -> Iterator[Finding]:
    with_share = [(rate.government, rate) for rate in rates if rate.government is not None]
    if not with_share:
        return
    # The first in the rulebook's order where several give the same.
    best = max if rules.several_rates == "most_favourable" else min
    percent, rate = best(with_share, key=lambda each: each[0])
    limit = floor(percent * budget.cost / 100)
    over = budget.government_grant - limit
    if over > 0:
        yield _share(
            "government",
            budget,
            rate,
            (Phrase("정부지원연구개발비", "government grant"), budget.government_grant),
            (Phrase("이하", "at most"), percent, limit),
            (Phrase("초과", "over"), over),
        )


def _cash(rules: Screening, budget: Budget, rates: Iterable[Rate]) -> Iterator[Finding]:
    with_share = [(rate.cash, rate) for rate in rates if rate.cash is not None]
    if not with_share:
        return
    best = min if rules.several_rates == "most_favourable" else max
    percent, rate = best(with_share, key=lambda each: each[0])
    limit = ceil(percent * budget.contribution / 100)
    short = limit - budget.cash
    if short > 0:
        yield _share(
            "cash",
            budget,
            rate,
            (Phrase("기관부담 현금", "own cash"), budget.cash),
            (Phrase("이상", "at least"), percent, limit),
            (Phrase("부족", "short"), short),
        )


def _share(
    rule: str,
    budget: Budget,
    rate: Rate,
    actual: tuple[Phrase, int],
    limit: tuple[Phrase, Fraction, int],
    over: tuple[Phrase, int],
) -> Finding:
    """Return a share that is outside its limit, said with the rate that holds."""
    name, percent = f"{rate.type} {rate.name}", decimal(limit[1])
    amounts = [said_won(each) for each in (actual[1], limit[2], over[1])]
    return Finding(
        rule,
        "may",
        Phrase(
            f"{budget.institution}: {actual[0].ko} {amounts[0]}원, {name} {percent}% {limit[0].ko} "
            f"{amounts[1]}원에서 {amounts[2]}원 {over[0].ko}",
            f"{budget.institution}: {actual[0].en} {amounts[0]} won, {name} {limit[0].en} "
            f"{percent} % = {amounts[1]} won, {amounts[2]} won {over[0].en}",
        ),
        rate.government_source if rule == "government" else rate.cash_source,
        budget.institution,
        Fraction(limit[2]),
        actual[1],
        Fraction(over[1]),
    )


def _allowance(rules: Screening, budget: Budget) -> Iterator[Finding]:
    """Yield that 연구수당 is not exactly its share of 인건비; nothing where either is not given."""
    if rules.allowance is None or budget.personnel is None or budget.allowance is None:
        return
    due = rules.allowance * budget.personnel / 100
    off = budget.allowance - due
    if not off:
        return
    percent, actual = decimal(rules.allowance), said_won(budget.allowance)
    ko, en = ("초과", "over") if off > 0 else ("부족", "short")
    yield Finding(
        "allowance",
        "may",
        Phrase(
            f"{budget.institution}: 연구수당 {actual}원, 인건비의 {percent}% {said_won(due)}원에서 "
            f"{said_won(abs(off))}원 {ko}",
            f"{budget.institution}: research allowance {actual} won, {percent} % of personnel cost "
            f"= {said_won(due)} won, {said_won(abs(off))} won {en}",
        ),
        rules.allowance_source,
        budget.institution,
        due,
        budget.allowance,
        abs(off),
    )


def _no_rate(budget: Budget) -> Finding:
    return Finding(
        "no_rate",
        "warning",
        Phrase(
            f"{budget.institution}: {budget.type} 유형의 지원비율이 규칙에 없어 확인하지 못함",
            f"{budget.institution}: the rulebook has no rate for {budget.type}; not checked",
        ),
        institution=budget.institution,
    )
