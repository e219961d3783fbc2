"""What a record adds to a ranking, and a sheet of words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from exports.appeals.values import Appeals
from scoring.kept import Kept

_MOST: Final = 32_767
"""What a cell of Excel takes, in units of UTF-16."""
CUT: Final = ".. (전문은 평가 파일에 있음)"
"""How a text ends that did not fit, in what has no JSON beside it."""


@dataclass(frozen=True, slots=True)
class Background:
    """What a record adds to the ranking; `appeals` for those who may see them."""

    kept: Kept
    appeals: Appeals | None = None


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A sheet of the workbook that holds words only.

    `wide` gives the widths of columns whose texts are wrapped; the others are as wide as need be.
    `frozen` are the columns kept in sight, `across` how many pages it takes in print.
    """

    name: str
    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: Mapping[int, int] = field(default_factory=dict)
    frozen: int = 1
    across: int = 1

    @property
    def cells(self) -> list[tuple[str, ...]]:
        """Return every row of the sheet from its first, as a reader finds them."""
        return [(self.title,), (self.note,), (), self.heads, *self.rows]


def fitting(text: str, cut: str = CUT) -> str:
    """Return text that a cell takes; one too long ends in `cut`."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _MOST:
        return text
    return units[: 2 * (_MOST - len(cut))].decode("utf-16-le", "ignore") + cut
