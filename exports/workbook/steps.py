"""산출: from the sheets' totals to rank and outcome, in whole numbers.

One row per application, one column per step of RULES section 3, each a formula on the columns left
of it. Nothing is decided on a rounded or divided number.
"""

from collections import Counter
from collections.abc import Callable
from math import lcm

from exports.workbook.book import Book
from exports.workbook.formulas import center, rounded
from exports.workbook.layout import FIRST, HEAD, STEPS, Layout
from exports.workbook.scale import BookScale
from scoring.aggregate import Ranking
from scoring.rulebook import Item

OUTCOMES = {
    "selected": "지원대상",
    "fundable": "지원가능",
    "rejected": "지원제외",
    "screened_out": "사전지원제외",
    None: "점수 없음",
}
NONE = "-"  # a formula's blank result could not be told from one that was never calculated
_HEADINGS = {
    "number": "접수번호",
    "sheets": "평가표 수",
    "scored": "점수 산정",
    "panel": "평가점수",
    "weighted": "가중 평가점수",
    "bonus": "가점",
    "penalty": "감점",
    "final": "최종점수",
    "ranking": "순위점수",
    "passed": "기준 충족",
    "rank": "순위",
    "sharing": "같은 순위 수",
    "decision": "동점 결정",
    "outcome": "결과",
}
_LOOKS = {"number": "centre", "rank": "rank", "outcome": "centre", "decision": "centre"}


def write_steps(book: Book, layout: Layout, scale: BookScale, outcomes: list[str]) -> None:
    """Write every step of every application; `outcomes` are the results by application."""
    note = f"1점 = {scale.unit:,}인 정수로 판정하며, 나누는 것은 다른 시트의 표시뿐"
    page = book.page(STEPS, title="산출", note=note)
    page.head(HEAD, [_heading(layout, key) for key in layout.step_columns], height=48)
    values = _values(layout, scale, outcomes)
    formulas = StepFormulas(layout, scale)
    for index, application in enumerate(layout.snapshot.applications):
        row = FIRST + index
        page.text(row, 0, application.number, "centre")
        for key, column in layout.step_columns.items():
            if key == "decision":
                page.text(row, column, decision(layout.ranking, index), "centre")
            elif key != "number":
                look = _LOOKS.get(key, "integer")
                page.formula(row, column, f"={formulas.of(key, index)}", values[key][index], look)
    page.sheet.freeze_panes(FIRST, 1)
    page.sheet.set_column(0, 0, 14)
    page.sheet.set_column(1, len(layout.step_columns) - 1, 13)


def _heading(layout: Layout, key: str) -> str:
    kind, _, nth = key.partition(" ")
    if kind == "group":
        return layout.rulebook.groups[int(nth)].name
    if kind == "tie":
        return f"동점 {int(nth) + 1}\n{'+'.join(layout.rulebook.ties[int(nth)])}"
    return _HEADINGS[key]


def _values(layout: Layout, scale: BookScale, outcomes: list[str]) -> dict[str, list[int | str]]:
    """Return what each formula gives, from the engine."""
    ranking, rulebook = layout.ranking, layout.rulebook
    names = [group.name for group in rulebook.groups]
    applications = layout.snapshot.applications
    counts = ranking.panels.counts.tolist()
    ranks = ranking.order.rank.tolist()
    sharing = Counter(ranks)
    columns: dict[str, list[int | str]] = {
        "sheets": [0 if a.screened_out else n for a, n in zip(applications, counts, strict=True)],
        "scored": [int(each) for each in ranking.panels.scored],
        "passed": [int(each) for each in ranking.passed],
        "rank": [rank or NONE for rank in ranks],
        "sharing": [sharing[rank] if rank else NONE for rank in ranks],
        "outcome": list(outcomes),
    }
    scored = ranking.panels.scored
    for key in ("panel", "weighted", "bonus", "penalty", "final", "ranking"):
        column = getattr(ranking, key) * scored
        columns[key] = list(scale.column(ranking, column))
    for nth in range(len(names)):
        columns[f"group {nth}"] = list(scale.column(ranking, ranking.groups[:, nth]))
    for nth, step in enumerate(rulebook.ties):
        if step != "penalty":
            wanted = [names.index(name) for name in step]
            columns[f"tie {nth}"] = list(
                scale.column(ranking, ranking.groups[:, wanted].sum(axis=1))
            )
    return columns


