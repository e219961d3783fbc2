"""Whether an act may be done now, by what the record says under the lock."""

from scoring.acts.access import OneTime
from scoring.journal import Turn
from scoring.phases import require


def allowed(act: str, mine: Turn) -> None:
    """Refuse an act that the actor may not do now, by what the record says under the lock."""
    if mine.role is None:
        raise OneTime
    require(act, mine.phase, mine.role)
