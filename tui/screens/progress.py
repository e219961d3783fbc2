"""평가 진행: who is how far, for the secretary and the chair; never a point.

Looks again by itself every second while it is in front, and redraws only what has changed.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.phases import PHASE_NAMES, ROLE_NAMES, may
from scoring.views import Me, Progress, RecusalKind, RoundHead
from tui.cells import cut, fit, taken
from tui.keys import ENDS, Key
from tui.progress_lines import blocked, counted, in_front, legend, part_shown
from tui.screens.close import ClosePage
from tui.screens.journal import JournalPage
from tui.screens.page import Page, answer
from tui.screens.recuse import RecusePage
from tui.widgets.foot import Rule
from tui.widgets.lines import Line, Lines
from tui.widgets.matrix import Matrix

_EVERY: Final = 1.0
_LEAST_BLOCKERS: Final = 2
_MOST_BLOCKERS: Final = 12
_FIXED: Final = 4
"""Lines under the signs besides the blockers: rule, cursor in words, legend, blank."""


class ProgressPage(Page):
    """Signs, what they mean, who keeps the round from being closed."""

    NAME = "progress"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("up,down,left,right", "", "matrix_move", shown=False),
        Key("pageup,pagedown", "", "matrix_part", shown=False),
        Key("f3", "recuse", "recuse"),
        Key("f5", "look", "renew"),
        Key("f6", "journal", "journal"),
        Key("f9", "close", "close_round"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.progress: Progress | None = None
        self._asking = False
        self._matrix: Matrix | None = None
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the signs and the words under them."""
        self._matrix = Matrix(self.lang)
        yield self._matrix
        yield Rule()
        yield self._under

    def keys(self) -> Sequence[Key]:
        """Return the keys that this person may use in this phase."""
        acts = {"recuse": "recuse", "close": "close"}
        phase, role = self.round_head.phase, self.me.role
        return tuple(
            key
            for key in super().keys()
            if key.action not in acts or may(acts[key.action], phase, role)
        )

    def on_mount(self) -> None:
        """Look now, and again every second."""
        self._heading()
        self._signs.focus()
        self.set_interval(_EVERY, self._look_again)

    def on_screen_resume(self) -> None:
        """Look at once when the page comes back to the front."""
        self._look_again()

    def on_matrix_moved(self, event: Matrix.Moved) -> None:
        """Say what stands under the cursor now."""
        event.stop()
        self.quiet()
        self._draw_under()

    def on_resize(self) -> None:
        """Give the signs what the words under them leave."""
        self._draw_under()

    def action_look(self) -> None:
        """Look again, and say so."""
        self.quiet()
        self._look_again()

    def action_recuse(self) -> None:
        """Record that the evaluator in front does not score the application in front."""
        if self._signs.front is not None:
            page = RecusePage(*self._signs.front, self.round_head)
            self.app.push_screen(page, self._recused)

    def action_close(self) -> None:
        """Go on to the page that closes the round."""
        self.app.push_screen(ClosePage(self.me, self.round_head))

    def action_journal(self) -> None:
        """Read what was done so far."""
        self.app.push_screen(JournalPage(self.me, self.round_head))

    @property
    def _signs(self) -> Matrix:
        assert self._matrix is not None  # noqa: S101  made when the page is composed
        return self._matrix

    def _look_again(self) -> None:
        if self.app.screen is self and not self._asking:
            self._asking = True
            self.work(self._load())

    async def _load(self) -> None:
        try:
            progress = await answer(self.desk.progress())
        finally:
            self._asking = False
        if progress.head.phase is not self.round_head.phase:
            await self.simsa.go_home()
        elif progress != self.progress:
            self.progress = progress
            self._signs.show(progress)
            self._heading()
            self._advise()
            self._draw_under()

    def _recused(self, kind: RecusalKind | None) -> None:
        if kind is not None and self._signs.front is not None:
            name, number = self._signs.front
            word = self.say(f"recusal.{kind.value}")
            self.tell(self.say("recuse.done", name=name, number=number, kind=word))

    def _heading(self) -> None:
        role = ROLE_NAMES[self.me.role].said(self.lang)
        self.head(
            f"{self.say('page.progress')}   {self.me.name} {role}",
            PHASE_NAMES[self.round_head.phase].said(self.lang),
            title=self.round_head.rulebook.title,
            progress=counted(self.progress, self.lang) if self.progress else "",
        )

    def _advise(self) -> None:
        assert self.progress is not None  # noqa: S101  there is something to say of
        closing = may("close", self.round_head.phase, self.me.role)
        key = "blocked" if self.progress.blockers else "ready" if closing else "seen"
        self.upcoming(self.say(f"progress.next_{key}"))

    def _draw_under(self) -> None:
        """Draw the words under the signs; both together fill the page and no more."""
        if self.progress is None or not self.size.width:
            return
        around = sum(each.region.height for each in (self._head, self._rule, self._notice)) + 1
        room = self.size.height - around - _FIXED
        signs = 1 + len(self.progress.evaluators)
        most = min(_MOST_BLOCKERS, max(_LEAST_BLOCKERS, room - signs))
        blockers = blocked(self.progress, self.lang, most)
        self._signs.styles.max_height = max(2, room - len(blockers))
        self._under.show([self._front(), legend(self.lang), "", *self._blockers(blockers)])

    def _front(self) -> Line:
        assert self.progress is not None  # noqa: S101
        signs, width = self._signs, self.size.width
        words = in_front(self.progress, self.lang, *signs.at)
        part = part_shown(self.progress, signs.drawn, self.lang) if signs.drawn else ""
        room = width - taken(part) - 3
        return [(f"  {fit(words, max(0, room - 2))}", "strong"), (f"  {part}", "weak")]

    def _blockers(self, blockers: Sequence[str]) -> list[Line]:
        """Return a line for each, the first one introduced."""
        if not blockers:
            return []
        intro = f"  {self.say('progress.to_close')}  "
        room = self.size.width - taken(intro)
        starts = [intro, *[" " * taken(intro)] * len(blockers)]
        return [
            [(start, "weak"), (cut(line, room), "warning")]
            for start, line in zip(starts, blockers, strict=False)
        ]
