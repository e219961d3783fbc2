"""Every point of a scores file as columns, and the sheets they make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from scoring import gate
from scoring.gate import Cell
from scoring.model import Ints, Sheets
from scoring.rulebook import Rulebook

BLANK: Final = -(2**31)


class Codes(dict[Cell, int]):
    """Raw cell → code, checked at first sight; `names` are the distinct meanings in that order."""

    def __init__(self, read: Callable[[Cell], str], known: Sequence[str] = ()) -> None:
        super().__init__()
        self.read = read
        self.codes = {name: code for code, name in enumerate(known)}

    def __missing__(self, raw: Cell) -> int:
        self[raw] = code = self.codes.setdefault(self.read(raw), len(self.codes))
        return code

    @property
    def names(self) -> tuple[str, ...]:
        """The distinct meanings, by code."""
        return tuple(self.codes)


class PointCells(dict[Cell, int]):
    """Raw cell → hundredths, checked at first sight; a blank one is `BLANK` where allowed."""

    def __init__(self, *, signed: bool, blank: bool) -> None:
        super().__init__()
        self.signed, self.blank = signed, blank

    def __missing__(self, raw: Cell) -> int:
        empty = self.blank and gate.is_blank(raw)
        self[raw] = BLANK if empty else gate.points(raw, signed=self.signed)
        return self[raw]


@dataclass(frozen=True, slots=True)
class Entries:
    """Every point of a file as columns of equal length (points,).

    `number`, `evaluator`, `criterion` index the name tuples; `points` are hundredths; `row` is the
    row of the file; `comments` go by (number, evaluator) code.
    """

    numbers: tuple[str, ...]
    evaluators: tuple[str, ...]
    criteria: tuple[str, ...]
    number: npt.NDArray[np.int32]
    evaluator: npt.NDArray[np.int32]
    criterion: npt.NDArray[np.int32]
    points: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]
    comments: Mapping[tuple[int, int], str]


def sheets_of(entries: Entries, rulebook: Rulebook) -> Sheets:
    """Return checked entries (numbers coded by application) as sheets, points (n, criteria).

    Evaluators stand by name, sheets by application and evaluator, whatever the file's order.
    """
    width = len(rulebook.criteria)
    # Who stands in the file with blank rows only gave no sheet.
    present = np.flatnonzero(np.bincount(entries.evaluator)).tolist()
    by_name = sorted(present, key=lambda code: entries.evaluators[code])
    place = np.zeros(len(entries.evaluators), dtype=np.int32)
    place[by_name] = np.arange(len(by_name), dtype=np.int32)
    evaluator = place[entries.evaluator]
    # One key, because a file that stands in order already is sorted by it at once.
    sheet = entries.number.astype(np.int64) * len(place) + evaluator
    order = np.argsort(sheet * width + entries.criterion, kind="stable")
    points: Ints = entries.points[order].astype(np.int64).reshape(-1, width)
    first = order[::width]
    return Sheets(
        evaluators=tuple(entries.evaluators[code] for code in by_name),
        application=entries.number[first],
        evaluator=evaluator[first],
        points=points,
        comments={(a, int(place[e])): words for (a, e), words in entries.comments.items()},
    )
