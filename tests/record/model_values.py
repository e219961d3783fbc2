"""What a model keeps of a session."""

from dataclasses import dataclass, field
from datetime import date

Cell = tuple[str, str]
"""An evaluator and an application."""
Decided = tuple[frozenset[str], str, frozenset[str]]
"""Who was chosen of those tied, why, and by whom."""
Fact = tuple[date | None, str]
"""On which day it happened (None: it did not), and the document that shows it."""
Step = tuple[str, str]
"""One step of the result on its way: the kind of its entry, and who took it."""
Version = tuple[int, object]
"""After which entry the result became another, and what stands since."""


@dataclass
class Keying:
    """A sheet as somebody keyed it from paper."""

    points: dict[str, int]
    comment: str


@dataclass
class Challenge:
    """기피 신청: open, upheld or denied; who voted how."""

    state: str = "open"
    votes: dict[str, bool] = field(default_factory=dict)


@dataclass
class Motion:
    """What somebody asked for, when (in seconds), and about what.

    Of a fact or a rule also what stood before and what is to stand.
    """

    id: int
    by: str
    at: int
    act: str
    cell: Cell
    before: object = None
    after: object = None
    state: str = "open"
