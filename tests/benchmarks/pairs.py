"""Interleaved pairs: each run of ours stands beside a run of the other, and the ratios count."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

PAIRS = 9


@dataclass(frozen=True, slots=True)
class Report:
    """One line: figures of one measurement in `unit`, and what was asked for."""

    name: str
    figures: tuple[float, ...]
    target: float
    unit: str = "x"
    more: bool = False

    @property
    def met(self) -> bool:
        """Whether the median is at the target or on its better side."""
        middle = median(self.figures)
        return middle >= self.target if self.more else middle <= self.target

    def line(self) -> str:
        """Return name, median, range, number of figures, target."""
        span = f"{min(self.figures):.2f}-{max(self.figures):.2f}"
        sign = ">=" if self.more else "<="
        return (
            f"{self.name:<44}{median(self.figures):>8.2f} {self.unit:<2}  ({span}, "
            f"n={len(self.figures)})  target {sign} {self.target:g} {self.unit}  "
            f"{'ok' if self.met else 'MISSED'}"
        )


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` took; garbage of earlier runs is collected before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(
    ours: Callable[[], float], theirs: Callable[[], float], *, pairs: int = PAIRS
) -> list[tuple[float, float]]:
    """Measure both in turn, `pairs` times; who goes first changes each time."""
    figures = []
    for nth in range(pairs):
        if nth % 2:
            other, own = theirs(), ours()
        else:
            own, other = ours(), theirs()
        figures.append((own, other))
    return figures


def ratios(figures: list[tuple[float, float]]) -> tuple[float, ...]:
    """Return ours / theirs of each pair."""
    return tuple(own / other for own, other in figures)
