"""What the ministry looks at first: every application whose place hangs on more than its marks."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scoring.aggregate import Ranking, problems, standings
from scoring.aggregate.standings import decided_by
from scoring.claims import said_differences
from scoring.errors import Phrase
from scoring.model import Standing

_FLAGS: Final[Mapping[str, Phrase]] = {
    "class_changed_by_adjustment": Phrase(
        "가점·감점으로 지원가능/제외가 바뀜", "its class changes by an adjustment"
    ),
    "selection_changed_by_adjustment": Phrase(
        "가점·감점으로 지원대상 여부가 바뀜", "its selection changes by an adjustment"
    ),
    "near_threshold": Phrase("기준점수와 1점 이내", "within a point of the threshold"),
    "near_cut": Phrase("마지막 자리와 1점 이내", "within a point of the last slot"),
}
_REVIEWED: Final = Phrase("재평가", "evaluated again")
_PROBLEMS: Final[Mapping[str, Phrase]] = {
    "tie_at_cut": Phrase(
        "마지막 자리의 동점이 정해지지 않음", "a tie at the last slot is undecided"
    ),
}


@dataclass(frozen=True, slots=True)
class Flagged:
    """An application to be looked at, and why."""

    standing: Standing
    reasons: tuple[Phrase, ...]


def flagged(
    ranking: Ranking,
    touched: Mapping[str, Sequence[Phrase]],
    reviewed: Collection[str] = (),
) -> tuple[Flagged, ...]:
    """Return every flagged application in reading order, those evaluated again before all others.

    Args:
        ranking: the result.
        touched: by application, what two people changed: sheets reopened, facts corrected.
        reviewed: the applications whose sheets are those of a re-evaluation.
    """
    reasons = {**_PROBLEMS, **_few(ranking), **_tie(ranking)}
    noted = said_differences(ranking.snapshot)
    for problem in problems(ranking):
        for number in problem.numbers if problem.kind in reasons else ():
            noted.setdefault(number, []).append(reasons[problem.kind])
    found = (
        Flagged(
            row,
            (
                *([_REVIEWED] if row.number in reviewed else []),
                *touched.get(row.number, ()),
                *_marked(row),
                *noted.get(row.number, ()),
            ),
        )
        for row in standings(ranking)
    )
    named = [each for each in found if each.reasons]
    return tuple(sorted(named, key=lambda each: each.standing.number not in reviewed))


def _few(ranking: Ranking) -> Mapping[str, Phrase]:
    """Return what is said of few sheets: fewer than how many."""
    scores = ranking.snapshot.rulebook.scores
    warned, least = scores.warn_below, scores.minimum_sheets
    ko, en = f"평가표가 {least}장보다 적어 점수 없음", f"fewer than {least} sheets, so no score"
    return {
        "too_few_sheets": Phrase(ko, en),
        "few_sheets": Phrase(f"평가표가 {warned}장보다 적음", f"fewer than {warned} sheets"),
    }


def _tie(ranking: Ranking) -> Mapping[str, Phrase]:
    """Return what is said of a decided tie, if there is one."""
    decision = ranking.order.decision
    if decision is None:
        return {}
    by = decided_by(ranking.snapshot, decision)
    return {
        "tie_decided": Phrase(
            f"마지막 자리의 동점을 {by.ko}", f"a tie at the last slot was {by.en}"
        )
    }


def _marked(row: Standing) -> Iterator[Phrase]:
    return (_FLAGS[flag] for flag in row.flags if flag in _FLAGS)
