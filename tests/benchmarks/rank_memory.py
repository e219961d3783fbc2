"""`aggregate.rank` in memory against pandas `groupby(number).apply`, and a usual round alone.

Fair, because both start from the same sheets in their own best form (integer columns for us, a
frame of the same integers for pandas) and give the same: panel score, final score, threshold and
ranks in the tie order, compared before anything is timed. pandas gets more than it gives: the sums
of bonus and penalty are ready for it, while ours are found among the established facts; its
trimmed mean is the fastest of those that read naturally (numpy inside `apply`, on single columns);
and it does not compute the round without adjustments, the selection or the ties at the cut, which
are part of ours. It calculates in floats and rounds to nine digits before it compares.
"""

from statistics import median

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.aggregate import Ranking, problems, rank, standings
from scoring.model import Snapshot
from tests.benchmarks.pairs import Report, paired, ratios, seconds
from tests.benchmarks.rounds import snapshot

_DIGITS = 9
_SMALL_RUNS = 101


def run() -> list[Report]:
    """Measure the large round against pandas and the usual one by itself."""
    return [_against_pandas(), _usual_round()]


def _against_pandas() -> Report:
    round_ = snapshot(10_000, 9)
    sheets, applications = _frames(round_)
    _compare(rank(round_), by_pandas(sheets, applications))
    figures = paired(
        lambda: seconds(lambda: rank(round_)),
        lambda: seconds(lambda: by_pandas(sheets, applications)),
    )
    own, other = (1000 * median(column) for column in zip(*figures, strict=True))
    print(f"  medians: {own:.1f} ms, pandas {other:.0f} ms")
    slower = tuple(1 / ratio for ratio in ratios(figures))
    return Report("pandas / rank, 10,000 x 9 x 10 in memory", slower, 50, more=True)


def _usual_round() -> Report:
    round_ = snapshot(60, 9)

    def whole() -> None:
        ranking = rank(round_)
        list(standings(ranking))
        problems(ranking)

    whole()
    figures = tuple(1000 * seconds(whole) for _ in range(_SMALL_RUNS))
    return Report("rank + standings + problems, 60 x 9 x 10", figures, 2, unit="ms")


def by_pandas(sheets: pd.DataFrame, applications: pd.DataFrame) -> pd.DataFrame:
    """Return score, final and rank (0 for none) by application number."""
    groups = sheets.groupby("number")
    result = applications.copy()
    for column in ("total", "plan", "effect", "spread"):
        result[column] = groups[column].apply(_trimmed_mean)
    result["tie"] = result["effect"] + result["spread"]
    result["score"] = result["total"].round(_DIGITS)
    result["final"] = (result["total"] + result["bonus"] - result["penalty"]).round(_DIGITS)
    keys = ["final", "tie", "plan", "penalty"]
    passed = result[result["final"] >= 70].round(_DIGITS)
    passed = passed.sort_values(keys, ascending=[False, False, False, True])
    passed["rank"] = np.arange(1, len(passed) + 1)
    result["rank"] = passed.groupby(keys)["rank"].transform("min")
    return result.fillna({"rank": 0})


def _trimmed_mean(values: "pd.Series[int]") -> float:
    return float(np.sort(values.to_numpy())[1:-1].mean()) / 100


def _frames(round_: Snapshot) -> tuple[pd.DataFrame, pd.DataFrame]:
    points = round_.sheets.points
    numbers = np.array([each.number for each in round_.applications])
    sheets = pd.DataFrame(
        {
            "number": numbers[round_.sheets.application],
            "total": points.sum(axis=1),
            "plan": points[:, :7].sum(axis=1),
            "effect": points[:, 7:9].sum(axis=1),
            "spread": points[:, 9],
        }
    )
    applications = pd.DataFrame(
        {
            "bonus": [each.bonus_claim / 100 for each in round_.applications],
            "penalty": [each.penalty_claim / 100 for each in round_.applications],
        },
        index=pd.Index(numbers, name="number"),
    )
    return sheets, applications


def _compare(ranking: Ranking, found: pd.DataFrame) -> None:
    unit = ranking.panels.scale.unit

    def shown(column: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        return (column.astype(np.float64) / unit).round(_DIGITS)

    assert (shown(ranking.panel) == found["score"].to_numpy()).all()
    assert (shown(ranking.final) == found["final"].to_numpy()).all()
    assert (ranking.order.rank == found["rank"].to_numpy()).all()
    assert ranking.order.tied.any()
