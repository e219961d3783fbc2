"""Rows by the hundred, so that a loop over ten million of them runs inside built-in functions."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Final

from scoring.errors import Refusal
from scoring.gate import Cell, is_blank

# More at once would be slower: rows would have left the processor's cache before they are used.
_ROWS: Final = 200


def in_chunks(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    """Yield lists of rows, none empty; the rows above a broken one come before it is raised."""
    left = iter(rows)
    while True:
        chunk: list[Sequence[Cell]] = []
        try:
            chunk.extend(islice(left, _ROWS))
        except (Refusal, csv.Error):
            if chunk:
                yield chunk
            raise
        if not chunk:
            return
        yield chunk


def plain(chunk: Iterable[Sequence[Cell]], width: int) -> bool:
    """Tell whether all rows have the header's width and none can be blank."""
    if set(map(len, chunk)) != {width}:
        return False
    return not any(map(is_blank, set(map(itemgetter(0), chunk))))
