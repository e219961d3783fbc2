"""What a round should be, in plain dictionaries: who may do what, and what is to be seen after.

Written from the rules of the field and not from the program: it shares no table, no check and no
value with it but the names of acts, phases and refusals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

# act: phases, roles. P preparing, S scoring, C closed; c chair, m member, s secretary, o officer.
ALLOWED = {
    "load_applications": ("P", "s"),
    "load_panel": ("P", "s"),
    "load_adjustments": ("PS", "s"),
    "open_round": ("P", "s"),
    "renew_passphrase": ("PSC", "s"),
    "declare": ("S", "cm"),
    "record_points": ("S", "cm"),
    "comment": ("S", "cm"),
    "submit": ("S", "cm"),
    "recuse": ("S", "s"),
    "close_round": ("S", "sc"),
    "progress": ("PSC", "sc"),
    "ranking": ("C", "cmso"),
    "entries": ("PSC", "cmso"),
}
MAXIMA = {"plan": 6_000, "use": 4_000}
STEP = 25
LEAST_EVALUATORS = 3
Cell = tuple[str, str]


@dataclass
class Model:
    """A round: roles by name, who still has a one-time passphrase, numbers with their grounds."""

    roles: dict[str, str]
    one_time: set[str]
    numbers: dict[str, str]
    phase: str = "P"
    entries: int = 9
    points: dict[Cell, dict[str, int]] = field(default_factory=dict)
    submitted: set[Cell] = field(default_factory=set)
    recused: dict[Cell, str] = field(default_factory=dict)
    pledged: set[str] = field(default_factory=set)
    declared: dict[Cell, bool] = field(default_factory=dict)
    comments: dict[Cell, dict[str, str]] = field(default_factory=dict)

    def barred(self, act: str, name: str) -> str:
        """Return the name of the refusal that meets `name` at the door; empty if none does."""
        if name not in self.roles:
            return "NotOfRound"
        if name in self.one_time:
            return "OneTime"
        phases, roles = ALLOWED[act]
        if self.roles[name][0] not in roles:
            return "NotPermitted"
        return "" if self.phase in phases else "NotInPhase"

    @property
    def admitted(self) -> list[str]:
        """The numbers that are scored."""
        return sorted(number for number, ground in self.numbers.items() if not ground)

    @property
    def evaluators(self) -> list[str]:
        """Chair and members."""
        return [name for name, role in self.roles.items() if role in {"chair", "member"}]

    def locked(self, name: str, number: str) -> bool:
        """Tell whether a sheet cannot be written (any more)."""
        cell = name, number
        undeclared = cell not in self.declared
        return undeclared or number not in self.admitted or cell in self.recused | self.final

    @property
    def final(self) -> dict[Cell, str]:
        """The submitted sheets, as keys."""
        return dict.fromkeys(self.submitted, "")

    def declare(self, name: str, conflicts: Mapping[str, str], *, pledging: bool) -> bool:
        """Declare a conflict or none for each number; a conflict is never taken back by oneself."""
        known = set(conflicts) <= set(self.admitted)
        back = any(self.declared.get((name, n)) and not why for n, why in conflicts.items())
        pledge = name in self.pledged or pledging
        if not conflicts or not known or back or not pledge or "other" in conflicts.values():
            return False
        self.entries += 1 + (name not in self.pledged)
        self.pledged.add(name)
        for number, why in conflicts.items():
            self.declared[name, number] = bool(why)
            if why:
                self.recused.setdefault((name, number), "withdrawal")
        return True

    def comment(self, name: str, number: str, comments: Mapping[str, str | None]) -> bool:
        """Write comments by criterion, "" for the sheet."""
        known = set(comments) <= {"", *MAXIMA}
        if not comments or not known or self.locked(name, number):
            return False
        sheet = self.comments.setdefault((name, number), {})
        for id_, text in comments.items():
            sheet.pop(id_, None)
            if text:
                sheet[id_] = text
        self.entries += 1
        return True

    def fits(self, points: Mapping[str, int | None]) -> bool:
        """Tell whether points may stand: something, known criteria, in range and on the step."""
        return bool(points) and all(
            id_ in MAXIMA and (each is None or (0 <= each <= MAXIMA[id_] and each % STEP == 0))
            for id_, each in points.items()
        )

    def state(self, name: str, number: str) -> str:
        """Return how far a sheet is, in the words that people are shown."""
        cell = name, number
        if cell in self.recused:
            return "absent" if self.recused[cell] == "absence" else "recused"
        if cell in self.submitted:
            return "submitted"
        return "draft" if self.points.get(cell) else "empty"

    def states(self) -> dict[Cell, str]:
        """Return all states, as the progress shows them."""
        return {(e, n): self.state(e, n) for e in self.evaluators for n in self.admitted}

    def own(self, name: str) -> list[tuple[str, str, dict[str, int]]]:
        """Return a member's own sheets."""
        return [(n, self.state(name, n), self.points.get((name, n), {})) for n in self.admitted]

    def written(self, name: str) -> dict[str, dict[str, str]]:
        """Return a member's comments by number."""
        return {
            n: dict(self.comments[name, n]) for n in self.admitted if self.comments.get((name, n))
        }

    def record(self, name: str, number: str, points: Mapping[str, int | None]) -> bool:
        """Enter points; tell whether they may be."""
        if self.locked(name, number) or not self.fits(points):
            return False
        sheet = self.points.setdefault((name, number), {})
        for id_, each in points.items():
            sheet.pop(id_, None)
            if each is not None:
                sheet[id_] = each
        self.entries += 1
        return True

    def submit(self, name: str, numbers: Sequence[str]) -> bool:
        """Submit sheets, all or none."""
        whole = [self.points.get((name, n), {}).keys() == MAXIMA.keys() for n in numbers]
        if not numbers or not all(whole) or any(self.locked(name, n) for n in numbers):
            return False
        self.submitted |= {(name, number) for number in numbers}
        self.entries += len(set(numbers))
        return True

    def recuse(self, evaluator: str, number: str, kind: str, reason: str) -> bool:
        """Record that somebody does not score something."""
        cell = evaluator, number
        known = evaluator in self.evaluators and number in self.admitted
        if not known or cell in self.recused or not reason.strip():
            return False
        self.recused[cell] = kind
        self.entries += 1
        return True

    def open_(self, *, confirmed: bool) -> bool:
        """Start the scoring."""
        if not confirmed or not self.admitted or len(self.evaluators) < LEAST_EVALUATORS:
            return False
        self.phase = "S"
        self.entries += 2
        return True

    def close(self) -> bool:
        """End the scoring, if nobody owes a sheet."""
        if {"draft", "empty"} & set(self.states().values()):
            return False
        self.phase = "C"
        self.entries += 1
        return True

    def load_panel(self, by: str, people: Mapping[str, str]) -> bool:
        """Replace the panel; who is new has a one-time passphrase, and who loads it stays."""
        if people.get(by, "secretary") != "secretary":
            return False
        new = people.keys() - self.roles.keys()
        self.roles = {by: "secretary", **people}
        self.one_time = (self.one_time | new) & self.roles.keys()
        self.entries += 1
        return True

    def renew(self, by: str, name: str) -> bool:
        """Hand somebody else on the list a one-time passphrase."""
        if name == by or name not in self.roles:
            return False
        self.one_time.add(name)
        self.entries += 1
        return True

    def load_applications(self, numbers: Mapping[str, str]) -> bool:
        """Replace the applications."""
        self.numbers = dict(numbers)
        self.entries += 1
        return True

    def load_facts(self, numbers: Iterable[str]) -> bool:
        """Replace the dated facts."""
        if not set(numbers) <= self.numbers.keys():
            return False
        self.entries += 1
        return True
