"""`simsa rank`: files in, ranking out."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exports.document import result_text
from scoring import gate
from scoring.aggregate import Ranking, rank
from scoring.errors import Lang, Place, Refusal
from scoring.explain import explain
from scoring.intake.applications import read_applications
from scoring.intake.score_columns import sheets_of
from scoring.intake.scores import read_entries
from scoring.model import Snapshot
from scoring.rulebook import DEFAULT, Rulebook, find
from scoring.rulebook.words import inferred_words
from tui import console
from tui.ladder import ladder
from tui.locale import say
from tui.ranking_table import table
from tui.working import working


class SameFile(Refusal):
    ko = "결과 파일이 입력 파일과 같습니다. 다른 이름을 쓰세요."
    en = "The result file is one of the input files. Choose another name."


class JsonOrExplained(Refusal):
    ko = "--json과 --explain은 함께 쓸 수 없습니다. 하나만 쓰세요."
    en = "--json and --explain do not go together. Use one of them."


class NotWorkbookName(Refusal):
    ko = "결과 파일 이름은 .xlsx로 끝나야 합니다. 이름을 바꾸세요."
    en = "The result file's name must end in .xlsx. Choose such a name."


@dataclass(frozen=True, slots=True)
class Output:
    """What a person wants to see: JSON, a workbook, one application explained; else a table."""

    as_json: bool = False
    workbook: Path | None = None
    explained: str = ""


def rank_files(
    lang: Lang, applications: Path, scores: Path, *, rulebook: str, output: Output
) -> None:
    """Rank what two files hold; print or write what `output` asks for."""
    # One command builds its values and ends: looking for cycles among them would be for nothing.
    gc.disable()
    if output.as_json and output.explained:
        raise JsonOrExplained
    if output.workbook is not None:
        _refuse_output(output.workbook, (applications, scores))
    replaced = output.workbook is not None and _is_same(output.workbook, output.workbook)
    rules = find(rulebook or DEFAULT)
    ranking = read_and_rank(lang, applications, scores, rulebook=rules)
    explanation = explain(ranking, gate.number(output.explained)) if output.explained else None
    if output.workbook is not None:
        from exports.workbook import write_workbook  # noqa: PLC0415  pandas loads for it

        with working(lang, "export", quiet=output.as_json) as watched:
            write_workbook(ranking, output.workbook, watched=watched)
    name_rules(lang, rules)
    if output.workbook is not None:
        key = "rank.replaced" if replaced else "rank.written"
        console.note(say(lang, key, path=output.workbook))
    if output.as_json:
        console.out(result_text(ranking, lang))
    elif explanation is not None:
        console.lines(ladder(explanation, lang))
    elif output.workbook is None:
        console.lines(table(ranking, lang))


def read_and_rank(lang: Lang, applications: Path, scores: Path, *, rulebook: Rulebook) -> Ranking:
    """Read both files by a rulebook and rank them; warnings go to stderr."""
    listed = read_applications(applications, rulebook)
    entries = read_entries(scores, rulebook, listed.value)
    console.warn((*listed.warnings, *entries.warnings), lang)
    sheets = sheets_of(entries.value, rulebook)
    return rank(Snapshot(rulebook, listed.value, sheets))


def name_rules(lang: Lang, rulebook: Rulebook) -> None:
    """Say on stderr which rules decided, and which of them nobody has confirmed."""
    console.note(say(lang, "rank.rulebook", id=rulebook.id, title=rulebook.title))
    if rulebook.inferred:
        names = ", ".join(_inferred(lang, rulebook))
        console.note(say(lang, "rank.inferred", count=len(rulebook.inferred), names=names))


def _inferred(lang: Lang, rulebook: Rulebook) -> Iterator[str]:
    for name in rulebook.inferred:
        yield f"{inferred_words(rulebook, name)}({name})" if lang == "ko" else name


def _refuse_output(output: Path, inputs: tuple[Path, ...]) -> None:
    if output.suffix.lower() != ".xlsx":
        raise NotWorkbookName(Place(str(output)))
    if any(_is_same(output, each) for each in inputs):
        raise SameFile(Place(str(output)))


def _is_same(output: Path, given: Path) -> bool:
    try:
        return output.samefile(given)
    except OSError:  # one of them is not there, or cannot be: reading and writing say so
        return False
