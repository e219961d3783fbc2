"""Shares in won: exactly at the limit is within it, one won more is outside, by one won."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import Phrase
from scoring.rulebook import TYPES, from_document
from scoring.screening import Budget, Finding, findings
from tests.screening.written import APPLICATION, LEAD, LEADS, MOTIE, PARTNERS, found, of_lead


def amounts(each: Finding) -> tuple[str, Fraction | None, Fraction | None]:
    return each.rule, each.limit, each.over


def test_exactly_at_every_limit_nothing_is_found() -> None:
    assert found() == ()


def test_one_won_over_the_government_share_is_named_with_limit_and_amount() -> None:
    budget = {"government_grant": 65_000_001, "in_kind": 31_499_999}
    assert of_lead(**budget) == [
        Finding(
            "government",
            "may",
            Phrase(
                f"{LEAD}: 정부지원연구개발비 65,000,001원, 중견기업 2023년 특례 65% 이하 "
                "65,000,000원에서 1원 초과",
                f"{LEAD}: government grant 65,000,001 won, 중견기업 2023년 특례 at most "
                "65 % = 65,000,000 won, 1 won over",
            ),
            "공고 3-1 ④ 코로나19 특별지침, 2023년 연차만: 중견기업 65% 이하",
            LEAD,
            Fraction(65_000_000),
            65_000_001,
            Fraction(1),
        )
    ]


def test_one_won_of_cash_less_is_named_with_limit_and_amount() -> None:
    assert of_lead(cash=3_499_999, in_kind=31_500_001) == [
        Finding(
            "cash",
            "may",
            Phrase(
                f"{LEAD}: 기관부담 현금 3,499,999원, 중견기업 2023년 특례 10% 이상 "
                "3,500,000원에서 1원 부족",
                f"{LEAD}: own cash 3,499,999 won, 중견기업 2023년 특례 at least "
                "10 % = 3,500,000 won, 1 won short",
            ),
            "공고 3-1 ④ 코로나19 특별지침, 2023년 연차만: 중견기업 10% 이상",
            LEAD,
            Fraction(3_500_000),
            3_499_999,
            Fraction(1),
        )
    ]


@pytest.mark.parametrize("allowance", [4_000_001, 3_999_999])
def test_the_allowance_is_exactly_a_tenth_of_personnel(allowance: int) -> None:
    word, en = ("초과", "over") if allowance > 4_000_000 else ("부족", "short")
    assert of_lead(allowance=allowance) == [
        Finding(
            "allowance",
            "may",
            Phrase(
                f"{LEAD}: 연구수당 {allowance:,}원, 인건비의 10% 4,000,000원에서 1원 {word}",
                f"{LEAD}: research allowance {allowance:,} won, 10 % of personnel cost "
                f"= 4,000,000 won, 1 won {en}",
            ),
            "공고 8: 연구수당은 반드시 인건비의 10%로 계상 필요(미달, 초과 산정 불가)",
            LEAD,
            Fraction(4_000_000),
            allowance,
            Fraction(1),
        )
    ]


def test_a_tenth_that_is_no_whole_won_is_said_exactly() -> None:
    [one] = of_lead(personnel=40_000_003)
    assert one.text.ko == (
        f"{LEAD}: 연구수당 4,000,000원, 인건비의 10% 4,000,000.3원에서 0.3원 부족"
    )
    assert of_lead(allowance=None) == of_lead(personnel=None) == []


@pytest.mark.parametrize(
    ("type_", "sales", "crisis", "government", "cash"),
    [
        ("대기업", None, False, 33, 60),
        ("대기업", None, True, 33, 60),
        ("중견기업", None, False, 65, 10),
        ("중견기업", 300_000_000_000, False, 65, 10),
        ("중견기업", 299_999_999_999, False, 80, 10),
        ("중견기업", 300_000_000_000, True, 65, 10),
        ("중견기업 후보기업", 1, False, 80, 10),
        ("중소기업", None, False, 80, 10),
        ("중소기업", None, True, 80, 10),
    ],
)
def test_the_rates_of_2023(
    *, type_: str, sales: int | None, crisis: bool, government: int, cash: int
) -> None:
    kind: dict[str, Any] = {"type": type_, "average_sales": sales, "crisis_region": crisis}
    own = 100_000_000 - government * 1_000_000
    least = own * cash // 100
    money = {"government_grant": 100_000_000 - own, "cash": least, "in_kind": own - least}
    assert of_lead(**kind, **money) == []
    more = {"government_grant": 100_000_001 - own, "in_kind": own - least - 1}
    [over] = of_lead(**kind, cash=least, **more)
    assert amounts(over) == ("government", Fraction(100_000_000 - own), Fraction(1))
    less = {"government_grant": 100_000_000 - own, "in_kind": own - least + 1}
    [short] = of_lead(**kind, cash=least - 1, **less)
    assert amounts(short) == ("cash", Fraction(least), Fraction(1))


@pytest.mark.parametrize(
    ("type_", "sales", "crisis", "government", "cash"),
    [
        ("대기업", None, True, 33, 60),
        ("중견기업", 300_000_000_000, False, 50, 50),
        ("중견기업", 299_999_999_999, False, 67, 40),
        ("중견기업", 300_000_000_000, True, 65, 50),
        ("중견기업", 299_999_999_999, True, 80, 40),
        ("중견기업 후보기업", None, True, 67, 40),
        ("중소기업", None, False, 67, 40),
        ("중소기업", None, True, 80, 40),
    ],
)
def test_the_rates_without_those_of_2023(
    *, type_: str, sales: int | None, crisis: bool, government: int, cash: int
) -> None:
    table = MOTIE.document["screening"]
    kept = [each for each in table["rate"] if not each["id"].endswith("-2023")]
    book = from_document({**MOTIE.document, "screening": {**table, "rate": kept}})
    own = Budget("A", "가", type_, 1_000, 0, 0, average_sales=sales, crisis_region=crisis)
    all_government = findings(book, APPLICATION, [own])
    assert [(f.rule, f.limit) for f in all_government if f.limit is not None] == [
        ("government", Fraction(government * 10))
    ]
    nothing = findings(book, APPLICATION, [replace(own, government_grant=0, in_kind=1_000)])
    assert [(f.rule, f.limit) for f in nothing if f.limit is not None] == [
        ("cash", Fraction(cash * 10))
    ]


def test_the_strictest_of_several_rates_holds_where_the_rulebook_says_so() -> None:
    table = {**MOTIE.document["screening"], "several_rates": "strictest"}
    book = from_document({**MOTIE.document, "screening": table})
    limits = [(f.institution, f.rule, f.limit) for f in findings(book, APPLICATION, [LEADS])]
    assert limits[:2] == [
        (LEAD, "government", Fraction(50_000_000)),
        (LEAD, "cash", Fraction(17_500_000)),
    ]


def test_two_hundred_million_is_the_most_for_an_application() -> None:
    lead = replace(LEADS, government_grant=120_000_000, cash=20_000_000, in_kind=180_000_000)
    at = replace(APPLICATION, government_grant=200_000_000, total_cost=420_000_000)
    assert found(at, lead, PARTNERS) == ()
    more = replace(lead, government_grant=120_000_001, in_kind=179_999_999)
    assert found(replace(at, government_grant=200_000_001), more, PARTNERS) == (
        Finding(
            "grant",
            "may",
            Phrase(
                "정부지원연구개발비 200,000,001원: 과제당 한도 200,000,000원을 1원 초과",
                "government grant 200,000,001 won: 1 won over the 200,000,000 won of a project",
            ),
            "공고 1-3: 과제당 정부지원연구개발비 최대 2억 원",
            limit=Fraction(200_000_000),
            actual=200_000_001,
            over=Fraction(1),
        ),
    )


WON = st.integers(0, 10**12)


@given(
    type_=st.sampled_from(TYPES),
    crisis=st.booleans(),
    sales=st.none() | st.integers(299_999_999_990, 300_000_000_010),
    money=st.tuples(WON, WON, WON),
    people=st.none() | st.tuples(WON, WON),
)
def test_shares_agree_with_a_count_by_fractions(
    *,
    type_: str,
    crisis: bool,
    sales: int | None,
    money: tuple[int, int, int],
    people: tuple[int, int] | None,
) -> None:
    personnel, allowance = people or (None, None)
    budget = Budget("A", "가", type_, *money, sales, crisis, personnel, allowance)
    outside = {
        each.rule: (each.limit, each.over)
        for each in findings(MOTIE, APPLICATION, [budget])
        if each.institution == "가" and each.limit is not None
    }
    assert outside == _slowly(budget)


def _slowly(budget: Budget) -> dict[str, tuple[Fraction, Fraction]]:
    """Return what lies outside by the notice's table, with shares as fractions of the whole."""
    small = budget.type in {"중소기업", "중견기업 후보기업"}
    if budget.type == "중견기업" and budget.average_sales is not None:
        small = Fraction(budget.average_sales, 300_000_000_000) < 1
    most, least = (Fraction(80, 100), Fraction(10, 100)) if small else (None, None)
    if most is None or least is None:
        large = budget.type == "대기업"
        most = Fraction(33, 100) if large else Fraction(65, 100)
        least = Fraction(60, 100) if large else Fraction(10, 100)
    own = budget.cash + budget.in_kind
    cost = budget.government_grant + own
    out: dict[str, tuple[Fraction, Fraction]] = {}
    if cost and Fraction(budget.government_grant, cost) > most:
        limit = Fraction((most * cost).numerator // (most * cost).denominator)
        out["government"] = limit, budget.government_grant - limit
    if own and Fraction(budget.cash, own) < least:
        limit = Fraction(-((-least * own).numerator // (least * own).denominator))
        out["cash"] = limit, limit - budget.cash
    if budget.personnel is not None and budget.allowance is not None:
        due = Fraction(budget.personnel, 10)
        if budget.allowance != due:
            out["allowance"] = due, abs(budget.allowance - due)
    return out
