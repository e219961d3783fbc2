"""Whether points fit their criterion: the one check of range and step, for files and for the hand.

Points are hundredths. It needs no library, so a screen can ask before the database stack loads.
"""

from fractions import Fraction

from scoring.amounts import decimal
from scoring.errors import NOWHERE, Place, Refusal
from scoring.rulebook.values import Criterion


class OutOfRange(Refusal):
    ko = "{points}점은 '{criterion}'의 범위 {minimum}~{maximum}점을 벗어납니다. 고치세요."
    en = "{points} lies outside {minimum}…{maximum} of '{criterion}'. Correct it."


class OffStep(Refusal):
    ko = "{points}점은 점수 단위 {step}점에 맞지 않습니다. 고치세요."
    en = "{points} is not on the step of {step}. Correct it."


def bounds(criterion: Criterion) -> tuple[int, int]:
    """Return the least and the most hundredths inside the criterion's range."""
    least, most = criterion.minimum, criterion.maximum
    return -(-least.numerator * 100 // least.denominator), most.numerator * 100 // most.denominator


def misfit(
    points: int, criterion: Criterion, *, step: Fraction, place: Place = NOWHERE
) -> Refusal | None:
    """Return why `points` cannot stand for `criterion`; None if they can.

    Args:
        points: hundredths.
        criterion: what they are given for.
        step: the rulebook's step (점수 단위), in points.
        place: where they stood, if in a file.
    """
    least, most = bounds(criterion)
    if not least <= points <= most:
        said = {"points": _said(points), "minimum": _said(least), "maximum": _said(most)}
        return OutOfRange(place, criterion=criterion.name, **said)
    if points * step.denominator % (step.numerator * 100):
        return OffStep(place, points=_said(points), step=decimal(step))
    return None


def _said(hundredths: int) -> str:
    return decimal(Fraction(hundredths, 100))
