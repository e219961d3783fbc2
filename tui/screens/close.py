"""평가마감: what keeps the round open, or what closing it means, and then closing it.

Deliberately not refreshed by itself: what is read here is what is closed, and whoever comes second
is told so by the refusal.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import Me, Progress, RoundHead
from tui.cells import cut
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.progress_lines import blocked, counted
from tui.screens.page import answer
from tui.screens.sign import SignPage
from tui.screens.unhurried import UnhurriedPage
from tui.widgets.lines import Line, Lines

_MOST_BLOCKERS: Final = 12
_MEANINGS: Final = ("points", "result", "recorded", "journal")


class ClosePage(UnhurriedPage):
    """Blockers by name, or the last word; F9 closes."""

    NAME = "close"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f9", "close", "close_now"),
        Key("f5", "look", "again", shown=False),
        HELP,
        BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.progress: Progress | None = None
        self._asked = False
        self._words = Lines(id="words")

    def body(self) -> Iterable[Widget]:
        """Yield the words."""
        yield self._words

    def keys(self) -> Sequence[Key]:
        """Return F9 only where nothing keeps the round open."""
        offered = self.progress is not None and not self.progress.blockers and not self._asked
        declared = super().keys()
        return tuple(key for key in declared if key.action != "close" or offered)

    def on_mount(self) -> None:
        """Look what keeps the round open."""
        name_page(self)
        self.readable()
        self.work(self._load())

    def action_look(self) -> None:
        """Look again."""
        self.quiet()
        self.work(self._load())

    def action_close(self) -> None:
        """Ask whoever closes to sign, and close the round, once."""
        if self.let_go() and not self._asked:
            self.app.push_screen(SignPage(self.say("close.sign")), self._signed)

    def _signed(self, signed: bool | None) -> None:  # noqa: FBT001  what the page hands back
        if signed and not self._asked:
            self._asked = True
            self.keys_changed()
            self.upcoming(self.say("close.closing"))
            self.work(self._close())

    async def _load(self) -> None:
        self.progress = await answer(self.desk.progress())
        self._draw(self.progress)

    async def _close(self) -> None:
        try:
            await answer(self.desk.close_round())
        except Refusal:
            self._asked = False
            self.progress = await answer(self.desk.progress())
            self._draw(self.progress)
            raise
        await self.simsa.go_home()

    def _draw(self, progress: Progress) -> None:
        closed = progress.head.phase is not self.round_head.phase
        name_page(self, progress=counted(progress, self.lang), phase=progress.head.phase)
        self._asked = self._asked or closed
        state = "closed" if closed else "blocked" if progress.blockers else "ready"
        self._words.show(self._blockers(progress) if progress.blockers else self._meaning(state))
        self.advise(self.say(f"close.next_{state}"))
        self.keys_changed()

    def _blockers(self, progress: Progress) -> list[Line]:
        lines = blocked(progress, self.lang, _MOST_BLOCKERS)
        room = self.size.width - 6
        named: list[Line] = [[(f"    {cut(line, room)}", "warning")] for line in lines]
        return ["", [(f"    {self.say('close.not_yet')}", "strong")], "", *named]

    def _meaning(self, state: str) -> list[Line]:
        if state == "closed":
            return ["", [(f"    {self.say('close.closed')}", "strong")]]
        title: Line = [(f"    {self.say('close.question')}", "strong")]
        return ["", title, "", *(f"    {self.say(f'close.{each}')}" for each in _MEANINGS)]
