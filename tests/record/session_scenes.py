"""Whole scenes of a panel in session, and once it is closed.

Single acts mostly meet a refusal, so whole scenes stand among them: what people really do, one act
after the other, and tried by the wrong person first.
"""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from scoring.views import RecusalKind
from tests.record.model_result import tied_at_the_cut
from tests.record.model_values import Cell
from tests.record.session_choices import (
    ANYBODY,
    ASKING,
    CELLS,
    DAYS,
    ITEMS,
    LIFTING,
    NTH,
    PAPER,
    SECONDS,
    SLOTS,
    STAFF,
    UNFINISHED,
    WHICH,
)
from tests.record.session_motions import Motions
from tests.record.stage import OFFICER, SECRETARY

SOME = 45
"""Entries after which the panel may come to an end."""


def _nth(cells: list[Cell], nth: int) -> list[Cell]:
    """Return one of them, if there is any."""
    return [cells[nth % len(cells)]] if cells else []


class Scenes(Motions):
    """Single acts, and scenes."""

    @precondition(lambda self: self.model.phase == "S")
    @rule(cell=CELLS, upheld=st.booleans())
    def somebody_is_challenged(self, cell: Cell, upheld: bool) -> None:  # noqa: FBT001
        self.file_challenge(SECRETARY, cell, "사유")
        self._everybody_votes(cell, upheld=upheld)

    @precondition(lambda self: self.model.phase == "S")
    @rule(cell=CELLS, upheld=st.booleans())
    def some_do_not_vote(self, cell: Cell, upheld: bool) -> None:  # noqa: FBT001
        self.file_challenge(SECRETARY, cell, "사유")
        self.vote("위원2", cell, upheld)
        for name in (self.chair, SECRETARY):
            self.settle_challenge(name, cell, filed=False)

    @precondition(lambda self: self.model.phase == "S")
    @rule(cell=CELLS, kind=st.sampled_from(RecusalKind), all_of_it=st.booleans())
    def somebody_does_not_score(self, cell: Cell, kind: RecusalKind, all_of_it: bool) -> None:  # noqa: FBT001
        self.recuse(SECRETARY, cell, kind, "사유")
        if all_of_it:
            self.absent(SECRETARY, cell[0], "사유")

    @rule(act=ASKING, nth=NTH, seconds=SECONDS)
    def something_is_asked_for(self, act: tuple[str, str], nth: int, seconds: int) -> None:
        cells = sorted(self.model.recused if act == LIFTING else self.model.submitted)
        for cell in _nth(cells, nth):
            asker = SECRETARY if act == LIFTING else cell[0]
            self.ask(asker, cell, act, "사유")
            self._somebody_approves(seconds)

    @precondition(lambda self: self.model.phase == "S")
    @rule(nth=NTH, one=PAPER, other=PAPER, shown=PAPER)
    def a_sheet_comes_on_paper(
        self, nth: int, one: Mapping[str, int], other: Mapping[str, int], shown: Mapping[str, int]
    ) -> None:
        open_ = [cell for cell, each in self.model.states().items() if each in UNFINISHED]
        for cell in _nth(open_, nth):
            self.record_points(cell, {"plan": None, "use": None})
            self.key_paper(SECRETARY, cell, one, "종이 의견", declared=True)
            self.key_paper(OFFICER, cell, other, "", declared=True)
            self.accept_paper(cell, shown)

    @precondition(lambda self: self.model.papers)
    @rule(nth=NTH, name=STAFF, own=st.booleans())
    def a_paper_goes(self, nth: int, name: str, own: bool) -> None:  # noqa: FBT001
        for cell in _nth(sorted(self.model.papers), nth):
            self.drop_paper(cell[0] if own else name, cell, "사유")

    @precondition(lambda self: self.model.papers)
    @rule(points=PAPER)
    def somebody_guesses(self, points: Mapping[str, int]) -> None:
        cell = min(self.model.papers)
        for use in (25, 50, 75):
            self.key_paper(OFFICER, cell, {"plan": 0, "use": use}, "", declared=True)
        self.key_paper(OFFICER, cell, points, "", declared=True)

    @precondition(lambda self: self.model.phase == "S" and self.model.entries > SOME)
    @rule()
    def the_scoring_ends(self) -> None:
        for cell in list(self.model.papers):
            self.drop_paper(SECRETARY, cell, "사유")
        for cell in list(self.model.challenges):
            self._everybody_votes(cell, upheld=False)
        if not self.chair:
            self.elect_chair(SECRETARY, self.model.evaluators[0])
        self.everybody_finishes()
        self.close_round(SECRETARY)

    @precondition(lambda self: self.model.phase == "C")
    @rule(last=st.booleans())
    def the_chair_concludes(self, last: bool) -> None:  # noqa: FBT001
        self.sign_result(self.chair, now=True)
        tied, left = tied_at_the_cut(self.model)
        chosen = set(sorted(tied, reverse=last)[:left])
        self.decide_tie(self.chair, chosen, "사유", right=True)
        self.record_opinion(self.chair, "A-001", "", "종합")
        self.sign_result(self.chair, now=True)

    @rule(item=ITEMS, number=WHICH, day=DAYS, seconds=SECONDS)
    def a_fact_is_corrected(self, item: str, number: str, day: date | None, seconds: int) -> None:
        self.ask_correction("위원1", number, item, day, "사유")
        self._somebody_approves(seconds)

    @rule(name=ANYBODY, number=WHICH)
    def something_is_declined(self, name: str, number: str) -> None:
        self.ask_correction("위원1", number, "caravan", None, "사유")
        for each in ("위원2", name, "위원1"):
            self.answer(each, 0, declining=True)

    @rule(slots=SLOTS, seconds=SECONDS)
    def a_rule_is_changed(self, slots: int, seconds: int) -> None:
        self.ask_slots(SECRETARY, slots, "사유")
        self._somebody_approves(seconds)

    @property
    def chair(self) -> str:
        return next((who for who, role in self.model.roles.items() if role == "chair"), "")

    def _somebody_approves(self, seconds: int) -> None:
        self.wait(seconds)
        for name in ("위원1", OFFICER, self.chair, SECRETARY):
            self.preview(name, 0)
            self.answer(name, 0, declining=False)

    def _everybody_votes(self, cell: Cell, *, upheld: bool) -> None:
        for place, name in enumerate(self.model.evaluators):
            self.vote(name, cell, upheld is (place % 3 != 1))
