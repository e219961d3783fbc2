"""요약: what was decided by which rules, how many, what to look at, and one picture."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from exports.appeals.table import in_seoul
from exports.proceedings.panel import RULES_CONFIRMED
from exports.stamp import NAMED, STATES, says_names, warning_of
from exports.workbook.book import ACCENT, INK, RULE, Book, Page
from exports.workbook.layout import RANKING, SUMMARY, Layout
from exports.workbook.ranks import RankingPage
from exports.workbook.steps import OUTCOMES
from scoring.aggregate import problems
from scoring.amounts import decimal
from scoring.model import Standing, State
from scoring.rulebook.words import inferred_words

_MOST_PROBLEMS: Final = 60
_MOST_IN_CHART: Final = 100
_CHART_ROWS: Final = 24
"""What the chart takes: with its heading the second printed page is full."""
_TOP: Final = 3
_SIGNATURES: Final = 10
"""Right of the facts, below the counts: on the first printed page."""
_INFERRED: Final = "공고에 없어 추정한 규칙"
_WHERE_INFERRED: Final = "값과 근거는 '적용 규칙' 시트에서 '추정'이라고 적은 줄에 있음"
_PAPER: Final = "위 칸은 종이로 보관할 때 씁니다."
_SEALED: Final = "프로그램에서 한 것(변경이력 번호)"
_STAMP_HEIGHT: Final = 34
_SIGNATURE_HEIGHT: Final = 30


def write_summary(
    page: Page,
    book: Book,
    layout: Layout,
    ranks: RankingPage,
    *,
    beside: tuple[Mapping[str, str], ...],
) -> None:
    """Fill the first sheet, which was added before the others so that it stands first.

    `beside` is what a record says of the panel, the dates and the signatures in the program, by
    label; all may be empty.
    """
    panel, dates, seals = beside
    for column, width in enumerate((22, 52, 4, 18, 10, 24)):
        page.sheet.set_column(column, column, width)
    state = layout.snapshot.state
    page.sheet.set_row(0, _STAMP_HEIGHT)
    page.text(0, 5, STATES[state].ko, "confirmed" if state is State.CONFIRMED else "unconfirmed")
    if says_names(layout.snapshot):
        page.text(1, 5, NAMED.ko, "unconfirmed")
    page.text(2, 0, warning_of(layout.snapshot), "warning")
    below = _signatures(page, _SIGNATURES, seals)
    _counts(page, _TOP, layout, ranks.standings)
    row = max(_facts(page, layout, panel), _dates(page, below + 1, dates))
    page.covers(row, 5)
    breaks = [row + 1]
    row = _chart(page, book, row + 1, layout, ranks)
    page.sheet.set_h_pagebreaks(breaks if row < breaks[0] else [*breaks, row])
    row = _lists(page, row + 1, _INFERRED, _inferred(layout), note=_confirmed(dates))
    texts = [problem.text.ko for problem in problems(layout.ranking)]
    if len(texts) > _MOST_PROBLEMS:
        texts = [*texts[:_MOST_PROBLEMS], f"외 {len(texts) - _MOST_PROBLEMS}건"]
    _lists(page, row + 1, "확인할 점", texts)


def add_summary(book: Book, layout: Layout) -> Page:
    """Add the first sheet."""
    note = "" if layout.scale else "이 규칙은 엑셀 수식으로 정확히 계산할 수 없어 값만 적음"
    return book.page(SUMMARY, title=f"{layout.rulebook.title} 선정평가 결과", note=note)


def _facts(page: Page, layout: Layout, panel: Mapping[str, str]) -> int:
    rulebook, snapshot = layout.rulebook, layout.snapshot
    facts = [
        ("부처 / 전문기관", f"{rulebook.authority} / {rulebook.agency}"),
        ("공고·규정", rulebook.version),
        ("규칙", rulebook.id),
        ("접수 마감", f"{in_seoul(datetime.fromisoformat(rulebook.closing))[:16]} (한국 시각)"),
        ("신청과제 / 평가위원", f"{layout.size} / {len(snapshot.sheets.evaluators)}"),
        ("지원규모", f"{rulebook.slots}개 과제"),
        ("기준점수", f"{decimal(rulebook.threshold.points)}점"),
        ("규칙 확인값", rulebook.digest),
    ]
    if snapshot.reviewed:
        facts.append(("재평가 과제", ", ".join(snapshot.reviewed)))
    if snapshot.journal is not None:
        head = snapshot.journal
        facts.append(("평가회차", head.round))
        facts.append(("변경이력", f"{head.entries}건"))
        facts.append(("변경이력 확인값", head.digest))
    facts += panel.items()
    for row, (label, text) in enumerate(facts, start=_TOP):
        page.text(row, 0, label, "label")
        page.text(row, 1, text, "small" if label.endswith("확인값") else "fact")
    return _TOP + len(facts)


def _inferred(layout: Layout) -> list[str]:
    return [inferred_words(layout.rulebook, name) for name in layout.rulebook.inferred]


def _confirmed(dates: Mapping[str, str]) -> str:
    """Return who answers for the inferred rules, and where they stand."""
    said = dates.get(RULES_CONFIRMED)
    who = f"확인: {said}" if said else "파일에서 계산한 결과라 확인한 사람의 기록이 없음"
    return f"{who}. {_WHERE_INFERRED}"


def _dates(page: Page, top: int, dates: Mapping[str, str]) -> int:
    """Write when each step was taken, below the signatures; return the row behind."""
    if not dates:
        return top
    return _dated(page, top, "일자(한국 시각)", dates)


def _dated(page: Page, top: int, heading: str, said: Mapping[str, str]) -> int:
    for column, text in ((3, heading), (4, ""), (5, "")):
        page.text(top, column, text, "section")
    for row, (name, when) in enumerate(said.items(), start=top + 1):
        page.text(row, 3, name, "label")
        page.text(row, 4, when, "fact")
    return top + 1 + len(said)


def _signatures(page: Page, row: int, seals: Mapping[str, str]) -> int:
    """Leave room for who answers for the result to sign it on paper; return the row behind.

    `seals` are what they did in the program, which counts: without them paper is all there is.
    """
    page.text(row, 3, "서명", "section")
    page.text(row, 4, "", "section")
    page.text(row, 5, "", "section")
    for nth, role in enumerate(("평가위원장", "부처 담당자"), start=row + 1):
        page.sheet.set_row(nth, _SIGNATURE_HEIGHT)
        page.text(nth, 3, role, "signed")
        page.text(nth, 4, "", "signed")
        page.text(nth, 5, "(서명 또는 인)", "signed_here")
    if not seals:
        return row + 3
    page.text(row + 3, 3, _PAPER, "plain")
    return _dated(page, row + 4, _SEALED, seals)


def _counts(page: Page, row: int, layout: Layout, standings: list[Standing]) -> None:
    page.text(row, 3, "결과", "section")
    page.text(row, 4, "과제 수", "section")
    for nth, (outcome, name) in enumerate(OUTCOMES.items(), start=1):
        count = sum(each.outcome == outcome for each in standings)
        page.text(row + nth, 3, name, "label")
        if layout.scale is None:
            page.number(row + nth, 4, count, "tally")
        else:
            area = layout.step_block("outcome", away=True)
            page.formula(row + nth, 4, f'=COUNTIFS({area},"{name}")', count, "tally")


def _chart(page: Page, book: Book, row: int, layout: Layout, ranks: RankingPage) -> int:
    """Draw final scores in the order of the result against the threshold."""
    scored = [each for each in ranks.standings if each.final is not None]
    if not 0 < len(scored) <= _MOST_IN_CHART:
        return row
    first, last = ranks.rows[scored[0].number], ranks.rows[scored[-1].number]
    chart = book.file.add_chart({"type": "column"})

    def cells(name: str) -> list[int | str]:
        column = ranks.columns[name]
        return [RANKING, first, column, last, column]

    chart.add_series(
        {
            "name": "최종점수",
            "categories": cells("접수번호"),
            "values": cells("최종점수"),
            "fill": {"color": ACCENT},
            "gap": 40,
        }
    )
    line = book.file.add_chart({"type": "line"})
    line.add_series(
        {
            "name": f"기준점수 {decimal(layout.rulebook.threshold.points)}점",
            "categories": cells("접수번호"),
            "values": cells("기준점수"),
            "line": {"color": "#9C2A10", "width": 1.75},
        }
    )
    chart.combine(line)
    chart.set_title({"name": "최종점수(순위 순)", "name_font": {"size": 11, "color": INK}})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"num_font": {"rotation": -90, "size": 8}, "line": {"color": RULE}})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": RULE}}})
    chart.show_blanks_as("span")
    chart.set_size({"width": 930, "height": _CHART_ROWS * 24})
    page.sheet.insert_chart(row, 0, chart)
    page.covers(row + _CHART_ROWS, 5)
    return row + _CHART_ROWS + 1


def _lists(page: Page, row: int, heading: str, texts: list[str], *, note: str = "") -> int:
    if not texts:
        return row
    page.text(row, 0, f"{heading} {len(texts)}건", "section")
    lines = [*([note] if note else []), *texts]
    for nth, text in enumerate(lines, start=1):
        page.text(row + nth, 0, text, "plain")
    return row + 1 + len(lines)
