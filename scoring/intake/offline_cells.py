"""The cells of a 평가표 파일: rows found by 접수번호, columns by their headings.

So a file that was sorted or saved by another program reads the same. Totals, titles and colours
are never read. Every wrong cell is named by its address.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scoring.errors import Place, Refusal, Trouble
from scoring.gate import Cell, is_blank, points, text
from scoring.intake.xlsx import Sheet
from scoring.intake.xlsx_scan import letters_of, number_of
from scoring.offline import (
    COMMENTS_PAGE,
    FIRST,
    HEAD,
    INFO,
    POINTS_PAGE,
    WHOLE,
    Held,
    Spot,
    Token,
    comments_head,
    points_head,
)
from scoring.rulebook import Criterion, Rulebook
from scoring.rulebook.points import misfit

COMMENT_CELL: Final = 32_767
"""Most characters of a comment in a file: what a cell of Excel takes."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_Corner = tuple[int, int]


class PageMissing(Refusal):
    ko = "'{page}' 시트가 없습니다. F7로 만든 파일에 다시 적으세요."
    en = "There is no sheet '{page}'. Fill in a file written with F7."


class HeadingChanged(Refusal):
    ko = "머리글이 '{wanted}'이어야 합니다. 지금 값: '{found}'. 머리글을 되돌리세요."
    en = "The heading must be '{wanted}' but is '{found}'. Put it back."


class RowUnknown(Refusal):
    ko = "이 파일의 접수번호가 아닙니다: '{found}'. 접수번호를 되돌리거나 행의 값을 지우세요."
    en = "'{found}' is no application of this file. Put the number back or clear the row."


class RowTwice(Refusal):
    ko = "접수번호 {number}이 두 번 있습니다. 한 행만 남기세요."
    en = "Application {number} stands twice. Keep one row."


class RowMissing(Refusal):
    ko = "'{page}' 시트에 접수번호 {number}의 행이 없습니다. 행을 되돌리세요."
    en = "The sheet '{page}' lacks the row of {number}. Put it back."


class LiveCell(Refusal):
    ko = "수식이나 링크가 있습니다. 값만 직접 입력하세요."
    en = "It holds a formula or a link. Type the value itself."


@dataclass(frozen=True, slots=True)
class _Told:
    """Where refusals go."""

    place: Place
    trouble: Trouble

    def at(self, page: str, row: int, column: int) -> Place:
        return Place(self.place.file, cell=f"{page}!{letters_of(column + 1)}{row + 1}")


@dataclass(frozen=True, slots=True)
class _Column:
    """What is filled in in a column: points of a criterion, or comments where `points` is None."""

    criterion: str
    points: Criterion | None

    def read(self, cell: Cell, step: Fraction) -> Held:
        if cell == "":
            return None
        if self.points is None:
            return text(cell, limit=COMMENT_CELL, lines=True) or None
        if is_blank(cell):
            return None
        found = points(cell, signed=self.points.minimum < 0)
        refusal = misfit(found, self.points, step=step)
        if refusal is not None:
            raise refusal
        return found


@dataclass(frozen=True, slots=True)
class Read:
    """What was filled in by cell, and where each stands (`평가표!F7`)."""

    values: dict[Spot, Held]
    places: dict[Spot, str]


def read_cells(
    pages: Mapping[str, Sheet], token: Token, rulebook: Rulebook, place: Place, trouble: Trouble
) -> Read:
    """Read every cell to fill; what is wrong goes to `trouble`, each by its address.

    Raises:
        Refusal: a page is missing, or there is more wrong than anybody reads.
    """
    told = _Told(place, trouble)
    read = Read({}, {})
    for name, head, columns in _pages(rulebook):
        page = pages.get(name)
        if page is None:
            raise PageMissing(place, page=name)
        if _headings_stand(page, head, told):
            _read_page(page, _rows(page, token, told), _Filling(columns, rulebook, told, read))
    return read


@dataclass(frozen=True, slots=True)
class _Filling:
    """The columns to fill of one page, and where goes what is read or wrong."""

    columns: Mapping[int, _Column]
    rulebook: Rulebook
    told: _Told
    read: Read


