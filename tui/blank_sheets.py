"""빈 평가표 as files, one for each member: their names, which are there, how far it is."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exports.files import IsRecord, is_record
from exports.sheets import Blank, write_sheets
from scoring.errors import Lang, Place, Refusal
from tui.file_names import file_name
from tui.locale import say

if TYPE_CHECKING:
    from exports.watched import Watched

ENDING: Final = ".xlsx"


class NotSheetsName(Refusal):
    ko = "평가표 파일 이름은 .xlsx로 끝나야 합니다. 이름을 고치세요."
    en = "The name of a file of sheets must end in .xlsx. Change the name."


def require_sheets_name(target: Path) -> None:
    """Refuse a target that no sheets may be written to (`NotSheetsName`, `IsRecord`)."""
    if target.suffix.lower() != ENDING:
        raise NotSheetsName(Place(str(target)))
    if is_record(target):
        raise IsRecord(Place(str(target)))


def named(made: Sequence[Blank], folder: Path, lang: Lang) -> dict[Path, Blank]:
    """Return a file for each member; two whose names no file system tells apart get numbers."""
    seen: dict[str, int] = {}
    files: dict[Path, Blank] = {}
    for each in made:
        name = f"{say(lang, 'sheet_file.name')}-{each.member}"
        nth = seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        name = name if nth == 1 else f"{name}-{nth}"
        files[folder / file_name(each.round, name, ENDING)] = each
    return files


def there_already(files: Collection[Path]) -> list[Path]:
    """Return the files that would be replaced; a member may have filled them in.

    Raises:
        IsRecord: one of them is a record.
    """
    for file in files:
        require_sheets_name(file)
    return [file for file in files if file.exists()]


def write_all(files: Mapping[Path, Blank], watched: "Watched") -> None:
    """Write them one after the other, each whole or not at all."""
    done = 0
    if len(files) > 1:  # of a single one nobody can tell how far it is
        watched.begin(lambda: done, len(files), whole=True)
    for file, blank in files.items():
        write_sheets(blank, file)
        done += 1
