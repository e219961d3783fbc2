"""Text by terminal cells: a Hangul letter takes two, so `len`, `ljust` and `textwrap` are wrong."""

from rich.cells import cell_len, chop_cells, set_cell_size


def left(text: str, width: int) -> str:
    """Return `text` with blanks behind it up to `width` cells, never cut."""
    return text + " " * (width - cell_len(text))


def right(text: str, width: int) -> str:
    """Return `text` with blanks before it up to `width` cells, never cut."""
    return " " * (width - cell_len(text)) + text


def fitted(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells; `..` ends one that was cut."""
    if cell_len(text) <= width:
        return left(text, width)
    return set_cell_size(text, width - 2) + ".."


def folded(text: str, width: int) -> tuple[str, ...]:
    """Return `text` in lines of at most `width` cells, broken between words where one can."""
    lines = [""]
    for word in text.split():
        for piece in chop_cells(word, width) if cell_len(word) > width else [word]:
            longer = f"{lines[-1]} {piece}".strip()
            if cell_len(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return tuple(lines)
