"""A day as somebody types it, or the sign that strikes a fact."""

from datetime import date
from typing import Final

from scoring.errors import Refusal

_STRIKES: Final = frozenset({"-", "없음", "none"})


class NoDay(Refusal):
    ko = "날짜가 아닙니다: '{found}'. 2023-04-25처럼 쓰고, 인정하지 않으면 - 를 쓰세요."
    en = "'{found}' is no day. Write it as 2023-04-25, or - if it does not count."


def read_day(written: str) -> date | None:
    """Return a day as written; None for what strikes the fact (`NoDay`)."""
    if written in _STRIKES:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as trouble:
        raise NoDay(found=written) from trouble
