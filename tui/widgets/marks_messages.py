"""What a grid of marks tells its screen; handlers are named `on_marks_grid_changed` and so on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.message import Message
from textual.widget import Widget

from scoring.errors import Refusal
from tui.widgets.marks import Mark, Spot


@runtime_checkable
class Swallowing(Protocol):
    """A page that is told of a key which was typed for the page behind it."""

    def swallowed(self, key: str) -> None:
        """Say that it was not taken, where that matters."""


@dataclass
class FromGrid(Message):
    """Any of them: `grid` is who says it."""

    grid: Widget

    @property
    def control(self) -> Widget:
        """Return the grid, so that `@on(…, "#id")` finds it."""
        return self.grid


@dataclass
class Changed(FromGrid, namespace="marks_grid"):
    """An accepted value (hundredths, None if emptied) that differs from the one before."""

    key: str
    value: int | None
    sheet: str = ""


@dataclass
class Moved(FromGrid, namespace="marks_grid"):
    """Another mark is in front."""

    row: int
    column: int
    mark: Mark


@dataclass
class Refused(FromGrid, namespace="marks_grid"):
    """What was typed cannot stand; it stays to be corrected."""

    refusal: Refusal


@dataclass
class Finished(FromGrid, namespace="marks_grid"):
    """Enter was pressed in the last row, and its value stands."""


@dataclass
class Locked(FromGrid, namespace="marks_grid"):
    """A key would have changed a sheet that is not to be changed."""


@dataclass
class Pasted(FromGrid, namespace="marks_grid"):
    """A pasted block was taken: hundredths of every cell in it, changed or not."""

    values: Mapping[Spot, int]


@dataclass
class Scrolled(FromGrid, namespace="marks_grid"):
    """Other rows are in sight."""
