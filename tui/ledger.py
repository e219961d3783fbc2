"""The own sheets as their member sees them: what the record holds, and what it does not hold yet.

A value is asked to be saved the moment it is accepted and the member goes on at once, to the next
sheet too: waiting would swallow keys or put them on the wrong sheet. So what is still under way, or
was refused, is kept here for all sheets, and nothing is called saved before all of it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from scoring.errors import Refusal
from scoring.rulebook import Rulebook
from scoring.views import OwnSheet, SheetState
from tui.history import History, Spot

OPEN = frozenset({SheetState.EMPTY, SheetState.DRAFT})
LOCKED = frozenset({SheetState.RECUSED, SheetState.ABSENT})


class Ledger:
    """All own sheets; `under_way` are values asked to be saved, `failed` those refused."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.sheets: dict[str, OwnSheet] = {}
        self.under_way: dict[Spot, list[int | None]] = {}
        self.failed: dict[Spot, tuple[int | None, Refusal]] = {}
        self.history = History()
        self.asked: Mapping[str, int] = {}
        """Submitted sheets asked to be reopened, with the number of the request."""
        self.changes = 0
        """Grows with all that is asked and answered: whoever reads sees whether it is outdated."""
        self._last: dict[str, datetime] = {}

    @property
    def again(self) -> bool:
        """Whether the sheets are those of a re-evaluation."""
        return any(sheet.again for sheet in self)

    def last(self, number: str | None = None) -> datetime | None:
        """Return when something was saved last here: in one sheet, or in any."""
        if number is not None:
            return self._last.get(number)
        return max(self._last.values(), default=None)

    def value(self, spot: Spot) -> int | None:
        """Return the hundredths that stand there, as accepted."""
        sheet = self.sheets.get(spot[0])
        return None if sheet is None else sheet.points.get(spot[1])

    def is_open(self, number: str) -> bool:
        """Whether a sheet can be changed."""
        sheet = self.sheets.get(number)
        return sheet is not None and sheet.state in OPEN

    def take(self, sheets: Iterable[OwnSheet]) -> None:
        """Take what the record holds; values that it does not hold stay in front of it."""
        self.sheets = {sheet.number: sheet for sheet in sheets}
        for spot, values in self.under_way.items():
            self._put(spot, values[-1])
        for spot, (value, _) in self.failed.items():
            self._put(spot, value)

    def began(self, spot: Spot, value: int | None) -> None:
        """A value was accepted and asked to be saved."""
        self.changes += 1
        self.failed.pop(spot, None)
        self.under_way.setdefault(spot, []).append(value)
        self._put(spot, value)

    def saved(self, spot: Spot, at: datetime) -> None:
        """The oldest value under way there is committed."""
        self._done(spot)
        self._last[spot[0]] = at

    def refused(self, spot: Spot, refusal: Refusal) -> None:
        """The oldest value under way there was refused; a newer one may still be saved."""
        value = self._done(spot)
        if spot not in self.under_way:
            self.failed[spot] = (value, refusal)

    def dropped(self, spot: Spot) -> None:
        """A value that was refused will never be taken; what the record holds stands there."""
        self.failed.pop(spot, None)

    def unsaved(self, number: str) -> list[str]:
        """Return the criteria of a sheet whose values the record does not hold."""
        return [criterion for of, criterion in self.failed if of == number]

    def standing(self, sheet: OwnSheet) -> str:
        """Return how far a sheet is, as the key of its word (`state_of`)."""
        if self.unsaved(sheet.number):
            return "unsaved"
        if sheet.state in OPEN and self.complete(sheet):
            return "complete"
        asked = sheet.number in self.asked and sheet.state is SheetState.SUBMITTED
        return "asked" if asked else sheet.state.value

    def complete(self, sheet: OwnSheet) -> bool:
        """Whether every criterion has points."""
        return len(sheet.points) == len(self.rulebook.criteria)

    def ready(self) -> list[str]:
        """Return the sheets that can be submitted now."""
        return [
            sheet.number
            for sheet in self.sheets.values()
            if sheet.state in OPEN and self.complete(sheet) and not self.unsaved(sheet.number)
        ]

    def unfinished(self) -> list[str]:
        """Return the open sheets that still lack points."""
        return [
            sheet.number
            for sheet in self.sheets.values()
            if sheet.state in OPEN and not self.complete(sheet)
        ]

    def submitted(self) -> int:
        """Return how many are submitted."""
        return sum(sheet.state is SheetState.SUBMITTED for sheet in self.sheets.values())

    def own(self) -> list[str]:
        """Return the sheets that are the member's to fill, in order."""
        return [sheet.number for sheet in self.sheets.values() if sheet.state not in LOCKED]

    def next_after(self, number: str, step: int) -> str | None:
        """Return the own sheet `step` places from `number`, None past the ends."""
        order, own = list(self.sheets), set(self.own())
        at = order.index(number)
        behind = order[at + 1 :] if step > 0 else order[:at][::-1]
        found = [each for each in behind if each in own]
        return found[abs(step) - 1] if len(found) >= abs(step) else None

    def next_unfinished(self, number: str | None = None) -> str | None:
        """Return the first sheet that lacks points from `number` on, then from the start."""
        unfinished = set(self.unfinished())
        order = list(self.sheets)
        start = order.index(number) if number in self.sheets else 0
        return next((each for each in [*order[start:], *order[:start]] if each in unfinished), None)

    def __iter__(self) -> Iterator[OwnSheet]:
        return iter(self.sheets.values())

    def _done(self, spot: Spot) -> int | None:
        self.changes += 1
        values = self.under_way[spot]
        value = values.pop(0)
        if not values:
            del self.under_way[spot]
        return value

    def _put(self, spot: Spot, value: int | None) -> None:
        number, criterion = spot
        sheet = self.sheets.get(number)
        if sheet is None:
            return
        points = {key: each for key, each in sheet.points.items() if key != criterion}
        if value is not None:
            points[criterion] = value
        state = sheet.state
        if state in OPEN:
            state = SheetState.DRAFT if points else SheetState.EMPTY
        self.sheets[number] = replace(sheet, points=points, state=state)
