"""A ranking as values that people and files read: standings in their order, and problems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from scoring.aggregate.ranking import Ranking
from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.model import Application, Decision, Dropped, Outcome, Problem, Snapshot, Standing
from scoring.rulebook import Item, Rulebook

Sheet = tuple[str, list[int]]


def standings(ranking: Ranking) -> Iterator[Standing]:
    """Yield all standings: by rank, rejected by final score, without a score, screened out."""
    for index in _reading_order(ranking):
        yield standing(ranking, index)


def standing(ranking: Ranking, index: int) -> Standing:
    """Return the standing of one application, by its index in the snapshot."""
    application = ranking.snapshot.applications[index]
    outcome = _outcome(ranking, index)
    scored = bool(ranking.panels.scored[index])
    sheets = 0 if application.screened_out else int(ranking.panels.counts[index])
    number, title, lead = application.number, application.title, application.lead
    if not scored:
        return Standing(number, title, lead, outcome, None, tied=False, sheets=sheets)
    exact, groups = ranking.exact, ranking.snapshot.rulebook.groups
    high, low = _dropped(ranking, index)
    return Standing(
        number,
        title,
        lead,
        outcome,
        rank=int(ranking.order.rank[index]) or None,
        tied=bool(ranking.order.tied[index]),
        sheets=sheets,
        dropped_high=high,
        dropped_low=low,
        panel_score=exact(int(ranking.panel[index])),
        bonus=exact(int(ranking.bonus[index])),
        penalty=exact(int(ranking.penalty[index])),
        final=exact(int(ranking.final[index])),
        ranking=exact(int(ranking.ranking[index])),
        groups={
            g.name: exact(s) for g, s in zip(groups, ranking.groups[index].tolist(), strict=True)
        },
        flags=_flags(ranking, index),
    )


def sheets_of(snapshot: Snapshot, index: int) -> list[Sheet]:
    """Return one application's sheets as (evaluator, points in hundredths)."""
    first, last = np.searchsorted(snapshot.sheets.application, [index, index + 1])
    names = snapshot.sheets.evaluators
    return [
        (names[snapshot.sheets.evaluator[row]], snapshot.sheets.points[row].tolist())
        for row in range(int(first), int(last))
    ]


def _reading_order(ranking: Ranking) -> list[int]:
    order, scored = ranking.order, ranking.panels.scored
    out = np.array([bool(each.screened_out) for each in ranking.snapshot.applications], dtype=bool)
    rejected = np.flatnonzero(scored & ~ranking.passed)
    # The applications stand by number, so a stable sort leaves equals in that order.
    by_final = sorted(rejected.tolist(), key=lambda index: -int(ranking.final[index]))
    rest = [*np.flatnonzero(~scored & ~out).tolist(), *np.flatnonzero(out).tolist()]
    return [*order.ranked.tolist(), *by_final, *rest]


def _outcome(ranking: Ranking, index: int) -> Outcome | None:
    if ranking.snapshot.applications[index].screened_out:
        return Outcome.SCREENED_OUT
    if not ranking.panels.scored[index]:
        return None
    if not ranking.passed[index]:
        return Outcome.REJECTED
    return Outcome.SELECTED if ranking.order.selected[index] else Outcome.FUNDABLE


def _flags(ranking: Ranking, index: int) -> tuple[str, ...]:
    masks = (
        ("class_changed_by_adjustment", ranking.class_changed),
        ("selection_changed_by_adjustment", ranking.selection_changed),
        ("near_threshold", ranking.near_threshold),
        ("near_cut", ranking.near_cut),
    )
    return tuple([name for name, mask in masks if mask[index]])


def _dropped(ranking: Ranking, index: int) -> tuple[Dropped, Dropped]:
    """Return who was dropped as high and low: names, or by criterion a map to names."""
    names, rulebook = ranking.snapshot.sheets.evaluators, ranking.snapshot.rulebook
    high, low = (
        [tuple([names[who] for who in column]) for column in ends[index].tolist()]
        for ends in (ranking.dropped.high, ranking.dropped.low)
    )
    if rulebook.scores.of == "total":
        return high[0], low[0]
    ids = [criterion.id for criterion in rulebook.criteria]
    return dict(zip(ids, high, strict=True)), dict(zip(ids, low, strict=True))


def decided_by(snapshot: Snapshot, decision: Decision) -> Phrase:
    """Return that the panel decided, or by name who else did: an officer, once it has gone.

    Where a file names nobody, it was the panel.
    """
    if not decision.by or set(decision.by) & set(snapshot.sheets.evaluators):
        return Phrase("위원회가 정함", "decided")
    names = ", ".join(decision.by)
    return Phrase(f"정함(결정한 사람 {names})", f"decided by {names}")


def problems(ranking: Ranking) -> list[Problem]:
    """Return what people should look at, by kind and then by number."""
    return [
        *_sheet_problems(ranking),
        *claim_problems(ranking.snapshot.rulebook, ranking.snapshot.applications),
        *_tie_problems(ranking),
    ]


def _sheet_problems(ranking: Ranking) -> Iterator[Problem]:
    snapshot, counts = ranking.snapshot, ranking.panels.counts
    rules, panel = snapshot.rulebook.scores, set(snapshot.sheets.evaluators)
    kinds: list[list[Problem]] = [[], [], [], []]
    for index, application in enumerate(snapshot.applications):
        count, number = int(counts[index]), application.number
        if application.screened_out:
            if count:
                kinds[3].append(_ignored(number, count))
            continue
        if count < len(panel):
            absent = sorted(panel - {name for name, _ in sheets_of(snapshot, index)})
            kinds[0].append(_missing(number, absent, again=number in snapshot.reviewed))
        if count < rules.minimum_sheets:
            kinds[1].append(_too_few(number, count, rules.minimum_sheets))
        elif count < rules.warn_below:
            kinds[2].append(_few(number, count, rules.warn_below))
    for found in kinds:
        yield from found


