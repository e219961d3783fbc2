"""Where the cursor goes among the requests, and why a key does nothing on one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scoring.errors import Lang
from scoring.views import Motion
from tui.locale import say

KEYS: Final = frozenset({"f8", "f9", "delete"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """The requests as they stand now, in the order of the list."""

    motions: Mapping[int, Motion]
    standing: Mapping[int, str]

    def next_of_others(self, name: str, settled: int) -> str | None:
        """Return the row of the next one that waits for an answer of `name`, behind or before.

        Never an own one: the same key once more would take it back.
        """
        waiting = [
            each.id
            for each in self.motions.values()
            if self.standing[each.id] == "open" and each.by != name and each.id != settled
        ]
        later = (id_ for id_ in waiting if id_ > settled)
        found = next(later, next(iter(waiting), None))
        return None if found is None else str(found)

    def why_idle(self, front: Motion | None, lang: Lang) -> str:
        """Return why F9 or F8 does nothing with the request in front."""
        if front is None:
            return say(lang, "motions.none")
        here = self.standing[front.id]
        if here == "open":
            return say(lang, "motions.idle_role")
        waiting = [id_ for id_ in self.motions if self.standing[id_] == "open"]
        rest = say(lang, "motions.idle_rest", count=len(waiting), first=min(waiting, default=0))
        said = say(lang, f"motions.idle_{here}")
        return f"{said} {rest if waiting else say(lang, 'motions.idle_last')}"
