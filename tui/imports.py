"""`simsa import …`: files checked, and stored into the record unless they are only checked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

from exports.document import application_document, list_text
from scoring.aggregate import claim_problems
from scoring.amounts import exact
from scoring.errors import Lang, Phrase, Place, Refusal
from scoring.facts import DatedFact
from scoring.intake.adjustments import read_adjustments
from scoring.intake.applications import read_applications
from scoring.intake.budget import read_budget
from scoring.intake.panel import read_panel
from scoring.intake.score_columns import Entries
from scoring.intake.scores import read_entries
from scoring.model import Application
from scoring.rulebook import Rulebook, find
from scoring.screening import Budget, budget_findings, findings
from tui import console
from tui.given import Given
from tui.locale import say

Document = dict[str, Any]


class OnlyWithDryRun(Refusal):
    ko = "--dry-run에만 쓰는 옵션입니다: {option}. 저장할 때는 회차의 규칙과 목록으로 확인합니다."
    en = "{option} goes with --dry-run only. A round checks by its own rules and list."


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: checked only, or stored by whoever signs in."""

    given: Given
    file: Path
    as_json: bool
    dry_run: bool
    rulebook: str = ""

    @property
    def lang(self) -> Lang:
        """The language of warnings and lines."""
        return self.given.lang

    def rules(self) -> Rulebook | None:
        """Return the rulebook named for a check."""
        return find(self.rulebook) if self.rulebook else None

    def refuse_check_options(self, applications: Path | None = None) -> None:
        """Refuse options that only a check without a record needs."""
        for option, used in (("--rulebook", self.rulebook), ("--applications", applications)):
            if used:
                raise OnlyWithDryRun(Place(str(self.file)), option=option)


def import_applications(how: Reading) -> None:
    """Check an application list, with a rulebook also its facts; store it into a round."""
    if not how.dry_run:
        how.refuse_check_options()
        from tui.storing import store_applications  # noqa: PLC0415

        store_applications(how)
        return
    rules = how.rules()
    listed = checked_applications(how, rules)
    report(how, ("applications", application_documents(listed)), count=len(listed))


def import_scores(how: Reading, applications: Path | None) -> None:
    """Check scores; a rulebook adds ranges and completeness, an application list the numbers."""
    if not how.dry_run:
        how.refuse_check_options(applications)
        from tui.storing import store_scores  # noqa: PLC0415

        store_scores(how)
        return
    rules = how.rules()
    listed, warnings = _listed(applications, rules)
    read = read_entries(how.file, rules, listed)
    console.warn((*warnings, *read.warnings), how.lang)
    lists = ("scores", score_documents(read.value)), ("comments", _comments(read.value))
    report(how, *lists, count=len(read.value.points))


def import_panel(how: Reading) -> None:
    """Check a panel list; stored, everybody new gets a one-time passphrase."""
    if not how.dry_run:
        from tui.storing import store_panel  # noqa: PLC0415

        store_panel(how)
        return
    read = read_panel(how.file)
    console.warn(read.warnings, how.lang)
    report(how, ("panel", map(asdict, read.value)), count=len(read.value))


def import_adjustments(how: Reading, applications: Path | None) -> None:
    """Check dated facts; a rulebook adds the items, an application list the numbers."""
    if not how.dry_run:
        how.refuse_check_options(applications)
        from tui.storing import store_adjustments  # noqa: PLC0415

        store_adjustments(how)
        return
    rules = how.rules()
    listed, warnings = _listed(applications, rules)
    read = read_adjustments(how.file, rules, listed)
    console.warn((*warnings, *read.warnings), how.lang)
    report(how, ("adjustments", map(fact_document, read.value)), count=len(read.value))


def import_budget(how: Reading, applications: Path | None) -> None:
    """Check budgets; a rulebook adds its limits, an application list the numbers."""
    if not how.dry_run:
        how.refuse_check_options(applications)
        from tui.storing import store_budget  # noqa: PLC0415

        store_budget(how)
        return
    rules = how.rules()
    listed, warnings = _listed(applications, rules)
    read = read_budget(how.file, listed)
    console.warn((*warnings, *read.warnings), how.lang)
    if rules is not None:
        warn_findings(how, rules, listed, read.value)
    report(how, ("budget", map(asdict, read.value)), count=len(read.value))


def warn_findings(
    how: Reading,
    rules: Rulebook,
    listed: Sequence[Application] | None,
    budgets: Sequence[Budget],
) -> None:
    """Write to stderr what screening finds in budgets; with a list also what needs both."""
    if listed is None:
        found = [(each.number, budget_findings(rules, [each])) for each in budgets]
    else:
        by_number = groupby(sorted(budgets, key=_number), _number)
        with_budget = {number: list(own) for number, own in by_number}
        known = {each.number: each for each in listed}
        found = [(n, findings(rules, known[n], own)) for n, own in with_budget.items()]
    said = (
        Phrase(f"{number} {each.text.ko}", f"{number} {each.text.en}")
        for number, each_found in found
        for each in each_found
    )
    console.warn(said, how.lang)


def _number(budget: Budget) -> str:
    return budget.number


def checked_applications(how: Reading, rules: Rulebook | None) -> tuple[Application, ...]:
    """Read an application list; warnings and claims that differ go to stderr."""
    read = read_applications(how.file, rules)
    console.warn(read.warnings, how.lang)
    if rules is not None:
        console.warn((each.text for each in claim_problems(rules, read.value)), how.lang)
    return read.value


def report(how: Reading, *lists: tuple[str, Iterable[Document]], count: int) -> None:
    """Print what was read: as JSON, or as one line."""
    if how.as_json:
        console.out(list_text(lists[0][0], lists[0][1], *lists[1:]))
        return
    key = "import.read" if how.dry_run else "import.stored"
    console.lines([say(how.lang, key, file=how.file, count=count)])


def application_documents(listed: Iterable[Application]) -> Iterator[Document]:
    """Yield applications as `--json` prints them."""
    return map(application_document, listed)


def score_documents(entries: Entries) -> Iterator[Document]:
    """Yield points as `--json` prints them."""
    columns = (entries.number, entries.evaluator, entries.criterion, entries.points)
    for number, evaluator, criterion, points in zip(*(c.tolist() for c in columns), strict=True):
        yield {
            "number": entries.numbers[number],
            "evaluator": entries.evaluators[evaluator],
            "criterion": entries.criteria[criterion],
            "points": exact(Fraction(points, 100)),
        }


def fact_document(fact: DatedFact) -> Document:
    """Return a dated fact as `--json` prints it."""
    return {
        "number": fact.number,
        "item": fact.item,
        "date": fact.day.isoformat(),
        "document": fact.document,
        "checked_by": fact.checked_by,
    }


def _listed(
    applications: Path | None, rules: Rulebook | None
) -> tuple[tuple[Application, ...] | None, tuple[Phrase, ...]]:
    if applications is None:
        return None, ()
    known = read_applications(applications, rules)
    return known.value, known.warnings


def _comments(entries: Entries) -> Iterator[Document]:
    for (number, evaluator), words in entries.comments.items():
        yield {
            "number": entries.numbers[number],
            "evaluator": entries.evaluators[evaluator],
            "comment": words,
        }
