"""통보와 이의신청 as a file: what the name's ending says, whole or not at all.

`.ics` holds the open dates for a calendar, `.json` everything, `.csv` the table that people read.
None of it holds a score: not the evaluators', and not the application's own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from exports.appeals.document import document_text
from exports.appeals.table import table_text
from exports.appeals.values import Appeals
from exports.files import IsRecord, is_record
from exports.readback import write_checked
from scoring.errors import Lang, Place, Refusal

__all__ = ["Appeals", "NotAppealsName", "require_appeals_name", "write_appeals"]


class NotAppealsName(Refusal):
    ko = "이의신청 파일 이름은 .ics, .csv, .json 중 하나로 끝나야 합니다. 이름을 바꾸세요."
    en = "The name of a file of appeals must end in .ics, .csv or .json. Choose such a name."


def write_appeals(appeals: Appeals, target: Path, lang: Lang) -> None:
    """Write them in the format that `target`'s ending names.

    Raises:
        IsRecord: the target is a database, whatever its ending.
        NotAppealsName: another ending.
        NotWritable: the target cannot be replaced; the old file stays.
    """
    require_appeals_name(target)
    write_checked(target, _PIECES[target.suffix.lower()](appeals, lang))


def require_appeals_name(target: Path) -> None:
    """Refuse a target that no appeals may be written to (`NotAppealsName`, `IsRecord`)."""
    if target.suffix.lower() not in _PIECES:
        raise NotAppealsName(Place(str(target)))
    if is_record(target):
        raise IsRecord(Place(str(target)))


def _calendar(appeals: Appeals, lang: Lang) -> Iterator[str]:
    from exports.appeals.calendar import calendar_text  # noqa: PLC0415  icalendar loads for it

    yield calendar_text(appeals, lang)


_PIECES: Final[Mapping[str, Callable[[Appeals, Lang], Iterable[str]]]] = {
    ".ics": _calendar,
    ".csv": table_text,
    ".json": document_text,
}
