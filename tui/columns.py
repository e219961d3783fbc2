"""Columns of plain text that stand on any terminal: widths are cells, Hangul takes two a letter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.cells import fit, taken

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its catalogue key, its width in cells, and where its text stands."""

    key: str
    width: int
    right: bool = False

    def cell(self, text: str) -> str:
        """Return `text` cut or padded to the column's width in terminal cells."""
        return fit(text, self.width, right=self.right)


def line(columns: Sequence[Column], texts: Texts) -> str:
    """Return one row; nothing trails behind its last text."""
    return " ".join([column.cell(texts[column.key]) for column in columns]).rstrip()


def rule(text: str, width: int, *, sign: str = "=") -> str:
    """Return `==== text ======…` of `width` cells."""
    start = f"{sign * 4} {text} "
    return start + sign * max(0, width - taken(start))


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield `text` in lines of at most `width` cells, broken between words where there are any.

    `first` and `rest` stand before the first line and before those below it.
    """
    piece = first
    for word in text.split(" "):
        tried = f"{piece} {word}" if piece.strip() else f"{piece}{word}"
        if taken(tried) > width and piece.strip():
            yield piece
            tried = f"{rest}{word}"
        piece = tried
    yield piece
