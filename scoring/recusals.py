"""제척·기피·회피·불참 of a round with what became of each, from its events in their order.

The rows know only what stands; whoever asks later why somebody did score wants the rest as well.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from scoring import events as ev
from scoring.kept import RecusalState, Recused
from scoring.minutes import Made
from scoring.views import RecusalKind

_DECIDED: Final = {True: RecusalState.STANDS, False: RecusalState.DENIED}


def recusals(made: Iterable[Made]) -> tuple[Recused, ...]:
    """Return them by application, each application's in their order."""
    found: list[Recused] = []
    for each in made:
        _follow(found, each)
    return tuple(sorted(found, key=lambda one: one.number))


def _follow(found: list[Recused], made: Made) -> None:
    event = made.event
    if isinstance(event, ev.ConflictsDeclared):
        for each in event.declared:
            if each.ground:
                kind = RecusalKind.WITHDRAWAL
                _put(found, Recused(each.number, made.actor, kind, each.reason, _DECIDED[True]))
    elif isinstance(event, ev.RecusalRecorded):
        kind = RecusalKind(event.recusal)
        _put(found, Recused(event.number, event.evaluator, kind, event.reason, _DECIDED[True]))
    elif isinstance(event, ev.ChallengeFiled):
        kind, state = RecusalKind.CHALLENGE, RecusalState.OPEN
        found.append(Recused(event.number, event.evaluator, kind, event.reason, state))
    elif isinstance(event, ev.ChallengeDecided):
        state = _DECIDED[event.upheld]
        _end(found, event, RecusalState.OPEN, state)
    elif isinstance(event, ev.RecusalLifted):
        _end(found, event, RecusalState.STANDS, RecusalState.LIFTED)


def _put(found: list[Recused], new: Recused) -> None:
    """Add one; of an application and an evaluator one stands at a time."""
    at = _last(found, new.number, new.evaluator, RecusalState.STANDS)
    if at is None:
        found.append(new)
    else:
        found[at] = new


def _end(
    found: list[Recused],
    event: ev.ChallengeDecided | ev.RecusalLifted,
    was: RecusalState,
    state: RecusalState,
) -> None:
    at = _last(found, event.number, event.evaluator, was)
    if at is not None:
        found[at] = replace(found[at], state=state, ended=event.reason)


def _last(found: list[Recused], number: str, evaluator: str, state: RecusalState) -> int | None:
    same = (
        nth
        for nth, each in reversed(list(enumerate(found)))
        if (each.number, each.evaluator, each.state) == (number, evaluator, state)
    )
    return next(same, None)
