"""All findings of one application: its consortium, its money, its bonus, what is not said."""

from collections.abc import Iterable, Iterator, Sequence

from scoring.errors import Phrase
from scoring.model import Application
from scoring.rulebook import Rulebook, Screening
from scoring.screening.limits import grant_finding, share_findings
from scoring.screening.values import Budget, Finding, said_won


def findings(
    rulebook: Rulebook, application: Application, budgets: Sequence[Budget]
) -> tuple[Finding, ...]:
    """Return what a person has to look at; nothing where the rulebook has no screening.

    Args:
        rulebook: says every limit.
        application: with the facts that count.
        budgets: of its institutions; empty if none was loaded for it.
    """
    rules = rulebook.screening
    if rules is None:
        return ()
    found = [*_partners(rules, application, budgets), *_types(rules, application, budgets)]
    found += grant_finding(rules, _grant(application, budgets))
    for each in budgets:
        found += share_findings(rules, each)
    found += _bonus_pairs(rulebook, rules, application, budgets)
    found += _unsaid(application, budgets)
    return tuple(found)


def budget_findings(rulebook: Rulebook, budgets: Iterable[Budget]) -> tuple[Finding, ...]:
    """Return what is wrong with budgets by themselves, before anything is known of the rest."""
    rules = rulebook.screening
    if rules is None:
        return ()
    return tuple(finding for each in budgets for finding in share_findings(rules, each))


def _partners(
    rules: Screening, application: Application, budgets: Sequence[Budget]
) -> Iterator[Finding]:
    """공고 2: exactly so many partners; the budget shows those that the list has no column for."""
    wanted = rules.partners
    named = {each.institution for each in budgets} | {application.partner}
    partners = len(named - {application.lead, ""})
    if partners == wanted:
        return
    yield Finding(
        "partners",
        "may",
        Phrase(
            f"공동기관 {partners}개: 주관 1개와 공동 {wanted}개의 컨소시엄이어야 함",
            f"{partners} partners: the consortium is one lead and {wanted} partner",
        ),
        rules.partners_source,
    )


def _types(
    rules: Screening, application: Application, budgets: Sequence[Budget]
) -> Iterator[Finding]:
    lead, partner = _type_pair(application, budgets)
    for rule, of, found, allowed, source in (
        ("lead_type", Phrase("주관", "lead"), lead, rules.lead_types, rules.lead_types_source),
        (
            "partner_type",
            Phrase("공동", "partner"),
            partner,
            rules.partner_types,
            rules.partner_types_source,
        ),
    ):
        if found and found not in allowed:
            listed = ", ".join(allowed)
            name = application.lead if rule == "lead_type" else application.partner
            yield Finding(
                rule,
                "may",
                Phrase(
                    f"{of.ko}기관 {name}: 유형이 {found}, 될 수 있는 유형은 {listed}",
                    f"{of.en} {name} is {found}; it can be {listed}",
                ),
                source,
                name,
            )


def _type_pair(application: Application, budgets: Sequence[Budget]) -> tuple[str, str]:
    """Return the types of lead and partner: the list's, or the budget's where it says none."""
    of = {each.institution: each.type for each in budgets}
    lead = application.lead_type or of.get(application.lead, "")
    return lead, application.partner_type or of.get(application.partner, "")


def _grant(application: Application, budgets: Sequence[Budget]) -> int | None:
    """Return the government grant: the larger one where list and budget differ."""
    listed = [] if application.government_grant is None else [application.government_grant]
    if budgets:
        listed.append(sum(each.government_grant for each in budgets))
    return max(listed, default=None)


def _bonus_pairs(
    rulebook: Rulebook, rules: Screening, application: Application, budgets: Sequence[Budget]
) -> Iterator[Finding]:
    """Yield a bonus that is for another pair of types (공고 5-2 우대)."""
    names = {item.id: item.name for item in rulebook.bonuses}
    types = _type_pair(application, budgets)
    for pair in rules.pairs:
        given = pair.item in (application.bonuses or ())
        if given and all(types) and sorted(types) != sorted(pair.types):
            name, due, found = names[pair.item], "-".join(pair.types), "-".join(types)
            yield Finding(
                "bonus_pair",
                "warning",
                Phrase(
                    f"{name} 가점: {due} 컨소시엄이어야 하나 이 과제는 {found}",
                    f"the bonus {name} is for {due}: this consortium is {found}",
                ),
                pair.source,
            )


def _unsaid(application: Application, budgets: Sequence[Budget]) -> Iterator[Finding]:
    """Yield what could not be checked, and where list and budget say different things."""
    if not all(_type_pair(application, budgets)):
        yield _warning(
            "types_unsaid",
            "주관·공동기관 유형이 없어 컨소시엄을 확인하지 못함",
            "the types of lead or partner are not given; the consortium was not checked",
        )
    if not budgets:
        yield _warning(
            "budget_unsaid",
            "연구개발비 자료가 없어 지원비율을 확인하지 못함",
            "there is no budget; the shares were not checked",
        )
        return
    yield from _strangers(application, budgets)
    for rule, ko, en, listed, summed in (
        (
            "grant_differs",
            "정부지원연구개발비",
            "government grant",
            application.government_grant,
            sum(each.government_grant for each in budgets),
        ),
        (
            "cost_differs",
            "총연구개발비",
            "total cost",
            application.total_cost,
            sum(each.cost for each in budgets),
        ),
    ):
        if listed is not None and listed != summed:
            yield _warning(
                rule,
                f"{ko}: 신청과제 목록 {said_won(listed)}원, 기관별 합 {said_won(summed)}원",
                f"{en}: {said_won(listed)} won in the list, {said_won(summed)} won by institution",
            )


def _strangers(application: Application, budgets: Sequence[Budget]) -> Iterator[Finding]:
    """Yield institutions of the budget that the list has not, or with another type."""
    listed = {application.lead: application.lead_type}
    if application.partner:
        listed[application.partner] = application.partner_type
    for each in budgets:
        if each.institution not in listed and application.partner:
            yield _warning(
                "institution_differs",
                f"{each.institution}: 신청과제 목록에 없는 기관",
                f"{each.institution} is not in the application list",
                each.institution,
            )
        elif listed.get(each.institution) and listed[each.institution] != each.type:
            was = listed[each.institution]
            yield _warning(
                "type_differs",
                f"{each.institution}: 신청과제 목록은 {was}, 연구개발비 자료는 {each.type}",
                f"{each.institution}: {was} in the list, {each.type} in the budget",
                each.institution,
            )
    gone = [name for name in listed if name not in {each.institution for each in budgets}]
    for name in gone:
        yield _warning(
            "institution_unsaid",
            f"{name}: 연구개발비 자료가 없어 지원비율을 확인하지 못함",
            f"{name} has no budget; its shares were not checked",
            name,
        )


def _warning(rule: str, ko: str, en: str, institution: str = "") -> Finding:
    return Finding(rule, "warning", Phrase(ko, en), institution=institution)
