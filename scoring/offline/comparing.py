"""What a 평가표 파일 says against the record, and what is to be recorded of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from scoring.errors import Lang, Phrase, Place, Refusal, Trouble
from scoring.offline.marks import CUT, Held, Spot, Token, digest, held, is_cut, mark, shown
from scoring.rulebook import Rulebook
from scoring.views import OwnSheet, SheetState

Side = Literal["file", "record"]


class LockedSheet(Refusal):
    ko = "{number}: {why} 파일로 고칠 수 없습니다. 이 과제의 칸을 처음 값으로 되돌리세요."
    en = "{number} {why} and cannot change by a file. Put its cells back as they were."


class CutComment(Refusal):
    ko = "길어서 일부만 실린 의견이라 파일로 고칠 수 없습니다. 칸을 되돌리고 화면에서 고치세요."
    en = "The comment was cut to fit the cell. Put the cell back and change it on screen."


class Undecided(Refusal):
    ko = (
        "파일 {file}, 기록 {record}: 기록과 파일의 값이 다릅니다. "
        "--take {where}=file 또는 --take {where}=record로 정하세요."
    )
    en = (
        "{file} in the file, {record} in the record: they differ. "
        "Decide by --take {where}=file or --take {where}=record."
    )


_BLANK: Final = Phrase("빈칸", "blank")
_GONE: Final = Phrase("본인이 평가하는 과제가 아니라", "is not yours to score")
_WHY: Final[Mapping[SheetState, Phrase]] = {
    SheetState.SUBMITTED: Phrase("이미 제출한 평가표라", "is submitted"),
    SheetState.KEYED: Phrase(
        "종이 평가표가 확인을 기다리고 있어", "has a paper sheet that waits for you"
    ),
    SheetState.RECUSED: Phrase("제척·기피·회피한 과제라", "is not yours to score (recusal)"),
    SheetState.ABSENT: Phrase("불참한 과제라", "is not yours to score (absence)"),
}


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
    """What a file says against the record: the own sheets as they were then, and each cell.

    `entered` are the instants at which the record's values were entered, `saved` that at which the
    file was; as far as either is known.
    """

    rulebook: Rulebook
    own: tuple[OwnSheet, ...]
    found: tuple[Difference, ...]
    entered: Mapping[Spot, datetime] = field(default_factory=dict)
    saved: datetime | None = None


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


def differences(
    filled: Filled, own: Iterable[OwnSheet], trouble: Trouble | None = None
) -> tuple[Difference, ...]:
    """Return every cell in which the file says something else than the record, and why.

    Args:
        filled: the file.
        own: the sheets as the record has them.
        trouble: what was wrong with the file's cells, to be told together with what cannot change.

    Raises:
        Refusal: something was filled in that cannot change by a file; each is named.
    """
    sheets = {sheet.number: sheet for sheet in own}
    trouble = Trouble() if trouble is None else trouble
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
    written = filled.token.written[spot].removeprefix(CUT)
    if value in (record, shown(record)) or digest(value) == written:
        return None
    moved = mark(record).removeprefix(CUT) != written
    return Difference(spot, filled.places[spot], value, record, conflict=moved)


def _refuse_cut(filled: Filled, each: Difference, trouble: Trouble) -> None:
    if is_cut(each.record) or filled.token.written[each.spot].startswith(CUT):
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
            said = {"file": _phrase(each.file), "record": _phrase(each.record)}
            trouble.add(Undecided(Place(cell=each.where), where=each.where, **said))
        elif side == "file" and each.spot.comment:
            words = each.file if isinstance(each.file, str) else None
            comments.setdefault(number, {})[criterion] = words
        elif side == "file":
            hundredths = each.file if isinstance(each.file, int) else None
            points.setdefault(number, {})[criterion] = hundredths
    trouble.settle()
    return Taken(points, comments)


def said_of(value: Held, lang: Lang, *, most: int = 40) -> str:
    """Return a value in a few words: points as people write them, a comment's beginning."""
    if value is None:
        return _BLANK.said(lang)
    if isinstance(value, int):
        sign = "-" if value < 0 else ""
        whole, rest = divmod(abs(value), 100)
        return f"{sign}{whole}.{rest:02d}".removesuffix("0").removesuffix(".0").removesuffix(".")
    line = " ".join(value.split())
    return f"'{line}'" if len(line) <= most else f"'{line[: most - 2]}..'"


def _phrase(value: Held) -> Phrase:
    return Phrase(said_of(value, "ko"), said_of(value, "en"))
