"""A closed result up to the ministry and back: any act by anybody, beside the model."""

from functools import partial

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize

from tests.record.machines import other_walks, walks
from tests.record.session_choices import FIVE, TOTALS
from tests.record.session_ministry import Ministry
from tests.record.stage import OFFICER, SECRETARY


class FromTheClose(Ministry):
    """Five applications with the same points by everybody, so that some are tied."""

    @initialize(
        totals=st.lists(TOTALS, min_size=5, max_size=5),
        officers_work=st.booleans(),
        steps=st.integers(0, 4),
    )
    def begin(self, totals: list[int], officers_work: bool, steps: int) -> None:  # noqa: FBT001
        self.begin_with(5)
        given = {n: {"plan": t * 60, "use": t * 40} for n, t in zip(FIVE, totals, strict=True)}
        if officers_work:
            cell = "위원1", "A-001"
            for name in (SECRETARY, OFFICER):
                self.key_paper(name, cell, given["A-001"], "", declared=False)
        for name in self.model.evaluators:
            mine = [n for n in FIVE if (name, n) not in self.model.submitted]
            sheets = {number: given[number] for number in mine}
            done = partial(self._recorded, name, sheets)
            self.do("record_sheets", name, done, sheets=sheets)
            self.do("submit", name, partial(self.model.submit, name, mine), numbers=mine)
        self.close_round(SECRETARY)
        for _ in range(steps):
            self.the_result_goes_on(last=officers_work, seen="now")

    def _recorded(self, name: str, sheets: dict[str, dict[str, int]]) -> bool:
        return all(self.model.record(name, number, points) for number, points in sheets.items())


TestFromTheClose = walks(FromTheClose, 30, steps=25)
TestLongFromTheClose = pytest.mark.long(other_walks(FromTheClose, 400, steps=25))
