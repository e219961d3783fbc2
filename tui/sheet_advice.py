"""What to do next with the own sheets, said from the ledger alone."""

from scoring.errors import Lang, Refusal
from scoring.phases import Phase
from scoring.views import OwnSheet
from tui.ledger import LOCKED, OPEN, Ledger
from tui.locale import say


class NotYours(Refusal):
    ko = "{number}: 평가하지 않는 과제입니다. {reason}"
    en = "{number} is not yours to score. {reason}"


def advice(ledger: Ledger, sheet: OwnSheet | None, phase: Phase, lang: Lang) -> str:
    """Return what can be done with the sheet in front, or with all if none lacks points."""
    if sheet is None:
        return say(lang, "sheets.not_found" if ledger.sheets else "sheets.none")
    if sheet.state in LOCKED:
        return NotYours(number=sheet.number, reason=sheet.reason).said(lang)
    if ledger.standing(sheet) == "asked":
        return say(lang, "sheets.front_asked", number=sheet.number)
    if all_entered(ledger, phase):
        ready = len(ledger.ready())
        done = "sheets.all_done_again" if ledger.again else "sheets.all_done"
        return say(lang, "sheets.all_complete" if ready else done, count=ready)
    complete = sheet.state in OPEN and ledger.complete(sheet)
    state = "complete" if complete else sheet.state.value
    return say(lang, f"sheets.front_{state}", number=sheet.number)


def all_entered(ledger: Ledger, phase: Phase) -> bool:
    """Tell whether nothing lacks points any more, and no paper sheet waits for its evaluator."""
    waiting = any(ledger.standing(sheet) == "keyed" for sheet in ledger)
    over = not (phase is Phase.SCORING or ledger.again) or not ledger.own()
    return not (over or waiting or ledger.unfinished())


def how_far(ledger: Ledger, lang: Lang) -> str:
    """Return how many are submitted, and how many could be."""
    ready = len(ledger.ready())
    return say(
        lang,
        "sheets.progress" if ready else "sheets.progress_done",
        submitted=ledger.submitted(),
        complete=ready,
        own=len(ledger.own()),
    )
