"""The cells of a 평가표 파일 in words, for commands and screens alike."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from exports.document import members
from scoring.amounts import exact
from scoring.errors import Lang
from scoring.offline import Compared, Held, Side, Spot, criterion_of
from scoring.rulebook import Rulebook
from scoring.views import Saved
from tui.locale import say


def spot_name(rulebook: Rulebook, spot: Spot, lang: Lang) -> str:
    """Return what a cell is called: the criterion, or whose comment it is."""
    criterion = criterion_of(rulebook, spot)
    if criterion is None:
        return say(lang, "sheet_file.whole")
    if not spot.comment:
        return criterion.name
    return say(lang, "sheet_file.comment", name=criterion.name)


def differences_text(
    compared: Compared, sides: Mapping[Spot, Side], saved: Saved | None
) -> Iterator[str]:
    """Yield `{"differences": [...], "saved": …}`: each cell with both values, and which holds.

    Points are exact strings, `holds` is null for a conflict that nobody decided.
    """
    listed = (
        {
            "number": each.spot.number,
            "criterion": each.spot.criterion or None,
            "kind": "comment" if each.spot.comment else "points",
            "cell": each.where,
            "file": _json_of(each.file),
            "record": _json_of(each.record),
            "conflict": each.conflict,
            "holds": sides.get(each.spot, None if each.conflict else "file"),
        }
        for each in compared.found
    )
    entry = None if saved is None else {"seq": saved.seq, "at": saved.at.isoformat()}
    yield "{"
    yield from members({"differences": listed, "saved": entry})
    yield "\n}\n"


def _json_of(value: Held) -> str | None:
    return exact(Fraction(value, 100)) if isinstance(value, int) else value
