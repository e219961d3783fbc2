"""What a model keeps of a session."""

from dataclasses import dataclass, field

Cell = tuple[str, str]
"""An evaluator and an application."""
Decided = tuple[frozenset[str], str, frozenset[str]]
"""Who was chosen of those tied, why, and by whom."""


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
    """What somebody asked for, when (in seconds)."""

    id: int
    by: str
    at: int
    act: str
    cell: Cell
    state: str = "open"