def decision(ranking: Ranking, index: int) -> str:
    """Return what people decided about an application tied across the last slot."""
    if index not in ranking.order.at_cut:
        return ""
    return "선정" if ranking.order.selected[index] else "비선정"


class StepFormulas:
    """The formula of each column of 산출, without the leading `=`."""

    def __init__(self, layout: Layout, scale: BookScale) -> None:
        self.layout, self.scale, self.rulebook = layout, scale, layout.rulebook
        self.rules = layout.rulebook.scores
        self.by_key: dict[str, Callable[[int], str]] = {
            "sheets": self._sheets,
            "scored": self._scored,
            "panel": self._panel,
            "weighted": self._weighted,
            "bonus": lambda index: self._adjustment(index, "bonus"),
            "penalty": lambda index: self._adjustment(index, "penalty"),
            "final": lambda index: self._final(index, "panel"),
            "ranking": lambda index: self._final(index, "weighted"),
            "passed": self._passed,
            "rank": self._rank,
            "sharing": self._sharing,
            "outcome": self._outcome,
        }

    def of(self, key: str, index: int) -> str:
        """Return the formula of column `key` for one application."""
        kind, _, nth = key.partition(" ")
        if kind == "group":
            return self._group(index, int(nth))
        if kind == "tie":
            return self._tie(index, int(nth))
        return self.by_key[key](index)

    def _if_scored(self, index: int, formula: str) -> str:
        return f"IF({self.layout.step(index, 'scored')}=1,{formula},0)"

    def _sheets(self, index: int) -> str:
        excluded = self.layout.adjustment(index, "screened_out")
        area = self.layout.sheets(index, self.layout.hundredths_column)
        return f'IF({excluded}<>"",0,COUNT({area}))'

    def _scored(self, index: int) -> str:
        return f"IF({self.layout.step(index, 'sheets')}>={self.rules.minimum_sheets},1,0)"

    def _center(self, index: int, column: int, *, weight: int = 1) -> str:
        area = self.layout.sheets(index, column)
        count = self.layout.step(index, "sheets")
        return center(area, count, self.rules, self.scale, weight=weight)

    def _rounded_if(self, stage: str, formula: str) -> str:
        return rounded(formula, self.scale) if self.rules.round == stage else formula

    def _panel(self, index: int) -> str:
        if self.rules.of == "criterion":
            panel = "+".join(self._criterion(index, nth) for nth in self._criteria())
        else:
            panel = self._center(index, self.layout.hundredths_column)
        return self._if_scored(index, self._rounded_if("panel_score", panel))

    def _criteria(self) -> range:
        return range(len(self.rulebook.criteria))

    def _criterion(self, index: int, nth: int) -> str:
        return self._rounded_if("criterion", self.layout.criterion_center(index, nth))

    def _weighted(self, index: int) -> str:
        common = lcm(*(criterion.weight.denominator for criterion in self.rulebook.criteria))
        if self.rules.of == "criterion":
            score = "+".join(
                f"({self._criterion(index, nth)})/{common}*{int(c.weight * common)}"
                for nth, c in enumerate(self.rulebook.criteria)
            )
        else:
            score = self._center(index, self.layout.weighted_column, weight=common)
        return self._if_scored(index, self._rounded_if("panel_score", score))

    def _adjustment(self, index: int, kind: str) -> str:
        bonus = kind == "bonus"
        items = self.rulebook.bonuses if bonus else self.rulebook.penalties
        application = self.layout.snapshot.applications[index]
        facts = application.bonuses if bonus else application.penalties
        cap = self.rulebook.caps.bonus if bonus else self.rulebook.caps.penalty
        if facts is None:
            claim = self.layout.adjustment(index, f"{kind}_claim")
            total = f"ROUND({claim}*100,0)*{self.scale.unit // 100}"
        else:
            total = "+".join(self._item(index, item) for item in items) or "0"
        if cap is not None:
            total = f"MIN({total},{self.scale.of(cap)})"
        panel = self.layout.step(index, "panel")
        least = self.scale.of(self.rulebook.threshold.adjust_only_from)
        return self._if_scored(index, f"IF({panel}<{least},0,{total})")

    def _item(self, index: int, item: Item) -> str:
        fact = self.layout.adjustment(index, f"item {item.id}")
        if item.unit == "points":
            amount = str(self.scale.of(item.points))
        else:
            parts = 100 * item.points.denominator
            amount = f"{self.layout.step(index, 'panel')}/{parts}*{item.points.numerator}"
        return f'IF({fact}="Y",{amount},0)'

    def _final(self, index: int, start: str) -> str:
        score, bonus, penalty = (
            self.layout.step(index, key) for key in (start, "bonus", "penalty")
        )
        return self._if_scored(index, self._rounded_if("final", f"{score}+{bonus}-{penalty}"))

    def _passed(self, index: int) -> str:
        panel, final, penalty = (
            self.layout.step(index, key) for key in ("panel", "final", "penalty")
        )
        tested = {
            "final": [final],
            "panel_score": [panel],
            "both": [panel, final],
            "after_penalty": [f"{panel}-{penalty}"],
        }[self.rulebook.threshold.on]
        least = self.scale.of(self.rulebook.threshold.points)
        conditions = [f"{score}>={least}" for score in tested]
        for nth, criterion in enumerate(self.rulebook.criteria):
            if criterion.threshold is not None:
                center_cell = self.layout.criterion_center(index, nth)
                conditions.append(f"{center_cell}>={self.scale.of(criterion.threshold)}")
        formula = "1"
        for condition in reversed(conditions):
            formula = f"IF({condition},{formula},0)"
        return self._if_scored(index, formula)

    def _group(self, index: int, nth: int) -> str:
        return self._if_scored(index, self._center(index, self.layout.group_column(nth)))

    def _tie(self, index: int, nth: int) -> str:
        names = [group.name for group in self.rulebook.groups]
        step = self.rulebook.ties[nth]
        return "+".join(self.layout.step(index, f"group {names.index(name)}") for name in step)

    def _rank(self, index: int) -> str:
        """Count who passed and stands before: by ranking score, then by each tie step in turn."""
        layout = self.layout
        passed = layout.step_block("passed")
        keys = [("ranking", ">")]
        keys += [
            ("penalty", "<") if step == "penalty" else (f"tie {nth}", ">")
            for nth, step in enumerate(self.rulebook.ties)
        ]
        equal, counts = f"COUNTIFS({passed},1", []
        for key, better in keys:
            area, own = layout.step_block(key), layout.step(index, key)
            counts.append(f'{equal},{area},"{better}"&{own})')
            equal += f",{area},{own}"
        return f'IF({layout.step(index, "passed")}=1,1+{"+".join(counts)},"{NONE}")'

    def _sharing(self, index: int) -> str:
        rank = self.layout.step(index, "rank")
        same = f"COUNTIFS({self.layout.step_block('rank')},{rank})"
        return f'IF({self.layout.step(index, "passed")}=1,{same},"{NONE}")'

    def _outcome(self, index: int) -> str:
        layout, slots = self.layout, self.rulebook.slots
        rank, sharing = layout.step(index, "rank"), layout.step(index, "sharing")
        within = f'IF({rank}+{sharing}-1<={slots},"지원대상",{self._beyond(index)})'
        passed = f'IF({layout.step(index, "passed")}=0,"지원제외",{within})'
        scored = f'IF({layout.step(index, "scored")}=0,"점수 없음",{passed})'
        return f'IF({layout.adjustment(index, "screened_out")}<>"","사전지원제외",{scored})'

    def _beyond(self, index: int) -> str:
        """Return the outcome of a tie across the last slot, decided only for exactly that tie."""
        if self.layout.ranking.order.decision is None:
            return '"지원가능"'
        layout, slots = self.layout, self.rulebook.slots
        rank, sharing = layout.step(index, "rank"), layout.step(index, "sharing")
        ranks, decisions = layout.step_block("rank"), layout.step_block("decision")
        chosen = f'COUNTIFS({ranks},{rank},{decisions},"선정")'
        others = f'COUNTIFS({ranks},{rank},{decisions},"비선정")'
        everyone = f'COUNTIFS({decisions},"선정")+COUNTIFS({decisions},"비선정")'
        holds = f"IF({chosen}={slots}-{rank}+1,IF({chosen}+{others}={sharing},{everyone},0),0)"
        own = f'IF({layout.step(index, "decision")}="선정","지원대상","지원가능")'
        return f'IF({holds}={sharing},{own},"지원가능")'
