"""What people should look at, as (kind, numbers) pairs; the wording is not recounted."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.recount.inputs import Application, Claimed, Inputs
from scoring.rulebook import Item, Rulebook

Pair = tuple[str, tuple[str, ...]]


def problems(inputs: Inputs, *, cut: frozenset[str], decided: bool) -> tuple[Pair, ...]:
    """Return the problems sorted; `cut` are those tied across the last slot."""
    found: list[Pair] = []
    for application in inputs.applications:
        number = application.number
        kinds = _of_screened_out if application.screened_out else _of_admitted
        found += [(kind, (number,)) for kind in kinds(application, inputs)]
    if cut:
        found.append(("tie_decided" if decided else "tie_at_cut", tuple(sorted(cut))))  # (k)
    return tuple(sorted(found))


def _of_screened_out(application: Application, inputs: Inputs) -> Iterator[str]:
    if inputs.sheets[application.number]:
        yield "scores_of_screened_out"
    yield from _of_claims(application, inputs.rulebook)


def _of_admitted(application: Application, inputs: Inputs) -> Iterator[str]:
    rulebook, sheets = inputs.rulebook, inputs.sheets[application.number]
    if any(evaluator not in sheets for evaluator in inputs.panel):
        yield "missing_sheet"
    if len(sheets) < rulebook.scores.minimum_sheets:
        yield "too_few_sheets"  # (j)
    elif len(sheets) < rulebook.scores.warn_below:
        yield "few_sheets"  # (j)
    yield from _of_claims(application, rulebook)


def _of_claims(application: Application, rulebook: Rulebook) -> Iterator[str]:
    yield from _of_claim(application.bonus, rulebook.bonuses)
    yield from _of_claim(application.penalty, rulebook.penalties)


def _of_claim(claimed: Claimed, items: tuple[Item, ...]) -> Iterator[str]:
    if claimed.facts is None:
        if claimed.claim not in _attainable(items, claimed.claim):
            yield "claim_unattainable"
    elif all(item.unit == "points" for item in items):
        established = [item.points for item in items if item.id in claimed.facts]
        if claimed.claim != sum(established, Fraction(0)):  # before caps
            yield "claim_differs"


def _attainable(items: tuple[Item, ...], most: Fraction) -> set[Fraction]:
    """Return the sums, up to `most`, that some of the items give together; none of them gives 0."""
    sums = {Fraction(0)}
    for item in items:
        sums |= {each + item.points for each in sums if each + item.points <= most}
    return sums
