"""What screening does to its rows."""

from collections.abc import Iterator
from typing import Final

from scoring import events as ev
from scoring.changes.dispatch import changes
from scoring.changes.setup import DROP_BUDGETS
from scoring.changes.statements import Change, Stamp, change, new, put
from scoring.tables import ApplicationRow, BudgetRow, ScreeningRow, SolutionRow

NEW_BUDGET: Final = new(BudgetRow)
PUT_DECISION: Final = put(ScreeningRow, "admitted", "ground", "evidence")
PUT_SOLUTION: Final = put(SolutionRow, "verified", "document")
SCREEN_OUT: Final = change(
    ApplicationRow, {"round": "in_round", "number": "of_number"}, screened_out=None
)


@changes.register
def _(event: ev.BudgetLoaded, stamp: Stamp) -> Iterator[Change]:
    yield DROP_BUDGETS, {"round": stamp.round}
    for each in event.budgets:
        row = {**each.model_dump(), "crisis_region": int(each.crisis_region)}
        yield NEW_BUDGET, {"round": stamp.round, **row}


@changes.register
def _(event: ev.ScreeningDecided, stamp: Stamp) -> Iterator[Change]:
    decided = {"admitted": int(event.admitted), "ground": event.ground, "evidence": event.evidence}
    yield PUT_DECISION, {"round": stamp.round, "number": event.number, **decided}
    named = {"in_round": stamp.round, "of_number": event.number}
    yield SCREEN_OUT, {**named, "screened_out": event.reason}


@changes.register
def _(event: ev.SolutionVerified, stamp: Stamp) -> Iterator[Change]:
    verified = None if event.verified is None else int(event.verified)
    row = {"number": event.number, "verified": verified, "document": event.document}
    yield PUT_SOLUTION, {"round": stamp.round, **row}
