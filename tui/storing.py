"""`simsa import …` into a round: read by the round's rules, stored by one act."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from rich.cells import cell_len

from exports.document import list_text
from scoring import acts
from scoring.errors import Lang, Place, Refusal
from scoring.intake.adjustments import read_adjustments
from scoring.intake.budget import read_budget
from scoring.intake.panel import read_panel
from scoring.intake.score_columns import Entries
from scoring.intake.scores import read_entries
from tui import console
from tui.clock import now
from tui.imports import (
    Reading,
    application_documents,
    checked_applications,
    fact_document,
    report,
    score_documents,
    warn_findings,
)
from tui.locale import say
from tui.signing import signed_in


class NotOwnRows(Refusal):
    ko = "{names}의 점수가 들어 있습니다. 자기 이름({own})의 행만 남기세요."
    en = "It holds points by {names}. Keep only the rows of your own name ({own})."


def store_applications(how: Reading) -> None:
    """Store the application list in place of one loaded before."""
    with signed_in(how.given) as signed:
        rules, _ = acts.round_applications(signed.record)
        listed = checked_applications(how, rules)
        stored = acts.load_applications(signed.record, signed.me, now(), listed)
    if stored.facts:
        console.note(say(how.lang, "import.facts_gone", count=stored.facts))
    screened = {
        "budgets": stored.budgets,
        "decisions": stored.decisions,
        "solutions": stored.solutions,
    }
    if any(screened.values()):
        console.note(say(how.lang, "import.screening_gone", **screened))
    report(how, ("applications", application_documents(listed)), count=len(listed))


def store_adjustments(how: Reading) -> None:
    """Store the dated facts in place of those loaded before."""
    with signed_in(how.given) as signed:
        rules, listed = acts.round_applications(signed.record)
        read = read_adjustments(how.file, rules, listed)
        console.warn(read.warnings, how.lang)
        acts.load_adjustments(signed.record, signed.me, now(), read.value)
    report(how, ("adjustments", map(fact_document, read.value)), count=len(read.value))


def store_budget(how: Reading) -> None:
    """Store the budgets in place of those loaded before; say what screening finds in them."""
    with signed_in(how.given) as signed:
        rules, listed = acts.round_applications(signed.record)
        read = read_budget(how.file, listed)
        console.warn(read.warnings, how.lang)
        acts.load_budget(signed.record, signed.me, now(), read.value)
    warn_findings(how, rules, listed, read.value)
    report(how, ("budget", map(asdict, read.value)), count=len(read.value))


def store_panel(how: Reading) -> None:
    """Store the panel list; print the one-time passphrases, which are shown this once."""
    read = read_panel(how.file)  # no rules are needed: nobody types a passphrase for a bad file
    with signed_in(how.given) as signed:
        console.warn(read.warnings, how.lang)
        made = acts.load_panel(signed.record, signed.me, now(), read.value)
    given = [{"name": name, "passphrase": passphrase} for name, passphrase in made.items()]
    if how.as_json:
        console.out(list_text("panel", map(asdict, read.value), ("passphrases", given)))
        return
    console.lines([say(how.lang, "import.stored", file=how.file, count=len(read.value))])
    console.lines(passphrase_lines(how.lang, made))


def passphrase_lines(lang: Lang, made: Mapping[str, str]) -> Iterator[str]:
    """Yield everybody's one-time passphrase, or nothing if nobody is new."""
    width = max(map(cell_len, made), default=0)
    if made:
        yield say(lang, "import.passphrases")
    for name, passphrase in made.items():
        yield f"  {name}{' ' * (width - cell_len(name))}  {passphrase}"


def store_scores(how: Reading) -> None:
    """Store a member's own points, all of them or none."""
    with signed_in(how.given) as signed:
        rules, listed = acts.round_applications(signed.record)
        entries = read_entries(how.file, rules, listed)
        console.warn(entries.warnings, how.lang)
        _refuse_others(how.file, entries.value, signed.me.name)
        sheets, comments = _sheets(entries.value), _comments(entries.value)
        acts.record_sheets(signed.record, signed.me, now(), sheets, comments=comments)
    report(how, ("scores", score_documents(entries.value)), count=len(entries.value.points))


def _refuse_others(file: Path, entries: Entries, own: str) -> None:
    others = sorted({entries.evaluators[code] for code in set(entries.evaluator.tolist())} - {own})
    if others:
        raise NotOwnRows(Place(str(file)), names=", ".join(others), own=own)


def _sheets(entries: Entries) -> dict[str, dict[str, int | None]]:
    """Return points by application and criterion id."""
    sheets: dict[str, dict[str, int | None]] = defaultdict(dict)
    columns = (entries.number, entries.criterion, entries.points)
    for number, criterion, points in zip(*(c.tolist() for c in columns), strict=True):
        sheets[entries.numbers[number]][entries.criteria[criterion]] = points
    return dict(sheets)


def _comments(entries: Entries) -> dict[str, dict[str, str | None]]:
    """Return 평가의견 for the whole sheet by application."""
    return {entries.numbers[number]: {"": said} for (number, _), said in entries.comments.items()}
