"""Rows of text in columns as wide as their longest cell; the last one takes what it needs."""

from collections.abc import Iterator, Sequence
from typing import Final

from tui.cells import fit, taken

_GAP: Final = "  "


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines."""
    if not rows:
        return
    widths = [max(map(taken, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        cells = (fit(cell, width) for cell, width in zip(row, widths, strict=False))
        yield _GAP.join((*cells, row[-1])).rstrip()
