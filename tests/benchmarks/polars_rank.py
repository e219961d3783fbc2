"""What `simsa rank` does, written for polars: started with two file names.

The same checks (strict UTF-8; every number and criterion known; points by the grammar, in range and
on the step; no point twice; whole sheets; no control characters) and the same arithmetic in exact
integers; a bad file ends it with a message. Distinct names and points are checked once each where
polars allows it, and sheets by one `group_by`, which was the fastest of the ways tried.
"""

import sys

import polars as pl

from tests.benchmarks.files import MAXIMA

GRAMMAR = r"^[0-9]{1,3}(\.[0-9]{1,2})?$"
CONTROL = r"[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]"
SLOTS, THRESHOLD, STEP = 8, 7000, 100
GROUPS = (("plan_sum", 0, 7), ("effect_sum", 7, 9), ("spread_sum", 9, 10))


def need(*, good: bool, what: str) -> None:
    """End with a message unless `good`."""
    if not good:
        sys.exit(what)


def hundredths(column: str) -> pl.Expr:
    """Return points as whole hundredths."""
    parts = pl.col(column).str.split_exact(".", 1)
    decimals = parts.struct.field("field_1").fill_null("").str.pad_end(2, "0")
    whole = parts.struct.field("field_0").cast(pl.Int32) * 100
    return (whole + decimals.cast(pl.Int32)).alias(column)


def applications_of(path: str) -> pl.DataFrame:
    """Read and check the applications, ordered by number."""
    frame = pl.read_csv(path, infer_schema=False).rename(
        {"접수번호": "number", "주관기관": "lead", "가점": "bonus", "감점": "penalty"}
    )
    frame = frame.with_columns(pl.all().str.strip_chars())
    need(good=frame["number"].is_unique().all(), what="a number twice")
    for column in frame.columns:
        need(good=not frame[column].str.contains(CONTROL).any(), what="a control character")
    for column in ("bonus", "penalty"):
        need(good=frame[column].str.contains(r"^[0-9]{1,2}(\.[0-9]{1,2})?$").all(), what=column)
    return frame.with_columns(hundredths("bonus"), hundredths("penalty")).sort("number")


def points_of(path: str, applications: pl.DataFrame) -> pl.DataFrame:
    """Read and check the long scores file; points in hundredths."""
    frame = pl.read_csv(path, infer_schema=False).rename(
        {"접수번호": "number", "평가위원": "evaluator", "평가지표": "criterion", "점수": "points"}
    )
    frame = frame.with_columns(pl.all().str.strip_chars())
    for column in ("number", "evaluator", "criterion"):
        found = frame[column].unique()
        need(good=not found.is_null().any(), what=f"{column} is blank")
        need(good=not found.str.contains(CONTROL).any(), what="a control character")
    need(good=frame["number"].unique().is_in(applications["number"].implode()).all(), what="number")
    known = pl.Series(list(MAXIMA))
    need(good=frame["criterion"].unique().is_in(known.implode()).all(), what="unknown criterion")
    need(good=frame["points"].str.contains(GRAMMAR).fill_null(value=False).all(), what="points")
    most = {name: maximum * 100 for name, maximum in MAXIMA.items()}
    frame = frame.with_columns(
        hundredths("points"),
        pl.col("criterion").replace_strict(most, return_dtype=pl.Int32).alias("most"),
    )
    need(good=(frame["points"] <= frame["most"]).all(), what="out of range")
    need(good=(frame["points"] % STEP == 0).all(), what="off the step")
    return frame.drop("most")


def sheets_of(points: pl.DataFrame) -> pl.DataFrame:
    """Return a row per sheet with its group sums and total; no point twice, none missing."""
    ids = list(MAXIMA)
    nth = {name: code for code, name in enumerate(ids)}
    coded = points.with_columns(
        pl.col("criterion").replace_strict(nth, return_dtype=pl.Int32).alias("code")
    )
    sums = [
        pl.col("points").filter(pl.col("code").is_between(first, last - 1)).sum().alias(name)
        for name, first, last in GROUPS
    ]
    sheets = coded.group_by("number", "evaluator").agg(
        pl.len().alias("rows"),
        pl.col("code").n_unique().alias("distinct"),
        pl.col("points").sum().alias("total"),
        *sums,
    )
    need(good=(sheets["rows"] == sheets["distinct"]).all(), what="points twice")
    need(good=(sheets["rows"] == len(ids)).all(), what="a sheet is incomplete")
    return sheets


def trimmed(column: str) -> pl.Expr:
    """Return what the trimmed mean divides by the kept count."""
    value = pl.col(column)
    return (value.sum() - value.max() - value.min()).cast(pl.Int64)


def ranked(sheets: pl.DataFrame, applications: pl.DataFrame) -> pl.DataFrame:
    """Return everything shown, in the order shown; scores in hundredths times `unit`."""
    names = ["total", *(name for name, _, _ in GROUPS)]
    scores = sheets.group_by("number").agg(
        (pl.len() - 2).cast(pl.Int64).alias("kept"), *(trimmed(name) for name in names)
    )
    need(good=(scores["kept"] > 0).all(), what="too few sheets")
    unit = 1
    for kept in scores["kept"].unique():
        unit *= kept
    whole = [pl.col(name) * (unit // pl.col("kept")) for name in names]
    table = applications.join(scores.with_columns(whole), on="number", how="left")
    table = table.with_columns(
        (pl.col("total") + (pl.col("bonus") - pl.col("penalty")).cast(pl.Int64) * unit).alias("f"),
        (pl.col("effect_sum") + pl.col("spread_sum")).alias("t"),
        pl.lit(unit).alias("unit"),
    )
    keys = ["f", "t", "plan_sum", "penalty"]
    down = [True, True, True, False]
    passed = table.filter(pl.col("f") >= THRESHOLD * unit)
    passed = passed.sort([*keys, "number"], descending=[*down, False])
    passed = passed.with_columns(pl.int_range(1, pl.len() + 1).alias("place"))
    passed = passed.with_columns(
        pl.col("place").min().over(keys).alias("rank"), pl.len().over(keys).alias("sharing")
    )
    rejected = table.filter(pl.col("f") < THRESHOLD * unit)
    rejected = rejected.sort(["f", "number"], descending=[True, False])
    return pl.concat([passed, rejected], how="diagonal")


def shown(score: int, unit: int) -> str:
    """Return two decimals, half away from zero."""
    size = (2 * abs(score) + unit) // (2 * unit)
    sign = "-" if score < 0 and size else ""
    return f"{sign}{size // 100}.{size % 100:02d}"


def main() -> None:
    """Print number, lead, score, rank and outcome of every application."""
    applications = applications_of(sys.argv[1])
    table = ranked(sheets_of(points_of(sys.argv[2], applications)), applications)
    columns = table.select("number", "lead", "f", "unit", "rank", "sharing").iter_rows()
    lines = []
    for number, lead, score, unit, rank, sharing in columns:
        outcome = "지원제외"
        if rank is not None:
            outcome = "지원대상" if rank + sharing - 1 <= SLOTS else "지원가능"
        place = "" if rank is None else f"{rank}{'=' if sharing > 1 else ' '}"
        lines.append(f"{place:>6} {number:<8} {lead:<12} {shown(score, unit):>8} {outcome}\n")
    sys.stdout.writelines(lines)


if __name__ == "__main__":
    main()
