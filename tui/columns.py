"""Columns of plain text that stand on any terminal: widths are cells, Hangul takes two a letter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its catalogue key, its width in cells, and where its text stands."""

    key: str
    width: int
    right: bool = False

    def cell(self, text: str) -> str:
        """Return `text` cut or padded to the column's width in terminal cells."""
        return fitted(text, self.width, right=self.right)


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells; what is cut ends in two dots."""
    if cells(text) > width:
        # A wide letter that is cut in half leaves a space, which belongs behind the dots.
        text = set_cell_size(text, width - 2).rstrip() + ".." if width > 1 else "." * width
    pad = " " * (width - cells(text))
    return pad + text if right else text + pad


def line(columns: Sequence[Column], texts: Texts) -> str:
    """Return one row; nothing trails behind its last text."""
    return " ".join([column.cell(texts[column.key]) for column in columns]).rstrip()


def rule(text: str, width: int, *, sign: str = "=") -> str:
    """Return `==== text ======…` of `width` cells."""
    start = f"{sign * 4} {text} "
    return start + sign * max(0, width - cells(start))


def ends(left: str, right: str, width: int) -> str:
    """Return two texts at both ends of a line; where room is short the left one is cut."""
    room = width - cells(right)
    return fitted(left, max(0, room - 1), right=False) + " " + right if right else left


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> Iterator[str]:
    """Yield `text` in lines of at most `width` cells, broken between words where there are any.

    `first` and `rest` stand before the first line and before those below it.
    """
    piece = first
    for word in text.split(" "):
        tried = f"{piece} {word}" if piece.strip() else f"{piece}{word}"
        if cells(tried) > width and piece.strip():
            yield piece
            tried = f"{rest}{word}"
        piece = tried
    yield piece
