"""사전검토: every application with what was found in it and what was decided of it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring.views import Me, RoundHead
from tui.keys import ENDS, MOVE, Key
from tui.screening_lines import front_lines, list_columns, list_row
from tui.screens.page import answer
from tui.screens.polling import PollingPage
from tui.screens.screening_one import ScreeningOnePage
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from scoring.screening import Screened


class ScreeningPage(PollingPage):
    """Enter opens one application; the cursor goes on to the next one without a decision."""

    NAME = "screening"
    EVERY: ClassVar[float] = 5.0
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("enter", "", "open_screening"),
        Key("f5", "look", "again", shown=False),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(me, round_head)
        self.listed: Sequence[Screened] = ()
        self._listing = Listing([])
        self._under = Lines(id="under")

    @property
    def front(self) -> "Screened | None":
        """The application under the cursor."""
        number = self._listing.cursor
        return next((each for each in self.listed if each.application.number == number), None)

    def body(self) -> Iterable[Widget]:
        """Yield the list, and the application in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Name the page; the applications follow."""
        super().on_mount()
        self.heading()
        self._listing.focus()

    async def ask(self) -> "tuple[Screened, ...]":
        """Return all applications as they are screened."""
        return await answer(self.desk.screened())

    def heard(self, found: "tuple[Screened, ...]") -> None:
        """Draw them."""
        if found and found == self.listed:
            return
        self.listed = found
        self._draw()
        left = sum(not each.decided for each in found)
        self.heading(self.say("screening.done", done=len(found) - left, count=len(found)))
        step = "decide" if left else "ready" if found else "none"
        self.advise(self.say(f"screening.next_{step}"))

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the application in front."""
        event.stop()
        self._draw_front()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the application in front."""
        event.stop()
        front = self.front
        if front is not None:
            self.quiet()
            page = ScreeningOnePage(self.round_head, front)
            self.app.push_screen(page, self._decided)

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self._draw()

    def _decided(self, said: str | None) -> None:
        """Say what was decided, and go on to the next application that waits."""
        if said is None or self.front is None:
            return
        self.tell(said)
        numbers = [each.application.number for each in self.listed]
        at = numbers.index(self.front.application.number)
        waiting = (each for each in self.listed[at + 1 :] if not each.decided)
        following = next(waiting, None)
        if following is not None:
            self._listing.go(following.application.number)
        self.look_again()

    def _draw(self) -> None:
        found, width = self.listed, self.size.width
        rows = [list_row(each, self.lang, width) for each in found]
        self._listing.show(rows, columns=list_columns(found, self.lang, width))
        self._draw_front()

    def _draw_front(self) -> None:
        front = self.front
        width = self.size.width
        self._under.show(front_lines(front, self.lang, width) if front and width else [])
