"""Formula texts: trimmed centres and rounding, in functions Excel and LibreOffice share."""

from exports.workbook.scale import BookScale
from scoring.rulebook import ScoreRules


def center(area: str, count: str, rules: ScoreRules, scale: BookScale, *, weight: int = 1) -> str:
    """Return the trimmed centre of `area` as whole numbers of the scale.

    Args:
        area: cells with hundredths (times `weight`), one per sheet.
        count: the cell that counts the sheets.
        rules: what to drop and which centre.
        scale: the workbook's scale.
        weight: the common denominator of the weights, for weighted totals.
    """
    per = scale.unit // 100 // weight
    dropped = rules.drop_high + rules.drop_low
    kept = f"({count}-{dropped})" if dropped else count
    if rules.center == "mean":
        return f"({_kept_sum(area, count, rules)})*{per}/{kept}"
    # Of k kept the middle ones are the p-th and the (k + 1 - p)-th from above.
    upper = f"ROUND(({kept}+1)/2,0)"
    lower = f"({kept}+1-{upper})"
    high = f"LARGE({area},{rules.drop_high}+{lower})"
    low = f"LARGE({area},{rules.drop_high}+{upper})"
    return f"({high}+{low})*{per}/2"


def rounded(formula: str, scale: BookScale) -> str:
    """Return `formula` rounded to the rulebook's places, half away from zero as ROUND does."""
    return f"ROUND(({formula})/{scale.step},0)*{scale.step}"


def _kept_sum(area: str, count: str, rules: ScoreRules) -> str:
    if (rules.drop_high, rules.drop_low) == (1, 1):
        return f"SUM({area})-MAX({area})-MIN({area})"
    high = "".join(f"-LARGE({area},{nth})" for nth in range(1, rules.drop_high + 1))
    low = "".join(
        f"-LARGE({area},{count}-{nth})" if nth else f"-LARGE({area},{count})"
        for nth in range(rules.drop_low)
    )
    return f"SUM({area}){high}{low}"
