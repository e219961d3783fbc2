"""`simsa sheets out` and `simsa sheets in`: the own sheets as a file, there and back."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from exports.files import NoFolder
from exports.sheets import Blank
from scoring.errors import Lang, Place, Refusal
from scoring.offline import Compared, Difference, Side, Spot, said_of, taken
from scoring.people import Role
from scoring.views import Saved
from tui import console
from tui.blank_sheets import ENDING, NotSheetsName, named, there_already, write_all
from tui.cells import fit
from tui.clock import clock_time, now
from tui.given import Given
from tui.locale import say
from tui.offline import blanks, compare_file, take
from tui.sheet_file_lines import differences_text, spot_name
from tui.signing import agreed, signed_in
from tui.working import working

_WHERE: Final = 16
_NUMBER: Final = 10
_NAMED: Final = 24
_SIDES: Final = get_args(Side)


class AlreadyThere(Refusal):
    ko = "파일이 이미 있고 채운 것일 수 있습니다. 다른 이름을 쓰거나, 바꾸려면 --force를 붙이세요."
    en = "There is a file already, perhaps filled in. Choose another name, or add --force."


class NeedsFolder(Refusal):
    ko = "위원마다 파일을 만드니 파일 이름 대신 폴더를 쓰세요."
    en = "There is a file for every member: name a folder instead."


class NotTaken(Refusal):
    ko = "저장하지 않았습니다. 차이를 확인했으면(--dry-run) --yes를 붙이세요."
    en = "Nothing was stored. Add --yes once you have seen the differences (--dry-run)."


class BadTake(Refusal):
    ko = "--take {found}: file이나 record, 또는 평가표!F7=file처럼 다른 값이 있는 칸을 쓰세요."
    en = "--take {found}: write file or record, or a cell that differs, as in 평가표!F7=file."


def sheets_out(given: Given, target: Path, *, force: bool) -> None:
    """Write the own sheets, or for the secretary an empty file for every member."""
    with signed_in(given) as signed:
        made = blanks(signed.record, signed.me)
    if target.suffix.lower() != ENDING:
        if not target.is_dir():
            if target.suffix and signed.me.role is not Role.SECRETARY:
                raise NotSheetsName(Place(str(target)))
            raise NoFolder(Place(str(target)), folder=target)
        files = named(made, target, given.lang)
    elif signed.me.role is Role.SECRETARY:
        raise NeedsFolder(Place(str(target)))
    else:
        files = {target: made[0]}
    _refuse_existing(files, force=force)
    with working(given.lang, "sheets_out") as watched:
        write_all(files, watched)
    console.lines(_written(given.lang, file, blank) for file, blank in files.items())


def _written(lang: Lang, file: Path, blank: Blank) -> str:
    """Return whose file it is, how many sheets it has, and how many of them are locked."""
    count, locked = len(blank.sheets), len(blank.sheets) - blank.open
    said = say(lang, "sheet_file.written", path=file, name=blank.member, count=count)
    return said + (say(lang, "sheet_file.locked", count=locked) if locked else "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be loaded: which side holds (`--take`), asked or not, stored or not."""

    takes: Sequence[str]
    yes: bool
    dry_run: bool
    as_json: bool


def sheets_in(given: Given, file: Path, how: Wanted) -> None:
    """Show what a file changes, and record it once its member says so."""
    lang = given.lang
    with signed_in(given) as signed:
        with working(lang, "sheets_in", quiet=how.as_json):
            compared = compare_file(signed.record, signed.me, file)
        sides = _sides(how.takes, compared.found)
        lines = [*difference_lines(compared, lang)]
        stored = bool(lines) and not how.dry_run
        if stored and not how.yes:
            taken(compared.found, sides)  # a conflict that nobody decided is refused before asking
            _ask(lines, lang)
        saved = take(signed.record, signed.me, now(), compared, sides) if stored else None
    if how.as_json:
        console.out(differences_text(compared, sides, saved))
        return
    taking = sum(sides.get(each.spot, "file") == "file" for each in compared.found)
    facts = {"file": file, "count": len(lines) if saved is None else taking}
    shown = lines if how.yes or not stored else []
    console.lines([*shown, _last(lang, facts, saved, stored=stored)])


def _last(lang: Lang, facts: Mapping[str, object], saved: Saved | None, *, stored: bool) -> str:
    """Return what came of it in a line."""
    if saved is not None:
        return say(lang, "sheet_file.taken", seq=saved.seq, at=clock_time(saved.at), **facts)
    if stored:
        return say(lang, "sheet_file.kept", **facts)
    return say(lang, "sheet_file.compared" if facts["count"] else "sheet_file.same", **facts)


def difference_lines(compared: Compared, lang: Lang) -> Iterator[str]:
    """Yield a line for every cell that differs: what the record holds, what the file says."""
    for each in compared.found:
        kind = "sheet_file.conflict" if each.conflict else "sheet_file.change"
        values = {"file": said_of(each.file, lang), "record": said_of(each.record, lang)}
        about = fit(spot_name(compared.rulebook, each.spot, lang), _NAMED)
        where = f"{fit(each.where, _WHERE)}  {fit(each.spot.number, _NUMBER)}  {about}"
        yield f"{where}  {say(lang, kind, **values)}"


def _ask(lines: Sequence[str], lang: Lang) -> None:
    """Show the list to a person who can answer; without one nothing is stored."""
    if console.interactive():
        for line in lines:
            console.note(line)
    if not agreed(say(lang, "sheet_file.ask", count=len(lines)), lang):
        raise NotTaken


def _sides(takes: Sequence[str], found: Sequence[Difference]) -> dict[Spot, Side]:
    """Return which value holds in which cell; what names a single cell comes before the whole."""
    places = {each.where: each.spot for each in found}
    whole: dict[Spot, Side] = {}
    single: dict[Spot, Side] = {}
    for words in takes:
        where, _, last = words.rpartition("=")
        side = next((each for each in _SIDES if each == last.strip()), None)
        if side is None or (where and where.strip() not in places):
            if side is None or found:  # of a file that differs in nothing no cell is wanted
                raise BadTake(found=words)
        elif where:
            single[places[where.strip()]] = side
        else:
            whole |= {each.spot: side for each in found if each.conflict}
    return {**whole, **single}


def _refuse_existing(files: Collection[Path], *, force: bool) -> None:
    found = there_already(files)
    if found and not force:
        raise AlreadyThere(Place(str(found[0])))
