"""The kinds of values in a rulebook: each reader gives an exact value or says what is wrong."""

import re
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import Any

from scoring.gate import clean
from scoring.rulebook.values import TYPES, TieStep

_AMOUNT = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?")
_POINT_STEPS_PER_UNIT = 100


class BadValue(Exception):
    """A value of the wrong kind; the reader of the table adds key and line."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(en)
        self.ko, self.en = ko, en


def text(value: object) -> str:
    """Return text that passed the gate, possibly empty."""
    if not isinstance(value, str):
        raise BadValue("따옴표로 감싼 글이어야 합니다.", "It must be text in quotes.")
    return clean(value)


def name(value: object) -> str:
    """Return text that is not blank."""
    words = text(value)
    if not words:
        raise BadValue("비어 있습니다. 값을 쓰세요.", "It is blank. Fill it in.")
    return words


def texts(value: object) -> tuple[str, ...]:
    """Return a list of texts."""
    if not isinstance(value, list):
        raise BadValue("글의 목록이어야 합니다.", "It must be a list of texts.")
    return tuple(text(each) for each in value)


def truth(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise BadValue("true 또는 false여야 합니다.", "It must be true or false.")
    return value


def amount(value: object) -> Fraction:
    """Return an exact amount; a float is refused."""
    if isinstance(value, float):
        raise BadValue(
            "실수는 정확하지 않아 받지 않습니다. 따옴표로 감싸세요.",
            "A float is not exact. Put it in quotes.",
        )
    # Deliberately not str() of any int: Python refuses to spell one of thousands of digits.
    small = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**6
    shown = str(value) if small else value
    if not isinstance(shown, str) or not _AMOUNT.fullmatch(shown):
        raise BadValue(
            '"70"이나 "0.5"처럼 소수 여섯째 자리까지의 수여야 합니다.',
            'It must be a number like "70" or "0.5", with at most six decimals.',
        )
    return Fraction(shown)


def score_bound(value: object) -> Fraction:
    """Return a bound of points, at most three digits."""
    found = amount(value)
    if abs(found) >= 1_000:  # noqa: PLR2004  points have at most three digits
        raise BadValue("-999.99부터 999.99까지여야 합니다.", "It must lie within -999.99…999.99.")
    return found


def step(value: object) -> Fraction:
    """Return a positive multiple of 0.01."""
    found = amount(value)
    if found <= 0 or (found * _POINT_STEPS_PER_UNIT).denominator != 1:
        raise BadValue("0.01의 배수인 양수여야 합니다.", "It must be a positive multiple of 0.01.")
    return found


def not_negative(value: object) -> Fraction:
    """Return an amount of at least 0."""
    found = amount(value)
    if found < 0:
        raise BadValue("0 이상이어야 합니다.", "It must not be negative.")
    return found


def optional_amount(value: object) -> Fraction | None:
    """Return an amount where None is the default."""
    return amount(value)


def optional_count(value: object) -> int | None:
    """Return a count where None is the default."""
    return count_from(1)(value)


def cap(value: object) -> Fraction | None:
    """Return an amount, None for `none`."""
    return None if value == "none" else not_negative(value)


def count_from(least: int, most: int = 100_000) -> Callable[[object], int]:
    """Return a reader of whole numbers from `least` to `most`."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise BadValue(
                f"{least}부터 {most}까지의 정수여야 합니다.",
                f"It must be a whole number from {least} to {most}.",
            )
        return value

    return read


def won(value: object) -> int:
    """Return a positive amount in won."""
    return count_from(1, 10**15)(value)


def optional_won(value: object) -> int | None:
    """Return an amount in won where None is the default."""
    return won(value)


def percent(value: object) -> Fraction | None:
    """Return 0 to 100 percent, at most four decimals, where None is the default."""
    found = amount(value)
    # A share of whole won then has at most six decimals, so it can be shown exactly.
    if not 0 <= found <= 100 or (found * 10**4).denominator != 1:  # noqa: PLR2004  the whole
        raise BadValue(
            "0부터 100까지, 소수 넷째 자리까지여야 합니다.",
            "It must lie within 0…100, with at most four decimals.",
        )
    return found


def type_of_institution(value: object) -> str:
    """Return one of the types of institutions."""
    found: str = one_of(*TYPES)(value)
    return found


def types_of_institution(value: object) -> tuple[str, ...]:
    """Return a list of types of institutions, at least one."""
    listed = texts(value)
    if not listed:
        raise BadValue("비어 있습니다. 유형을 쓰세요.", "It is empty. Name the types.")
    return tuple(map(type_of_institution, listed))


def two_types(value: object) -> tuple[str, str]:
    """Return two types of institutions."""
    listed = types_of_institution(value)
    if len(listed) != 2:  # noqa: PLR2004  a pair
        raise BadValue("유형 두 개여야 합니다.", "It must be two types.")
    return listed[0], listed[1]


def one_of(*choices: str) -> Callable[[object], Any]:
    """Return a reader of one of the `choices`."""

    def read(value: object) -> str:
        if value not in choices:
            listed = ", ".join(choices)
            raise BadValue(f"{listed} 가운데 하나여야 합니다.", f"It must be one of {listed}.")
        return str(value)

    return read


def instant(value: object) -> str:
    """Return an ISO 8601 instant with its offset, as written."""
    words = text(value)
    try:
        aware = datetime.fromisoformat(words).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        raise BadValue(
            '"2023-04-25T18:00:00+09:00"처럼 시간대까지 써야 합니다.',
            'It must be an instant with its offset, like "2023-04-25T18:00:00+09:00".',
        )
    return words


def tie_steps(value: object) -> tuple[TieStep, ...]:
    """Return tie steps: group names, or `penalty`."""

    def one(each: object) -> TieStep:
        if each == "penalty":
            return "penalty"
        if not isinstance(each, list):
            ko = '평가항목 이름의 목록이나 "penalty"여야 합니다.'
            raise BadValue(ko, 'It must be a list of group names, or "penalty".')
        names = texts(each)
        if not names:
            raise BadValue("빈 단계가 있습니다. 지우세요.", "A step is empty. Delete it.")
        return names

    if not isinstance(value, list):
        raise BadValue("단계의 목록이어야 합니다.", "It must be a list of steps.")
    return tuple(one(each) for each in value)
