"""What the panel adds to its result: opinions, a decided tie, the chair's signature."""

from typing import Annotated

from pydantic import Field

from scoring.events.values import Digest, Event, Name, Words


class OpinionRecorded(Event):
    """종합의견 of an application, or the agreed comment on one criterion; None takes it back."""

    KIND = "opinion_recorded"
    number: Name
    criterion: str
    text: Words | None


class TieDecided(Event):
    """Which of those tied across the last slot are selected, and why."""

    KIND = "tie_decided"
    among: Annotated[tuple[Name, ...], Field(min_length=2)]
    chosen: Annotated[tuple[Name, ...], Field(min_length=1)]
    reason: Name
    by: tuple[Name, ...]


class ResultSigned(Event):
    """The actor signs the result; `result` is its digest as it stood."""

    KIND = "result_signed"
    result: Digest


class NamesDisclosed(Event):
    """The actor hands out a result with the evaluators' names: as which file, and why."""

    KIND = "names_disclosed"
    file: Name
    reason: Name
