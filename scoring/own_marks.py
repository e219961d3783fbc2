"""What one member's own sheets look like together, before they are submitted.

Exact throughout: totals are hundredths, shares and means fractions. Nothing here is a judgement;
equal totals are no fault, and nobody else's points come near it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scoring.rulebook import Criterion, Rulebook
from scoring.views import OwnSheet, SheetState

BINS: Final = 10
"""Each a tenth of the maximum wide; the maximum itself falls into the last."""
_NOT_OWN: Final = frozenset({SheetState.RECUSED, SheetState.ABSENT})


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """One sheet: hundredths given so far, blanks, and whether it is complete and flat.

    `share` is of the rulebook's maximum; None where that is not above zero.
    """

    number: str
    total: int
    blanks: int
    share: Fraction | None
    flat: bool = False


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """All own sheets together.

    `totals` holds the complete ones from the highest down, then the unfinished ones in their order;
    `bins`, `lowest`, `highest` (hundredths), `mean` (hundredths, exact) and `criteria` (the mean
    share of each criterion's maximum) count complete sheets only.
    """

    totals: tuple[OwnTotal, ...]
    bins: tuple[int, ...]
    lowest: int | None
    highest: int | None
    mean: Fraction | None
    criteria: tuple[tuple[Criterion, Fraction | None], ...]

    @property
    def complete(self) -> int:
        """How many sheets have every mark."""
        return sum(not each.blanks for each in self.totals)


def own_marks(rulebook: Rulebook, sheets: Iterable[OwnSheet]) -> OwnMarks:
    """Return how the own marks are spread; recused and absent sheets are left out."""
    own = [sheet for sheet in sheets if sheet.state not in _NOT_OWN]
    full = [sheet for sheet in own if not _blanks(rulebook, sheet)]
    totals = [_total(rulebook, sheet) for sheet in own]
    done = sorted(
        (each for each in totals if not each.blanks), key=lambda each: (-each.total, each.number)
    )
    points = [each.total for each in done]
    return OwnMarks(
        totals=(*done, *(each for each in totals if each.blanks)),
        bins=bins([each.share for each in done]),
        lowest=min(points, default=None),
        highest=max(points, default=None),
        mean=Fraction(sum(points), len(points)) if points else None,
        criteria=tuple((each, _mean_share(each, full)) for each in rulebook.criteria),
    )


def bins(shares: Iterable[Fraction | None]) -> tuple[int, ...]:
    """Return how many shares lie in each tenth; below zero counts as the first."""
    counts = [0] * BINS
    for share in shares:
        if share is not None:
            counts[min(BINS - 1, max(0, share.numerator * BINS // share.denominator))] += 1
    return tuple(counts)


def flat(criteria: Sequence[Criterion], sheet: OwnSheet) -> bool:
    """Whether every criterion got the same share of its maximum.

    A criterion whose maximum is not above zero has no share; with fewer than two that have one,
    nothing can be said.
    """
    shares = {
        _share(sheet.points[each.id], each.maximum) for each in criteria if each.id in sheet.points
    }
    counted = sum(each.maximum > 0 for each in criteria)
    return counted > 1 and len(shares - {None}) == 1


def _total(rulebook: Rulebook, sheet: OwnSheet) -> OwnTotal:
    maximum = sum((group.maximum for group in rulebook.groups), Fraction(0))
    blanks = _blanks(rulebook, sheet)
    even = not blanks and flat(rulebook.criteria, sheet)
    return OwnTotal(sheet.number, sheet.total, blanks, _share(sheet.total, maximum), even)


def _blanks(rulebook: Rulebook, sheet: OwnSheet) -> int:
    return sum(each.id not in sheet.points for each in rulebook.criteria)


def _share(points: int, maximum: Fraction) -> Fraction | None:
    return Fraction(points, 100) / maximum if maximum > 0 else None


def _mean_share(criterion: Criterion, sheets: Sequence[OwnSheet]) -> Fraction | None:
    points = sum(sheet.points[criterion.id] for sheet in sheets)
    share = _share(points, criterion.maximum)
    return share / len(sheets) if share is not None and sheets else None
