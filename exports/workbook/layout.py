"""Where everything stands in the workbook, so that each sheet's formulas can point at the others.

Rows and columns count from 0. Applications keep the snapshot's order (by number) on all sheets but
순위, which reads in the order of the result.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from exports.workbook.book import block, cell
from exports.workbook.scale import BookScale
from scoring.aggregate import Ranking
from scoring.model import Snapshot
from scoring.rulebook import Rulebook

SUMMARY: Final = "요약"
RANKING: Final = "순위"
TOTALS: Final = "위원별 총점"
POINTS: Final = "원점수"
ADJUSTMENTS: Final = "가점·감점"
CRITERIA: Final = "지표별 점수"
STEPS: Final = "산출"
RULES: Final = "적용 규칙"
COMMENTS: Final = "평가의견"
CHARTS: Final = "그림"
EVIDENCE: Final = "가점·감점 증빙"

HEAD: Final = 3
FIRST: Final = 4


@dataclass(frozen=True)
class Layout:
    """The addresses of one workbook; `scale` is None where live formulas are not possible."""

    ranking: Ranking
    scale: BookScale | None

    @property
    def snapshot(self) -> Snapshot:
        """The round."""
        return self.ranking.snapshot

    @property
    def rulebook(self) -> Rulebook:
        """Its rules."""
        return self.ranking.snapshot.rulebook

    @property
    def size(self) -> int:
        """How many applications there are."""
        return len(self.snapshot.applications)

    @cached_property
    def sheet_rows(self) -> list[tuple[int, int]]:
        """First and last row on 원점수 of each application's sheets.

        An application without any gets the blank row below the last sheet, so that its count is a
        formula too.
        """
        counts = self.ranking.panels.counts
        starts = FIRST + np.concatenate(([0], np.cumsum(counts)))
        blank = int(starts[-1])
        return [
            (int(start), int(start) + int(count) - 1) if count else (blank, blank)
            for start, count in zip(starts[:-1], counts, strict=True)
        ]

    @property
    def first_criterion(self) -> int:
        """The first column of points on 원점수."""
        return 2

    @property
    def total_column(self) -> int:
        """The evaluator's total in points on 원점수."""
        return self.first_criterion + len(self.rulebook.criteria)

    def group_column(self, group: int) -> int:
        """The group's total in hundredths on 원점수."""
        return self.total_column + 1 + group

    @property
    def hundredths_column(self) -> int:
        """The total in hundredths on 원점수."""
        return self.total_column + 1 + len(self.rulebook.groups)

    @property
    def weighted_column(self) -> int:
        """The weighted total on 원점수, in hundredths times the weights' denominator."""
        return self.hundredths_column + 1

    def criterion_column(self, criterion: int) -> int:
        """One criterion's points in hundredths on 원점수, where single criteria are looked at."""
        return self.weighted_column + int(self.rulebook.weighted) + criterion

    def sheets(self, index: int, column: int) -> str:
        """Return one application's cells in a column of 원점수."""
        first, last = self.sheet_rows[index]
        return block(first, last, column, sheet=POINTS)

    @cached_property
    def fact_columns(self) -> dict[str, str]:
        """The headings of facts by key: `item ID`, and `no bonus` where there is no such item.

        That one only tells whether the claim counts, which no item's column can.
        """
        columns: dict[str, str] = {}
        for kind, name, items in (
            ("bonus", "가점", self.rulebook.bonuses),
            ("penalty", "감점", self.rulebook.penalties),
        ):
            named = {f"item {item.id}": item.name for item in items}
            columns |= named or {f"no {kind}": f"확인된 {name}"}
        return columns

    @cached_property
    def adjustment_columns(self) -> dict[str, int]:
        """The columns of 가점·감점 by key: claims, facts (see `fact_columns`), applied amounts."""
        keys = ["number", "lead", "screened_out", "bonus_claim", "penalty_claim"]
        keys += self.fact_columns
        return {key: column for column, key in enumerate([*keys, "bonus", "penalty"])}

    def adjustment(self, index: int, key: str) -> str:
        """Return an application's cell on 가점·감점."""
        return cell(FIRST + index, self.adjustment_columns[key], sheet=ADJUSTMENTS)

    @cached_property
    def by_criterion(self) -> bool:
        """Whether single criteria have centres of their own in this rulebook."""
        tested = any(criterion.threshold is not None for criterion in self.rulebook.criteria)
        return tested or self.rulebook.scores.of == "criterion"

    def criterion_center(self, index: int, criterion: int) -> str:
        """Return an application's unrounded centre of one criterion on 지표별 점수."""
        return cell(FIRST + index, 1 + criterion, sheet=CRITERIA)

    @cached_property
    def step_columns(self) -> dict[str, int]:
        """The columns of 산출 by key, in the order in which the result is computed."""
        keys = ["number", "sheets", "scored", "panel"]
        keys += ["weighted"] if self.rulebook.weighted else []
        keys += ["bonus", "penalty", "final"]
        keys += ["ranking"] if self.rulebook.weighted else []
        keys += ["passed", *(f"group {nth}" for nth in range(len(self.rulebook.groups)))]
        keys += [f"tie {nth}" for nth, step in enumerate(self.rulebook.ties) if step != "penalty"]
        keys += ["rank", "sharing"]
        keys += ["decision"] if self.ranking.order.decision else []
        return {key: column for column, key in enumerate([*keys, "outcome"])}

    def step(self, index: int, key: str, *, away: bool = False) -> str:
        """Return an application's cell on 산출, from another sheet if `away`."""
        if key == "ranking" and not self.rulebook.weighted:
            key = "final"
        sheet = STEPS if away else ""
        return cell(FIRST + index, self.step_columns[key], sheet=sheet)

    def step_block(self, key: str, *, away: bool = False) -> str:
        """Return a whole column of 산출."""
        if key == "ranking" and not self.rulebook.weighted:
            key = "final"
        sheet = STEPS if away else ""
        column = self.step_columns[key]
        return block(FIRST, FIRST + self.size - 1, column, sheet=sheet, fixed=True)
