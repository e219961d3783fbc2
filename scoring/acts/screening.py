"""사전검토: the secretary admits applications or excludes them, with a ground and its evidence.

Findings only show what is to be judged. An excluded application stays listed and is never scored:
`screened_out` of its row is the one place that says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.access import may_see
from scoring.acts.permits import allowed
from scoring.acts.setup import require_listed
from scoring.errors import Refusal
from scoring.events import BudgetLoaded, InstitutionBudget, ScreeningDecided, SolutionVerified
from scoring.journal import saved, turn
from scoring.model import Application
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook import Ground, Rulebook, Screening
from scoring.screening import Budget, Finding, Screened, findings
from scoring.snapshots import read_applications
from scoring.sources import source
from scoring.views import Me, Saved

_APPLICATION: Final = source("application")
_BUDGET: Final = source("budget")
_SCREENING: Final = source("screening")
_SOLUTION: Final = source("solution")
_BUDGETS: Final = (
    select(*(getattr(_BUDGET, each.name) for each in fields(Budget)))
    .where(_BUDGET.round == bindparam("r"))
    .order_by(_BUDGET.number, _BUDGET.institution)
)
_DECIDED: Final = select(
    _SCREENING.number, _SCREENING.admitted, _SCREENING.ground, _SCREENING.evidence
).where(_SCREENING.round == bindparam("r"))
_SOLUTIONS: Final = select(_SOLUTION.number, _SOLUTION.verified, _SOLUTION.document).where(
    _SOLUTION.round == bindparam("r"), _SOLUTION.verified.is_not(None)
)


class NoScreening(Refusal):
    ko = "이 회차의 규칙에는 사전검토 기준이 없습니다. 규칙 파일의 [screening]을 확인하세요."
    en = "This round's rulebook has no screening. See [screening] of its file."


class UnknownGround(Refusal):
    ko = "규칙에 없는 제외 기준입니다: '{found}'. 목록에서 고르거나 사유를 직접 쓰세요."
    en = "The rulebook has no ground '{found}'. Choose one of its list, or write your own."


class GroundBlank(Refusal):
    ko = "제외 사유가 없습니다. 제외 기준을 고르거나 사유를 쓰세요."
    en = "No ground is given. Choose one of the list, or write your own."


class EvidenceBlank(Refusal):
    ko = "증빙이 없습니다. 근거 문서의 이름이나 번호를 쓰세요."
    en = "No evidence is given. Write the name or number of the document."


class Exempt(Refusal):
    ko = "{number}: 검증된 솔루션이라 '{ground}' 검토의 예외입니다. 다른 기준을 고르세요."
    en = "The solution of {number} is verified, so '{ground}' is not looked at. Choose another."


class ExcludedForIt(Refusal):
    ko = "{number}: '{ground}'으로 제외되어 있어 기록하지 않았습니다. 먼저 판정을 바꾸세요."
    en = "{number} is excluded for '{ground}', so nothing was recorded. Change that first."


def load_budget(record: Record, me: Me, at: datetime, budgets: Iterable[Budget]) -> Saved:
    """Store all budgets in place of those loaded before.

    Raises:
        UnknownNumbers: a budget of an application that is not on the list.
    """
    listed = tuple(budgets)
    with turn(record, me.name, at) as mine:
        allowed("load_budget", mine)
        require_listed(record, (each.number for each in listed))
        mine.add(BudgetLoaded(budgets=tuple(InstitutionBudget(**asdict(each)) for each in listed)))
    return saved(mine)


def admit(record: Record, me: Me, at: datetime, number: str, *, evidence: str = "") -> Saved:
    """적격: the application is scored, whatever the list or an earlier decision said."""
    with turn(record, me.name, at) as mine:
        allowed("screen", mine)
        _rules(record, number)
        event = ScreeningDecided(
            number=number, admitted=True, ground="", reason="", evidence=gate.clean(evidence)
        )
        mine.add(event)
    return saved(mine)


def exclude(
    record: Record,
    me: Me,
    at: datetime,
    number: str,
    *,
    ground: str,
    evidence: str,
    words: str = "",
) -> Saved:
    """사전지원제외: the application stays listed and is not scored.

    Args:
        record: the round.
        me: the secretary.
        at: this instant.
        number: the application.
        ground: the id of a ground of the rulebook; empty for one in own `words`.
        evidence: the document that shows it.
        words: what is to be said of it, beside the ground's name.

    Raises:
        GroundBlank, EvidenceBlank, UnknownGround: what is missing.
        Exempt: the verified solution is an exception to the ground.
    """
    said, shown = gate.clean(words), gate.clean(evidence)
    with turn(record, me.name, at) as mine:
        allowed("screen", mine)
        rules = _rules(record, number)
        found = _ground(rules, ground) if ground else None
        if found is None and not said:
            raise GroundBlank
        if not shown:
            raise EvidenceBlank
        if found is not None and found.exempt_if_verified and _verified(record, number):
            raise Exempt(number=number, ground=found.name)
        reason = ": ".join(filter(None, (found.name if found else "", said)))
        event = {"number": number, "ground": ground, "reason": reason, "evidence": shown}
        mine.add(ScreeningDecided(admitted=False, **event))
    return saved(mine)


def verify_solution(
    record: Record, me: Me, at: datetime, number: str, *, verified: bool | None, document: str = ""
) -> Saved:
    """솔루션 검증 여부: establish it by a document; None takes it back.

    Raises:
        EvidenceBlank: without a document.
        ExcludedForIt: the application is excluded for what a verified solution is exempt from.
    """
    shown = gate.clean(document)
    with turn(record, me.name, at) as mine:
        allowed("screen", mine)
        rules = _rules(record, number)
        if verified is not None and not shown:
            raise EvidenceBlank
        decided = {row[0]: row[2] for row in record.rows(_DECIDED, r=record.round)}
        for ground in rules.grounds if verified else ():
            if ground.exempt_if_verified and decided.get(number) == ground.id:
                raise ExcludedForIt(number=number, ground=ground.name)
        kept = "" if verified is None else shown
        mine.add(SolutionVerified(number=number, verified=verified, document=kept))
    return saved(mine)


def screened(record: Record, me: Me) -> tuple[Screened, ...]:
    """Return every application by number: what was found, and what was decided of it."""
    with record.reading():
        may_see(record, me, "see_screening")
        return read_screened(record, read_rulebook(record))


def read_screened(record: Record, rulebook: Rulebook) -> tuple[Screened, ...]:
    """Return the same, within a transaction of the caller."""
    listed = read_applications(record, rulebook)
    budgets = _budgets(record)
    decided = {row[0]: row[1:] for row in record.rows(_DECIDED, r=record.round)}
    solutions = {row[0]: row[1:] for row in record.rows(_SOLUTIONS, r=record.round)}
    return tuple(
        _screened(
            each,
            findings(rulebook, each, budgets.get(each.number, ())),
            decided.get(each.number),
            solutions.get(each.number),
        )
        for each in listed
    )


def _screened(
    application: Application,
    found: tuple[Finding, ...],
    decided: Sequence[Any] | None,
    solution: Sequence[Any] | None,
) -> Screened:
    _, ground, evidence = decided or (0, "", "")
    verified, document = solution or (None, "")
    return Screened(
        application,
        found,
        decided=decided is not None or bool(application.screened_out),
        ground=ground,
        evidence=evidence,
        verified=None if verified is None else bool(verified),
        document=document,
    )


def _budgets(record: Record) -> Mapping[str, Sequence[Budget]]:
    by_number: dict[str, list[Budget]] = defaultdict(list)
    names = [each.name for each in fields(Budget)]
    for row in record.rows(_BUDGETS, r=record.round):
        known = dict(zip(names, row, strict=True))
        budget = Budget(**{**known, "crisis_region": bool(known["crisis_region"])})
        by_number[budget.number].append(budget)
    return by_number


def _rules(record: Record, number: str) -> Screening:
    """Return the rules of a round that screens this application."""
    rules = read_rulebook(record).screening
    if rules is None:
        raise NoScreening
    require_listed(record, [number])
    return rules


def _ground(rules: Screening, id_: str) -> Ground:
    for ground in rules.grounds:
        if ground.id == id_:
            return ground
    raise UnknownGround(found=id_)


def _verified(record: Record, number: str) -> bool:
    return any(row[0] == number and row[1] for row in record.rows(_SOLUTIONS, r=record.round))
