"""The one function from an event to its changes; each family of events registers its own."""

from collections.abc import Iterable
from functools import singledispatch

from scoring.changes.statements import Change, Stamp
from scoring.events import Event


@singledispatch
def changes(event: Event, stamp: Stamp) -> Iterable[Change]:
    """Return what `event` does to the rows, in order."""
    raise TypeError(event.KIND, stamp)
