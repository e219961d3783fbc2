"""Consortium, types, the lounge bonus, and what was not said."""

from dataclasses import replace

import pytest

from scoring.rulebook import TYPES, from_document
from scoring.screening import findings
from tests.screening.written import APPLICATION, LEAD, LEADS, MOTIE, PARTNER, PARTNERS, found, rules

SIX = {
    (lead, partner)
    for lead in ("중견기업", "중견기업 후보기업")
    for partner in ("중소기업", "중견기업", "대기업")
}
UNSAID = ("budget_unsaid", "warning", "연구개발비 자료가 없어 지원비율을 확인하지 못함")


@pytest.mark.parametrize("lead", TYPES)
@pytest.mark.parametrize("partner", TYPES)
def test_six_combinations_of_types_are_a_consortium(lead: str, partner: str) -> None:
    application = replace(APPLICATION, lead_type=lead, partner_type=partner)
    about = [each.rule for each in findings(MOTIE, application, ())]
    assert (about == ["budget_unsaid"]) is ((lead, partner) in SIX)
    expected = ["lead_type"] if lead not in {"중견기업", "중견기업 후보기업"} else []
    expected += ["partner_type"] if partner == "중견기업 후보기업" else []
    assert about[:-1] == expected


def test_a_wrong_type_names_the_institution_and_the_types_it_can_have() -> None:
    application = replace(APPLICATION, lead_type="대기업")
    assert rules(findings(MOTIE, application, ())) == [
        (
            "lead_type",
            "may",
            f"주관기관 {LEAD}: 유형이 대기업, 될 수 있는 유형은 중견기업, 중견기업 후보기업",
        ),
        UNSAID,
    ]


def test_one_lead_and_one_partner() -> None:
    alone = replace(APPLICATION, partner="", partner_type="중소기업")
    words = "공동기관 {}개: 주관 1개와 공동 1개의 컨소시엄이어야 함"
    assert rules(findings(MOTIE, alone, ())) == [("partners", "may", words.format(0)), UNSAID]
    third = replace(PARTNERS, institution="셋째(주)", government_grant=0, cash=0, in_kind=0)
    whole = replace(third, personnel=None, allowance=None)
    assert rules(found(APPLICATION, LEADS, PARTNERS, whole)) == [
        ("partners", "may", words.format(2)),
        ("institution_differs", "warning", "셋째(주): 신청과제 목록에 없는 기관"),
    ]


@pytest.mark.parametrize(
    ("lead", "partner", "told"),
    [
        ("중견기업", "중소기업", False),
        ("중견기업", "대기업", True),
        ("중견기업 후보기업", "중소기업", True),
    ],
)
def test_the_lounge_bonus_with_another_pair_is_a_warning(
    *, lead: str, partner: str, told: bool
) -> None:
    claimed = replace(
        APPLICATION, lead_type=lead, partner_type=partner, bonuses=frozenset({"lounge", "caravan"})
    )
    words = f"상생 라운지 가점: 중견기업-중소기업 컨소시엄이어야 하나 이 과제는 {lead}-{partner}"
    expected = [("bonus_pair", "warning", words)] if told else []
    assert rules(findings(MOTIE, claimed, ())) == [*expected, UNSAID]
    other = replace(claimed, bonuses=frozenset({"caravan"}))
    assert rules(findings(MOTIE, other, ())) == [UNSAID]


def test_types_that_only_the_budget_says_count() -> None:
    silent = replace(APPLICATION, lead_type="", partner_type="")
    assert found(silent) == ()
    assert rules(findings(MOTIE, silent, ())) == [
        (
            "types_unsaid",
            "warning",
            "주관·공동기관 유형이 없어 컨소시엄을 확인하지 못함",
        ),
        UNSAID,
    ]


def test_list_and_budget_that_differ_are_told() -> None:
    application = replace(
        APPLICATION, lead_type="중견기업 후보기업", government_grant=145_000_001, total_cost=1
    )
    assert rules(found(application)) == [
        (
            "type_differs",
            "warning",
            f"{LEAD}: 신청과제 목록은 중견기업 후보기업, 연구개발비 자료는 중견기업",
        ),
        (
            "grant_differs",
            "warning",
            "정부지원연구개발비: 신청과제 목록 145,000,001원, 기관별 합 145,000,000원",
        ),
        ("cost_differs", "warning", "총연구개발비: 신청과제 목록 1원, 기관별 합 200,000,000원"),
    ]
    assert rules(found(APPLICATION, LEADS)) == [
        (
            "institution_unsaid",
            "warning",
            f"{PARTNER}: 연구개발비 자료가 없어 지원비율을 확인하지 못함",
        ),
        (
            "grant_differs",
            "warning",
            "정부지원연구개발비: 신청과제 목록 145,000,000원, 기관별 합 65,000,000원",
        ),
        (
            "cost_differs",
            "warning",
            "총연구개발비: 신청과제 목록 200,000,000원, 기관별 합 100,000,000원",
        ),
    ]


def test_a_type_without_a_rate_is_told() -> None:
    table = MOTIE.document["screening"]
    kept = [each for each in table["rate"] if each["type"] != "중소기업"]
    book = from_document({**MOTIE.document, "screening": {**table, "rate": kept}})
    assert rules(found(rulebook=book)) == [
        (
            "no_rate",
            "warning",
            f"{PARTNER}: 중소기업 유형의 지원비율이 규칙에 없어 확인하지 못함",
        )
    ]


def test_a_rulebook_without_screening_finds_nothing() -> None:
    document = {key: value for key, value in MOTIE.document.items() if key != "screening"}
    worst = replace(APPLICATION, partner="", lead_type="대기업")
    assert findings(from_document(document), worst, [LEADS]) == ()
