"""요약: by which rules, how many of each outcome, in which state, and what to look at.

Nothing here stands in a table, so a value is found by the label to the left of it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.intake.xlsx import Sheet
from scoring.recount.compare import STATES
from scoring.recount.compute import Recounted
from scoring.recount.inputs import Inputs
from scoring.recount.workbook.grid import Findings, Right, address, at, holds
from scoring.recount.workbook.ranking import OUTCOMES
from scoring.rulebook import inferred_words

SUMMARY: Final = "요약"
_STATES: Final = ("초안", "평가마감", "위원회 확정", "부처 상신", "확정")
_VALUES_ONLY: Final = "이 규칙은 엑셀 수식으로 정확히 계산할 수 없어 값만 적음"
_MOST_PROBLEMS: Final = 60
_JOURNAL: Final = ("평가회차", "변경이력", "변경이력 확인값")
_REVIEWED: Final = "재평가 과제"
_LONGEST: Final = 10
_NO_PROBLEM = Phrase("적힌 글이 있어야 합니다.", "Some words belong here.")
_KOREAN: Final = timezone(timedelta(hours=9))
_NUMBERED: Final = re.compile("위원[0-9]+")


@dataclass(frozen=True, slots=True)
class Told:
    """What only a record can say of 요약: state and problems in words, where the journal stood.

    `reviewed` are the applications evaluated again, empty if none was.
    """

    state: str
    problems: tuple[str, ...]
    journal: Mapping[str, str]
    reviewed: str = ""


def told_by(document: Mapping[str, Any]) -> Told:
    """Return it from a record's own result, its problems in Korean as in every workbook."""
    journal = document["journal"]
    stood = (journal["round"], f"{journal['entries']}건", journal["head"])
    problems = tuple(each["text"] for each in document["problems"])
    state = _STATES[STATES.index(document["state"])]
    reviewed = ", ".join(document["inputs"].get("reviewed", ()))
    return Told(state, problems, dict(zip(_JOURNAL, stood, strict=True)), reviewed)


def journal_said(sheet: Sheet) -> Mapping[str, Any]:
    """Return what 요약 says of the journal, in the words of a result's document."""
    beside = [
        next((at(sheet.rows, row, column + 1) for row, column in _places(sheet, label)), "")
        for label in _JOURNAL
    ]
    round_, entries, head = (each if isinstance(each, str) else "" for each in beside)
    count = entries.removesuffix("건")
    whole = int(count) if count.isascii() and count.isdigit() and len(count) < _LONGEST else 0
    return {"round": round_, "entries": whole, "head": head}


def values_only(sheet: Sheet) -> bool:
    """Tell whether the workbook says that it has no formulas, and so no 산출."""
    return at(sheet.rows, 1, 0) == _VALUES_ONLY


def check_summary(
    sheet: Sheet,
    inputs: Inputs,
    right: Recounted,
    findings: Findings,
    *,
    formulas: bool,
    told: Told | None = None,
) -> None:
    """Compare 요약; `formulas` tells whether the workbook has a 산출."""
    findings.check(
        f"{sheet.name}!A1", at(sheet.rows, 0, 0), f"{inputs.rulebook.title} 선정평가 결과"
    )
    findings.check(f"{sheet.name}!A2", at(sheet.rows, 1, 0), "" if formulas else _VALUES_ONLY)
    _check_state(sheet, findings, (told.state,) if told else _STATES)
    for label, value in (*_facts(inputs, right), *(told.journal.items() if told else ())):
        check_fact(sheet, label, value, findings)
    if told and (told.reviewed or _places(sheet, _REVIEWED)):
        check_fact(sheet, _REVIEWED, told.reviewed, findings)
    named = any(not _NUMBERED.fullmatch(name) for name in inputs.panel)
    findings.check(f"{sheet.name}!F2", at(sheet.rows, 1, 5), "위원 이름 포함" if named else "")
    rules = inputs.rulebook
    words = [inferred_words(rules, name) for name in rules.inferred]
    _check_list(sheet, "공고에 없어 추정한 규칙", words, findings, noted=True)
    # What each problem says is wording, which is not recounted; how many there are is.
    count = len(right.problems)
    more = [f"외 {count - _MOST_PROBLEMS}건"] if count > _MOST_PROBLEMS else []
    listed: Sequence[str | None] = told.problems if told else [None] * count
    _check_list(sheet, "확인할 점", [*listed[:_MOST_PROBLEMS], *more], findings)


def _check_state(sheet: Sheet, findings: Findings, right: Sequence[str]) -> None:
    """Look at what stands beside the title: a state, of which only a record knows which."""
    beside = [
        (address(sheet.name, 0, column), cell)
        for row in sheet.rows[:1]
        for column, cell in enumerate(row)
        if column and cell != ""
    ]
    for where, cell in beside or [(f"{sheet.name} 상태", "")]:
        if cell not in right:
            findings.add(where, cell, "|".join(right))


def check_fact(sheet: Sheet, label: str, value: Right, findings: Findings) -> None:
    """Compare what stands right of a label."""
    places = [(row, column + 1) for row, column in _places(sheet, label)]
    if not places:
        findings.add(f"{sheet.name} {label}", "", value)
    # A name in the rulebook may read like a label, so any place will do.
    elif not any(holds(at(sheet.rows, *place), value) for place in places):
        findings.check(address(sheet.name, *places[0]), at(sheet.rows, *places[0]), value)


def _facts(inputs: Inputs, right: Recounted) -> Iterator[tuple[str, Right]]:
    rulebook, count = inputs.rulebook, len(inputs.applications)
    yield "부처 / 전문기관", f"{rulebook.authority} / {rulebook.agency}"
    yield "공고·규정", rulebook.version
    yield "규칙", rulebook.id
    yield "규칙 확인값", rulebook.digest
    closing = datetime.fromisoformat(rulebook.closing).astimezone(_KOREAN)
    yield "접수 마감", f"{closing:%Y-%m-%d %H:%M} (한국 시각)"
    yield "신청과제 / 평가위원", f"{count} / {len(inputs.panel)}"
    yield "지원규모", f"{rulebook.slots}개 과제"
    yield "기준점수", f"{decimal(rulebook.threshold.points)}점"
    counts = Counter(row["outcome"] for row in right.rows)
    for outcome, name in OUTCOMES.items():
        yield name, counts[outcome]


def _places(sheet: Sheet, start: str, *, whole: bool = True) -> list[tuple[int, int]]:
    """Return row and column of every cell that is the text `start`, or begins with it."""
    return [
        (row, column)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell == start or (not whole and isinstance(cell, str) and cell.startswith(start))
    ]


def _check_list(
    sheet: Sheet,
    heading: str,
    texts: Sequence[str | None],
    findings: Findings,
    *,
    noted: bool = False,
) -> None:
    """Compare a heading that counts its list, and the list; None may be any text.

    Where it is `noted` a line of words stands between both.
    """
    places = _places(sheet, f"{heading} ", whole=False)
    note = [None] if noted else []
    right = [f"{heading} {len(texts)}건", *note, *texts, ""] if texts else [""]
    if texts and not places:
        findings.add(f"{sheet.name} {heading}", "", f"{heading} {len(texts)}건")
    for top, column in places[:1]:
        for row, text in enumerate(right, start=top):
            where, cell = address(sheet.name, row, column), at(sheet.rows, row, column)
            if text is not None:
                findings.check(where, cell, text)
            elif not isinstance(cell, str) or not cell:
                findings.add(where, cell, "", _NO_PROBLEM)
