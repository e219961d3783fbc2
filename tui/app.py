"""The terminal program: one app, one desk, pages on a stack.

The database stack loads in the desk's thread once the first page is on its way, so nothing here may
import it. An exception that nobody foresaw ends the app with the terminal restored and one line
that tells no values (`tui.crash`).
"""

import gc
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from textual.app import App
from textual.binding import BindingType
from textual.events import Event, Key
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.worker import WorkerFailed

from scoring.errors import Lang
from scoring.views import Me, RoundHead
from tui import console, hangup, settings
from tui.clock import now
from tui.desk import Desk
from tui.keys import THEME
from tui.ledger import Ledger
from tui.screens.homes import home
from tui.screens.page import answer
from tui.screens.signin import SignInPage
from tui.styles import NAMES, TOKENS, themes
from tui.throttle import Throttle
from tui.widgets.plain_bar import PlainBar
from tui.widgets.small import too_small

_WITH_HOME: Final = 2  # the sign-in lies at the bottom, the home page on it
ScrollBar.renderer = PlainBar
_SETTLED: Final = 0.3
"""Seconds after which a page has asked for all it shows."""
STYLES: Final = Path(__file__).parent / "styles" / "simsa.tcss"


class SimsaApp(App[int], inherit_bindings=False):
    """The screens of one round for one person at a time."""

    CSS_PATH = STYLES
    TITLE = "simsa"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [THEME.binding()]

    def __init__(
        self, db: str, round_id: str, lang: Lang, clock: Callable[[], datetime] = now
    ) -> None:
        super().__init__()
        self.lang: Lang = lang
        self.desk = Desk(db, round_id, clock)
        self._opening: Future[RoundHead] | None = None
        self.me: Me | None = None
        self.ledger: Ledger | None = None
        self.trouble: BaseException | None = None
        self.drafts: dict[tuple[str, str], tuple[Any, ...]] = {}  # by page and what it is about
        self.told_expired: set[int] = set()  # requests whose end was said to who asked
        self.throttle = Throttle(clock)
        for theme in themes():
            self.register_theme(theme)
        self.theme = settings.theme()
        self._tokens = self.get_css_variables()
        self.stylesheet.set_variables(self._tokens)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our tokens, which the style sheet needs before any theme is chosen."""
        return TOKENS[NAMES[0]].variables()

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  Textual's own
        """Read the style sheets again only for other tokens: at the start they were read just now.

        Whatever asked for it is styled anew in any case.
        """
        tokens = self.get_css_variables()
        if tokens != self._tokens:
            self._tokens = tokens
            super().refresh_css(animate=animate)
            return
        self.stylesheet.update(self, animate=animate)
        for screen in self.screen_stack:
            self.stylesheet.update(screen, animate=animate)
            screen.refresh(layout=True)

    def opening(self) -> "Future[RoundHead]":
        """Open the record, once; the first page asks for it when it stands on the screen.

        What could not be opened is tried again: its disk may be there by now.
        """
        opening = self._opening
        failed = opening is not None and opening.done() and opening.exception() is not None
        if opening is None or failed:
            self._opening = self.desk.start()
            return self._opening
        return opening

    def get_default_screen(self) -> Screen[object]:
        """Begin with the sign-in."""
        return SignInPage()

    async def on_event(self, event: Event) -> None:
        """Take no keys for what cannot be seen; Ctrl+Q leaves, unless a value would be lost."""
        if isinstance(event, Key) and too_small(self.size):
            if event.key == "ctrl+q" and not (self.ledger and self.ledger.failed):
                self.exit(0)
            return
        await super().on_event(event)

    async def go_home(self, me: Me | None = None, *, said: str = "") -> None:
        """Show the page that the person's role and the round's phase ask for; it tells `said`."""
        self.me = me or self.me
        if self.me is None:
            return
        asked_for = self.me
        head: RoundHead = await answer(self.desk.head())
        page = await home(asked_for, head, self.desk)
        if self.me is not asked_for:
            return  # signed out meanwhile
        while len(self.screen_stack) > _WITH_HOME:
            self.pop_screen()
        if len(self.screen_stack) < _WITH_HOME:
            await self.push_screen(page)
        else:
            await self.switch_screen(page)
        if said:
            page.tell(said)
        self.set_timer(_SETTLED, self._settled)

    def _settled(self) -> None:
        """Load what acts need; from now on there may be garbage, none of it loaded before."""
        self.desk.load_ahead()
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def action_theme(self) -> None:
        """Show the next theme, and begin with it next time."""
        self.theme = NAMES[(NAMES.index(self.theme) + 1) % len(NAMES)]
        settings.keep_theme(self.theme)

    def sign_out(self) -> None:
        """Forget the person and all that was shown to them; the sign-in stands there again."""
        self.me = self.ledger = None
        self.drafts.clear()
        self.told_expired.clear()
        self.desk.sign_out()
        self._opening = self.desk.start()  # the round may have come to another phase
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, SignInPage):
            self.screen.begin_again()

    def _handle_exception(self, error: Exception) -> None:
        """End the app; deliberately not Textual's way, which prints locals."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.trouble is None:
            self.trouble = cause
        if self._exception is None:
            self._exception = error
            self._exception_event.set()  # for Textual's pilot, which raises it again
        self._return_code = console.REFUSED
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """Textual's traceback with locals is never printed."""
        self._close_messages_no_wait()


def run_app(lang: Lang, db: str, round_id: str) -> int:
    """Run the screens until the person leaves; return the exit code."""
    return run(SimsaApp(db, round_id, lang))


def run(app: SimsaApp) -> int:
    """Run `app`; what was asked to be saved is saved before this returns."""
    hangup.watch(partial(_hung_up, app.desk))
    try:
        code = app.run()
    finally:
        app.desk.leave()
    if app.trouble is not None:
        return console.crash(app.trouble, app.lang)
    return code or console.DONE


def _hung_up(desk: Desk) -> None:
    """End without a word to a terminal that is gone; what was asked to be saved is saved first."""
    try:
        desk.leave()
    finally:
        console.leave(console.REFUSED)
