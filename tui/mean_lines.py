"""How the mean of one application came about: how many sheets, which were dropped, what is left."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scoring.errors import Lang
from scoring.rulebook.values import ScoreRules
from tui.locale import say
from tui.points import said

if TYPE_CHECKING:
    from scoring.aggregate import Ranking


def mean_line(ranking: "Ranking", number: str, lang: Lang) -> str:
    """Return `평가표 3장: 최고 81, 최저 66 제외, 1장 평균`; "" without a score."""
    from scoring.aggregate import standings  # noqa: PLC0415  loaded by now, with the ranking
    from scoring.aggregate.standings import sheets_of  # noqa: PLC0415

    row = next(each for each in standings(ranking) if each.number == number)
    if row.panel_score is None:
        return ""
    snapshot = ranking.snapshot
    nth = [each.number for each in snapshot.applications].index(number)
    totals = {name: sum(points) for name, points in sheets_of(snapshot, nth)}
    high, low, scores = row.dropped_high, row.dropped_low, snapshot.rulebook.scores
    if isinstance(high, Mapping) or isinstance(low, Mapping):
        return say(lang, "mean.by_criterion", count=len(totals))
    parts = [
        say(lang, f"mean.{key}", totals=", ".join(said(totals[name]) for name in names))
        for key, names in (("high", high), ("low", low))
        if names
    ]
    left = len(totals) - len(high) - len(low)
    return _sentence(scores, parts, len(totals), left, lang)


def foreseen(scores: ScoreRules, count: int, lang: Lang) -> str:
    """Return how the mean of so many sheets will come about, before there are any."""
    if scores.of == "criterion":
        return say(lang, "mean.by_criterion", count=count)
    dropped = (("high", scores.drop_high), ("low", scores.drop_low))
    parts = [
        say(lang, f"mean.{key}", totals=say(lang, "mean.sheets", count=n))
        for key, n in dropped
        if n
    ]
    return _sentence(scores, parts, count, count - scores.drop_high - scores.drop_low, lang)


def _sentence(scores: ScoreRules, parts: list[str], count: int, left: int, lang: Lang) -> str:
    center = say(lang, f"mean.of_{scores.center}", count=left)
    if not parts:
        return say(lang, "mean.whole", count=count, center=center)
    return say(lang, "mean.trimmed", count=count, dropped=", ".join(parts), center=center)
