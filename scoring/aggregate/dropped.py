"""Who is left out of each trimmed centre as highest and lowest (평가관리지침 제21조 제5항)."""

from dataclasses import dataclass

import numpy as np

from scoring.aggregate.centers import Panels
from scoring.model import Ints, Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class DroppedSheets:
    """Evaluators, as indexes, by application and column; -1 where there is no score.

    `high` (applications, columns, drop_high), highest first; `low` (applications, columns,
    drop_low), lowest first. There is one column of totals, or one of each criterion.
    """

    high: Ints
    low: Ints


def dropped_sheets(snapshot: Snapshot, of: Panels) -> DroppedSheets:
    """Return one sheet each, any of several equals: by points, then by the evaluator's name."""
    rules, sheets = snapshot.rulebook.scores, snapshot.sheets
    points = sheets.points
    columns = np.einsum("ij->i", points)[:, None] if rules.of == "total" else points
    # Points and the name's place in one integer, so that one sort orders by both.
    place = _places(sheets.evaluators)[sheets.evaluator]
    keys = columns * max(1, len(sheets.evaluators)) + place[:, None]
    shape = (len(of.counts), columns.shape[1])
    high = np.full((*shape, rules.drop_high), -1, dtype=np.int64)
    low = np.full((*shape, rules.drop_low), -1, dtype=np.int64)
    for members, rows in of.blocks:
        block = keys[rows].reshape(len(members), -1, shape[1]).transpose(0, 2, 1)
        ascending = np.argsort(block, axis=2)
        who = sheets.evaluator[rows].reshape(len(members), 1, -1)
        named = np.take_along_axis(np.broadcast_to(who, block.shape), ascending, axis=2)
        low[members] = named[:, :, : rules.drop_low]
        high[members] = named[:, :, ::-1][:, :, : rules.drop_high]
    return DroppedSheets(high, low)


def _places(names: tuple[str, ...]) -> Ints:
    """Return each name's place among all, as Python orders text."""
    places = np.zeros(len(names), dtype=np.int64)
    places[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return places
