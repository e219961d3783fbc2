"""Text in terminal cells: Hangul takes two, and nothing drawn may take one more than it has.

Cut ends are two dots: `…` is drawn one or two cells wide, depending on the terminal.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size

from scoring.errors import one_line

DOTS: Final = ".."


def taken(text: str) -> int:
    """Return how many cells `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, width: int) -> str:
    """Return `text` on one line and in at most `width` cells, with two dots where it was cut."""
    clean = text if text.isprintable() else one_line(text, most=1_000)
    if taken(clean) <= width:
        return clean
    if width <= len(DOTS):
        return DOTS[: max(0, width)]
    return set_cell_size(clean, width - len(DOTS)).rstrip() + DOTS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` cut or padded to exactly `width` cells."""
    short = cut(text, width)
    pad = " " * (width - taken(short))
    return pad + short if right else short + pad


def widths(heads: Iterable[str], rows: Collection[Sequence[object]]) -> list[int]:
    """Return how wide columns have to be for their headings and every cell under them."""
    return [
        max([taken(head), *(taken(str(row[nth])) for row in rows)])
        for nth, head in enumerate(heads)
    ]


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells, broken between words where they fit."""
    lines = [""]
    for word in _words(text, max(2, width)):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if taken(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def few_lines(text: str, width: int, most: int) -> list[str]:
    """Return `text` wrapped in at most `most` lines, the last one cut if it must be."""
    lines = wrap(text, width)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], cut(rest, width)]


def _words(text: str, width: int) -> Iterator[str]:
    for word in one_line(text, most=10_000).split():
        yield from chop_cells(word, width)
