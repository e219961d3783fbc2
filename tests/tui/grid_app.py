"""A screen with nothing but a grid: it notes what the grid says. As a program, it shows one."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from fractions import Fraction
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from scoring.rulebook import Criterion, Group, Rulebook, shipped
from tui.widgets.marks_grid import MarksGrid

MOTIE = shipped("motie-2023-265")
SKATING = shipped("figure-skating")
KEYS = [each.id for each in MOTIE.criteria]
SKETCH = dict(zip(KEYS, [800, 400, 400, 500, 300, 400, 300, 1600], strict=False))
FULL = SKETCH | {"use": 700, "spread": 3000}


class GridApp(App[None]):
    """Notes each message of the grid, and the keys that reached it here."""

    def __init__(self, rulebook: Rulebook, points: Mapping[str, int], **options: Any) -> None:
        super().__init__()
        self.grid = MarksGrid(rulebook, points, **options)
        self.heard: list[tuple[object, ...]] = []
        self.keys: list[str] = []

    def compose(self) -> ComposeResult:
        """Show the grid alone."""
        yield self.grid

    def on_key(self, event: Any) -> None:
        """Note what the grid did not take."""
        self.keys.append(event.key)

    def on_marks_grid_changed(self, message: MarksGrid.Changed) -> None:
        """Note the value."""
        where = (message.sheet,) if message.sheet else ()
        self.heard.append(("changed", *where, message.key, message.value))

    def on_marks_grid_moved(self, message: MarksGrid.Moved) -> None:
        """Note the row."""
        self.heard.append(("moved", message.row, message.mark.criterion.id))

    def on_marks_grid_refused(self, message: MarksGrid.Refused) -> None:
        """Note the sentence."""
        self.heard.append(("refused", message.refusal.said("ko")))

    def on_marks_grid_finished(self) -> None:
        """Note it."""
        self.heard.append(("finished",))

    def on_marks_grid_locked(self) -> None:
        """Note it."""
        self.heard.append(("locked",))

    def changes(self) -> list[tuple[object, ...]]:
        """Return the values noted, in order."""
        return [each[1:] for each in self.heard if each[0] == "changed"]

    def lines(self) -> Sequence[str]:
        """Return the grid's lines as they stand, without the blanks behind them."""
        return [self.grid.render_line(y).text.rstrip() for y in range(self.grid.size.height)]


Screen = tuple[GridApp, Pilot[None]]


@asynccontextmanager
async def screen(
    points: dict[str, int] | None = None,
    rulebook: Rulebook = MOTIE,
    size: tuple[int, int] = (80, 24),
    **options: Any,
) -> AsyncIterator[Screen]:
    app = GridApp(rulebook, points or {}, **options)
    async with app.run_test(size=size) as pilot:
        yield app, pilot


async def typed(pilot: Pilot[None], text: str) -> None:
    """Press what `text` says: a sign a key, words in brackets by their names."""
    names = {".": "full_stop", "-": "minus", "\r": "enter"}
    await pilot.press(*[names.get(sign, sign) for sign in text])


def one(rulebook: Rulebook, *, minimum: int, maximum: int, name: str = "총점") -> Rulebook:
    """Return the rules with a single criterion."""
    bounds = Fraction(maximum), Fraction(minimum)
    criterion = Criterion("only", name, *bounds, None, Fraction(1), ())
    return replace(rulebook, groups=(Group("평가", (criterion,)),))


if __name__ == "__main__":
    GridApp(shipped("motie-2023-265"), {}).run()
