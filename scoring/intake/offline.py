"""평가표 파일 read back: whose it is is asked first, then every cell; one bad cell refuses it all.

Rows are found by their 접수번호, columns by their headings, so a file that was sorted or saved by
another program reads the same. Totals, titles and colours are never read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scoring.errors import Place, Refusal, Trouble
from scoring.gate import Cell, is_blank, points, text
from scoring.intake.xlsx import Sheet, read_workbook
from scoring.intake.xlsx_scan import area
from scoring.offline import (
    COMMENTS_PAGE,
    FIRST,
    FORM,
    HEAD,
    HIDDEN_PAGE,
    INFO,
    POINTS_PAGE,
    WHOLE,
    Filled,
    Held,
    Spot,
    Token,
    comments_head,
    points_head,
    spots,
)
from scoring.rulebook import Rulebook
from scoring.rulebook.points import misfit

COMMENT_CELL: Final = 32_767
"""Most characters of a comment in a file: what a cell of Excel takes."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_Corner = tuple[int, int]
_KEYS: Final = (HIDDEN_PAGE, "round", "member", "rules", "again", "seal")


class NotOffline(Refusal):
    ko = "평가표 파일이 아닙니다. simsa sheets out으로 만든 .xlsx 파일을 쓰세요."
    en = "It is no sheet to fill in. Use an .xlsx file that simsa sheets out wrote."


class SealBroken(Refusal):
    ko = "파일의 확인값이 맞지 않습니다. simsa sheets out으로 새로 만들어 옮겨 적으세요."
    en = "Its token does not hold. Write a new one by simsa sheets out and copy the values over."


class OtherMember(Refusal):
    ko = "{named} 위원의 평가표 파일입니다. 본인({own})의 파일을 쓰세요."
    en = "It is the file of {named}. Use your own ({own})."


class OtherRound(Refusal):
    ko = "다른 평가회차({named})의 평가표 파일입니다. 이 회차({own})의 파일을 쓰세요."
    en = "It is a file of another round ({named}). Use one of this round ({own})."


class OtherRules(Refusal):
    ko = "파일을 만든 뒤 평가 규칙이 바뀌었습니다. simsa sheets out으로 새로 만들어 옮겨 적으세요."
    en = "The rules changed since it was written. Write a new one by simsa sheets out."


class OtherPanel(Refusal):
    ko = "선정평가와 재평가의 평가표가 섞였습니다. simsa sheets out으로 새로 만들어 옮겨 적으세요."
    en = "It belongs to the other of evaluation and re-evaluation. Write one by simsa sheets out."


class PageMissing(Refusal):
    ko = "'{page}' 시트가 없습니다. simsa sheets out으로 만든 파일에 다시 적으세요."
    en = "There is no sheet '{page}'. Fill in a file that simsa sheets out wrote."


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
class Whose:
    """Whose file it has to be."""

    round: str
    member: str
    rulebook: Rulebook
    again: bool


def read_filled(path: Path, whose: Whose) -> Filled:
    """Read a file that its member filled in.

    Raises:
        Refusal: it is no such file, somebody else's, of another round or by other rules; or cells
            are wrong, each named by its address.
    """
    place = Place(str(path))
    if path.suffix.lower() != ".xlsx":
        raise NotOffline(place)
    pages = {page.name: page for page in read_workbook(path, live=True)}
    token = _token(pages.get(HIDDEN_PAGE), whose.rulebook, place)
    _refuse_others(token, whose, place)
    trouble = Trouble()
    values: dict[Spot, Held] = {}
    places: dict[Spot, str] = {}
    for spot, address, cell in _entries(pages, token, whose.rulebook, _Told(place, trouble)):
        places[spot] = address.cell
        values[spot] = None
        try:
            values[spot] = _value(cell, spot, whose.rulebook)
        except Refusal as refusal:
            trouble.add(refusal.at(address))
    trouble.settle()
    return Filled(str(path), token, values, places)