def _read_page(page: Sheet, rows: Iterable[tuple[str, int]], to: _Filling) -> None:
    step, live = to.rulebook.scores.step, _Live.of(page)
    values, places = to.read.values, to.read.places
    each = [(at, letters_of(at + 1), column) for at, column in to.columns.items()]
    for number, row in rows:
        for at, letters, column in each:
            spot = Spot(number, column.criterion, comment=column.points is None)
            places[spot] = f"{page.name}!{letters}{row + 1}"
            try:
                if live.holds(row, at):
                    raise LiveCell
                values[spot] = column.read(_cell(page, row, at), step)
            except Refusal as refusal:
                to.told.trouble.add(refusal.at(to.told.at(page.name, row, at)))


def _pages(rulebook: Rulebook) -> Iterator[tuple[str, tuple[str, ...], Mapping[int, _Column]]]:
    """Yield name, headings, and what is filled in in which column, of both pages."""
    criteria = rulebook.criteria
    head = points_head(rulebook)
    first = len(INFO)
    columns = {first + nth: _Column(each.id, each) for nth, each in enumerate(criteria)}
    whole = head.index(WHOLE, first + len(criteria))
    yield POINTS_PAGE, head, {**columns, whole: _Column("", None)}
    head = comments_head(rulebook)
    first = len(head) - len(criteria)
    columns = {first + nth: _Column(each.id, None) for nth, each in enumerate(criteria)}
    yield COMMENTS_PAGE, head, columns


def _headings_stand(page: Sheet, head: Sequence[str], told: _Told) -> bool:
    """Refuse each heading that is another; without all of them no column is read."""
    stand = True
    for column, wanted in enumerate(head):
        found = str(_cell(page, HEAD, column))
        if found.split() != wanted.split():
            facts = {"wanted": " ".join(wanted.split()), "found": found}
            told.trouble.add(HeadingChanged(told.at(page.name, HEAD, column), **facts))
            stand = False
    return stand


def _rows(page: Sheet, token: Token, told: _Told) -> Iterator[tuple[str, int]]:
    """Yield application and row, from 0, of all rows that are filled in."""
    known = dict.fromkeys(spot.number for spot in token.written)
    seen: Counter[str] = Counter()
    for row in range(FIRST, len(page.rows)):
        if all(is_blank(cell) for cell in page.rows[row]):
            continue
        number = str(_cell(page, row, 0))
        seen[number] += 1
        if number not in known:
            told.trouble.add(RowUnknown(told.at(page.name, row, 0), found=number))
        elif seen[number] > 1:
            told.trouble.add(RowTwice(told.at(page.name, row, 0), number=number))
        else:
            yield number, row
    for number in known:
        if not seen[number]:
            told.trouble.add(RowMissing(told.place, page=page.name, number=number))


def _cell(page: Sheet, row: int, column: int) -> Cell:
    cells = page.rows[row] if row < len(page.rows) else ()
    return cells[column] if column < len(cells) else ""


@dataclass(frozen=True, slots=True)
class _Live:
    """Where formulas and links stand: single cells, and areas as (first, last) corners."""

    cells: frozenset[_Corner]
    areas: tuple[tuple[_Corner, _Corner], ...]

    @classmethod
    def of(cls, page: Sheet) -> "_Live":
        found = [_corners(each) for each in page.live]
        wide = tuple(each for each in found if each[0] != each[1])
        return cls(frozenset(first for first, last in found if first == last), wide)

    def holds(self, row: int, column: int) -> bool:
        return (row, column) in self.cells or any(
            top <= row <= bottom and left <= column <= right
            for (top, left), (bottom, right) in self.areas
        )


def _corners(area: str) -> tuple[_Corner, _Corner]:
    """Return the corners of an A1 area, from 0; of what is none a corner outside every sheet."""
    first, _, last = area.replace("$", "").partition(":")
    return _corner(first), _corner(last or first)


def _corner(reference: str) -> _Corner:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return -1, -1
    return int(found[2]) - 1, number_of(found[1]) - 1
