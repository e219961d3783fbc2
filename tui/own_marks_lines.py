"""The own marks as lines: a distribution of totals, and the mean of each criterion."""

from fractions import Fraction
from typing import Final

from scoring.amounts import decimal, shown
from scoring.errors import Lang, one_line
from scoring.own_marks import BINS, OwnMarks, OwnTotal
from tui.cells import fit, taken, wrap
from tui.locale import say
from tui.points import said
from tui.widgets.lines import Line

_BAR: Final = 12
_RANGE: Final = 7
_NAME: Final = 30


def summary(marks: OwnMarks, lang: Lang) -> list[Line]:
    """Return how many are complete, and the lowest, mean and highest of them."""
    mean = "." if marks.mean is None else shown(marks.mean / 100)
    facts = {"lowest": two(marks.lowest), "mean": mean, "highest": two(marks.highest)}
    width = max(taken(say(lang, f"own_marks.{key}")) for key in facts)
    counted = say(lang, "own_marks.complete", complete=marks.complete, own=len(marks.totals))
    return [
        ((counted, "strong"),),
        *(f"{fit(say(lang, f'own_marks.{key}'), width)} {text:>8}" for key, text in facts.items()),
    ]


def distribution(marks: OwnMarks, lang: Lang) -> list[Line]:
    """Return a bar for each tenth of the maximum, the highest above."""
    most = max(marks.bins)
    lines: list[Line] = [((say(lang, "own_marks.bins"), "weak"),)]
    for nth in reversed(range(BINS)):
        count = marks.bins[nth]
        span = f"{nth * 100 // BINS}~{(nth + 1) * 100 // BINS}"
        bar = "#" * -(-count * _BAR // most) if most else ""
        lines.append(f"{span:>{_RANGE}} {bar:<{_BAR}} {count or '.':>4}")
    return lines


def by_criterion(marks: OwnMarks, lang: Lang) -> list[Line]:
    """Return each criterion with its mean share of the maximum, its name uncut."""
    lines: list[Line] = [((say(lang, "own_marks.criteria"), "weak"),)]
    for criterion, share in marks.criteria:
        *above, last = wrap(one_line(criterion.name), _NAME)
        lines += above
        text = "." if share is None else f"{shown(share * 100)}"
        worth = decimal(criterion.maximum)
        lines.append(f"{fit(last, _NAME)} {worth:>5}  {share_bar(share, _BAR)} {text:>7}")
    return lines


def signs(each: OwnTotal, lang: Lang) -> str:
    """Return what to look at in a sheet, if anything."""
    if each.blanks:
        return say(lang, "own_marks.blanks", count=each.blanks)
    return say(lang, "own_marks.flat") if each.flat else ""


def share_bar(share: Fraction | None, width: int) -> str:
    """Return a bar as long as the share; only all of it fills the width."""
    if share is None:
        return " " * width
    part = min(max(share, Fraction(0)), Fraction(1))
    full = part.numerator * width // part.denominator
    return "#" * full + "." * (width - full)


def two(points: int | None) -> str:
    """Return hundredths as people write them, a dot for nothing."""
    return said(points) if points is None else shown(Fraction(points, 100))
