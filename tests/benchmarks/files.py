"""A made-up round as files: the same bytes on every run, written with the standard library alone.

Nothing heavy is imported here: the peak memory of a child counts what its parent held when it was
started, so who measures memory must stay small.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MAXIMA = {
    "need": 10,
    "goal": 5,
    "plan": 5,
    "verified": 5,
    "strategy": 5,
    "capability": 5,
    "budget": 5,
    "effect": 20,
    "use": 10,
    "spread": 30,
}
BONUSES = ("caravan", "lounge")
PENALTIES = ("sanction", "abandonment")
_LEADS = ("가온", "한빛", "다산", "새솔", "온누리", "미래", "누리", "푸른", "큰별", "참")
_TRADES = ("정밀", "테크", "소재", "전자", "화학", "기계", "시스템")


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up application: established facts and one tuple of points per evaluator."""

    number: str
    title: str
    lead: str
    bonuses: tuple[str, ...]
    penalties: tuple[str, ...]
    sheets: tuple[tuple[int, ...], ...]


def made_round(applications: int, evaluators: int) -> Iterator[Made]:
    """Yield applications ordered by number, about half of them over 70 points."""
    rng = random.Random(265)  # noqa: S311  made-up points, no secret
    maxima = tuple(MAXIMA.values())
    for nth in range(1, applications + 1):
        quality = rng.uniform(0.5, 0.9)
        sheets = tuple(
            tuple(_points(rng, maximum, quality) for maximum in maxima) for _ in range(evaluators)
        )
        yield Made(
            number=f"A-{nth:05d}",
            title=f"공정 데이터 기반 품질예측 솔루션 도입 {nth}",
            lead=f"{rng.choice(_LEADS)}{rng.choice(_TRADES)}{nth}",
            bonuses=tuple(each for each in BONUSES if rng.random() < 0.2),
            penalties=tuple(each for each in PENALTIES if rng.random() < 0.05),
            sheets=sheets,
        )


def evaluator_names(evaluators: int) -> list[str]:
    """Return the panel's names, sorted."""
    return [f"위원{nth:02d}" for nth in range(1, evaluators + 1)]


def write_files(folder: Path, applications: int, evaluators: int) -> tuple[Path, Path]:
    """Write the application list and the long scores file; return their paths."""
    listed, scores = folder / "applications.csv", folder / "scores.csv"
    names = evaluator_names(evaluators)
    with (
        listed.open("w", encoding="utf-8", newline="") as list_stream,
        scores.open("w", encoding="utf-8", newline="") as score_stream,
    ):
        applicants, points = csv.writer(list_stream), csv.writer(score_stream)
        applicants.writerow(["접수번호", "과제명", "주관기관", "가점", "감점"])
        points.writerow(["접수번호", "평가위원", "평가지표", "점수"])
        for made in made_round(applications, evaluators):
            claims = [len(made.bonuses), 3 * len(made.penalties)]
            applicants.writerow([made.number, made.title, made.lead, *claims])
            points.writerows(_long_rows(made, names))
    return listed, scores


def _long_rows(made: Made, names: Sequence[str]) -> Iterator[tuple[str, str, str, int]]:
    for name, sheet in zip(names, made.sheets, strict=True):
        for criterion, points in zip(MAXIMA, sheet, strict=True):
            yield made.number, name, criterion, points


def _points(rng: random.Random, maximum: int, quality: float) -> int:
    wanted = maximum * (quality + 0.35 * (rng.random() - 0.5))
    return min(maximum, max(0, int(wanted + 0.5)))
