"""Every screen is a page: a heading, a body, what to do next, the keys. All else is its own.

Work with the record runs in workers of the app, not of the page: leaving a page cancels its own
workers, and a save that was asked for must be done whoever looks. A refusal is caught here, at the
edge, and said on the page; any other exception is the app's last-resort handler's.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast
from weakref import finalize

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget

from scoring.errors import Lang, Refusal
from tui.keys import BACK, EMPTY, HELP, LEAVE, THEME, Key, bindings
from tui.locale import say
from tui.widgets.entry import Entry
from tui.widgets.foot import KeyLine, Notice, Rule
from tui.widgets.head import Head, Heading
from tui.widgets.small import Small, too_small

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.app import SimsaApp
    from tui.desk import Desk

T = TypeVar("T")
_ROOMY = 30
_TIGHT = 27
_WIDE = 140


async def answer(future: "Future[T]") -> T:
    """Wait for what the desk was asked; whoever stops waiting does not cancel it."""
    return await asyncio.shield(asyncio.wrap_future(future))


class Page(Screen[Any], inherit_bindings=False):
    """The base of every screen; `NAME` names its texts `page.<NAME>` and `about.<NAME>`."""

    NAME: ClassVar[str] = ""
    KEYS: ClassVar[tuple[Key, ...]] = (HELP, BACK)
    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT: ClassVar[bool] = False

    def __init_subclass__(cls, **options: Any) -> None:  # noqa: ANN401  Textual's own
        cls.BINDINGS = bindings(cls.KEYS)
        super().__init_subclass__(**(options or {"inherit_bindings": False}))

    def __init__(self) -> None:
        super().__init__()
        self._head = Head()
        self._body = Vertical(id="body")
        self._rule = Rule()
        self._notice = Notice()
        self._keyline: KeyLine | None = None
        self.home = False  # whether nothing lies behind this page
        self.saving = False  # whether an answer is awaited that ends this page
        self._opening = False  # whether an answer is awaited that another page shows

    # What pages build on ------------------------------------------------------------------

    @property
    def simsa(self) -> "SimsaApp":
        """The app, as ours."""
        return cast("SimsaApp", self.app)

    @property
    def desk(self) -> "Desk":
        """The one way to the record."""
        return self.simsa.desk

    @property
    def lang(self) -> Lang:
        """The language of all texts."""
        return self.simsa.lang

    def say(self, key: str, **facts: object) -> str:
        """Return the text of `key`."""
        return say(self.lang, key, **facts)

    def body(self) -> Iterable[Widget]:
        """Yield what stands between heading and notice."""
        return ()

    def keys(self) -> Sequence[Key]:
        """Return the keys that can be used now; call `keys_changed` when that changes."""
        gone = BACK if self.home else LEAVE
        return tuple(key for key in self.KEYS if key is not gone)

    def head(self, what: str, state: str = "", **rest: Any) -> None:  # noqa: ANN401
        """Show the heading: `what`, `state`, `title`, `progress`, `alert`."""
        self._head.show(Heading(what, state, **rest))

    def upcoming(self, text: str) -> None:
        """Say what to do next; what was said before is gone."""
        self._notice.show(upcoming=text)

    def advise(self, text: str) -> None:
        """Say what to do next; what was said of the last action stays, since nobody acted."""
        self._notice.show(upcoming=text, said=self._notice.said, kind=self._notice.kind)

    def tell(self, text: str) -> None:
        """Say what was done, until the next action."""
        self._notice.show(said=text, kind="done")

    def refused(self, refusal: Refusal) -> None:
        """Say what was refused, until the next action."""
        self.warn(refusal.said(self.lang))

    def warn(self, text: str) -> None:
        """Say what is not right, until the next action."""
        self._notice.show(said=text, kind="refused")

    def swallowed(self, key: str) -> None:
        """Say that F9 came too soon after this page opened to have been meant for it.

        Whoever believes that it was taken types the passphrase next, to nobody.
        """
        if key == "f9":
            self.warn(self.say("guard.once_more"))

    def quiet(self) -> None:
        """Take back what was said; what to do next stands there again."""
        self._notice.show()

    def work(self, job: Coroutine[Any, Any, object]) -> None:
        """Run `job` beside the screen; if it is refused, say so on this page."""
        guarded = partial(self._guarded, job)
        worker: Worker[None] = self.app.run_worker(guarded, name=self.NAME, exclusive=False)
        finalize(worker, job.close)  # it has not begun if the program ends at this moment

    async def to_open(self, ask: "Callable[[], Future[T]]") -> T | None:
        """Ask for what the next page shows; None if it is asked for already, or comes too late."""
        if self._opening:
            return None
        self._opening = True
        try:
            found = await answer(ask())
        finally:
            self._opening = False
        return found if self.app.screen is self else None

    def done(self, result: object = None) -> None:
        """End this page and what was opened on it since; Textual ends whatever is in front."""
        if self not in self.app.screen_stack:
            return
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(result)

    def ledger_changed(self) -> None:
        """Draw anew what depends on which values are saved; nothing does on most pages."""

    def keys_changed(self) -> None:
        """Draw the footer anew."""
        if self._keyline is not None:
            self._keyline.show(self.keys())

    def mending(self) -> None:
        """Take back what was refused: a field is being typed in."""
        if self._notice.kind == "refused":
            self.quiet()

    # What the app asks of a page ------------------------------------------------------------

    @property
    def body_height(self) -> int:
        """How many lines there are between heading and notice, also once the page has gone."""
        return self._body.size.height

    @property
    def shown_heading(self) -> Heading:
        """What the heading shows now."""
        return self._head.heading

    @property
    def shown_notice(self) -> str:
        """What the line above the keys shows now."""
        return self._notice.text

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        self._keyline = KeyLine(self.keys(), self.lang)
        yield self._head
        with self._body:
            yield from self.body()
        yield self._rule
        yield self._notice
        yield self._keyline
        yield Small()

    def on_resize(self, event: Resize) -> None:
        """Give the lines some air where there are many, and words a width that can be read."""
        self.set_class(event.size.height >= _ROOMY, "-roomy")
        self.set_class(event.size.height < _TIGHT, "-tight")
        self.set_class(event.size.width >= _WIDE, "-wide")
        self._see_window()

    def on_screen_resume(self) -> None:
        """See how large the window is by now: it may have changed behind another page."""
        self._see_window()

    def _see_window(self) -> None:
        """Cover what the window would cut."""
        self.set_class(too_small(self.app.size), "-small")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let only the keys act that can be used now; none while an answer ends this page."""
        del parameters
        declared = {key.action for key in self.KEYS}
        if self.saving or not self.is_current:
            return action not in declared
        return action not in declared or action in {key.action for key in self.keys()}

    def action_help(self) -> None:
        """Say what each key of this page does."""
        from tui.screens.help import HelpPage  # noqa: PLC0415  it is a page itself

        field = (EMPTY,) if isinstance(self.focused, Entry) else ()
        self.app.push_screen(HelpPage(self.NAME, (*self.keys(), *field, THEME)))

    def typed(self) -> tuple[object, ...] | None:
        """Return what Esc would lose, in the order `taken_up` gives it back; None where nothing."""
        return None

    def about_what(self) -> str:
        """Return what is typed about: only there it is given back."""
        return ""

    def taken_up(self) -> tuple[Any, ...] | None:
        """Return what was typed when this page was left by Esc, once."""
        kept = self.simsa.drafts.pop((self.NAME, self.about_what()), None)
        if kept is not None:  # said behind what the page says as it opens
            self.call_after_refresh(lambda: self.tell(self.say("draft.kept")))
        return kept

    def action_back(self) -> None:
        """Go back to the page before; what was typed waits for the next time."""
        typed = self.typed()
        if typed is not None:
            self.simsa.drafts[self.NAME, self.about_what()] = typed
        self.done()

    def action_leave(self) -> None:
        """Ask whether to leave the program."""
        from tui.screens.leave import LeavePage  # noqa: PLC0415

        self.app.push_screen(LeavePage())

    async def _guarded(self, job: Coroutine[Any, Any, object]) -> None:
        try:
            await job
        except Refusal as refusal:
            self.refused(refusal)
