"""People of a round as its files call them: evaluators by number, others by what they are.

The chair's name is no secret, so nothing may tell which number is the chair's: what only a chair
does is said of the chair, what every evaluator does of a number.
"""

from collections.abc import Mapping
from typing import Final

from scoring.kept import Kept
from scoring.masking import without_employer, without_names
from scoring.people import EVALUATORS, Role
from scoring.phases import ROLE_NAMES
from scoring.unnamed import HOUSEKEEPING, RECUSING
from scoring.views import Entry

_CHAIRS: Final = frozenset(
    {
        *("chair_elected", "round_closed", "motion_approved", "opinion_recorded", "tie_decided"),
        *("result_signed", "round_finalized", "names_disclosed", "sheet_reopened"),
        *("recusal_lifted", "fact_corrected", "rule_changed", "holiday_added", "entry_struck"),
    }
)
"""Entries that of all evaluators only the chair makes."""
_ANY: Final = frozenset({"motion_made", "motion_declined", *HOUSEKEEPING})
"""Entries that the chair makes as such or as an evaluator, and those whose order tells who."""
_APART: Final[Mapping[str, str]] = {
    "panel_loaded": "평가위원회 명단",
    "person_joined": "위원 위촉",
    "person_left": "위원 해촉",
    "chair_elected": "위원장 선출",
    "passphrase_renewed": "일회용 암호 발급",
}
"""Entries whose own words would tell who is behind a number, by the order, office or time."""
_ENTERED: Final[Mapping[str, str]] = {
    "points_recorded": "점수 입력",
    "comments_recorded": "평가의견 입력",
}
"""Entries of which only the last ones count, as 원점수 and 평가의견 have them."""


class Names:
    """What everybody is called; by name where no evaluator has a number."""

    def __init__(self, kept: Kept | None, aliases: Mapping[str, str]) -> None:
        roles = dict(kept.named) if kept else {}
        self._roles = roles | {each.name: each.role for each in kept.panel} if kept else roles
        others = {name: ROLE_NAMES[role].ko for name, role in self._roles.items()}
        self._employers = kept.employers if kept else frozenset()
        self._called = {**others, **aliases} if aliases else {}

    def text(self, said: str) -> str:
        """Return words without anybody's name."""
        return without_names(said, self._called)

    def recusal(self, said: str) -> str:
        """Return why somebody does not score, without a name or an employer."""
        return self.text(without_employer(said, self._employers) if self._called else said)

    def evaluator(self, name: str) -> str:
        """Return what an evaluator is called."""
        return self._called.get(name, name)

    def actor(self, entry: Entry) -> str:
        """Return who made an entry."""
        role = self._roles.get(entry.actor)
        if role is None:
            return self.text(entry.actor)
        if not self._called:
            return f"{ROLE_NAMES[role].ko} {entry.actor}"
        if role not in EVALUATORS:
            return ROLE_NAMES[role].ko
        if entry.kind in _CHAIRS:
            return ROLE_NAMES[Role.CHAIR].ko
        return "평가위원" if entry.kind in _ANY else self.evaluator(entry.actor)

    def said(self, entry: Entry) -> str:
        """Return what an entry says, empty if it may not be read."""
        if entry.said is None:
            return ""
        if entry.kind in _ENTERED:
            return _entered(entry)
        if self._called and entry.kind in _APART:
            return _APART[entry.kind]
        recusal = entry.kind in RECUSING
        said = self.recusal(entry.said.ko) if recusal else self.text(entry.said.ko)
        secretary = ROLE_NAMES[Role.SECRETARY].ko
        return said.replace(f"{secretary} {secretary}", secretary)


def _entered(entry: Entry) -> str:
    """Return that something was entered, and what of it replaced which; all of it stands elsewhere.

    A comment replaces the whole one before it, which nobody reads in a line.
    """
    said = f"{', '.join(entry.numbers)} {_ENTERED[entry.kind]}"
    points = entry.changes if entry.kind == "points_recorded" else ()
    moved = ", ".join(f"{each.named.ko} {each.before.ko} > {each.after.ko}" for each in points)
    return f"{said}: {moved}" if moved else said
