"""The table of 통보와 이의신청 that people read: as CSV, and as a sheet of the result workbook.

An application takes a row, and one more for each further appeal. Instants are shown in Seoul's
time.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from exports.appeals.values import Appeals
from exports.csv_lines import BOM, csv_line
from exports.stamp import STAMP_HEADS, STATES, counted
from scoring.appeals import (
    FILER_NAMES,
    FINDING_NAMES,
    GROUND_NAMES,
    RECIPIENT_NAMES,
    STATUS_NAMES,
    VERDICT_NAMES,
    Case,
    Clock,
    Filed,
    Recipient,
    effective,
)
from scoring.calendar import Deadline
from scoring.errors import Lang, Phrase
from scoring.korean_time import SEOUL

_UNKNOWN: Final = Phrase("도달 확인 전", "not yet known to have arrived")
_EXCUSED: Final = Phrase("기한 경과를 받아들임", "lateness excused")
_CASE: Final[Mapping[str, Phrase]] = {
    "number": Phrase("접수번호", "number"),
    "title": Phrase("과제명", "title"),
    "lead": Phrase("주관기관", "lead"),
    "outcome": Phrase("결과", "outcome"),
    "status": Phrase("상태", "state"),
}
_TOLD: Final = Phrase("{} 통보", "{} notified")
_UNTIL: Final = Phrase("{} 기한", "{} deadline")
_APPEAL: Final[Mapping[str, Phrase]] = {
    "window": Phrase("과제 기한", "deadline of all"),
    "appeal": Phrase("이의신청", "appeal"),
    "filer": Phrase("신청인", "filed by"),
    "received": Phrase("접수 일시", "received"),
    "grounds": Phrase("사유", "grounds"),
    "said": Phrase("신청 내용", "what it says"),
    "documents": Phrase("첨부 문서", "documents"),
    "findings": Phrase("확인된 점", "findings"),
    "due": Phrase("처리기한", "due date"),
    "verdict": Phrase("결정", "decision"),
    "reason": Phrase("결정 이유", "reason"),
}


def headings(lang: Lang) -> list[str]:
    """Return the columns' names."""
    clocks = (
        form.said(lang).format(name.said(lang))
        for name in RECIPIENT_NAMES.values()
        for form in (_TOLD, _UNTIL)
    )
    case, appeal = ((each.said(lang) for each in names.values()) for names in (_CASE, _APPEAL))
    return [*case, *clocks, *appeal]


def rows(appeals: Appeals, lang: Lang) -> Iterator[list[str]]:
    """Yield the rows, by number, in the order of `headings`."""
    for case in appeals.cases:
        known = [*_case(case, appeals.at, lang), *_clocks(case, lang), _last(case.window)]
        for filed in case.filed or (None,):
            yield [*known, *(_appeal(filed, lang) if filed else [""] * (len(_APPEAL) - 1))]


def table_text(appeals: Appeals, lang: Lang) -> Iterator[str]:
    """Yield the table as CSV, a line a piece; every line carries state and digest."""
    yield BOM + csv_line([*headings(lang), *(each.said(lang) for each in STAMP_HEADS)])
    journal = appeals.journal
    stamp = [STATES[appeals.state].said(lang), counted(journal).said(lang), journal.digest]
    yield from (csv_line([*row, *stamp]) for row in rows(appeals, lang))


def in_seoul(at: datetime) -> str:
    """Return `2023-05-17 14:03:22`, in Seoul."""
    return f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M:%S}"


def _case(case: Case, at: datetime, lang: Lang) -> list[str]:
    told, status = case.told, STATUS_NAMES[case.status(at)]
    return [told.number, told.title, told.lead, told.outcome.said(lang), status.said(lang)]


def _clocks(case: Case, lang: Lang) -> Iterator[str]:
    for each in Recipient:
        clock = case.clocks.get(each)
        yield _told(clock, lang)
        yield _last(clock.ends if clock else None)


def _told(clock: Clock | None, lang: Lang) -> str:
    """Return when a recipient's notice took effect."""
    if clock is None or clock.notice is None:
        return ""
    at = effective(clock.notice)
    return _UNKNOWN.said(lang) if at is None else in_seoul(at)


def _last(found: Deadline | None) -> str:
    return found.last.isoformat() if found else ""


def _appeal(filed: Filed, lang: Lang) -> list[str]:
    appeal = filed.appeal
    found = [FINDING_NAMES[each].said(lang) for each in filed.findings]
    excused = [_EXCUSED.said(lang)] if appeal.excuse else []
    return [
        str(appeal.seq),
        FILER_NAMES[appeal.filer].said(lang),
        in_seoul(appeal.received),
        ", ".join(GROUND_NAMES[each].said(lang) for each in appeal.grounds),
        appeal.said,
        ", ".join(appeal.documents),
        ", ".join([*found, *excused]),
        filed.due.last.isoformat(),
        VERDICT_NAMES[appeal.verdict].said(lang) if appeal.verdict else "",
        appeal.reason,
    ]
