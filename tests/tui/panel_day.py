"""Who takes part in the panel's day, what each gives, and what has to come out of it."""

import random
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

from scoring import acts
from scoring.acts import NewRound, Record
from scoring.model import Application
from scoring.people import Person, Role
from scoring.rulebook import DEFAULT, shipped
from scoring.views import Me
from tui.clock import now

RULES = shipped(DEFAULT)
IDS = tuple(each.id for each in RULES.criteria)
ROUND = "r"
PASSPHRASE = "가을하늘2023"  # noqa: S105  of a made-up panel
SECRETARY = Person("최은정", "한국산업기술진흥원", Role.SECRETARY)
OFFICER = Person("윤서준", "산업통상자원부", Role.OFFICER)
CONFIRMS = Person("한도윤", "산업통상자원부", Role.OFFICER)
NAMES = ("김영호", "이정민", "박선영", "최동욱", "정하늘", "한지원", "오세진")
CHAIR, TYPIST, SECOND, THIRD, ABSENT, EXCLUDED, CHALLENGED = NAMES
MEMBERS = tuple(
    Person(name, f"기관 {nth}", Role.MEMBER if nth else Role.CHAIR)
    for nth, name in enumerate(NAMES)
)
NUMBERS = tuple(f"A-{nth:03}" for nth in range(1, 25))
DECLARED = {SECOND: "A-001", THIRD: "A-002"}
"""Found by themselves: 회피."""
LOST = {
    *DECLARED.items(),
    (EXCLUDED, "A-003"),
    (CHALLENGED, "A-005"),
    *((ABSENT, number) for number in NUMBERS[:4]),
}
"""The sheets that do not count, all of applications that nobody gives many points."""
ON_PAPER = {(CHALLENGED, "A-006"), (SECOND, "A-007")}
Points = dict[tuple[str, str], list[int]]


def day_points(seed: int = 20230525) -> Points:
    """Return the points of every sheet; the eighth application and the ninth get the same."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    points = {
        (name, number): [_some(chance, int(each.maximum), nth) for each in RULES.criteria]
        for name in NAMES
        for nth, number in enumerate(NUMBERS)
    }
    eighth, ninth = _by_score(points)[7:9]
    return points | {(name, ninth): points[name, eighth] for name in NAMES}


def _some(chance: random.Random, most: int, nth: int) -> int:
    """Return points for one of the applications: few for those that lose a sheet."""
    level = 40 if nth < 6 else 70 + nth
    return min(most, max(0, round(most * level / 100) + chance.randint(-1, 1)))


def counted(points: Points) -> Points:
    """Return what counts."""
    return {key: each for key, each in points.items() if key not in LOST}


def scores(points: Points) -> Mapping[str, Fraction]:
    """Return each application's mean of totals, one highest and one lowest dropped."""
    totals: dict[str, list[int]] = {number: [] for number in NUMBERS}
    for (_, number), given in counted(points).items():
        totals[number].append(sum(given))
    kept = {number: sorted(each)[1:-1] for number, each in totals.items()}
    return {number: Fraction(sum(each), len(each)) for number, each in kept.items()}


def places(points: Points, chosen: str) -> Mapping[str, tuple[str, int | None, str]]:
    """Return score, place and outcome by application.

    Two share the eighth place, of which one is chosen; what is rejected has no place.
    """
    found = scores(points)
    ranked = sorted(found.values(), reverse=True)
    standings: dict[str, tuple[str, int | None, str]] = {}
    for number, score in found.items():
        taken = score > ranked[7] or number == chosen
        if score < 70:
            standings[number] = str(score), None, "rejected"
        else:
            outcome = "selected" if taken else "fundable"
            standings[number] = str(score), ranked.index(score) + 1, outcome
    return standings


def tied(points: Points) -> list[str]:
    """Return the two applications that share the eighth place."""
    found = scores(points)
    at_cut = sorted(found.values(), reverse=True)[7]
    return [number for number, score in found.items() if score == at_cut]


def _by_score(points: Points) -> list[str]:
    found = scores(points)
    return sorted(found, key=found.__getitem__, reverse=True)


# What is done without a screen ------------------------------------------------------------------


def made(
    folder: Path,
    members: Iterable[Person] = MEMBERS,
    numbers: Iterable[str] = NUMBERS,
    *,
    first_time: str = "",
) -> tuple[Path, str]:
    """Make a round that is being scored; return its file and the one-time passphrase that is left.

    All others have the same passphrase; `first_time` has not signed in yet.
    """
    db = folder / "round.db"
    record = acts.new_round(str(db), NewRound(ROUND, RULES, SECRETARY, PASSPHRASE), now())
    leader = acts.sign_in(record, SECRETARY.name, PASSPHRASE)
    applications = [Application(each, f"과제 {each}", "㈜가나", 0, 0) for each in numbers]
    acts.load_applications(record, leader, now(), applications)
    given = acts.load_panel(record, leader, now(), [SECRETARY, *members, OFFICER, CONFIRMS])
    acts.open_round(record, leader, now(), confirming=RULES.inferred)
    for name, passphrase in given.items():
        if name != first_time:
            me = acts.sign_in(record, name, passphrase)
            acts.set_passphrase(record, me, now(), PASSPHRASE)
    record.close()
    return db, given.get(first_time, "")


def me(name: str) -> Me:
    """Return who somebody is to the acts."""
    found = next(each for each in (*MEMBERS, SECRETARY, OFFICER, CONFIRMS) if each.name == name)
    return Me(ROUND, found.name, found.role, found.affiliation)


def recorded(record: Record, name: str, points: Points, *, without: int = 0) -> list[str]:
    """Let a member have typed own sheets, the last `without` criteria left blank; return which."""
    own = [number for (each, number) in points if each == name]
    width = len(IDS) - without
    sheets = {
        number: {
            criterion: value * 100
            for criterion, value in zip(IDS[:width], points[name, number], strict=False)
        }
        for number in own
    }
    acts.record_sheets(record, me(name), now(), sheets)
    return own
