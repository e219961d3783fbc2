"""동점 at the last slot: who is tied, how many slots are left, and what they were compared by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.aggregate import Ranking, standing
from scoring.model import Decision, Standing
from scoring.rulebook import TieStep


@dataclass(frozen=True, slots=True)
class TieKey:
    """One step of the tie order: its groups (none for the penalty) and each one's value.

    A higher value comes first, and a smaller penalty.
    """

    groups: tuple[str, ...]
    values: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class CutTie:
    """A tie that lies across the last slot; `left` of `tied` (by number) can be selected."""

    tied: tuple[Standing, ...]
    left: int
    keys: tuple[TieKey, ...]
    decision: Decision | None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Who is tied."""
        return tuple(each.number for each in self.tied)


def cut_tie(ranking: Ranking) -> CutTie | None:
    """Return the tie that lies across the last slot, if there is one."""
    at_cut = ranking.order.at_cut.tolist()
    if not at_cut:
        return None
    tied = tuple(standing(ranking, index) for index in at_cut)
    left = ranking.snapshot.rulebook.slots - int(ranking.order.rank[at_cut[0]]) + 1
    keys = tuple(tie_key(step, tied) for step in ranking.snapshot.rulebook.ties)
    return CutTie(tied, left, keys, ranking.order.decision)


def tie_key(step: TieStep, tied: Sequence[Standing]) -> TieKey:
    """Return what one step of the tie order compares some with a score by."""
    groups = () if isinstance(step, str) else tuple(step)
    return TieKey(groups, {each.number: _value(groups, each) for each in tied})


def _value(groups: tuple[str, ...], row: Standing) -> Fraction:
    """Return what one of the tied was compared by; nobody without a score is ever tied."""
    if not groups:
        return row.penalty or Fraction(0)
    scores = row.groups or {}
    return sum((scores[name] for name in groups), Fraction(0))
