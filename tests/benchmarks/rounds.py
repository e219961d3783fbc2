"""The made-up round of `files` as values in memory."""

import numpy as np

from scoring.model import Application, Sheets, Snapshot
from scoring.rulebook import DEFAULT, shipped
from tests.benchmarks.files import evaluator_names, made_round


def snapshot(applications: int, evaluators: int) -> Snapshot:
    """Return a round under the default rulebook in which every fact is established."""
    made = list(made_round(applications, evaluators))
    listed = tuple(
        Application(
            number=each.number,
            title=each.title,
            lead=each.lead,
            bonus_claim=100 * len(each.bonuses),
            penalty_claim=300 * len(each.penalties),
            bonuses=frozenset(each.bonuses),
            penalties=frozenset(each.penalties),
        )
        for each in made
    )
    points = np.array([sheet for each in made for sheet in each.sheets], dtype=np.int64) * 100
    sheets = Sheets(
        evaluators=tuple(evaluator_names(evaluators)),
        application=np.repeat(np.arange(applications, dtype=np.int32), evaluators),
        evaluator=np.tile(np.arange(evaluators, dtype=np.int32), applications),
        points=points,
    )
    return Snapshot(shipped(DEFAULT), listed, sheets)
