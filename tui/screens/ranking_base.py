"""순위 as the persons before it use it: which keys are theirs, what they do next, what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from scoring.phases import Phase, may
from scoring.views import Me, Motion, RoundHead, SheetState
from tui.keys import ENDS, MOVE, Key
from tui.request_lines import approvable, standing
from tui.screens.following import FollowingPage
from tui.screens.page import answer

if TYPE_CHECKING:
    from scoring.acts import PanelView, ResultView
    from scoring.cut_tie import CutTie
    from scoring.slots import Replacement

_WIDE: Final = 110


class RankingBase(FollowingPage):
    """What the page knows beside the ranking, and what it offers to whom."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "explain"),
        MOVE,
        Key("f2", "tie", "tie"),
        Key("f2", "motions", "motions", shown=False),
        Key("f3", "case", "case"),
        Key("f3", "awards", "awards"),
        Key("f4", "panel", "panel_table"),
        Key("f5", "look", "again", shown=False),
        Key("f6", "journal", "journal", shown=False),
        Key("f7", "export", "export"),
        Key("f8", "opinions", "opinions"),
        Key("f9", "sign", "sign_result"),
        Key("f9", "appeals", "appeals"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.view: PanelView | None = None
        self.result: ResultView | None = None
        self.requests = 0
        self.waits = ""
        self.reviewed = ""  # whose re-evaluation waits for its members' sheets
        self._asked: Sequence[Motion] = ()
        self.tie: CutTie | None = None

    def keys(self) -> Sequence[Key]:
        """Return the keys that this person may use; with more room more of them are shown."""
        phase, role = self.round_head.phase, self.me.role
        step = self.step()
        able = {"sign": bool(step)}
        able["tie"] = self.tie is not None and may("decide_tie", phase, role)
        able["motions"] = not able["tie"] and may("decline", phase, role)
        able["awards"] = phase is Phase.CONFIRMED
        able["case"] = not able["awards"]
        able["appeals"] = self._sees_appeals
        wide = self.size.width >= _WIDE
        usual = super().keys()
        return tuple(
            self._offered(key, step=step, wide=wide, tie=able["tie"])
            for key in usual
            if able.get(key.action, True)
        )

    def _offered(self, key: Key, *, step: str, wide: bool, tie: bool) -> Key:
        """Return a key as it stands now: the next step's label, and shown where there is room."""
        phase, role = self.round_head.phase, self.me.role
        if key.action == "sign":
            return replace(key, label=step)
        shown = {
            "journal": False,
            "motions": bool(self.requests),
            "case": not tie and not (self.requests and step),
            "opinions": not self._sees_appeals,
            "export": not (self.requests and (step or self._sees_appeals)),
        }
        acts = {"case": "ask_correction", "opinions": "write_opinion"}
        does = key.action not in acts or may(acts[key.action], phase, role)
        label = key.label if does else f"{key.label}_read"
        return replace(
            key,
            label=label,
            shown=shown.get(key.action, key.shown) or (wide and key.action in shown),
        )

    async def read_more(self) -> None:
        """Read what is beside the result: who waits for an approval, who dropped out since."""
        phase, role = self.round_head.phase, self.me.role
        if phase is Phase.CONFIRMED:
            self.result = await answer(self.desk.result_view())
            await self._read_appeals()
        if may("approve_dates", phase, role):
            found = [e for e in await answer(self.desk.motions()) if e.by != self.me.name]
            self._asked = [each for each in found if approvable(each, phase, role)]
            self.requests = self._waiting()

    async def _read_appeals(self) -> None:
        """Read what waits after the confirmation: for this person, and for who evaluates again."""
        self.waits = self.reviewed = ""
        if not self._sees_appeals:
            return
        from scoring.calendar import OutsideCalendar  # noqa: PLC0415  after the confirmation only
        from tui.to_do import own_to_do, reviewed_by_others  # noqa: PLC0415  the same

        try:
            board = await answer(self.desk.board())
        except OutsideCalendar:  # the ranking is there all the same; the board says it
            return
        self.waits = own_to_do(board.cases, self.desk.clock(), self.me.role, self.lang)
        self.reviewed = reviewed_by_others(board.cases, self.lang)

    def by_the_clock(self) -> None:
        """Announce a request no longer once its five minutes are over."""
        if self.requests and self._waiting() != self.requests:
            self.requests = self._waiting()
            self.say_next()

    def say_next(self) -> None:
        """Say what to do next, and offer the keys for it."""
        if self.view is not None:
            facts = {"reason": self.view.returned, "count": self.requests}
            facts |= {"waits": self.waits, "reviewed": self.reviewed}
            self.advise(self.say(self.upcoming_step(self.view), **facts))
        self.keys_changed()

    def _waiting(self) -> int:
        at = self.desk.clock()
        return sum(standing(each, at) == "open" for each in self._asked)

    def step(self) -> str:
        """Return the label of the step that this person takes next with the result."""
        phase, role = self.round_head.phase, self.me.role
        if may("forward", phase, role):
            return "forward"
        if may("confirm", phase, role):
            return "confirm"
        if not may("finalize", phase, role):
            return ""
        signed = self.view is not None and self.view.signed is True
        return "finalize" if signed else "sign_result"

    def upcoming_step(self, view: "PanelView") -> str:
        """Return the text that says what to do next: the chair has to decide and to sign."""
        if view.waits_for(self.me.name):
            return "ranking.next_own"
        step = self.step()
        if self.requests:
            return "ranking.next_requests"
        if view.returned:
            return f"ranking.returned_{step or 'read'}"
        if step != "sign_result":
            waits = "to_do" if self.waits else "reviewed" if self.reviewed else "appeals"
            appeals = f"ranking.next_{waits}" if self._sees_appeals else "ranking.next"
            return f"ranking.next_{step}" if step else appeals
        if self.tie is not None and self.tie.decision is None:
            return "ranking.next_tie"
        return "ranking.next_sign" if view.signed is None else "ranking.next_sign_again"

    @property
    def _sees_appeals(self) -> bool:
        return may("see_appeals", self.round_head.phase, self.me.role)

    def not_scored(self, number: str) -> str:
        """Return who did not score one application, if somebody of its panel did not."""
        asides = self.view.asides if self.view else {}
        # Who sits on the other panel, of the first evaluation or the second, was not to score it.
        apart = {cell for cell, each in asides.items() if each.state is SheetState.APART}
        names = ", ".join(sorted(name for of, name in asides.keys() - apart if of == number))
        return self.say("ranking.not_scored", names=names) if names else ""

    @property
    def replaced(self) -> "Sequence[Replacement]":
        """Who dropped out since the confirmation, and who took the slot."""
        return self.result.replaced if self.result is not None else ()

    @property
    def moved(self) -> Mapping[str, bool]:
        """Whom that moved, and whether each of them holds a slot now."""
        return self.result.moved if self.result is not None else {}

    def since(self, number: str) -> list[str]:
        """Return what became of one application since the confirmation."""
        from scoring.slots import said_since  # noqa: PLC0415  loaded by now, with the ranking

        return [each.said(self.lang) for each in said_since(number, self.replaced)]