def _missing(number: str, absent: Sequence[str], *, again: bool) -> Problem:
    names = ", ".join(absent)
    why = "재평가 위원이 아님" if again else "회피·불참 또는 누락 확인"
    ko = f"{number}: 평가표 없음({why}) {names}"
    return Problem("missing_sheet", (number,), Phrase(ko, f"{number}: no sheet from {names}"))


def _too_few(number: str, count: int, least: int) -> Problem:
    ko = f"{number}: 평가표 {count}장, 최소 {least}장이 되지 않아 평가점수 없음"
    en = f"{number}: {count} sheets, fewer than {least}: no panel score"
    return Problem("too_few_sheets", (number,), Phrase(ko, en))


def _few(number: str, count: int, least: int) -> Problem:
    ko = f"{number}: 평가표 {count}장, {least}장보다 적음"
    en = f"{number}: {count} sheets, fewer than {least}"
    return Problem("few_sheets", (number,), Phrase(ko, en))


def _ignored(number: str, count: int) -> Problem:
    ko = f"{number}: 사전지원제외 과제에 평가표 {count}장이 있으나 반영하지 않음"
    en = f"{number}: screened out, its {count} sheets are ignored"
    return Problem("scores_of_screened_out", (number,), Phrase(ko, en))


def claim_problems(rulebook: Rulebook, applications: Iterable[Application]) -> Iterator[Problem]:
    """Yield where claims and facts differ, or no items give a claim; scores play no part."""
    bonus = _ClaimCheck("bonus", rulebook.bonuses)
    penalty = _ClaimCheck("penalty", rulebook.penalties)
    for application in applications:
        yield from bonus.of(application, application.bonuses, application.bonus_claim)
        yield from penalty.of(application, application.penalties, application.penalty_claim)


class _ClaimCheck:
    """Compares claims with facts; each distinct set of facts is added up once."""

    def __init__(self, kind: str, items: Sequence[Item]) -> None:
        self.kind, self.items = kind, items
        self.in_points = all(item.unit == "points" for item in items)
        self.attainable = frozenset(100 * each for each in _sums(items))
        self.found: dict[frozenset[str], Fraction] = {}

    def of(
        self, application: Application, facts: frozenset[str] | None, claim: int
    ) -> list[Problem]:
        """Return the problem with one claim in hundredths, if there is one."""
        if facts is None:
            known = claim in self.attainable
            return [] if known else [_unattainable(application, self.kind, Fraction(claim, 100))]
        if not self.in_points:
            return []
        if facts not in self.found:
            sums = (item.points for item in self.items if item.id in facts)
            self.found[facts] = 100 * sum(sums, Fraction(0))
        found = self.found[facts]
        if found == claim:
            return []
        return [_differs(application, self.kind, Fraction(claim, 100), found / 100)]


def _sums(items: Sequence[Item]) -> frozenset[Fraction]:
    """Return every sum that a choice of items can give."""
    sums = {Fraction(0)}
    for item in items:
        sums |= {each + item.points for each in sums}
    return frozenset(sums)


_KIND_NAMES: Mapping[str, str] = {"bonus": "가점", "penalty": "감점"}


def _differs(application: Application, kind: str, claim: Fraction, found: Fraction) -> Problem:
    number, name = application.number, _KIND_NAMES[kind]
    ko = f"{number}: 신청한 {name} {decimal(claim)}점과 확인된 {name} {decimal(found)}점이 다름"
    en = f"{number}: {kind} claimed {decimal(claim)}, established {decimal(found)}"
    return Problem("claim_differs", (number,), Phrase(ko, en))


def _unattainable(application: Application, kind: str, claim: Fraction) -> Problem:
    number, name = application.number, _KIND_NAMES[kind]
    ko = f"{number}: 신청한 {name} {decimal(claim)}점은 어떤 항목의 합도 아님(신청대로 반영)"
    en = f"{number}: no items give the claimed {kind} of {decimal(claim)}; it counts as claimed"
    return Problem("claim_unattainable", (number,), Phrase(ko, en))


def _tie_problems(ranking: Ranking) -> Iterator[Problem]:
    if not len(ranking.order.at_cut):
        return
    numbers = tuple(ranking.snapshot.applications[i].number for i in ranking.order.at_cut)
    listed, slots = ", ".join(numbers), ranking.snapshot.rulebook.slots
    decision = ranking.order.decision
    if decision is None:
        ko = f"{listed}: 지원규모 {slots}개의 마지막 자리에서 동점, 위원회가 정해야 함"
        en = f"{listed}: tied across the last of {slots} slots, to be decided by the panel"
        yield Problem("tie_at_cut", numbers, Phrase(ko, en))
        return
    chosen, by = ", ".join(sorted(decision.chosen)), decided_by(ranking.snapshot, decision)
    ko = f"{listed}: 마지막 자리 동점을 {by.ko}: {chosen}, 사유: {decision.reason}"
    en = f"{listed}: tie at the last slot {by.en} for {chosen}, reason: {decision.reason}"
    yield Problem("tie_decided", numbers, Phrase(ko, en))
