"""산출 근거: how one application came to its rank, step by step, each with its source."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.screens.neighbours import NeighboursPage
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from scoring.aggregate import Ranking
    from scoring.slots import Replacement


class ExplanationPage(NeighboursPage):
    """One ladder at a time."""

    NAME = "explanation"

    def __init__(
        self,
        ranking: "Ranking",
        number: str,
        numbers: Sequence[str],
        replaced: "Sequence[Replacement]" = (),
    ) -> None:
        super().__init__(number, numbers)
        self.ranking, self.replaced = ranking, tuple(replaced)

    def lines(self) -> Sequence[Line]:
        """Return the ladder."""
        from scoring.explain import explain  # noqa: PLC0415  the engine is loaded by now
        from scoring.slots import holds_now  # noqa: PLC0415
        from tui.ladder import rungs  # noqa: PLC0415
        from tui.ranking_lines import outcome_now  # noqa: PLC0415

        explanation = explain(self.ranking, self.number, self.replaced)
        standing = explanation.standing
        self.name_standing(standing, outcome_now(standing, holds_now(self.replaced)))
        lines: list[Line] = []
        for rung in rungs(explanation, self.lang, max(20, self.size.width - 2)):
            lines += [[(f" {text}", look)] for text, look in rung]
            lines.append("")
        return lines
