"""One application of the ranking at a time: the arrows go to its neighbours, Esc hands it back."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize
from textual.widget import Widget

from tui.keys import HELP, Key
from tui.screens.page import Page
from tui.widgets.lines import Line, Lines
from tui.widgets.sight import Sight

if TYPE_CHECKING:
    from scoring.model import Standing


class NeighboursPage(Page):
    """Shows `lines()` of one application; hands back the number that was looked at last."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("left", "neighbour(-1)", "previous_one"),
        Key("right", "neighbour(1)", "next_one"),
        Key("up,down,pageup,pagedown", "", "scroll", shown=False),
        HELP,
        Key("escape,enter", "back", "back"),
    )

    def __init__(self, number: str, numbers: Sequence[str]) -> None:
        super().__init__()
        self.number, self.numbers = number, tuple(numbers)
        self.looked: set[str] = set()
        """Which applications were shown here."""
        self._lines = Lines()
        self._sight = Sight(self._lines)

    def lines(self) -> Sequence[Line]:
        """Return what is shown of the application in front, broken to the width there is."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Yield the lines."""
        yield self._sight

    def on_mount(self) -> None:
        """Show the application."""
        self._sight.focus()
        self.upcoming(self.say("explanation.next"))
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self.call_after_refresh(self._draw)

    def action_neighbour(self, step: int) -> None:
        """Go to the application before or behind in the ranking's order."""
        at = self.numbers.index(self.number) + step
        if 0 <= at < len(self.numbers):
            self.number = self.numbers[at]
            self._sight.scroll_home(animate=False)
            self._draw()

    def action_back(self) -> None:
        """Go back, to this application."""
        self.done(self.number)

    def name_standing(self, standing: "Standing", outcome: str) -> None:
        """Show in the heading whose lines these are, and how it stands."""
        place = self.say("explanation.place", rank=standing.rank) if standing.rank else ""
        self.head(
            f"{self.say(f'page.{self.NAME}')}   {standing.number}  {standing.lead}",
            f"{place}  {self.say(f'outcome.{outcome}')}".strip(),
            title=standing.title,
            progress=f"{self.numbers.index(self.number) + 1} / {len(self.numbers)}",
        )

    def _draw(self) -> None:
        if self.size.width:
            self.looked.add(self.number)
            self._lines.show(self.lines())
