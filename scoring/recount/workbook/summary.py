"""요약: by which rules, how many of each outcome, in which state, and what to look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.intake.xlsx import Sheet
from scoring.recount.compute import Recounted
from scoring.recount.inputs import Inputs
from scoring.recount.workbook.grid import Findings, Right, at
from scoring.recount.workbook.ranking import OUTCOMES

_STATES: Final = ("초안", "평가마감", "위원회 확정", "부처 상신", "확정")
_STATE_COLUMN: Final = 6
_VALUES_ONLY: Final = "이 규칙은 엑셀 수식으로 정확히 계산할 수 없어 값만 적음"
_FIRST: Final = 3
_CHART_ROWS: Final = 20
_MOST_IN_CHART: Final = 100
_MOST_PROBLEMS: Final = 60
_NO_TEXT = Phrase("확인할 점이 적혀 있어야 합니다.", "A problem belongs here.")

Line = tuple[Right | None, Right | None]
"""What stands in columns A and B; None for what is not compared."""


def values_only(sheet: Sheet) -> bool:
    """Tell whether the workbook says that it has no formulas, and so no 산출."""
    return at(sheet.rows, 1, 0) == _VALUES_ONLY


def check_summary(
    sheet: Sheet, inputs: Inputs, right: Recounted, findings: Findings, *, formulas: bool
) -> None:
    """Compare 요약; `formulas` tells whether the workbook has a 산출."""
    name, rows = sheet.name, sheet.rows
    findings.check(f"{name}!A1", at(rows, 0, 0), f"{inputs.rulebook.title} 선정평가 결과")
    findings.check(f"{name}!A2", at(rows, 1, 0), "" if formulas else _VALUES_ONLY)
    state = at(rows, 0, _STATE_COLUMN)
    if state not in _STATES:
        findings.add(f"{name}!G1", state, "|".join(_STATES))
    for row, line in enumerate(_lines(inputs, right), start=_FIRST):
        for column, text in zip("AB", line, strict=True):
            cell = at(rows, row, "AB".index(column))
            if text is not None:
                findings.check(f"{name}!{column}{row + 1}", cell, text)
            elif column == "A" and (not isinstance(cell, str) or not cell):
                findings.add(f"{name}!{column}{row + 1}", cell, "", _NO_TEXT)


def _lines(inputs: Inputs, right: Recounted) -> Iterator[Line]:
    yield from _facts(inputs)
    yield "", None
    yield "결과", "과제 수"
    counts = Counter(row["outcome"] for row in right.rows)
    yield from ((name, counts[outcome]) for outcome, name in OUTCOMES.items())
    yield "", None
    scored = sum(row["final"] is not None for row in right.rows)
    if 0 < scored <= _MOST_IN_CHART:
        yield from [("", None)] * _CHART_ROWS
    yield "", None
    yield from _list("추정 규칙(확인 필요)", inputs.rulebook.inferred)
    yield "", None
    # What each problem says is wording, which is not recounted; how many there are is.
    count = len(right.problems)
    more = [f"외 {count - _MOST_PROBLEMS}건"] if count > _MOST_PROBLEMS else []
    yield from _list("확인할 점", [*[None] * min(count, _MOST_PROBLEMS), *more])
    yield "", None


def _list(heading: str, texts: Sequence[str | None]) -> Iterator[Line]:
    if texts:
        yield f"{heading} {len(texts)}건", None
        yield from ((text, None) for text in texts)


def _facts(inputs: Inputs) -> Iterator[Line]:
    rulebook, count = inputs.rulebook, len(inputs.applications)
    yield "부처 / 전문기관", f"{rulebook.authority} / {rulebook.agency}"
    yield "공고·규정", rulebook.version
    yield "규칙", rulebook.id
    yield "규칙 digest", rulebook.digest
    yield "접수 마감", rulebook.closing
    yield "신청과제 / 평가위원", f"{count} / {len(inputs.panel)}"
    yield "지원규모", f"{rulebook.slots}개 과제"
    yield "기준점수", f"{decimal(rulebook.threshold.points)}점"
