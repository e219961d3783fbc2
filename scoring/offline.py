"""평가표 파일: a member's own sheets to fill without the program, and what they change.

The file keeps a mark of what each cell held when it was written. So three values meet: as written,
as filled in, as the record has it now. Only where the first two differ has somebody filled in
anything; where the record has moved as well, neither value wins by itself.

Points are hundredths, a comment is its text, None is blank. Nothing here reads or writes a file.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from scoring.amounts import decimal
from scoring.errors import Phrase, Place, Refusal, Trouble
from scoring.rulebook import Criterion, Rulebook
from scoring.views import OwnSheet, SheetState

POINTS_PAGE: Final = "평가표"
COMMENTS_PAGE: Final = "지표별 의견"
HIDDEN_PAGE: Final = "simsa"
FORM: Final = "1"
"""The layout's version: another one is another file."""

HEAD: Final = 4
FIRST: Final = 5
"""The rows, from 0, of the headings and of the first application, on both pages."""
INFO: Final = ("접수번호", "주관기관", "공동기관", "과제명", "상태")
BESIDE: Final = ("접수번호", "주관기관", "과제명")
WHOLE: Final = "평가의견"

Held = int | str | None
Side = Literal["file", "record"]

# What a cell takes in Excel's own count (UTF-16), with room for the words that say it was cut.
_CELL_UNITS: Final = 32_000
_CUT: Final = "~"
_MARK: Final = 16


class LockedSheet(Refusal):
    ko = "{number}: {why} 파일로 고칠 수 없습니다. 이 과제의 칸을 처음 값으로 되돌리세요."
    en = "{number} {why} and cannot change by a file. Put its cells back as they were."


class CutComment(Refusal):
    ko = "길어서 일부만 실린 의견이라 파일로 고칠 수 없습니다. 칸을 되돌리고 화면에서 고치세요."
    en = "The comment was cut to fit the cell. Put the cell back and change it on screen."


class Undecided(Refusal):
    ko = (
        "파일 {file}, 기록 {record}: 파일을 만든 뒤 양쪽이 다 바뀌었습니다. "
        "--take {where}=file 또는 --take {where}=record로 정하세요."
    )
    en = (
        "{file} in the file, {record} in the record: both changed since the file was written. "
        "Decide by --take {where}=file or --take {where}=record."
    )


_GONE: Final = Phrase("본인이 평가하는 과제가 아니라", "is not yours to score")
_WHY: Final[Mapping[SheetState, Phrase]] = {
    SheetState.SUBMITTED: Phrase("이미 제출한 평가표라", "is submitted"),
    SheetState.KEYED: Phrase(
        "종이 평가표가 확인을 기다리고 있어", "has a paper sheet that waits for you"
    ),
    SheetState.RECUSED: Phrase("제척·기피·회피한 과제라", "is not yours to score (recusal)"),
    SheetState.ABSENT: Phrase("불참한 과제라", "is not yours to score (absence)"),
}


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """One cell to fill: points of a criterion, or a comment on it; "" is the whole sheet."""

    number: str
    criterion: str
    comment: bool


@dataclass(frozen=True, slots=True)
class Token:
    """Whose file it is and by which rules; `written` are the marks of the cells as written.

    `again` tells that the sheets are those of a re-evaluation (재평가).
    """

    round: str
    member: str
    rules: str
    again: bool
    written: Mapping[Spot, str]

    @property
    def seal(self) -> str:
        """SHA-256 over all of it, as JSON in UTF-8 with the cells in order."""
        cells = [
            [each.number, each.criterion, each.comment, self.written[each]]
            for each in sorted(self.written)
        ]
        said = [FORM, self.round, self.member, self.rules, self.again, cells]
        return "sha256:" + hashlib.sha256(_json(said)).hexdigest()


