"""The own sheets: pledge, declaration, points, comments, submission, and sheets on paper."""

from typing import Annotated, Literal

from pydantic import Field

from scoring.events.values import Digest, Event, Name, Points, Value, Words

Ground = Literal["", "institution", "kin", "teacher", "researcher", "mutual", "other"]
"""Why somebody does not score an application (운영요령 제7조); empty if nothing stands against."""


class Declared(Value):
    """What the actor declares of one application; `reason` in words, empty without a ground."""

    number: Name
    ground: Ground
    reason: str


class PledgeMade(Event):
    """평가위원 서약: the words the actor agreed to."""

    KIND = "pledge_made"
    text: Words


class ConflictsDeclared(Event):
    """이해관계 확인: for each application a ground, or that there is none (회피)."""

    KIND = "conflicts_declared"
    declared: Annotated[tuple[Declared, ...], Field(min_length=1)]


class PointsRecorded(Event):
    """Points of the actor's own sheet by criterion; None takes one back."""

    KIND = "points_recorded"
    number: Name
    points: Annotated[dict[Name, Points | None], Field(min_length=1)]


class CommentsRecorded(Event):
    """평가의견 of the actor's own sheet by criterion, "" for all of it; None takes it back."""

    KIND = "comments_recorded"
    number: Name
    comments: Annotated[dict[str, Words | None], Field(min_length=1)]


class SheetSubmitted(Event):
    """The actor's own sheet, complete and final; `sheet` is the digest on the receipt."""

    KIND = "sheet_submitted"
    number: Name
    sheet: Digest


class SheetReopened(Event):
    """재작성: a submitted sheet is its evaluator's to change again, as `motion` asked for."""

    KIND = "sheet_reopened"
    number: Name
    evaluator: Name
    reason: Name


class PaperKeyed(Event):
    """A sheet filled on paper, as the actor read it; it counts only once accepted.

    `declared` says that pledge and declaration were handed in on paper as well.
    """

    KIND = "paper_keyed"
    number: Name
    evaluator: Name
    points: Annotated[dict[Name, Points], Field(min_length=1)]
    comment: str
    declared: bool


class PaperAccepted(Event):
    """The paper sheet counts: its evaluator signed, or a second person keyed the same blindly."""

    KIND = "paper_accepted"
    number: Name
    evaluator: Name
    points: Annotated[dict[Name, Points], Field(min_length=1)]
    comment: str
    sheet: Digest


class PaperDropped(Event):
    """What was keyed of a paper sheet is thrown away."""

    KIND = "paper_dropped"
    number: Name
    evaluator: Name
    reason: Name
