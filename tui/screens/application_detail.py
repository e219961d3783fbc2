"""과제별 평가: points by criterion and evaluator, and all that was written, of one application."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize
from textual.widget import Widget

from tui.keys import HELP, Key
from tui.locale import say
from tui.screens.page import Page
from tui.widgets.lines import Lines
from tui.widgets.sight import Sight

if TYPE_CHECKING:
    from scoring.acts import PanelView


class ApplicationDetailPage(Page):
    """One application at a time; it hands back the number that was looked at last."""

    NAME = "application_detail"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("left", "neighbour(-1)", "previous_one"),
        Key("right", "neighbour(1)", "next_one"),
        Key("up,down,pageup,pagedown", "", "scroll", shown=False),
        HELP,
        Key("escape,enter", "back", "back"),
    )

    def __init__(self, view: "PanelView", number: str, numbers: Sequence[str]) -> None:
        super().__init__()
        self.view, self.number, self.numbers = view, number, tuple(numbers)
        self._lines = Lines()
        self._sight = Sight(self._lines)

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

    def _draw(self) -> None:
        if not self.size.width:
            return
        from tui.detail_lines import detail_lines  # noqa: PLC0415  the engine is loaded by now

        rows = {row.standing.number: row.standing for row in self.view.table.rows}
        standing = rows[self.number]
        place = self.say("explanation.place", rank=standing.rank) if standing.rank else ""
        outcome = say(self.lang, f"outcome.{standing.outcome or 'none'}")
        self.head(
            f"{self.say(f'page.{self.NAME}')}   {standing.number}  {standing.lead}",
            f"{place}  {outcome}".strip(),
            title=standing.title,
            progress=f"{self.numbers.index(self.number) + 1} / {len(self.numbers)}",
        )
        self._lines.show(detail_lines(self.view, self.number, self.lang, self.size.width - 1))
