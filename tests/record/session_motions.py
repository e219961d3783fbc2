"""What two people decide, by anybody, beside the model: asked for, looked at, approved."""

from copy import deepcopy
from datetime import date
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import rule

from scoring import acts
from tests.record import model_motions as motions
from tests.record.model_result import results
from tests.record.model_values import Cell
from tests.record.session_checks import shown
from tests.record.session_choices import (
    ANYBODY,
    ASKING,
    CELLS,
    DAYS,
    ITEMS,
    NTH,
    NUMBERS,
    REASONS,
    SECONDS,
    SLOTS,
)
from tests.record.session_machine import Session
from tests.record.side_by_side import refusal_of


class Motions(Session):
    """A session with its requests."""

    @rule(name=ANYBODY, cell=CELLS, act=ASKING, reason=REASONS)
    def ask(self, name: str, cell: Cell, act: tuple[str, str], reason: str) -> None:
        asking, asked = act
        done = partial(motions.ask, self.model, name, asked, cell, reason)
        given = {"evaluator": cell[0], "number": cell[1]}
        self.do(asking, name, done, **given, reason=reason)

    @rule(name=ANYBODY, act=ASKING, nth=NTH)
    def ask_what_may_be(self, name: str, act: tuple[str, str], nth: int) -> None:
        cells = sorted(self.model.recused if act[0] == "ask_lifting" else self.model.submitted)
        for cell in cells[nth : nth + 1]:
            self.ask(name, cell, act, "사유")

    @rule(name=ANYBODY, number=NUMBERS, item=ITEMS, day=DAYS, reason=REASONS)
    def ask_correction(
        self, name: str, number: str, item: str, day: date | None, reason: str
    ) -> None:
        said = {"document": "공문", "reason": reason}
        done = partial(motions.ask_correction, self.model, name, (item, number), day, **said)
        self.do("ask_correction", name, done, number=number, item=item, day=day, **said)

    @rule(name=ANYBODY, slots=SLOTS, reason=REASONS)
    def ask_slots(self, name: str, slots: int, reason: str) -> None:
        done = partial(motions.ask_slots, self.model, name, slots, reason)
        self.do("ask_rule_change", name, done, key="slots", value=str(slots), reason=reason)

    @rule(name=ANYBODY, rule_=st.sampled_from([("scores.step", "0.5"), ("closing", "2024")]))
    def ask_for_no_rule(self, name: str, rule_: tuple[str, str]) -> None:
        """Points given have to fit a step, and a day once closed stays."""
        key, value = rule_
        self.do("ask_rule_change", name, lambda: False, key=key, value=value, reason="사유")

    @rule(name=ANYBODY, nth=NTH, declining=st.sampled_from([False, False, True]))
    def answer(self, name: str, nth: int, declining: bool) -> None:  # noqa: FBT001
        motion = self._motion(nth)
        act, does = ("decline", motions.decline) if declining else ("approve", motions.approve)
        self.do(act, name, partial(does, self.model, name, motion), motion=motion)

    @rule(name=ANYBODY, nth=NTH)
    def preview(self, name: str, nth: int) -> None:
        """A preview tells what approving would give, and nothing before the close."""
        motion, me = self._motion(nth), self.pair.me(name)
        known = name in self.model.roles and name not in self.model.one_time
        if not known or not motions.may_preview(self.model, name, motion):
            assert refusal_of(lambda: acts.preview(self.on.record, me, motion))
        else:
            found = acts.preview(self.on.record, me, motion)
            assert (found.sides is None) == (self.model.phase == "S")
            if found.sides is not None:
                after = deepcopy(self.model)
                motions.happened(after, motion)
                assert shown(found.sides.before) == results(self.model)
                assert shown(found.sides.after) == results(after)

    @rule(seconds=SECONDS)
    def wait(self, seconds: int) -> None:
        self.model.now += seconds

    def _motion(self, nth: int) -> int:
        return next((each.id for each in self.model.motions[-1 - nth :]), 999)
