"""From the panel's result to the ministry's, and what becomes of a confirmed one."""

from typing import Annotated, Literal

from pydantic import Field

from scoring.events.values import Digest, Event, Name, Value

Exact = Annotated[str, Field(pattern=r"^-?[0-9]+(/[0-9]+)?$")]
"""A fraction in lowest terms, `p/q` or whole."""
Won = Annotated[int, Field(ge=0, le=10**15)]


class Confirmed(Value):
    """One application of a confirmed result; scores None without one, `rank` None unranked."""

    number: Name
    outcome: Literal["selected", "fundable", "rejected", "screened_out"] | None
    rank: Annotated[int, Field(ge=1)] | None
    tied: bool
    panel_score: Exact | None
    bonus: Exact | None
    penalty: Exact | None
    final: Exact | None
    ranking: Exact | None


class RoundFinalized(Event):
    """위원회 확정: the panel's result is this one."""

    KIND = "round_finalized"
    result: Digest


class RoundForwarded(Event):
    """부처 상신 of the result that the panel finalized."""

    KIND = "round_forwarded"
    result: Digest


class RoundReturned(Event):
    """반려: the ministry gives it back, and the panel may change it again."""

    KIND = "round_returned"
    reason: Name


class ResultConfirmed(Event):
    """확정: the ministry confirms exactly this result, in reading order."""

    KIND = "result_confirmed"
    result: Digest
    rows: tuple[Confirmed, ...]


class SelectionReplaced(Event):
    """A selected application drops out; `promoted`, if any is left, takes its slot."""

    KIND = "selection_replaced"
    number: Name
    promoted: Name | None
    reason: Name


class AwardAdjusted(Event):
    """What a selected application gets: grant in won, period in months; None where not adjusted."""

    KIND = "award_adjusted"
    number: Name
    grant: Won | None
    months: Annotated[int, Field(ge=1, le=120)] | None
    reason: Name
