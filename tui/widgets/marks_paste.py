"""A column or block copied from a spreadsheet, laid onto marks: all of it, or nothing.

Terminals hand on line ends as they please (Windows' two, or a lone carriage return), so all count
as one. An empty cell leaves its mark alone, wherever it lies.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from scoring.errors import Phrase, Refusal, one_line
from scoring.gate import NotPoints, is_blank
from tui.widgets.marks import Hand, Mark, Spot

Block = tuple[tuple[str, ...], ...]
"""Cells by row; rows need not be equally long."""
_MOST: Final = 100_000
_LONGEST: Final = 20
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class TooMuchPasted(Refusal):
    ko = "붙여넣은 내용이 {length}자로 한도 {limit}자를 넘습니다. 점수 칸만 골라 복사하세요."
    en = "What you pasted has {length} characters, over {limit}. Copy only the cells with marks."


class NothingPasted(Refusal):
    ko = "붙여넣은 내용에 점수가 없습니다. 점수가 든 칸을 복사한 뒤 붙여넣으세요."
    en = "There is no mark in what you pasted. Copy cells with marks, then paste."


class BeyondEnd(Refusal):
    ko = "표의 끝을 넘습니다: '{found}'."
    en = "'{found}' lies beyond the end of the table."


class LockedMark(Refusal):
    ko = "고칠 수 없는 과제에는 넣을 수 없습니다: '{found}'."
    en = "'{found}' cannot go into a sheet that is not to be changed."


class NotPasted(Refusal):
    ko = "{where}: {why} 잘못된 칸이 {count}개라 아무것도 넣지 않았습니다."
    en = "{where}: {why} Wrong cells: {count}; nothing was pasted."


def cells(text: str) -> Block:
    """Return the cells of a pasted text, trimmed.

    Raises:
        TooMuchPasted: more than anybody copies from a score table.
        NothingPasted: every cell is blank.
    """
    if len(text) > _MOST:
        raise TooMuchPasted(length=f"{len(text):,}", limit=f"{_MOST:,}")
    rows = [line.split("\t") for line in _LINE_END.split(text)]
    block = tuple(tuple("" if is_blank(cell) else cell.strip(" ") for cell in row) for row in rows)
    if not any(cell for row in block for cell in row):
        raise NothingPasted
    return block


def laid(
    block: Block, hand: Hand, locked: Collection[str], called: Callable[[Mark], Phrase]
) -> Mapping[Spot, int]:
    """Return the hundredths for each mark, the block's first cell on the mark in front.

    Args:
        block: what was pasted.
        hand: where it goes: down, and to the right.
        locked: the sheets that are not to be changed.
        called: how a mark is named in a refusal.

    Raises:
        NotPasted: the first cell that does not fit, and how many there are.
    """
    found: dict[Spot, int] = {}
    wrong: list[tuple[Phrase, Refusal]] = []
    for row, column, cell in _filled(block):
        mark = _mark_at(hand, hand.row + row, hand.column + column)
        where = _place(row, column) if mark is None else called(mark)
        try:
            spot, value = _taken(mark, cell, locked)
        except Refusal as refusal:
            wrong.append((where, refusal))
        else:
            found[spot] = value
    if wrong:
        where, why = wrong[0]
        raise NotPasted(where=where, why=_both(why), count=f"{len(wrong):,}")
    return found


def _filled(block: Block) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(block):
        yield from ((row, column, cell) for column, cell in enumerate(line) if cell)


def _mark_at(hand: Hand, row: int, column: int) -> Mark | None:
    inside = row < len(hand.rows) and column < len(hand.rows[row])
    return hand.rows[row][column] if inside else None


def _taken(mark: Mark | None, cell: str, locked: Collection[str]) -> tuple[Spot, int]:
    shown = one_line(cell, most=_LONGEST)
    if mark is None:
        raise BeyondEnd(found=shown)
    if mark.sheet in locked:
        raise LockedMark(found=shown)
    value = mark.read(cell) if len(cell) <= _LONGEST else None
    if value is None:
        raise NotPoints(found=shown)
    return mark.spot, value


def _place(row: int, column: int) -> Phrase:
    """Return where a cell lies in what was pasted; no mark is there to be named."""
    return Phrase(
        f"붙여넣은 {row + 1}번째 줄 {column + 1}번째 칸",
        f"Pasted line {row + 1}, cell {column + 1}",
    )


def _both(refusal: Refusal) -> Phrase:
    return Phrase(refusal.said("ko"), refusal.said("en"))
