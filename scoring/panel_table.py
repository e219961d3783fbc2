"""위원별 총점: each evaluator's total for each application, and what stands out in them.

All exact: totals are hundredths, medians and spreads fractions of a point. Sheets that count for
nothing (their evaluator recused or left) are handed in beside the ranking, which knows none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scoring.aggregate import Ranking, standings
from scoring.aggregate.standings import sheets_of
from scoring.model import Outcome, Standing
from scoring.views import SheetState

OUTLIER_SHARE: Final = Fraction(1, 10)
"""Further from the application's median than this share of the maximum is an outlier."""
Cell = tuple[str, str]
"""An application's number and an evaluator."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Why an evaluator has no sheet that counts, and its total if one was submitted."""

    state: SheetState
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One evaluator's total for one application, in hundredths; None where there is none.

    `dropped` is `high` or `low` where the total was left out of the panel score. Only a mark in
    state SUBMITTED counts.
    """

    state: SheetState
    total: int | None = None
    dropped: str = ""
    outlier: bool = False


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One application: its marks by evaluator; `spread` is the highest less the lowest total."""

    standing: Standing
    marks: tuple[Mark, ...]
    median: Fraction | None
    spread: Fraction | None


@dataclass(frozen=True, slots=True)
class PanelTable:
    """Rows in the ranking's order, without those screened out.

    With `by_criterion` highest and lowest are dropped per criterion, so no total is.
    """

    evaluators: tuple[str, ...]
    rows: tuple[PanelRow, ...]
    maximum: Fraction
    by_criterion: bool


def panel_table(
    ranking: Ranking, evaluators: Sequence[str], asides: Mapping[Cell, Aside]
) -> PanelTable:
    """Return the table of all totals, a column for each of `evaluators`."""
    rulebook = ranking.snapshot.rulebook
    index = {each.number: nth for nth, each in enumerate(ranking.snapshot.applications)}
    maximum = sum((each.maximum for each in rulebook.criteria), Fraction(0))
    by_criterion = rulebook.scores.of == "criterion"
    rows = []
    for standing in standings(ranking):
        if standing.outcome is not Outcome.SCREENED_OUT:
            sheets = sheets_of(ranking.snapshot, index[standing.number])
            totals = {name: sum(points) for name, points in sheets}
            rows.append(_row(standing, totals, evaluators, asides, maximum))
    return PanelTable(tuple(evaluators), tuple(rows), maximum, by_criterion)


def _row(
    standing: Standing,
    totals: Mapping[str, int],
    evaluators: Sequence[str],
    asides: Mapping[Cell, Aside],
    maximum: Fraction,
) -> PanelRow:
    median = median_of(list(totals.values()))
    far = maximum * OUTLIER_SHARE
    dropped = _dropped(standing)
    marks = []
    for name in evaluators:
        if name not in totals or median is None:
            aside = asides.get((standing.number, name), Aside(SheetState.EMPTY))
            marks.append(Mark(aside.state, aside.total))
            continue
        total = totals[name]
        outlier = abs(Fraction(total, 100) - median) > far
        marks.append(Mark(SheetState.SUBMITTED, total, dropped.get(name, ""), outlier))
    spread = Fraction(max(totals.values()) - min(totals.values()), 100) if totals else None
    return PanelRow(standing, tuple(marks), median, spread)


def _dropped(standing: Standing) -> dict[str, str]:
    """Return whose whole totals were dropped; none where each criterion has its own."""
    high, low = standing.dropped_high, standing.dropped_low
    if isinstance(high, Mapping) or isinstance(low, Mapping):
        return {}
    return {**dict.fromkeys(high, "high"), **dict.fromkeys(low, "low")}


def median_of(totals: Sequence[int]) -> Fraction | None:
    """Return the median of hundredths in points, None of nothing."""
    if not totals:
        return None
    ascending = sorted(totals)
    return Fraction(ascending[len(totals) // 2] + ascending[(len(totals) - 1) // 2], 200)
