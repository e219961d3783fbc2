"""A page that asks the record again by itself while it is in front, and draws what it hears."""

from typing import Any, ClassVar

from scoring.views import Me, RoundHead
from tui.heading import name_page
from tui.screens.aging import AgingPage
from tui.screens.page import answer


class PollingPage(AgingPage):
    """Asks every `EVERY` seconds; a new phase has a page of its own."""

    EVERY: ClassVar[float] = 1.0

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self._asking = False

    async def ask(self) -> Any:  # noqa: ANN401  each page's own
        """Return what the page is about, as the record has it now."""
        raise NotImplementedError

    def heard(self, found: Any) -> None:  # noqa: ANN401  what `ask` returned
        """Draw it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Look again and again; the first time as the page comes to the front."""
        self.set_interval(self.EVERY, self.look_again)

    def on_screen_resume(self) -> None:
        """Look at once when the page comes to the front."""
        self.look_again()

    def action_look(self) -> None:
        """Look again, and take back what was said."""
        self.quiet()
        self.look_again()

    def look_again(self) -> None:
        """Ask once; a slow answer is waited for."""
        if self.app.screen is self and not self._asking:
            self._asking = True
            self.work(self._look())

    def heading(self, progress: str = "") -> None:
        """Show the page's name and who looks, the phase, the round's title and `progress`."""
        name_page(self, progress=progress)

    async def _look(self) -> None:
        try:
            head = await answer(self.desk.head())
            found = await self.ask()
        finally:
            self._asking = False
        if self.app.screen is not self:
            return  # whoever comes back looks again
        if head.phase is not self.round_head.phase:
            await self.simsa.go_home()
        else:
            self.heard(found)
