"""What a round should be, in plain dictionaries: who may do what, and what is to be seen after.

Written from the rules of the field and not from the program: it shares no table, no check and no
value with it but the names of acts, phases and refusals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.record.model_table import ALLOWED
from tests.record.model_values import Cell, Challenge, Decided, Fact, Keying, Motion, Step, Version

MAXIMA = {"plan": 6_000, "use": 4_000}
STEP = 25
LEAST_EVALUATORS = 3


@dataclass
class Model:
    """A round: roles by name, who still has a one-time passphrase, numbers with their grounds.

    Who left the panel is in `left` with the role they had. Cells are (evaluator, number).
    """

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
    now: int = 0
    left: dict[str, str] = field(default_factory=dict)
    papers: dict[Cell, dict[str, Keying]] = field(default_factory=dict)
    tries: dict[tuple[Cell, str], int] = field(default_factory=dict)
    challenges: dict[Cell, Challenge] = field(default_factory=dict)
    motions: list[Motion] = field(default_factory=list)
    opinions: dict[tuple[str, str], str] = field(default_factory=dict)
    decided: dict[frozenset[str], Decided] = field(default_factory=dict)
    signed: dict[str, object] = field(default_factory=dict)
    solutions: dict[str, bool | None] = field(default_factory=dict)
    grounds: dict[str, str] = field(default_factory=dict)
    slots: int = 2
    late: set[str] = field(default_factory=set)
    """Who joined after the confirmation, for a re-evaluation only."""
    facts: dict[tuple[str, str], Fact] = field(default_factory=dict)
    keyed_by: set[str] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    awards: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)

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
        """Chair and members who sit."""
        return [name for name, role in self.roles.items() if role in {"chair", "member"}]

    def scores(self, cell: Cell) -> bool:
        """Tell whether an evaluator is to score an application."""
        return cell[0] in self.evaluators and cell[1] in self.admitted and cell not in self.recused

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
        """Declare a conflict or none for each number; a conflict declared stands until lifted."""
        known = set(conflicts) <= set(self.admitted)
        stands = any(self.declared.get((name, number)) for number in conflicts)
        pledge = name in self.pledged or pledging
        if not conflicts or not known or stands or not pledge or "other" in conflicts.values():
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
        if name in self.left:
            return "left"
        if cell in self.recused:
            return "absent" if self.recused[cell] == "absence" else "recused"
        if cell in self.submitted:
            return "submitted"
        if self.points.get(cell):
            return "draft"
        if name in self.late:
            return "apart"
        return "keyed" if cell in self.papers else "empty"

    def states(self) -> dict[Cell, str]:
        """Return all states, as the progress shows them."""
        return {
            (e, n): self.state(e, n) for e in (*self.evaluators, *self.left) for n in self.admitted
        }

    def own(self, name: str) -> list[tuple[str, str, dict[str, int]]]:
        """Return a member's own sheets; of one on paper what was keyed."""
        states = {n: self.state(name, n).replace("apart", "empty") for n in self.admitted}
        return [(n, state, self._shown(name, n)) for n, state in states.items()]

    def _shown(self, name: str, number: str) -> dict[str, int]:
        if self.state(name, number) == "keyed":
            return self.keyed(name, number).points
        return self.points.get((name, number), {})

    def keyed(self, name: str, number: str) -> Keying:
        """Return the keying that its evaluator is shown: of two that of the first name."""
        papers = self.papers[name, number]
        return papers[min(papers)]

    def written(self, name: str) -> dict[str, dict[str, str]]:
        """Return a member's comments by number."""
        found = {n: dict(self.comments.get((name, n), {})) for n in self.admitted}
        for number, comments in found.items():
            if self.state(name, number) == "keyed" and self.keyed(name, number).comment:
                comments[""] = self.keyed(name, number).comment
        return {number: comments for number, comments in found.items() if comments}

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
        for number in numbers:
            self.forget_paper((name, number))
        self.entries += len(set(numbers))
        return True

    def forget_paper(self, cell: Cell) -> None:
        """Throw away what was keyed of a sheet, and how often."""
        self.papers.pop(cell, None)
        self.tries = {key: each for key, each in self.tries.items() if key[0] != cell}

    def recuse(self, evaluator: str, number: str, kind: str, reason: str) -> bool:
        """Record that somebody does not score something; 기피 is for the others to decide."""
        cell = evaluator, number
        known = evaluator in self.evaluators and number in self.admitted
        if not known or cell in self.recused or not reason.strip() or kind == "challenge":
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

    def close(self, by: str) -> bool:
        """End the scoring, if nobody owes a sheet or a vote, and there still is a chair."""
        chairless = "chair" in self.left.values() and "chair" not in self.roles.values()
        open_ = any(
            each.state == "open" and self.scores(cell) for cell, each in self.challenges.items()
        )
        if self.owed or chairless or open_:
            return False
        self.phase = "C"
        self.steps.append(("round_closed", by))
        self.entries += 1
        return True

    @property
    def owed(self) -> bool:
        """Whether anybody has a sheet to submit."""
        return bool({"draft", "empty", "keyed"} & set(self.states().values()))

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
        self.solutions, self.grounds = {}, {}
        self.entries += 1
        return True

    def load_facts(self, numbers: Iterable[str]) -> bool:
        """Replace the dated facts, as long as nobody has given a point."""
        if any(self.points.values()) or not set(numbers) <= self.numbers.keys():
            return False
        self.entries += 1
        return True
