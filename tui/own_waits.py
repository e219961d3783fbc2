"""What waits for whom is at the list of own sheets: votes, requests, and sheets asked back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scoring.phases import Phase, may
from scoring.views import Challenge, ChallengeState, Me, Motion
from tui.request_lines import standing


@dataclass(frozen=True, slots=True)
class Waits:
    """Counts of what this person votes on and approves.

    `asked` are own sheets asked back, with the number of the request.
    """

    votes: int = 0
    requests: int = 0
    asked: Mapping[str, int] = field(default_factory=dict)


def waits(
    me: Me,
    phase: Phase,
    *,
    at: datetime,
    challenges: Iterable[Challenge],
    motions: Iterable[Motion],
) -> Waits:
    """Return what waits at this instant: a vote not cast yet, a request still to be answered."""
    votes = sum(each.state is ChallengeState.OPEN and each.mine is None for each in challenges)
    open_ = [each for each in motions if standing(each, at) == "open"]
    approves = may("approve", phase, me.role)
    requests = approves * sum(each.by != me.name for each in open_)
    asked = {each.number: each.id for each in open_ if each.evaluator == me.name}
    return Waits(votes, requests, asked)
