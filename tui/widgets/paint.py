"""Lines as strips: pieces of text in styles, filled up to the width."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.cells import taken

Piece = tuple[str, Style]


def strip(pieces: Iterable[Piece], width: int, base: Style) -> Strip:
    """Return one line of exactly `width` cells; what is beyond is cropped."""
    segments = [Segment(text, base + style) for text, style in pieces if text]
    line = Strip(segments, sum(taken(segment.text) for segment in segments))
    return line.adjust_cell_length(width, base)
