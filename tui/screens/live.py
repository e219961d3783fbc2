"""A page that shows how far the round is, and looks again by itself while it is in front."""

from typing import Final

from scoring.people import Role
from scoring.phases import PHASE_NAMES, ROLE_NAMES, RULES
from scoring.views import Me, Progress, RoundHead
from tui.keys import Key
from tui.screens.aging import AgingPage
from tui.screens.page import answer

_EVERY: Final = 0.5
"""Seconds: what somebody saved shows within one."""
BLANK_SHEETS: Final = Key("f10", "blank_sheets", "sheets_out")
"""As in a member's own list, where it is the own file."""


class LivePage(AgingPage):
    """Asks what is new and hands on only what has changed; a new phase has a page of its own."""

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.progress: Progress | None = None
        self._asking = False

    def changed(self, progress: Progress) -> None:
        """Draw what is new."""
        raise NotImplementedError

    def happened(self, progress: Progress) -> None:
        """Take note that there are new entries, whether or not they change what is drawn."""

    def on_mount(self) -> None:
        """Look now, and again and again."""
        self.set_interval(_EVERY, self.look_again)

    def on_screen_resume(self) -> None:
        """Look at once when the page comes back to the front."""
        self.look_again()

    @property
    def hands_out_sheets(self) -> bool:
        """Whether this person writes empty sheets for the members now."""
        scoring = self.round_head.phase in RULES["record_points"].phases
        return scoring and self.me.role is Role.SECRETARY

    def action_blank_sheets(self) -> None:
        """Write an empty sheet for every member."""
        from tui.screens.sheets_out import BlankSheetsPage  # noqa: PLC0415

        def written(said: str | None) -> None:
            if said is not None:
                self.tell(said)

        self.quiet()
        self.app.push_screen(BlankSheetsPage(self.round_head), written)

    def action_look(self) -> None:
        """Look again, and take back what was said."""
        self.quiet()
        self.look_again()

    def look_again(self) -> None:
        """Ask once; a slow answer is waited for."""
        if self.app.screen is self and not self._asking:
            self._asking = True
            self.work(self._load())

    def heading(self, name: str, progress: str = "") -> None:
        """Show the page's name and who looks, the phase, the round's title and `progress`."""
        role = ROLE_NAMES[self.me.role].said(self.lang)
        self.head(
            f"{self.say(f'page.{name}')}   {self.me.name} {role}",
            PHASE_NAMES[self.round_head.phase].said(self.lang),
            title=self.round_head.rulebook.title,
            progress=progress,
        )

    async def _load(self) -> None:
        try:
            progress = await answer(self.desk.progress(self.progress))
        finally:
            self._asking = False
        if self.app.screen is not self:
            return  # whoever comes back looks again
        if progress.head.phase is not self.round_head.phase:
            await self.simsa.go_home()
            return
        before, self.progress = self.progress, progress
        if progress != before:
            self.changed(progress)
        if before is None or progress.seq != before.seq:
            self.happened(progress)
