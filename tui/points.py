"""Points (hundredths) as the screens write them: an empty one is a dot, never a 0."""

from fractions import Fraction

from scoring.amounts import decimal


def said(points: int | None) -> str:
    """Return `8.5` for 850, a dot for nothing."""
    return "." if points is None else decimal(Fraction(points, 100))


def summed(points: int, entered: int, of: int) -> str:
    """Return a sum: a dot over nothing, `47 +` over something incomplete."""
    if not entered:
        return "."
    return said(points) + (" +" if entered < of else "")
