"""평가표 파일 read back: first whose it is, then every cell; one bad cell refuses it all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scoring.errors import Place, Refusal, Trouble
from scoring.intake.offline_cells import read_cells
from scoring.intake.xlsx import Sheet, read_workbook
from scoring.offline import FORM, HIDDEN_PAGE, Filled, Spot, Token, spots
from scoring.rulebook import Rulebook

_KEYS: Final = (HIDDEN_PAGE, "round", "member", "rules", "again", "seal")


class NotOffline(Refusal):
    ko = "평가표 파일이 아닙니다. 오프라인 평가표(F7)로 만든 .xlsx를 쓰세요."
    en = "It is no sheet to fill in. Use an .xlsx file written with F7 (own sheets)."


class SealBroken(Refusal):
    ko = "파일의 확인값이 맞지 않습니다. F7로 새로 만들어 옮겨 적으세요."
    en = "Its token does not hold. Write a new one with F7 and copy the values over."


class OtherMember(Refusal):
    ko = "{named} 위원의 평가표 파일입니다. 본인({own})의 파일을 쓰세요."
    en = "It is the file of {named}. Use your own ({own})."


class OtherRound(Refusal):
    ko = "다른 평가회차({named})의 평가표 파일입니다. 이 회차({own})의 파일을 쓰세요."
    en = "It is a file of another round ({named}). Use one of this round ({own})."


class OtherRules(Refusal):
    ko = "파일을 만든 뒤 평가 규칙이 바뀌었습니다. F7로 새로 만들어 옮겨 적으세요."
    en = "The rules changed since it was written. Write a new one with F7."


class OtherPanel(Refusal):
    ko = "선정평가와 재평가의 평가표가 섞였습니다. F7로 새로 만들어 옮겨 적으세요."
    en = "It belongs to the other of evaluation and re-evaluation. Write one with F7."


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose file it has to be."""

    round: str
    member: str
    rulebook: Rulebook
    again: bool


def read_filled(path: Path, whose: Whose, trouble: Trouble | None = None) -> Filled:
    """Read a file that its member filled in.

    Args:
        path: the file.
        whose: whose file it has to be.
        trouble: where cells that are wrong are kept instead of being raised, if given.

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
    wrong = Trouble() if trouble is None else trouble
    read = read_cells(pages, token, whose.rulebook, place, wrong)
    if trouble is None:
        wrong.settle()
    return Filled(str(path), token, read.values, read.places)


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
