"""`simsa demo`: a practice round with made-up companies, by the same road as real files."""

import json
from importlib import resources
from pathlib import Path
from typing import Final

from exports.document import result_text
from exports.files import NotWritable, replacing, write_text
from scoring.errors import Lang, Place, Refusal, reason
from scoring.rulebook import DEFAULT, shipped
from tui import console
from tui.locale import say
from tui.rank import read_and_rank
from tui.ranking_table import table

INPUTS: Final = ("applications.csv", "scores.csv", "panel.csv")
WORKBOOK: Final = "result.xlsx"
RESULT: Final = "result.json"


class AlreadyThere(Refusal):
    ko = "이미 파일이 있습니다. 다른 폴더를 쓰거나 --force로 덮어쓰세요."
    en = "The file is there already. Choose another folder or overwrite with --force."


def demo(lang: Lang, folder: Path, *, force: bool, as_json: bool) -> None:
    """Write the practice files, rank them, write the result, say what to try next."""
    _prepare(folder, force=force)
    for name in INPUTS:
        content = resources.files("tui.practice").joinpath(name).read_bytes()
        with replacing(folder / name) as draft:
            draft.write_bytes(content)
    applications, scores = folder / INPUTS[0], folder / INPUTS[1]
    ranking = read_and_rank(lang, applications, scores, rulebook=shipped(DEFAULT))
    from exports.workbook import write_workbook  # noqa: PLC0415  pandas loads for it

    write_workbook(ranking, folder / WORKBOOK)
    write_text(folder / RESULT, result_text(ranking, lang))
    if as_json:
        made: dict[str, object] = {"db": None, "result": str(folder / WORKBOOK), "people": []}
        console.out([json.dumps(made, ensure_ascii=False), "\n"])
        return
    console.lines([say(lang, "demo.intro"), ""])
    console.lines(table(ranking, lang))
    console.lines(_next(lang, folder))


def _prepare(folder: Path, *, force: bool) -> None:
    """Make the folder; refuse to overwrite anything unless forced."""
    try:
        there = [name for name in (*INPUTS, WORKBOOK, RESULT) if (folder / name).exists()]
        if there and not force:
            raise AlreadyThere(Place(str(folder / there[0])))
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise NotWritable(Place(str(folder)), why=reason(trouble)) from trouble


def _next(lang: Lang, folder: Path) -> list[str]:
    files = [
        ("applications", INPUTS[0]),
        ("scores", INPUTS[1]),
        ("panel", INPUTS[2]),
        ("workbook", WORKBOOK),
        ("json", RESULT),
    ]
    named = [f"  {name:<18}{say(lang, f'demo.{key}')}" for key, name in files]
    program = console.program()
    applications, scores, workbook = (
        console.quoted(folder / name) for name in (*INPUTS[:2], WORKBOOK)
    )
    commands = [
        f"  {program} rank {applications} {scores} --explain A-010",
        f"  {program} recount {workbook}",
        f"  {program} rulebook show {DEFAULT}",
    ]
    files_line = say(lang, "demo.files", folder=folder)
    return ["", files_line, *named, "", say(lang, "demo.next"), *commands]
