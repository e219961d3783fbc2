"""The `[screening]` table of a rulebook: who may apply with whom, limits, grounds to exclude."""

from collections.abc import Container

from scoring.rulebook import kinds
from scoring.rulebook.section import Section
from scoring.rulebook.values import BonusPair, CountsAs, Ground, Rate, Screening


def read_screening(
    section: Section, *, criteria: Container[str], bonuses: Container[str]
) -> Screening:
    """Return the checked rules; `criteria` and `bonuses` are the ids that it may name."""
    screening = Screening(
        partners=section.take("partners", kinds.count_from(1)),
        partners_source=section.source("partners"),
        lead_types=section.take("lead_types", kinds.types_of_institution),
        lead_types_source=section.source("lead_types"),
        partner_types=section.take("partner_types", kinds.types_of_institution),
        partner_types_source=section.source("partner_types"),
        grant=section.take_or("grant", kinds.optional_won, None),
        grant_source=section.source("grant"),
        several_rates=section.take_or(
            "several_rates", kinds.one_of("most_favourable", "strictest"), "most_favourable"
        ),
        allowance=section.take_or("allowance", kinds.percent, None),
        allowance_source=section.source("allowance"),
        verified=_known(section, "verified", criteria),
        counts_as=tuple(_counts_as(each) for each in section.sections("counts_as", "counts_as")),
        rates=tuple(_rate(each) for each in section.sections("rate", "rate")),
        pairs=tuple(_pair(each, bonuses) for each in section.sections("pair", "pair")),
        grounds=tuple(_ground(each) for each in section.sections("ground", "ground", least=1)),
    )
    section.close()
    return screening


def _known(section: Section, key: str, ids: Container[str]) -> str:
    """Return the id that `key` names, empty if it stands nowhere."""
    found = section.take_or(key, kinds.text, "")
    if found and found not in ids:
        ko, en = f"없는 식별자입니다: '{found}'. id를 확인하세요.", f"There is no id '{found}'."
        raise section.refusal(key, ko, en)
    return found


def _counts_as(section: Section) -> CountsAs:
    key = "average_sales_below"
    counts_as = CountsAs(
        type=section.take("type", kinds.type_of_institution),
        as_type=section.take("as", kinds.type_of_institution),
        average_sales_below=section.take(key, kinds.won),
        source=section.source(key),
    )
    section.close()
    return counts_as


def _rate(section: Section) -> Rate:
    rate = Rate(
        id=section.take("id", kinds.name),
        name=section.take("name", kinds.name),
        type=section.take("type", kinds.type_of_institution),
        crisis_region=section.take_or("crisis_region", kinds.truth, default=False),
        government=section.take_or("government", kinds.percent, None),
        government_source=section.source("government"),
        cash=section.take_or("cash", kinds.percent, None),
        cash_source=section.source("cash"),
    )
    if rate.government is None and rate.cash is None:
        ko = "government나 cash 가운데 하나는 있어야 합니다."
        raise section.refusal("government", ko, "Give government, cash or both.")
    section.close(f"rate {rate.id}")
    return rate


def _pair(section: Section, bonuses: Container[str]) -> BonusPair:
    section.take("item", kinds.name)
    pair = BonusPair(
        item=_known(section, "item", bonuses),
        types=section.take("types", kinds.two_types),
        source=section.source("types"),
    )
    section.close(f"pair {pair.item}")
    return pair


def _ground(section: Section) -> Ground:
    ground = Ground(
        id=section.take("id", kinds.name),
        kind=section.take("kind", kinds.one_of("may", "must")),
        name=section.take("name", kinds.name),
        article=section.take("article", kinds.name),
        text=section.take("text", kinds.texts),
        exempt_if_verified=section.take_or("exempt_if_verified", kinds.truth, default=False),
    )
    section.close(f"ground {ground.id}")
    return ground
