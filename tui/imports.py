"""`simsa import … --dry-run`: check a file and say what would be stored."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from exports.document import application_document, list_text
from scoring.aggregate import claim_problems
from scoring.amounts import exact
from scoring.errors import Lang, Phrase, Place, Refusal
from scoring.intake.applications import read_applications
from scoring.intake.panel import read_panel
from scoring.intake.score_columns import Entries
from scoring.intake.scores import read_entries
from scoring.rulebook import find
from tui import console
from tui.locale import say


class OnlyDryRun(Refusal):
    ko = "저장할 데이터베이스가 아직 없습니다. --dry-run을 붙여 파일만 확인하세요."
    en = "There is no database to store into yet. Add --dry-run to check the file."


def import_applications(
    lang: Lang, file: Path, *, dry_run: bool, as_json: bool, rulebook: str
) -> None:
    """Check an application list; with a rulebook also its facts."""
    _refuse_storing(file, dry_run=dry_run)
    rules = find(rulebook) if rulebook else None
    read = read_applications(file, rules)
    console.warn(read.warnings, lang)
    if rules is not None:
        console.warn((each.text for each in claim_problems(rules, read.value)), lang)
    documents = (application_document(each) for each in read.value)
    _report(lang, file, "applications", documents, count=len(read.value), as_json=as_json)


def import_scores(
    lang: Lang,
    file: Path,
    *,
    dry_run: bool,
    as_json: bool,
    rulebook: str,
    applications: Path | None,
) -> None:
    """Check scores; a rulebook adds ranges and completeness, an application list the numbers."""
    _refuse_storing(file, dry_run=dry_run)
    rules = find(rulebook) if rulebook else None
    warnings: tuple[Phrase, ...] = ()
    listed = None
    if applications is not None:
        known = read_applications(applications, rules)
        listed, warnings = known.value, known.warnings
    read = read_entries(file, rules, listed)
    console.warn((*warnings, *read.warnings), lang)
    comments = ("comments", _comment_documents(read.value))
    _report(
        lang,
        file,
        "scores",
        _score_documents(read.value),
        comments,
        count=len(read.value.points),
        as_json=as_json,
    )


def import_panel(lang: Lang, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Check a panel list."""
    _refuse_storing(file, dry_run=dry_run)
    read = read_panel(file)
    console.warn(read.warnings, lang)
    people = (asdict(person) for person in read.value)
    _report(lang, file, "panel", people, count=len(read.value), as_json=as_json)


def _refuse_storing(file: Path, *, dry_run: bool) -> None:
    if not dry_run:
        raise OnlyDryRun(Place(str(file)))


def _report(
    lang: Lang,
    file: Path,
    kind: str,
    entries: Iterable[dict[str, Any]],
    *more: tuple[str, Iterable[dict[str, Any]]],
    count: int,
    as_json: bool,
) -> None:
    if as_json:
        console.out(list_text(kind, entries, *more))
    else:
        console.lines([say(lang, "import.read", file=file, count=count)])


def _score_documents(entries: Entries) -> Iterator[dict[str, Any]]:
    columns = (entries.number, entries.evaluator, entries.criterion, entries.points)
    for number, evaluator, criterion, points in zip(*(c.tolist() for c in columns), strict=True):
        yield {
            "number": entries.numbers[number],
            "evaluator": entries.evaluators[evaluator],
            "criterion": entries.criteria[criterion],
            "points": exact(Fraction(points, 100)),
        }


def _comment_documents(entries: Entries) -> Iterator[dict[str, Any]]:
    for (number, evaluator), words in entries.comments.items():
        yield {
            "number": entries.numbers[number],
            "evaluator": entries.evaluators[evaluator],
            "comment": words,
        }
