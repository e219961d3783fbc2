"""The cells of a 평가표 파일, what the record has in them, and the token that ties both."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from scoring.offline.form import FORM
from scoring.rulebook import Criterion, Rulebook
from scoring.views import OwnSheet, SheetState

Held = int | str | None
"""Hundredths of points, the text of a comment, or None for a blank cell."""

# What a cell takes in Excel's own count (UTF-16), with room for the words that say it was cut.
_CELL_UNITS: Final = 32_000
CUT: Final = "~"
_MARK: Final = 16


class Spot(NamedTuple):
    """One cell to fill: points of a criterion, or a comment on it; "" is the whole sheet.

    A tuple, because thousands of them are made, hashed and put in order for every file.
    """

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
    return CUT + digest(shown(value)) if is_cut(value) else digest(value)


def token(round_id: str, member: str, rulebook: Rulebook, sheets: Sequence[OwnSheet]) -> Token:
    """Return what ties a file to a member, and to what these sheets hold now."""
    written = {
        spot: mark(held(sheet, spot)) for sheet in sheets for spot in spots(rulebook, sheet.number)
    }
    again = any(sheet.again for sheet in sheets)
    return Token(round_id, member, rulebook.digest, again, written)


def criterion_of(rulebook: Rulebook, spot: Spot) -> Criterion | None:
    """Return the criterion a cell is about, None for the whole sheet."""
    return next((each for each in rulebook.criteria if each.id == spot.criterion), None)


def digest(value: Held) -> str:
    """Return the mark of a value, whether a cell can hold it or not."""
    return hashlib.sha256(_json(value)).hexdigest()[:_MARK]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