def _value(cell: Cell, spot: Spot, rulebook: Rulebook) -> Held:
    if spot.comment:
        return text(cell, limit=COMMENT_CELL, lines=True) or None
    if is_blank(cell):
        return None
    criterion = next(each for each in rulebook.criteria if each.id == spot.criterion)
    found = points(cell, signed=criterion.minimum < 0)
    refusal = misfit(found, criterion, step=rulebook.scores.step)
    if refusal is not None:
        raise refusal
    return found


# The token --------------------------------------------------------------------------------------


def _token(page: Sheet | None, rulebook: Rulebook, place: Place) -> Token:
    """Return the token of a file by these rules; of one by others what can be made out of it."""
    if page is None:
        raise NotOffline(place)
    rows = [[str(cell) for cell in row] for row in page.rows]
    said = {row[0]: row[1] for row in rows[: len(_KEYS)] if len(row) > 1}
    if tuple(said) != _KEYS or said[HIDDEN_PAGE] != FORM:
        raise NotOffline(place)
    written = {
        Spot(row[0], criterion, comment=comment): mark
        for row in rows[len(_KEYS) :]
        for criterion, comment, mark in _marks(row)
    }
    token = Token(said["round"], said["member"], said["rules"], said["again"] == "1", written)
    if token.seal != said["seal"] or said["again"] not in {"0", "1"}:
        raise SealBroken(place)
    if token.rules == rulebook.digest:
        numbers = dict.fromkeys(spot.number for spot in written)
        if set(written) != {spot for number in numbers for spot in spots(rulebook, number)}:
            raise SealBroken(place)
    return token


def _marks(row: Sequence[str]) -> Iterator[tuple[str, bool, str]]:
    """Yield criterion, whether it is a comment, and mark: three cells each after the number."""
    cells = [*row[1:]]
    while cells and not cells[-1]:
        cells.pop()
    for criterion, kind, mark in zip(*(cells[nth::3] for nth in range(3)), strict=False):
        yield criterion, kind == "comment", mark


def _refuse_others(token: Token, whose: Whose, place: Place) -> None:
    if token.round != whose.round:
        raise OtherRound(place, named=token.round, own=whose.round)
    if token.member != whose.member:
        raise OtherMember(place, named=token.member, own=whose.member)
    if token.rules != whose.rulebook.digest:
        raise OtherRules(place)
    if token.again != whose.again:
        raise OtherPanel(place)


# The cells --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """Where refusals go."""

    place: Place
    trouble: Trouble

    def at(self, page: str, row: int, column: int) -> Place:
        address = area((row, column), (row, column)).partition(":")[0]
        return Place(self.place.file, cell=f"{page}!{address}")


def _entries(
    pages: Mapping[str, Sheet], token: Token, rulebook: Rulebook, told: _Told
) -> Iterator[tuple[Spot, Place, Cell]]:
    """Yield each cell to fill with its address; formulas and links are refused on the way."""
    for name, head, columns in _pages(rulebook):
        page = pages.get(name)
        if page is None:
            raise PageMissing(told.place, page=name)
        if not _headings_stand(page, head, told):
            continue
        live = _Live.of(page)
        for number, row in _rows(page, token, told):
            for column, (criterion, comment) in columns.items():
                address = told.at(name, row, column)
                if live.holds(row, column):
                    told.trouble.add(LiveCell(address))
                    continue
                yield Spot(number, criterion, comment=comment), address, _cell(page, row, column)


def _pages(
    rulebook: Rulebook,
) -> Iterator[tuple[str, tuple[str, ...], Mapping[int, tuple[str, bool]]]]:
    """Yield name, headings, and what is filled in in which column, of both pages."""
    ids = [each.id for each in rulebook.criteria]
    head = points_head(rulebook)
    columns = {len(INFO) + nth: (each, False) for nth, each in enumerate(ids)}
    yield POINTS_PAGE, head, {**columns, head.index(WHOLE, len(INFO) + len(ids)): ("", True)}
    head = comments_head(rulebook)
    first = len(head) - len(ids)
    yield COMMENTS_PAGE, head, {first + nth: (each, True) for nth, each in enumerate(ids)}


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
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