@dataclass(frozen=True, slots=True)
class Filled:
    """A file that was read: its values by cell, and where each stood (`평가표!F7`)."""

    file: str
    token: Token
    values: Mapping[Spot, Held]
    places: Mapping[Spot, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that was filled in: `conflict` if the record has moved since as well."""

    spot: Spot
    where: str
    file: Held
    record: Held
    conflict: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What a file says against the record: the own sheets as they were then, and each cell."""

    rulebook: Rulebook
    own: tuple[OwnSheet, ...]
    found: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be recorded: points and comments by application and criterion id."""

    points: Mapping[str, Mapping[str, int | None]]
    comments: Mapping[str, Mapping[str, str | None]]

    @property
    def count(self) -> int:
        """How many cells change."""
        parts = (*self.points.values(), *self.comments.values())
        return sum(len(each) for each in parts)

    @property
    def numbers(self) -> frozenset[str]:
        """The applications that change."""
        return frozenset({*self.points, *self.comments})


def points_head(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the headings of the page of points, with each criterion's range."""
    criteria = (f"{each.name}\n({_range(each)})" for each in rulebook.criteria)
    return (*INFO, *criteria, "합계", f"입력\n({len(rulebook.criteria)})", WHOLE)


def comments_head(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the headings of the page of comments on single criteria."""
    return (*BESIDE, *(each.name for each in rulebook.criteria))


def _range(criterion: Criterion) -> str:
    least, most = decimal(criterion.minimum), decimal(criterion.maximum)
    return most if criterion.minimum == 0 else f"{least}~{most}"


def spots(rulebook: Rulebook, number: str) -> tuple[Spot, ...]:
    """Return the cells of one application, in the order of the file."""
    ids = [criterion.id for criterion in rulebook.criteria]
    return (
        *(Spot(number, each, comment=False) for each in ids),
        Spot(number, "", comment=True),
        *(Spot(number, each, comment=True) for each in ids),
    )


def held(sheet: OwnSheet, spot: Spot) -> Held:
    """Return what the record has in a cell; of a sheet keyed from paper nothing is the member's."""
    if sheet.state is SheetState.KEYED:
        return None
    return sheet.comments.get(spot.criterion) if spot.comment else sheet.points.get(spot.criterion)


def shown(value: Held) -> Held:
    """Return what a cell can hold of a value: a comment too long for Excel is visibly cut."""
    if not is_cut(value):
        return value
    text = str(value)
    kept = text.encode("utf-16-le")[: 2 * _CELL_UNITS].decode("utf-16-le", "ignore")
    return f"{kept}\n... (이하 {len(text) - len(kept):,}자는 화면에서 볼 수 있습니다)"


def is_cut(value: Held) -> bool:
    """Tell whether a cell cannot hold all of a value."""
    return isinstance(value, str) and len(value.encode("utf-16-le")) > 2 * _CELL_UNITS


def mark(value: Held) -> str:
    """Return what stands for a value as a file shows it; that of a cut one says so."""
    return _CUT + _digest(shown(value)) if is_cut(value) else _digest(value)


def token(round_id: str, member: str, rulebook: Rulebook, sheets: Sequence[OwnSheet]) -> Token:
    """Return what ties a file to a member, and to what these sheets hold now."""
    written = {
        spot: mark(held(sheet, spot)) for sheet in sheets for spot in spots(rulebook, sheet.number)
    }
    again = any(sheet.again for sheet in sheets)
    return Token(round_id, member, rulebook.digest, again, written)


def differences(filled: Filled, own: Iterable[OwnSheet]) -> tuple[Difference, ...]:
    """Return every cell in which the file says something else than the record, and why.

    Raises:
        Refusal: something was filled in that cannot change by a file; each is named.
    """
    sheets = {sheet.number: sheet for sheet in own}
    trouble = Trouble()
    found: list[Difference] = []
    locked: set[str] = set()
    for spot, value in filled.values.items():
        sheet = sheets.get(spot.number)
        each = _difference(filled, spot, value, None if sheet is None else held(sheet, spot))
        if each is None:
            continue
        why = _GONE if sheet is None else _WHY.get(sheet.state)
        if why is None:
            _refuse_cut(filled, each, trouble)
            found.append(each)
        elif spot.number not in locked:
            locked.add(spot.number)
            trouble.add(LockedSheet(Place(filled.file), number=spot.number, why=why))
    trouble.settle()
    return tuple(found)


def _difference(filled: Filled, spot: Spot, value: Held, record: Held) -> Difference | None:
    written = filled.token.written[spot].removeprefix(_CUT)
    if value in (record, shown(record)) or _digest(value) == written:
        return None
    moved = mark(record).removeprefix(_CUT) != written
    return Difference(spot, filled.places[spot], value, record, conflict=moved)


def _refuse_cut(filled: Filled, each: Difference, trouble: Trouble) -> None:
    if is_cut(each.record) or filled.token.written[each.spot].startswith(_CUT):
        trouble.add(CutComment(Place(filled.file, cell=each.where)))


def taken(found: Iterable[Difference], sides: Mapping[Spot, Side]) -> Taken:
    """Return what is to be recorded once every conflict is decided.

    Args:
        found: the differences.
        sides: for a cell whether the file's value or the record's holds; without a word the
            file's holds, unless the record has moved as well.

    Raises:
        Undecided: for each conflict that nobody decided.
    """
    trouble = Trouble()
    points: dict[str, dict[str, int | None]] = {}
    comments: dict[str, dict[str, str | None]] = {}
    for each in found:
        side = sides.get(each.spot, None if each.conflict else "file")
        number, criterion = each.spot.number, each.spot.criterion
        if side is None:
            said = {"file": said_of(each.file), "record": said_of(each.record)}
            trouble.add(Undecided(Place(cell=each.where), where=each.where, **said))
        elif side == "file" and each.spot.comment:
            words = each.file if isinstance(each.file, str) else None
            comments.setdefault(number, {})[criterion] = words
        elif side == "file":
            hundredths = each.file if isinstance(each.file, int) else None
            points.setdefault(number, {})[criterion] = hundredths
    trouble.settle()
    return Taken(points, comments)


def said_of(value: Held, *, most: int = 40) -> str:
    """Return a value in a few words: points as people write them, a comment's beginning."""
    if value is None:
        return "."
    if isinstance(value, int):
        sign = "-" if value < 0 else ""
        whole, rest = divmod(abs(value), 100)
        return f"{sign}{whole}.{rest:02d}".removesuffix("0").removesuffix(".0").removesuffix(".")
    line = " ".join(value.split())
    return f"'{line}'" if len(line) <= most else f"'{line[: most - 2]}..'"


def criterion_of(rulebook: Rulebook, spot: Spot) -> Criterion | None:
    """Return the criterion a cell is about, None for the whole sheet."""
    return next((each for each in rulebook.criteria if each.id == spot.criterion), None)


def _digest(value: Held) -> str:
    return hashlib.sha256(_json(value)).hexdigest()[:_MARK]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
