"""평가 진행: who is how far, for the secretary and the chair; never a point."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import may
from scoring.views import Me, Motion, Progress, RoundHead, SheetState
from tui.cells import cut, fit, taken
from tui.keys import ENDS, Key
from tui.progress_lines import blocked, counted, in_front, legend, part_shown
from tui.request_lines import minutes, standing
from tui.screens.close import ClosePage
from tui.screens.homes import make
from tui.screens.live import BLANK_SHEETS, LivePage
from tui.screens.page import answer
from tui.screens.paper import PaperPage
from tui.screens.recuse import RecusePage
from tui.thin_lines import thin_texts
from tui.widgets.foot import Rule
from tui.widgets.lines import Line, Lines
from tui.widgets.matrix import Matrix

_TICK: Final = 1.0
"""Seconds between looks at the clock, while somebody waits for an approval."""
_ROOMY: Final = 120
_ROOMIEST: Final = 130
"""Cells from which on the footer has room for every key but F5, and for F5 as well."""
_LEAST_BLOCKERS: Final = 2
_MOST_BLOCKERS: Final = 12
_FIXED: Final = 4
"""Lines under the signs besides the blockers: rule, cursor in words, legend, blank."""
_ACTS: Final = {
    "motions": "approve",
    "recuse": "recuse",
    "panel": "join_panel",
    "challenges": "challenge",
    "paper": "key_paper",
    "close": "close",
}
"""Keys that are for some people in some phases only, and what `phases` calls them."""


class ProgressPage(LivePage):
    """Signs, what they mean, who keeps the round from being closed."""

    NAME = "progress"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("up,down,left,right", "", "matrix_move", shown=False),
        Key("pageup,pagedown", "", "matrix_part", shown=False),
        Key("f2", "motions", "motions"),
        Key("f3", "recuse", "recuse"),
        Key("f4", "panel", "panel"),
        Key("f5", "look", "again", shown=False),
        Key("f6", "journal", "journal", shown=False),
        Key("f7", "challenges", "challenges", shown=False),
        Key("f8", "paper", "paper"),
        Key("f9", "close", "close_round"),
        replace(BLANK_SHEETS, shown=False),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(me, round_head)
        self._matrix: Matrix | None = None
        self._under = Lines(id="under")
        self._motions: tuple[Motion, ...] = ()
        self._asked = 0
        self._waiting = ""

    @property
    def signs(self) -> Matrix:
        """The signs, with the cursor."""
        assert self._matrix is not None  # noqa: S101  made when the page is composed
        return self._matrix

    def body(self) -> Iterable[Widget]:
        """Yield the signs and the words under them."""
        self._matrix = Matrix(self.lang)
        yield self._matrix
        yield Rule()
        yield self._under

    def keys(self) -> Sequence[Key]:
        """Return the keys that this person may use in this phase."""
        phase, role = self.round_head.phase, self.me.role
        declared = super().keys()
        offered = (
            key
            for key in declared
            if key.action not in _ACTS or may(_ACTS[key.action], phase, role)
            if key.action != BLANK_SHEETS.action or self.hands_out_sheets
        )
        if self._lifts():
            offered = (
                replace(key, label="lift") if key.label == "recuse" else key for key in offered
            )
        if self.size.width < _ROOMY:
            return tuple(offered)
        # The page looks by itself: F5 is the first to make room.
        waits = "again" if self.size.width < _ROOMIEST else ""
        return tuple(replace(key, shown=bool(key.action) and key.label != waits) for key in offered)

    def _lifts(self) -> bool:
        """Tell whether F3 would ask that a recusal or absence be lifted."""
        cell = self.signs.front if self._matrix is not None and self.progress else None
        return (
            cell is not None
            and self.progress is not None
            and (self.progress.states[cell] in {SheetState.RECUSED, SheetState.ABSENT})
        )

    def on_mount(self) -> None:
        """Name the page; the signs follow."""
        self.heading("progress")
        self.signs.focus()
        self.set_interval(_TICK, self._see_motions)

    def changed(self, progress: Progress) -> None:
        """Draw signs, counts and blockers anew."""
        self.signs.show(progress)
        self.heading("progress", counted(progress, self.lang))
        self._advise(progress)
        self._draw_under()
        self.keys_changed()

    def happened(self, progress: Progress) -> None:
        """Look whether somebody has asked for something."""
        del progress
        if may("approve", self.round_head.phase, self.me.role):
            self.work(self._look_for_motions())

    def on_matrix_moved(self, event: Matrix.Moved) -> None:
        """Say what stands under the cursor now, and what can be done with it."""
        event.stop()
        self.quiet()
        self.keys_changed()
        self._draw_under()

    def on_resize(self, event: Resize) -> None:
        """Give the signs what the words under them leave."""
        del event
        self.keys_changed()
        self.call_after_refresh(self._draw_under)

    def action_recuse(self) -> None:
        """Record that the evaluator in front does not score the application in front."""
        progress, cell = self.progress, self.signs.front
        if progress is None or cell is None:
            return
        if cell[0] in progress.left:
            self.warn(self.say("recuse.left", name=cell[0]))
        else:
            page = RecusePage(progress, evaluator=cell[0], number=cell[1])
            self.app.push_screen(page, self._done)

    def action_paper(self) -> None:
        """Key what an evaluator handed in on paper."""
        page = PaperPage(self.me, self.round_head, cell=self.signs.front, progress=self.progress)
        self.app.push_screen(page, self._done)

    def action_close(self) -> None:
        """Go on to the page that closes the round."""
        self.app.push_screen(ClosePage(self.me, self.round_head))

    def action_journal(self) -> None:
        """Read what was done so far."""
        self._open("journal")

    def action_motions(self) -> None:
        """See what a second person has to approve."""
        self._open("motions")

    def action_challenges(self) -> None:
        """See the challenges, and how the evaluators vote."""
        self._open("challenges")

    def action_panel(self) -> None:
        """Let somebody join or leave, elect a chair."""
        self._open("panel")

    def _open(self, name: str) -> None:
        self.app.push_screen(make(name, self.me, self.round_head))

    def _done(self, text: str | None) -> None:
        """Say what was done on the page that was opened."""
        if text:
            self.tell(text)

    async def _look_for_motions(self) -> None:
        """See what others have asked for and this person may approve."""
        motions = await answer(self.desk.motions())
        self._motions = tuple(each for each in motions if each.by != self.me.name)
        self._see_motions(at_once=True)

    def _see_motions(self, *, at_once: bool = False) -> None:
        """Show what can still be approved and how long: that passes while nothing is recorded."""
        if self.progress is None or not (self._motions or at_once):
            return
        at = self.desk.clock()
        waiting = [each for each in self._motions if standing(each, at) == "open"]
        if len(waiting) > self._asked:
            self.quiet()  # or what was said before would stand over it
        self._motions, self._asked = tuple(waiting), len(waiting)
        left = minutes(min(each.left(at) for each in waiting)) if waiting else ""
        self._waiting = self.say("progress.asked", count=len(waiting), left=left) if left else ""
        self._advise(self.progress)
        self._draw_under()

    def _advise(self, progress: Progress) -> None:
        if self._asked:
            self.advise(self.say("progress.next_motions", count=self._asked))
            return
        closing = may("close", self.round_head.phase, self.me.role)
        key = "blocked" if progress.blockers else "ready" if closing else "seen"
        self.advise(self.say(f"progress.next_{key}"))

    def _draw_under(self) -> None:
        """Draw the words under the signs; both together fill the page and no more."""
        progress = self.progress
        if progress is None or not self.size.width:
            return
        thin = thin_texts(progress, self.lang)
        room = self.body_height - _FIXED - len(thin)
        most = max(_LEAST_BLOCKERS, min(_MOST_BLOCKERS, room - len(progress.evaluators) - 1))
        blockers = blocked(progress, self.lang, most) or [self._closable()]
        self.signs.styles.max_height = max(2, room - len(blockers))
        asked: Line = [(f"  {self._waiting}", "strong")] if self._waiting else ""
        words = [self._front(progress), legend(progress, self.lang, self.size.width), asked]
        open_still = bool(progress.blockers)
        told = self._blockers(blockers) if open_still else [[(f"  {blockers[0]}", "strong")]]
        self._under.show([*words, *self._thin(thin), *told])

    def _closable(self) -> str:
        closing = may("close", self.round_head.phase, self.me.role)
        return self.say(f"progress.{'closable' if closing else 'next_seen'}")

    def _front(self, progress: Progress) -> Line:
        """Return the cursor in words, and at the end which part of the applications is shown."""
        drawn = self.signs.drawn
        words = in_front(progress, self.lang, *self.signs.at)
        part = part_shown(progress, drawn, self.lang) if drawn else ""
        room = max(0, self.size.width - taken(part) - 5)
        return [(f"  {fit(words, room)}", "strong"), (f"  {part}", "weak")]

    def _thin(self, texts: Sequence[str]) -> list[Line]:
        """Return a line for the alarm and one for the warning."""
        intro = f"  {self.say('thin.intro')}  "
        starts = [intro, *[" " * taken(intro)] * len(texts)]
        room = self.size.width - taken(intro)
        pairs = zip(starts, texts, strict=False)
        return [[(start, "weak"), (cut(text, room), "warning")] for start, text in pairs]

    def _blockers(self, blockers: Sequence[str]) -> list[Line]:
        """Return a line for each, the first one introduced."""
        intro = f"  {self.say('progress.to_close')}  "
        starts = [intro, *[" " * taken(intro)] * len(blockers)]
        room = self.size.width - taken(intro)
        pairs = zip(starts, blockers, strict=False)
        return [[(start, "weak"), (cut(line, room), "warning")] for start, line in pairs]
