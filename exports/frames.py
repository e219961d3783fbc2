"""One long frame of points, and the pivots that sheets and files are made of.

Points are Int64 hundredths: a float never stands between a typed point and a cell.
"""

import numpy as np
import pandas as pd

from scoring.model import Snapshot


def points_frame(snapshot: Snapshot) -> pd.DataFrame:
    """Return every point as a row: application and evaluator (indexes), criterion, points."""
    sheets = snapshot.sheets
    size, width = sheets.points.shape
    return pd.DataFrame(
        {
            "application": np.repeat(sheets.application, width),
            "evaluator": np.repeat(sheets.evaluator, width),
            "criterion": np.tile(np.arange(width), size),
            "points": pd.array(sheets.points.ravel(), dtype="Int64"),
        }
    )


def raw_points(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a row per sheet, a column per criterion, ordered by application and evaluator."""
    return frame.pivot_table(
        index=["application", "evaluator"], columns="criterion", values="points", aggfunc="first"
    )


def totals(frame: pd.DataFrame) -> pd.DataFrame:
    """Return evaluator totals: a row per application, one column per evaluator."""
    sums = frame.groupby(["application", "evaluator"])["points"].sum()
    return sums.unstack("evaluator")  # noqa: PD010  a pivot of sums that are there already
