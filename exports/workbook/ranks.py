"""순위: the page that is handed over, with the two lines that matter."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from exports.workbook.book import Book, Page, number
from exports.workbook.layout import FIRST, HEAD, RANKING, Layout
from exports.workbook.scale import BookScale
from exports.workbook.steps import NONE, OUTCOMES, decision
from scoring.amounts import decimal, exact
from scoring.model import Outcome, Standing

FLAGS: Final = {
    "class_changed_by_adjustment": "가점·감점으로 분류 바뀜",
    "selection_changed_by_adjustment": "가점·감점으로 선정 바뀜",
    "near_threshold": "기준점수 1점 이내",
    "near_cut": "지원규모 경계 1점 이내",
}

OPEN_TIE: Final = "동점, 위원회 결정 필요"
_TITLE_WIDTH: Final = 58
_REMARK_WIDTH: Final = 32


class RankingPage:
    """Writes 순위; `rows` maps each application number to its row afterwards."""

    def __init__(self, layout: Layout, standings: list[Standing]) -> None:
        self.layout, self.standings = layout, standings
        self.weighted = layout.rulebook.weighted
        self.index_of = {each.number: i for i, each in enumerate(layout.snapshot.applications)}
        self.rows: dict[str, int] = {}
        names = ["순위", "접수번호", "과제명", "주관기관", "위원", "평가점수", "가점", "감점"]
        names += ["최종점수", *(["순위점수"] if self.weighted else []), "결과", "기준점수", "비고"]
        # Where there is no 산출, the result itself says what people decided.
        self.decided = layout.scale is None and layout.ranking.order.decision is not None
        names += ["동점 결정"] if self.decided else []
        self.columns = {name: column for column, name in enumerate(names)}

    def write(self, book: Book) -> None:
        """Write the page, its lines and its widths."""
        rulebook = self.layout.rulebook
        note = f"{rulebook.authority} · {rulebook.agency} · {rulebook.version}"
        page = book.page(RANKING, title=f"{rulebook.title} 선정평가 순위", note=note)
        page.head(HEAD, list(self.columns))
        row = FIRST
        for standing, lines in self._with_lines():
            for text, look in lines:
                self._line(page, row, text, look)
                row += 1
            if standing is not None:
                self.rows[standing.number] = row
                self._row(page, row, standing)
                row += 1
        self._finish(page, row - 1)

    def _with_lines(self) -> Iterator[tuple[Standing | None, list[tuple[str, str]]]]:
        """Yield each standing with the lines drawn above it."""
        selected = [each.rank or 0 for each in self.standings if each.outcome is Outcome.SELECTED]
        last = max(selected, default=0)
        section = 0
        for standing in self.standings:
            here = _section(standing, last)
            yield standing, self._lines(section, here)
            section = max(section, here)
        yield None, self._lines(section, max(section, 2))

    def _lines(self, before: int, here: int) -> list[tuple[str, str]]:
        rulebook = self.layout.rulebook
        texts = {
            1: (self._slots_text(), "slots"),
            2: (f"기준점수 {decimal(rulebook.threshold.points)}점", "line"),
            3: ("점수 없음", "thin"),
            4: ("사전지원제외", "thin"),
        }
        crossed = range(before + 1, here + 1)
        return [texts[each] for each in crossed if each in {1, 2} or each == here]

    def _slots_text(self) -> str:
        slots, order = self.layout.rulebook.slots, self.layout.ranking.order
        if not len(order.at_cut) or order.decision is not None:
            return f"지원규모 {slots}개 과제"
        left = slots - int(order.selected.sum())
        tied = len(order.at_cut)
        return f"지원규모 {slots}개 과제 (남은 자리 {left}, 동점 {tied}개 과제는 위원회가 결정)"

    def _line(self, page: Page, row: int, text: str, look: str) -> None:
        page.text(row, 0, text, look)
        for column in range(1, len(self.columns)):
            page.text(row, column, "", look)

    def _row(self, page: Page, row: int, standing: Standing) -> None:
        index = self.index_of[standing.number]
        page.text(row, self.columns["접수번호"], standing.number, "centre")
        page.text(row, self.columns["과제명"], standing.title, "wrapped")
        page.text(row, self.columns["주관기관"], standing.lead)
        remark = _remark(self.layout, standing, index)
        page.text(row, self.columns["비고"], remark, "remark")
        page.fit_row(row, (standing.title, _TITLE_WIDTH), (remark, _REMARK_WIDTH))
        scale = self.layout.scale
        if scale is None:
            self._values(page, row, standing)
        else:
            self._formulas(page, row, standing, index, scale)

    def _formulas(
        self, page: Page, row: int, standing: Standing, index: int, scale: BookScale
    ) -> None:
        rank = self.layout.step(index, "rank", away=True)
        page.formula(row, 0, f"={rank}", standing.rank or NONE, "rank")
        count = self.layout.step(index, "sheets", away=True)
        page.formula(row, self.columns["위원"], f"={count}", standing.sheets, "count")
        scored = self.layout.step(index, "scored", away=True)
        for name, key, look in self._scores():
            source = self.layout.step(index, key, away=True)
            formula = f'=IF({scored}=1,{source}/{scale.unit},"{NONE}")'
            page.formula(row, self.columns[name], formula, _shown(standing, key), look)
        outcome = self.layout.step(index, "outcome", away=True)
        page.formula(
            row, self.columns["결과"], f"={outcome}", OUTCOMES[standing.outcome], "outcome"
        )
        threshold = self.layout.rulebook.threshold.points
        page.number(row, self.columns["기준점수"], number(threshold), "threshold")

    def _values(self, page: Page, row: int, standing: Standing) -> None:
        """Write plain values, where no spreadsheet could compute them exactly."""
        _value(page, row, 0, standing.rank or NONE, "rank")
        page.number(row, self.columns["위원"], standing.sheets, "count")
        for name, key, look in self._scores():
            _value(page, row, self.columns[name], _shown(standing, key), look)
        page.text(row, self.columns["결과"], OUTCOMES[standing.outcome], "outcome")
        threshold = self.layout.rulebook.threshold.points
        page.number(row, self.columns["기준점수"], number(threshold), "threshold")
        if self.decided:
            index = self.index_of[standing.number]
            page.text(
                row, self.columns["동점 결정"], decision(self.layout.ranking, index), "centre"
            )

    def _scores(self) -> list[tuple[str, str, str]]:
        scores = [("평가점수", "panel", "figure"), ("가점", "bonus", "plus")]
        scores += [("감점", "penalty", "minus"), ("최종점수", "final", "figure_bold")]
        return scores + ([("순위점수", "ranking", "figure_bold")] if self.weighted else [])

    def _finish(self, page: Page, last: int) -> None:
        page.sheet.freeze_panes(FIRST, 2)
        rows = self.standings
        texts = [["순위"], ["접수번호", *self.index_of], [], ["주관기관", *(r.lead for r in rows)]]
        page.widths(texts)
        page.sheet.set_column(2, 2, _TITLE_WIDTH)
        page.sheet.set_column(4, len(self.columns) - 2, 9)
        page.sheet.set_column(self.columns["결과"], self.columns["결과"], 13)
        page.sheet.set_column(self.columns["비고"], self.columns["비고"], _REMARK_WIDTH)
        page.emphasize(FIRST, last, len(self.columns) - 1, self.columns["결과"])


def _section(standing: Standing, last_selected: int) -> int:
    if standing.rank is not None:
        return 0 if standing.rank <= last_selected else 1
    return {Outcome.REJECTED: 2, Outcome.SCREENED_OUT: 4}.get(
        standing.outcome or Outcome.SELECTED, 3
    )


def _shown(standing: Standing, key: str) -> float | str:
    score: Fraction | None = getattr(standing, "panel_score" if key == "panel" else key)
    return NONE if score is None else number(score)


def _value(page: Page, row: int, column: int, value: float | str, look: str) -> None:
    if isinstance(value, str):
        page.text(row, column, value, look)
    else:
        page.number(row, column, value, look)


def _remark(layout: Layout, standing: Standing, index: int) -> str:
    """Return the ground of exclusion, the flags, and the exact value near a line."""
    application = layout.snapshot.applications[index]
    remarks = [application.screened_out] if application.screened_out else []
    order = layout.ranking.order
    open_tie = index in order.at_cut and order.decision is None
    remarks += [OPEN_TIE] if open_tie else ["동점"] if standing.tied else []
    remarks += [FLAGS[flag] for flag in standing.flags]
    near = {"near_threshold", "near_cut"} & set(standing.flags)
    if near and standing.final is not None and (standing.final * 100).denominator != 1:
        remarks.append(f"정확히 {exact(standing.final)}")
    return ", ".join(remarks)
