"""A page of the closed round that reads the result again when the journal has gone on."""

from typing import Final

from scoring.phases import EvaluatesAgain
from scoring.views import RoundHead
from tui.screens.aging import AgingPage
from tui.screens.page import answer

_EVERY: Final = 1.5
"""Seconds: a signature, an opinion or a decision made elsewhere shows within two."""


class FollowingPage(AgingPage):
    """Follows the journal while it is in front; a new phase has a page of its own.

    So has who is to evaluate an application again, and may not see the result meanwhile.
    """

    round_head: RoundHead

    def __init__(self) -> None:
        super().__init__()
        self._last = 0
        self._asking = False
        self._left = False  # whether another page has been in front of this one

    async def load(self) -> None:
        """Read the result and draw it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Look whether there is something new, again and again; the page reads at first."""
        self.set_interval(_EVERY, self._follow)

    def on_screen_suspend(self) -> None:
        """Remember that what happens from now on is not seen here."""
        self._left = True

    def on_screen_resume(self) -> None:
        """Look at once when the page comes back to the front: it may announce what is done."""
        if self._left:
            self._left = False
            self._follow()

    def action_look(self) -> None:
        """Read the result again, and take back what was said."""
        self.quiet()
        self.work(self._read())

    def by_the_clock(self) -> None:
        """Draw anew what changes by time alone; nothing does on most pages."""

    def _follow(self) -> None:
        """Ask once; a slow answer is waited for."""
        if self.app.screen is self and not self._asking:
            self._asking = True
            self.work(self._load_new())

    async def _load_new(self) -> None:
        try:
            new = await answer(self.desk.journal(self._last))
            if not new:
                self.by_the_clock()
            elif await self._taken_up():
                self._last = new[-1].seq  # not before: what failed is asked for again
        finally:
            self._asking = False

    async def _taken_up(self) -> bool:
        """Draw what is new; whether it is, since nobody is led away from a page on top of this."""
        head = await answer(self.desk.head())
        return await (self._read() if head.phase is self.round_head.phase else self._led_home())

    async def _read(self) -> bool:
        """Read and draw it; lead away whoever evaluates again, who may not see it."""
        try:
            await self.load()
        except EvaluatesAgain:
            return await self._led_home()
        return True

    async def _led_home(self) -> bool:
        """Show the page that is this person's now, unless there is one on top of this."""
        if self.app.screen is not self:
            return False
        await self.simsa.go_home()
        return True
