"""The one function from an event to its words; each family of events registers its own."""

from functools import singledispatch

from scoring.errors import Phrase
from scoring.events import Event
from scoring.rulebook import Rulebook


@singledispatch
def words(event: Event, rulebook: Rulebook) -> Phrase:
    """Return what happened, for people, without who and when."""
    raise TypeError(event.KIND, rulebook)
