"""A day in a cell: YYYY-MM-DD, or an XLSX date without a time of day."""

from datetime import date
from typing import Final

from scoring import gate
from scoring.errors import Refusal

_SHAPE: Final = (4, 2, 2)


class NotDay(Refusal):
    ko = "날짜가 아닙니다: '{found}'. 2023-04-25처럼 쓰세요."
    en = "'{found}' is no day. Write it as 2023-04-25."


def day(cell: gate.Cell) -> date:
    """Return a day; an XLSX date cell comes as it is shown, YYYY-MM-DD."""
    words = (
        cell.shown if isinstance(cell, gate.Odd) and cell.kind == "date" else gate.required(cell)
    )
    written = words[:10] if words[10:] in {"", " 00:00:00", "T00:00:00"} else words
    parts = written.split("-")
    if tuple(map(len, parts)) != _SHAPE or not all(p.isascii() and p.isdigit() for p in parts):
        raise NotDay(found=words)
    try:
        return date(*map(int, parts))
    except ValueError as trouble:
        raise NotDay(found=words) from trouble
