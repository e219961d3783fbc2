"""The confirmed practice round, and who acts in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.acts import Record
from scoring.views import Me
from tui.practice.clock import PracticeClock


@dataclass(frozen=True, slots=True)
class Stage:
    """The record, its secretary and officer, who evaluates by name, and the clock."""

    record: Record
    secretary: Me
    officer: Me
    people: Mapping[str, Me]
    clock: PracticeClock
