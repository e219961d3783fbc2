"""이의신청: who was notified, until when, what was filed and decided."""

from datetime import datetime
from typing import Final

from exports.appeals.table import headings, in_seoul, rows
from exports.appeals.values import Appeals
from exports.proceedings.names import Names
from exports.proceedings.values import TextSheet, fitting
from scoring.korean_time import SEOUL

APPEALS: Final = "이의신청"
_AT: Final = " 현재(한국 시각). 기한은 그날 24시까지"
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=SEOUL)
"""For a sheet that does not say when it was made."""
_WRAPPED: Final = {
    "과제명": 26,
    "주관기관": 16,
    "사유": 20,
    "신청 내용": 34,
    "첨부 문서": 18,
    "확인된 점": 20,
    "결정 이유": 34,
}


def appeals_sheet(appeals: Appeals, names: Names) -> TextSheet:
    """Return the table of `exports.appeals`, as of its instant."""
    heads = tuple(headings("ko"))
    table = tuple(tuple(fitting(names.text(cell)) for cell in row) for row in rows(appeals, "ko"))
    wide = {nth: _WRAPPED[head] for nth, head in enumerate(heads) if head in _WRAPPED}
    note = f"{in_seoul(appeals.at)}{_AT}"
    return TextSheet(APPEALS, "통보와 이의신청", note, heads, table, wide, across=2)


def instant_of(note: str) -> datetime | None:
    """Return the instant that a sheet's note says; None if it says none."""
    try:
        return datetime.fromisoformat(f"{note.removesuffix(_AT)}+09:00")
    except ValueError:
        return None
