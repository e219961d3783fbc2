"""과제별 평가: points by criterion and evaluator, and all that was written, of one application."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.screens.neighbours import NeighboursPage
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from scoring.acts import PanelView


class ApplicationDetailPage(NeighboursPage):
    """Everybody's points and words of one application at a time."""

    NAME = "application_detail"

    def __init__(self, view: "PanelView", number: str, numbers: Sequence[str]) -> None:
        super().__init__(number, numbers)
        self.view = view

    def lines(self) -> Sequence[Line]:
        """Return the points and comments."""
        from tui.detail_lines import detail_lines  # noqa: PLC0415  the engine is loaded by now

        rows = {row.standing.number: row.standing for row in self.view.table.rows}
        standing = rows[self.number]
        self.name_standing(standing, standing.outcome or "none")
        return detail_lines(self.view, self.number, self.lang, self.size.width - 1)
