"""A result on its way to the ministry, as rows of plain text."""

from typing import TYPE_CHECKING

from scoring.amounts import shown
from scoring.errors import Lang
from scoring.flagged import Flagged
from scoring.model import Application
from scoring.slots import Replacement
from tui.locale import say
from tui.widgets.listing import Row

if TYPE_CHECKING:
    from scoring.acts import ResultView


def flagged_row(each: Flagged, lang: Lang) -> Row:
    """Return one application to be looked at: rank, number, lead, final score, outcome, why."""
    row = each.standing
    cells = (
        "." if row.rank is None else str(row.rank),
        row.number,
        row.lead,
        "." if row.final is None else shown(row.final),
        say(lang, f"outcome.{row.outcome.value if row.outcome else 'none'}"),
        ", ".join(reason.said(lang) for reason in each.reasons),
    )
    return Row(row.number, cells)


def award_row(each: Application, view: "ResultView", lang: Lang) -> Row:
    """Return one that holds a slot: number, lead, won, months, and how it came by both."""
    award = view.awards.get(each.number)
    grant = each.government_grant if award is None or award.grant is None else award.grant
    promoted = next((one for one in view.replaced if one.promoted == each.number), None)
    notes = []
    if promoted is not None:
        notes.append(say(lang, "awards.promoted", number=promoted.number))
    if award is not None:
        notes.append(say(lang, "awards.adjusted", reason=award.reason))
    cells = (
        each.number,
        each.lead,
        "." if grant is None else f"{grant:,}",
        "." if award is None or award.months is None else str(award.months),
        ", ".join(notes),
    )
    return Row(each.number, cells, "strong" if notes else "")


def replaced_row(each: Application, replaced: Replacement, lang: Lang) -> Row:
    """Return one that dropped out: who took its slot, and why it did."""
    key = "replaced_by" if replaced.promoted else "replaced_by_nobody"
    note = say(lang, f"awards.{key}", promoted=replaced.promoted, reason=replaced.reason)
    return Row(each.number, (each.number, each.lead, "", "", note), "weak")
