"""The `[screening]` table is read whole or refused by key and line; the notice's is complete."""

from fractions import Fraction

import pytest

from scoring import rulebook
from scoring.errors import Refusal
from scoring.rulebook import BonusPair, CountsAs, Ground, Rate, Screening
from scoring.rulebook.words import inferred_words
from tests.rulebooks import SHIPPED, SMALL

SCREENING = """
[screening]
partners = 1
partners_source = "공고 2"
lead_types = ["중견기업"]
partner_types = ["중소기업", "대기업"]
partner_types_source = "공고 4-2"
grant = 200000000
grant_source = "공고 1-3"
several_rates = "strictest"
allowance = "10"
verified = "need"
inferred = ["several_rates"]

  [[screening.counts_as]]
  type = "중견기업"
  as = "중소기업"
  average_sales_below = 300000000000
  average_sales_below_source = "공고 3-1"

  [[screening.rate]]
  id = "small"
  name = "기본"
  type = "중소기업"
  government = "67"
  government_source = "공고 3-1 나"
  cash = "40"
  inferred = ["cash"]

  [[screening.rate]]
  id = "small-crisis"
  name = "산업위기지역"
  type = "중소기업"
  crisis_region = true
  government = "80.5"

  [[screening.pair]]
  item = "caravan"
  types = ["중견기업", "중소기업"]

  [[screening.ground]]
  id = "purpose"
  kind = "may"
  name = "부합성"
  article = "공고 4-3"
  text = ["맞지 않는 경우"]

  [[screening.ground]]
  id = "debt"
  kind = "must"
  name = "채무불이행"
  article = "공고 4-3"
  text = ["부도", "체납"]
  exempt_if_verified = true
"""
WHOLE = SMALL + SCREENING


def changed(old: str, new: str) -> str:
    assert WHOLE.count(old) == 1, old
    return WHOLE.replace(old, new)


def test_it_is_read_whole() -> None:
    assert rulebook.parse(WHOLE).screening == Screening(
        partners=1,
        partners_source="공고 2",
        lead_types=("중견기업",),
        lead_types_source="",
        partner_types=("중소기업", "대기업"),
        partner_types_source="공고 4-2",
        grant=200_000_000,
        grant_source="공고 1-3",
        several_rates="strictest",
        allowance=Fraction(10),
        allowance_source="",
        verified="need",
        counts_as=(CountsAs("중견기업", "중소기업", 300_000_000_000, "공고 3-1"),),
        rates=(
            Rate(
                "small",
                "기본",
                "중소기업",
                crisis_region=False,
                government=Fraction(67),
                government_source="공고 3-1 나",
                cash=Fraction(40),
                cash_source="",
            ),
            Rate(
                "small-crisis",
                "산업위기지역",
                "중소기업",
                crisis_region=True,
                government=Fraction(161, 2),
                government_source="",
                cash=None,
                cash_source="",
            ),
        ),
        pairs=(BonusPair("caravan", ("중견기업", "중소기업"), ""),),
        grounds=(
            Ground(
                "purpose",
                "may",
                "부합성",
                "공고 4-3",
                ("맞지 않는 경우",),
                exempt_if_verified=False,
            ),
            Ground(
                "debt", "must", "채무불이행", "공고 4-3", ("부도", "체납"), exempt_if_verified=True
            ),
        ),
    )


def test_what_it_leaves_open_is_named_in_words() -> None:
    book = rulebook.parse(WHOLE)
    assert [(name, inferred_words(book, name)) for name in book.inferred] == [
        ("ties: order", "동점 처리 순서"),
        ("rate small: cash", "중소기업 기본 현금부담 비율"),
        ("screening: several_rates", "사전검토 여러 지원비율의 적용"),
    ]


def test_only_the_notice_of_the_default_rulebook_has_one() -> None:
    having = [name for name in SHIPPED if rulebook.shipped(name).screening is not None]
    assert having == [rulebook.DEFAULT]


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ("partners = 1", "partner = 1", "screening.partner", "partner = 1"),
        ("partners = 1", "partners = 0", "screening.partners", "partners = 0"),
        ("grant = 200000000", 'grant = "2억"', "screening.grant", "grant = "),
        ("grant = 200000000", "grant = 2e8", "screening.grant", "grant = "),
        ('["중견기업"]', '["중견"]', "screening.lead_types", "lead_types = "),
        ('["중견기업"]', "[]", "screening.lead_types", "lead_types = "),
        ('"strictest"', '"best"', "screening.several_rates", "several_rates = "),
        ('allowance = "10"', 'allowance = "101"', "screening.allowance", "allowance = "),
        ('allowance = "10"', 'allowance = "1.00001"', "screening.allowance", "allowance = "),
        ('verified = "need"', 'verified = "other"', "screening.verified", "verified = "),
        ('"80.5"', "80.5", "screening.rate.government", "government = 80.5"),
        ('  government = "80.5"\n', "", "screening.rate.government", "  [[screening.rate]]"),
        ('id = "small-crisis"', 'id = "small"', "screening.rate.id", '  id = "small"'),
        ('"caravan"\n  types', '"lounge"\n  types', "screening.pair.item", 'item = "lounge"'),
        (
            'types = ["중견기업", "중소기업"]',
            'types = ["중견기업"]',
            "screening.pair.types",
            '  types = ["중견기업"]',
        ),
        ('kind = "must"', 'kind = "can"', "screening.ground.kind", 'kind = "can"'),
        (
            'article = "공고 4-3"\n  text = ["부도"',
            'text = ["부도"',
            "screening.ground.article",
            "",
        ),
        ('id = "debt"', 'id = "purpose"', "screening.ground.id", 'id = "purpose"'),
        ("exempt_if_verified = true", "exempt = 1", "screening.ground.exempt", "exempt = 1"),
    ],
)
def test_what_does_not_fit_is_refused_by_key_and_line(
    old: str, new: str, key: str, line: str
) -> None:
    source = changed(old, new)
    with pytest.raises(Refusal) as caught:
        rulebook.parse(source, file="r.toml")
    lines = source.split("\n")
    found = [nth for nth, each in enumerate(lines, 1) if line and each.startswith(line)]
    found = found or [nth for nth, each in enumerate(lines, 1) if line and line in each]
    expected = found[-1] if found else lines.index('  id = "debt"')
    assert caught.value.said("ko").startswith(f"r.toml, {expected}번째 줄: {key}: ")


def test_every_rule_of_the_notice_has_a_source() -> None:
    table = rulebook.shipped(rulebook.DEFAULT).document["screening"]
    tables = [table, *table["counts_as"], *table["rate"], *table["pair"]]
    named = {"id", "name", "type", "as", "item", "inferred", "crisis_region"}
    for each in tables:
        keys = {
            key
            for key, value in each.items()
            if not key.endswith("_source") and key not in named
            if not (isinstance(value, list) and isinstance(value[0], dict))
        }
        assert {key for key in keys if f"{key}_source" not in each} == set()


def test_the_checklist_of_the_notice() -> None:
    screening = rulebook.shipped(rulebook.DEFAULT).screening
    assert screening is not None
    assert [(each.kind, each.id, each.exempt_if_verified) for each in screening.grounds] == [
        ("may", "purpose", False),
        ("may", "duplication", True),
        ("may", "duties", False),
        ("may", "researchers", False),
        ("may", "affiliation", False),
        ("may", "consortium", False),
        ("may", "requirements", False),
        ("must", "restriction", False),
        ("must", "insolvency", False),
        ("must", "marginal", False),
    ]
