"""산출 근거: how one application came to its rank, step by step, each with its source."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize
from textual.widget import Widget

from tui.keys import HELP, Key
from tui.locale import say
from tui.screens.page import Page
from tui.widgets.lines import Line, Lines
from tui.widgets.sight import Sight

if TYPE_CHECKING:
    from scoring.aggregate import Ranking
    from scoring.model import Standing
    from scoring.slots import Replacement


class ExplanationPage(Page):
    """One ladder at a time; it hands back the number that was looked at last."""

    NAME = "explanation"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("left", "neighbour(-1)", "previous_one"),
        Key("right", "neighbour(1)", "next_one"),
        Key("up,down,pageup,pagedown", "", "scroll", shown=False),
        HELP,
        Key("escape,enter", "back", "back"),
    )

    def __init__(
        self,
        ranking: "Ranking",
        number: str,
        numbers: Sequence[str],
        replaced: "Sequence[Replacement]" = (),
    ) -> None:
        super().__init__()
        self.ranking, self.number, self.numbers = ranking, number, tuple(numbers)
        self.replaced = tuple(replaced)
        self.looked: set[str] = set()  # whose ladders were shown here
        self._ladder = Lines()
        self._sight = Sight(self._ladder)

    def body(self) -> Iterable[Widget]:
        """Yield the ladder."""
        yield self._sight

    def on_mount(self) -> None:
        """Show the ladder."""
        self._sight.focus()
        self.upcoming(self.say("explanation.next"))
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Break its lines anew."""
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
        """Go back to the ranking, to this application."""
        self.done(self.number)

    def _draw(self) -> None:
        from scoring.explain import explain  # noqa: PLC0415  the engine is loaded by now
        from tui.ladder import rungs  # noqa: PLC0415

        explanation = explain(self.ranking, self.number, self.replaced)
        self.looked.add(self.number)
        self._heading(explanation.standing)
        lines: list[Line] = []
        for rung in rungs(explanation, self.lang, max(20, self.size.width - 2)):
            lines += [[(f" {text}", look)] for text, look in rung]
            lines.append("")
        self._ladder.show(lines)

    def _heading(self, standing: "Standing") -> None:
        from scoring.slots import holds_now  # noqa: PLC0415  the engine is loaded by now
        from tui.ranking_lines import outcome_now  # noqa: PLC0415

        place = self.say("explanation.place", rank=standing.rank) if standing.rank else ""
        now = outcome_now(standing, holds_now(self.replaced))
        outcome = say(self.lang, f"outcome.{now}")
        at = self.numbers.index(self.number) + 1
        self.head(
            f"{self.say(f'page.{self.NAME}')}   {standing.number}  {standing.lead}",
            f"{place}  {outcome}".strip(),
            title=standing.title,
            progress=f"{at} / {len(self.numbers)}",
        )
