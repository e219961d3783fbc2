"""A result on its way to the ministry, as rows of plain text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scoring.amounts import shown
from scoring.errors import Lang
from scoring.flagged import Flagged
from scoring.model import Application
from scoring.slots import Replacement, said_since
from tui.locale import say
from tui.widgets.listing import Row

if TYPE_CHECKING:
    from scoring.acts import ResultView
    from scoring.acts.confirmed import Award


def flagged_row(each: Flagged, lang: Lang, seen: str) -> Row:
    """Return one application to be looked at: rank, number, lead, final score, outcome, why.

    Before them stands `seen`, whether it was opened.
    """
    row = each.standing
    cells = (
        seen,
        "" if row.rank is None else str(row.rank),
        row.number,
        row.lead,
        "" if row.final is None else shown(row.final),
        say(lang, f"outcome.{row.outcome.value if row.outcome else 'none'}"),
        ", ".join(reason.said(lang) for reason in each.reasons),
    )
    return Row(row.number, cells)


def award_row(each: Application, view: "ResultView", lang: Lang) -> Row:
    """Return one that holds a slot: number, lead, won, months, and how it came by both."""
    award = view.awards.get(each.number)
    grant, months = _grant(each, award), None if award is None else award.months
    promoted = next((one for one in view.replaced if one.promoted == each.number), None)
    notes = []
    if promoted is not None:
        notes.append(say(lang, "awards.promoted", number=promoted.number))
    if award is not None:
        notes.append(say(lang, "awards.adjusted", reason=award.reason))
    cells = (
        each.number,
        each.lead,
        say(lang, "awards.not_known") if grant is None else f"{grant:,}",
        say(lang, "awards.as_asked") if months is None else str(months),
        ", ".join(notes),
    )
    return Row(each.number, cells, "strong" if notes else "")


def award_words(number: str, view: "ResultView", lang: Lang) -> str:
    """Return what became of one application since the confirmation, and why."""
    said = [each.said(lang) for each in said_since(number, view.replaced)]
    award = view.awards.get(number)
    adjusted = [] if award is None else [say(lang, "awards.adjusted", reason=award.reason)]
    return ", ".join([*said, *adjusted])


def total_grant(view: "ResultView", applications: Mapping[str, Application], lang: Lang) -> str:
    """Return what all that hold a slot get together, in won; with a `+` where one is not known."""
    grants = [_grant(applications[number], view.awards.get(number)) for number in view.holders]
    more = "+" if None in grants else ""
    total = f"{sum(each or 0 for each in grants):,}{more}"
    return say(lang, "awards.total", count=len(grants), total=total)


def _grant(each: Application, award: "Award | None") -> int | None:
    """Return what one gets, in won: as adjusted, else as applied for."""
    return each.government_grant if award is None or award.grant is None else award.grant


def replaced_row(each: Application, replaced: Replacement, lang: Lang) -> Row:
    """Return one that dropped out, and who took its slot."""
    key = "replaced_by" if replaced.promoted else "replaced_by_nobody"
    note = say(lang, f"awards.{key}", promoted=replaced.promoted)
    return Row(each.number, (each.number, each.lead, "", "", note), "weak")
