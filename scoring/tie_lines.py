"""How one application was told apart from those with the same ranking score, in words."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.aggregate import Ranking, standing
from scoring.amounts import plain
from scoring.cut_tie import TieKey, tie_key
from scoring.errors import Phrase


def tie_lines(ranking: Ranking, index: int) -> Iterator[Phrase]:
    """Yield one line per tie step, up to the one that tells all rivals of an application apart."""
    rows = [standing(ranking, each) for each in _rivals(ranking, index)]
    compared: list[tuple[Fraction, ...]] = [() for _ in rows]
    for step in ranking.snapshot.rulebook.ties if rows else ():
        key = tie_key(step, rows)
        yield _line(key)
        values = (key.values[row.number] for row in rows)
        compared = [(*before, value) for before, value in zip(compared, values, strict=True)]
        if len(set(compared)) == len(compared):
            return


def _rivals(ranking: Ranking, index: int) -> list[int]:
    """Return the applications with the same ranking score, this one included; none if alone."""
    same = ranking.ranking == ranking.ranking[index]
    ranked = [int(each) for each in ranking.order.ranked if same[each]]
    return ranked if len(ranked) > 1 else []


def _line(key: TieKey) -> Phrase:
    listed = ", ".join(f"{number} {plain(value)}" for number, value in key.values.items())
    if not key.groups:
        return Phrase(f"동점 처리, 감점이 적은 순: {listed}", f"tie, smaller penalty: {listed}")
    names = "+".join(key.groups)
    return Phrase(f"동점 처리, {names} 높은 순: {listed}", f"tie, higher {names}: {listed}")
