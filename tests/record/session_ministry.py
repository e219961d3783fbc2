"""The result on its way to the ministry, by anybody, beside the model; and all that is seen."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from scoring import acts
from tests.record import model_ministry as ministry
from tests.record.session_checks import shown
from tests.record.session_choices import (
    ANYBODY,
    DAYS,
    FIVE,
    GRANTS,
    MONTHS,
    NTH,
    OFFICIALS,
    REASONS,
    REOPENING,
    SHOWN,
    WHICH,
)
from tests.record.session_scenes import Scenes
from tests.record.side_by_side import refusal_of
from tests.record.stage import NEWCOMER, OFFICER, SECRETARY, START

OTHER = "sha256:" + "0" * 64
STEPS = st.sampled_from(["finalize", "forward", "confirm"])
LOOKS = ["progress", "fact_differences", "entries", "screened", "paper_waiting", "ranking"]


class Ministry(Scenes):
    """A session up to the confirmed result, and beyond."""

    # The steps ---------------------------------------------------------------------------------

    @rule(name=ANYBODY, act=STEPS, seen=SHOWN)
    def step(self, name: str, act: str, seen: str) -> None:
        given = {"now": self.digest() or None, "nothing": None, "other": OTHER}[seen]
        does = getattr(ministry, act)
        done = partial(does, self.model, name, shown_now=seen != "other")
        self.do(act, name, done, shown=given)

    @rule(name=OFFICIALS, reason=REASONS)
    def return_result(self, name: str, reason: str) -> None:
        done = partial(ministry.give_back, self.model, name, reason)
        self.do("return_result", name, done, reason=reason)

    @precondition(lambda self: NEWCOMER in self.model.one_time)
    @rule()
    def another_officer_comes(self) -> None:
        acts.set_passphrase(self.on.record, self.pair.me(NEWCOMER), START, "새로 정한 암호")
        self.model.one_time.discard(NEWCOMER)
        self.model.entries += 1
        self.pair.look_again()

    # What becomes of it ------------------------------------------------------------------------

    @rule(
        name=OFFICIALS,
        number=st.sampled_from(FIVE),
        promoted=st.sampled_from(["", "", *FIVE]),
        reason=REASONS,
    )
    def replace_selected(self, name: str, number: str, promoted: str, reason: str) -> None:
        said = {"number": number, "promoted": promoted, "reason": reason}
        done = partial(ministry.replace_selected, self.model, **said)
        self.do("replace_selected", name, done, **said)

    @rule(name=OFFICIALS, number=st.sampled_from(FIVE), grant=GRANTS, months=MONTHS, reason=REASONS)
    def adjust_award(
        self, name: str, number: str, grant: int | None, months: int | None, reason: str
    ) -> None:
        said: dict[str, Any] = {"number": number, "grant": grant, "months": months}
        done = partial(ministry.adjust_award, self.model, **said, reason=reason)
        self.do("adjust_award", name, done, **said, reason=reason)

    # Scenes ------------------------------------------------------------------------------------

    @precondition(lambda self: self.model.phase in "CFM")
    @rule(last=st.booleans(), seen=SHOWN)
    def the_result_goes_on(self, last: bool, seen: str) -> None:  # noqa: FBT001
        if self.model.phase == "C":
            self.step(self.chair, "finalize", "now")  # a tie may be undecided still
            self.everybody_finishes()
            self.the_chair_concludes(last)
        self.next_step(seen=seen)

    @precondition(lambda self: self.model.phase == "C")
    @rule(nth=NTH, last=st.booleans())
    def a_sheet_is_open_while_it_is_concluded(self, nth: int, last: bool) -> None:  # noqa: FBT001
        self.something_is_asked_for(REOPENING, nth, 1)
        self.the_chair_concludes(last)
        self.next_step()

    @precondition(lambda self: self.model.phase == "C")
    @rule(item=st.sampled_from(["caravan", "sanction"]), number=WHICH, day=DAYS)
    def the_result_becomes_another(self, item: str, number: str, day: date | None) -> None:
        self.a_fact_is_corrected(item, number, day, 1)
        self.versions(SECRETARY)
        self.compare(SECRETARY, 0, len(self.model.versions) - 1)

    @precondition(lambda self: self.model.phase == "M")
    @rule(name=OFFICIALS)
    def the_result_comes_back(self, name: str) -> None:
        self.return_result(name, "사유")

    @precondition(lambda self: self.model.phase == "E")
    @rule(nth=NTH, place=NTH)
    def somebody_drops_out(self, nth: int, place: int) -> None:
        for number in ministry.holders(self.model)[nth : nth + 1]:
            able = ministry.following(self.model)
            self.adjust_award(self.officer, number, 1, None, "사유")
            self.replace_selected(self.officer, number, "", "사유")
            for promoted in able[place : place + 1] if len(able) > 1 else []:
                self.replace_selected(self.officer, number, promoted, "사유")

    # What is looked at -------------------------------------------------------------------------

    @rule(name=ANYBODY, act=st.sampled_from([*LOOKS, "panel_view", "result_view"]))
    def look(self, name: str, act: str) -> None:
        self._looks(name, act)

    @rule(name=ANYBODY)
    def back_up(self, name: str) -> None:
        copy = Path(self.folder.name) / "copy.db"
        self._looks(name, "back_up", copy)
        copy.unlink(missing_ok=True)

    @rule(name=ANYBODY)
    def versions(self, name: str) -> None:
        """Each entry by which the result became another is a version, and no other one."""
        if self._looks(name, "versions"):
            found = acts.versions(self.on.record, self.pair.me(name))
            assert [each.seq for each in found] == [seq for seq, _ in self.model.versions]
            assert found[-1].result == self.digest()

    @rule(name=ANYBODY, first=st.integers(0, 5), second=st.integers(0, 5))
    def compare(self, name: str, first: int, second: int) -> None:
        """Two versions are told as they stood."""
        versions = self.model.versions or [(1, None)]
        places = [versions[each % len(versions)] for each in (first, second)]
        if self._looks(name, "compare", *(seq for seq, _ in places)):
            me = self.pair.me(name)
            found = acts.compare(self.on.record, me, *(seq for seq, _ in places))
            sides = [shown(found.before), shown(found.after)]
            assert sides == [self._rows(stands) for _, stands in places]
            early = versions[0][0] - 1
            assert refusal_of(lambda: acts.compare(self.on.record, me, early, places[0][0]))

    @staticmethod
    def _rows(stands: object) -> object:
        assert isinstance(stands, tuple)
        return stands[0]

    def _looks(self, name: str, act: str, *given: object) -> bool:
        """Look; tell whether that is allowed."""
        me = self.pair.me(name)
        refused = refusal_of(lambda: getattr(acts, act)(self.on.record, me, *given))
        barred = self.model.barred(act, name)
        assert barred == ("" if refused is None else type(refused).__name__), (act, name, refused)
        return not barred

    @property
    def officer(self) -> str:
        """Who may confirm: an officer who has keyed none of it, if one has come."""
        able = {OFFICER, NEWCOMER} - self.model.keyed_by - self.model.one_time
        return min(able, default=OFFICER)

    def next_step(self, *, seen: str = "now") -> None:
        """Let the one whose turn it is take the next step, after others have tried."""
        turns = {"C": (self.chair, "finalize"), "F": (SECRETARY, "forward")}
        name, act = turns.get(self.model.phase, (OFFICER, "confirm"))
        for each in (OFFICER, SECRETARY, self.chair, name):
            self.step(each, act, seen)
        if self.model.phase == "M" and OFFICER in self.model.keyed_by:
            if NEWCOMER in self.model.one_time:
                self.another_officer_comes()
            self.step(self.officer, "confirm", seen)
