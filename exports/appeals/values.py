"""What is handed over of 통보와 이의신청."""

from dataclasses import dataclass
from datetime import datetime

from scoring.appeals import Case
from scoring.calendar import Calendar
from scoring.model import JournalHead, State
from scoring.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Appeals:
    """Every application after the confirmation, by number, as of an instant.

    `journal` is where the round's journal stood, `began` the digest of its first entry. Whether
    evaluators stand in the cases by name or number is settled by whoever makes this.
    """

    rulebook: Rulebook
    calendar: Calendar
    cases: tuple[Case, ...]
    journal: JournalHead
    at: datetime
    began: str

    @property
    def state(self) -> State:
        """How binding the result is: nobody is notified of any other."""
        return State.CONFIRMED

    @property
    def begun(self) -> bool:
        """Tell whether anybody was notified yet."""
        return any(case.notices or case.filed for case in self.cases)
