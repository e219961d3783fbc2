"""`simsa recount`: a result held against its own inputs, and nothing else."""

from pathlib import Path

from scoring.errors import Lang, Place, Refusal
from scoring.recount import Checked, Difference, check_file, differences, read_json
from tui import console
from tui.locale import say


class NotResultName(Refusal):
    ko = "검산할 결과 파일은 .json이나 .xlsx여야 합니다. simsa가 만든 결과 파일을 지정하세요."
    en = "A result to recount ends in .json or .xlsx. Name a result file made by simsa."


def recount_file(lang: Lang, path: Path) -> int:
    """Recount a result file; print that it agrees, or every place where it does not.

    Returns:
        The exit code: 0 if it agrees, 1 if it does not.
    """
    checked = _checked(path)
    if checked.differences:
        console.lines(_line(lang, each) for each in checked.differences)
        return console.DIFFERENT
    console.lines([say(lang, "recount.agrees", count=checked.applications)])
    return console.DONE


def _checked(path: Path) -> Checked:
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return check_file(path)
    if ending == ".json":
        document = read_json(path)
        return Checked(len(document["inputs"]["applications"]), tuple(differences(document)))
    raise NotResultName(Place(str(path)))


def _line(lang: Lang, difference: Difference) -> str:
    nothing = say(lang, "recount.nothing")
    where, found = difference.where, difference.found or nothing
    if difference.why is None:
        right = difference.recounted or nothing
        return say(lang, "recount.differs", where=where, found=found, right=right)
    why = difference.why.said(lang)
    if not difference.recounted:
        return say(lang, "recount.unreadable", where=where, found=found, why=why)
    return say(
        lang, "recount.differs_why", where=where, found=found, right=difference.recounted, why=why
    )
