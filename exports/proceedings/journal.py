"""변경이력: the minutes, a line an entry, as many as 요약 says."""

from typing import Final

from exports.appeals.table import in_seoul
from exports.proceedings.names import Names
from exports.proceedings.values import TextSheet
from scoring.kept import Kept
from scoring.views import Entry

JOURNAL: Final = "변경이력"
_HEADS: Final = ("번호", "일시", "처리자", "내용", "사유")
_SEALED: Final = "내보낸 사람이 볼 수 없는 내용"
_MOST: Final = 400
"""Signs of an entry: comments and opinions stand whole elsewhere."""
_CUT: Final = " .. (줄임)"


def journal_sheet(kept: Kept, names: Names) -> TextSheet:
    """Return the sheet; what whoever exports may not read is an entry without words."""
    rows = tuple(_row(each, names) for each in kept.entries)
    note = f"{len(rows)}건. 일시는 한국 시각. 400자가 넘는 내용은 줄임"
    return TextSheet(JOURNAL, JOURNAL, note, _HEADS, rows, {3: 92, 4: 40}, frozen=2)


def _row(entry: Entry, names: Names) -> tuple[str, ...]:
    reason = names.text(entry.reason)
    said = names.said(entry)
    if reason and said.endswith(f": {reason}"):
        said = said[: -len(reason) - 2]
    what = _short(said) or _SEALED
    return str(entry.seq), in_seoul(entry.at), names.actor(entry), what, _short(reason)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - len(_CUT)] + _CUT
