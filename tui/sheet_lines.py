"""How one's own sheets are named and listed: the same words on the list and on the table."""

from typing import Final

from scoring.errors import Lang
from scoring.rulebook import Criterion, Rulebook
from scoring.views import OwnSheet, SheetState
from tui.cells import fit, taken
from tui.ledger import LOCKED, OPEN, Ledger
from tui.locale import say
from tui.points import said
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Look, Row

_NUMBER_MOST: Final = 16
_LEAD_MOST: Final = 18
_SUM: Final = 12
_STATE: Final = 10
_AROUND: Final = 6
_LOOKS: Final[dict[str, Look]] = {"unsaved": "warning", "complete": "strong"}


def called(sheet: OwnSheet) -> str:
    """Return number, lead and partner."""
    partner = f" + {sheet.partner}" if sheet.partner else ""
    return f"{sheet.number}  {sheet.lead}{partner}"


def established(rulebook: Rulebook, criterion: Criterion, sheet: OwnSheet, lang: Lang) -> str:
    """Return the criterion's name, with what screening established of it if it did."""
    screening = rulebook.screening
    if screening is None or screening.verified != criterion.id or sheet.verified is None:
        return criterion.name
    said = say(lang, "sheet.verified_yes" if sheet.verified else "sheet.verified_no")
    return f"{criterion.name}  {said}"


def in_full(sheet: OwnSheet) -> tuple[str, ...]:
    """Return what is said of a sheet in full: its title, and why it is locked if it is."""
    return tuple(each for each in (sheet.title, sheet.reason) if each)


def state_of(ledger: Ledger, sheet: OwnSheet, lang: Lang) -> str:
    """Return the word for how far a sheet is."""
    return say(lang, f"state_of.{ledger.standing(sheet)}")


def more(out_of_sight: tuple[int, int], lang: Lang) -> str:
    """Return how many rows cannot be seen above and below; nothing if all can."""
    above, below = out_of_sight
    key = "both" if above and below else "above" if above else "below" if below else ""
    return say(lang, f"sheets.more_{key}", above=above, below=below) if key else ""


def columns(ledger: Ledger, lang: Lang) -> list[Column]:
    """Return the columns of the list."""
    number = max([8, *(taken(sheet.number) for sheet in ledger)])
    lead = max([8, *(taken(sheet.lead) for sheet in ledger)])
    state = max([_STATE, *(taken(state_of(ledger, sheet, lang)) for sheet in ledger)])
    return [
        Column(say(lang, "sheets.number"), min(number, _NUMBER_MOST)),
        Column(say(lang, "sheets.lead"), min(_LEAD_MOST, lead)),
        Column(say(lang, "sheets.title")),
        Column(say(lang, "sheets.state"), state),
        Column(say(lang, "sheets.entered"), 7, right=True),
        Column(say(lang, "sheets.total"), 6, right=True),
    ]


def aside(ledger: Ledger, front: str, lang: Lang, size: tuple[int, int]) -> list[Line]:
    """Return all own sheets with their totals, as many around the one in front as there is room.

    Args:
        ledger: the own sheets.
        front: the application in front.
        lang: of the heading.
        size: the cells across and the lines there are.
    """
    width, height = size
    order, of = list(ledger), len(ledger.rulebook.criteria)
    at = next((nth for nth, sheet in enumerate(order) if sheet.number == front), 0)
    room = max(1, height - 2)
    first = max(0, min(at - room // 2, len(order) - room))
    number = min(_NUMBER_MOST, max([8, *(taken(sheet.number) for sheet in order)]))
    lead = max(0, width - number - _SUM - _AROUND)
    lines: list[Line] = [[(f" {say(lang, 'sheet.aside')}", "weak")], ""]
    for sheet in order[first : first + room]:
        here = sheet.number == front
        total = "x" if sheet.state in LOCKED else _so_far(sheet, of, lang)
        words = (fit(sheet.number, number), fit(sheet.lead, lead), fit(total, _SUM, right=True))
        look = "strong" if here else "weak" if sheet.state not in OPEN else ""
        lines.append([(" > " if here else "   ", "mark"), (" ".join(words), look)])
    return lines


def _so_far(sheet: OwnSheet, of: int, lang: Lang) -> str:
    """Return a sheet's total, or how many criteria are entered while some are not."""
    if not sheet.points:
        return "."
    entered = len(sheet.points)
    return said(sheet.total) if entered == of else say(lang, "grid.entered", entered=entered, of=of)


def row(ledger: Ledger, sheet: OwnSheet, lang: Lang) -> Row:
    """Return one sheet's line of the list."""
    of = len(ledger.rulebook.criteria)
    state = Cell(state_of(ledger, sheet, lang), _LOOKS.get(ledger.standing(sheet), ""))
    words = (sheet.number, sheet.lead, sheet.title, state)
    if sheet.state in LOCKED:
        return Row(sheet.number, (*words, "", ""), look="weak")
    total = said(sheet.total) if sheet.points else "."
    done: Look = "weak" if sheet.state is SheetState.SUBMITTED else ""
    return Row(sheet.number, (*words, f"{len(sheet.points)} / {of}", total), look=done)
