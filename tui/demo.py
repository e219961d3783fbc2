"""`simsa demo`: a practice round with made-up companies, by the same road as real ones."""

import json
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Final

from rich.cells import cell_len

from exports.files import NotWritable, replacing
from exports.result import write_result
from scoring.errors import Lang, Place, Refusal, reason
from scoring.people import Person
from scoring.phases import ROLE_NAMES, Phase
from scoring.rulebook import DEFAULT, shipped
from tui import console
from tui.locale import say
from tui.practice.round import PASSPHRASE, Made, make_round
from tui.ranking_table import table
from tui.working import working

APPLICATIONS, SCORES, PANEL = "applications.csv", "scores.csv", "panel.csv"
DB, WORKBOOK, RESULT = "demo.db", "result.xlsx", "result.json"
PHASES: Final = {
    "scoring": Phase.SCORING,
    "closed": Phase.CLOSED,
    "confirmed": Phase.CONFIRMED,
    "appeals": Phase.CONFIRMED,
}
APPEALS: Final = "appeals"
FURTHEST: Final = APPEALS


class AlreadyThere(Refusal):
    ko = "이미 파일이 있습니다. 다른 폴더를 쓰거나 --force로 덮어쓰세요."
    en = "The file is there already. Choose another folder or overwrite with --force."


class UnknownPhase(Refusal):
    ko = "'{found}' 단계의 연습 회차는 없습니다. 있는 것: {known}."
    en = "There is no practice round in phase '{found}'. There are: {known}."


def demo(lang: Lang, folder: Path, *, phase: str, force: bool, as_json: bool) -> Path | None:
    """Make the practice record and its result, and say what to try next.

    Returns:
        The record, if a person at a terminal wants its screens opened.
    """
    wanted = phase or FURTHEST
    if wanted not in PHASES:
        raise UnknownPhase(found=phase, known=", ".join(PHASES))
    closed = wanted != "scoring"
    names = [APPLICATIONS, SCORES, PANEL, DB, *([WORKBOOK, RESULT] if closed else [])]
    _prepare(folder, names, force=force)
    with working(lang, "demo", quiet=as_json):
        made = _make(folder, wanted)
        if not closed:
            _remove_results(folder)
        if made.ranking is not None:
            for name in (WORKBOOK, RESULT):
                write_result(made.ranking, folder / name, lang, made.beside)
    if as_json:
        console.out([json.dumps(_document(folder, made), ensure_ascii=False), "\n"])
        return None
    console.lines([say(lang, f"demo.intro_{wanted}"), ""])
    if made.ranking is not None:
        console.lines(table(made.ranking, lang))
    console.lines(_people(lang, made.people))
    console.lines(_next(lang, folder, names, made))
    return folder / DB if _wants_screens(lang) else None


def _prepare(folder: Path, names: Sequence[str], *, force: bool) -> None:
    """Make the folder; refuse to overwrite anything unless forced."""
    try:
        there = [name for name in names if (folder / name).exists()]
        if there and not force:
            raise AlreadyThere(Place(str(folder / there[0])))
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise NotWritable(Place(str(folder)), why=reason(trouble)) from trouble


def _make(folder: Path, phase: str) -> Made:
    files = folder / APPLICATIONS, folder / SCORES, folder / PANEL
    for path in files:
        content = resources.files("tui.practice").joinpath(path.name).read_bytes()
        with replacing(path) as draft:
            draft.write_bytes(content)
    with replacing(folder / DB) as draft:
        draft.unlink()  # an empty file is no record to begin in
        appealed = phase == APPEALS
        made = make_round(draft, shipped(DEFAULT), files, PHASES[phase], appealed=appealed)
    for leftover in ("-wal", "-shm"):  # they belong to the record that was replaced
        (folder / f"{DB}{leftover}").unlink(missing_ok=True)
    return made


def _remove_results(folder: Path) -> None:
    """Remove the result of a round made here before: it is not this one's."""
    for name in (WORKBOOK, RESULT):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as trouble:
            raise NotWritable(Place(str(folder / name)), why=reason(trouble)) from trouble


def _document(folder: Path, made: Made) -> dict[str, Any]:
    """Return what INTERFACE promises of `demo --json`."""
    people = [
        {"name": each.name, "role": each.role.value, "passphrase": PASSPHRASE}
        for each in made.people
    ]
    result = str(folder / WORKBOOK) if made.ranking is not None else None
    return {"db": str(folder / DB), "result": result, "people": people}


def _people(lang: Lang, people: Sequence[Person]) -> Iterator[str]:
    """Yield who can sign in, and with what."""
    yield ""
    yield say(lang, "demo.people", passphrase=PASSPHRASE)
    width = max(cell_len(each.name) for each in people)
    for each in people:
        role = ROLE_NAMES[each.role].said(lang)
        yield f"  {each.name}{' ' * (width - cell_len(each.name))}  {role}"


def _next(lang: Lang, folder: Path, names: Sequence[str], made: Made) -> Iterator[str]:
    program, db = console.program(), console.quoted(folder / DB)
    yield ""
    yield say(lang, "demo.files", folder=folder)
    for name in names:
        key = name.replace(".", "_")
        yield f"  {name:<18}{say(lang, f'demo.{key}')}"
    yield ""
    yield say(lang, "demo.next")
    yield f"  {program} --db {db}"
    if made.beside and made.beside.appeals and made.beside.appeals.begun:
        yield f"  {program} appeal list --db {db}"
    yield f"  {program} verify --db {db}"
    if WORKBOOK in names:
        yield f"  {program} recount {console.quoted(folder / WORKBOOK)}"
    inputs = f"{console.quoted(folder / APPLICATIONS)} {console.quoted(folder / SCORES)}"
    yield f"  {program} rank {inputs} --explain A-010"


def _wants_screens(lang: Lang) -> bool:
    """Offer the screens where somebody sits; a script is never asked."""
    from tui.signing import agreed  # noqa: PLC0415  the practice round loads the same by then

    return agreed(say(lang, "demo.screens"), lang)
