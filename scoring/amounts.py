"""Exact amounts as text: nothing here rounds but what is only shown."""

from fractions import Fraction


def exact(amount: Fraction) -> str:
    """Return `p/q` in lowest terms, or an integer."""
    return str(amount)


def shown(amount: Fraction) -> str:
    """Return two decimals, half away from zero, never `-0.00`: for eyes, never for decisions."""
    numerator, denominator = amount.numerator, amount.denominator
    hundredths = (200 * abs(numerator) + denominator) // (2 * denominator)
    sign = "-" if numerator < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


def decimal(amount: Fraction) -> str:
    """Return an amount of at most six decimals as people write it: `1`, `0.5`, `-8.25`."""
    size = abs(amount)
    text = f"{size.numerator * 10**6 // size.denominator:07d}"
    whole, decimals = text[:-6], text[-6:].rstrip("0")
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def plain(amount: Fraction) -> str:
    """Return an amount as people write it where six decimals say all of it, else `p/q`."""
    return decimal(amount) if 10**6 % amount.denominator == 0 else exact(amount)
