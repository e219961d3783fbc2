"""A real round's file, made by the same acts as people use, and brought to a phase.

    >>> round_ = stage(tmp_path, phase=Phase.SCORING, applications=3, members=4)
    >>> fill(round_, "위원1", "A-001", ["50", "30.25"], submit=True)

People are 간사, 위원장, 위원1 …, 부처 and, with the one-time passphrase still, 새위원 (an officer,
so that nobody waits for sheets of theirs). Everybody else's passphrase is "위원1의 긴 암호" and so
on. Prepared rounds are made once per run and copied.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from scoring import acts
from scoring.accounts import hashed
from scoring.events import PassphraseSet
from scoring.intake.panel import read_panel
from scoring.journal import passphrase_digest, turn
from scoring.model import Application
from scoring.people import EVALUATORS, Person, Role
from scoring.phases import Phase
from scoring.record import Record
from scoring.rulebook import Rulebook
from scoring.views import Me, RecusalKind, Saved
from tests.build import rulebook
from tests.kept import once
from tests.practice import PRACTICE, practice
from tests.record.stage_screening import SCREENING

START = datetime(2023, 5, 8, 0, 0, tzinfo=UTC)
ROUND = "2023-1"
SECRETARY, CHAIR, OFFICER, NEWCOMER = "간사", "위원장", "부처", "새위원"
Points = Mapping[str, int | None] | Sequence[str]


def rules(*, screens: bool = False) -> Rulebook:
    """Return rules of two criteria in steps of 0.25, with one inferred key to confirm."""
    return rulebook(
        **({"screening": SCREENING} if screens else {}),
        slots=2,
        scores={"step": "0.25"},
        group=[
            {"name": "계획", "criterion": [{"id": "plan", "name": "연구계획", "maximum": "60"}]},
            {"name": "효과", "criterion": [{"id": "use", "name": "활용효과", "maximum": "40"}]},
        ],
        bonus=[{"id": "caravan", "name": "카라반", "points": "1"}],
        penalty=[{"id": "sanction", "name": "제재처분", "points": "3", "window_years": 3}],
        ties={"order": [["효과"]], "inferred": True},
    )


@dataclass(slots=True)
class Stage:
    """A round's file, opened: its path, record, people as signed in, and their passphrases."""

    db: str
    record: Record
    people: Mapping[str, Me]
    passphrases: Mapping[str, str]
    rules: Rulebook
    passed: int = field(default=0)

    def at(self) -> datetime:
        """Return the next instant: a second after the last."""
        self.passed += 1
        return START + timedelta(days=1, seconds=self.passed)

    @property
    def members(self) -> tuple[str, ...]:
        """The names of those who score, as on the list."""
        return tuple(name for name, me in self.people.items() if me.role in EVALUATORS)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of all admitted applications."""
        listed = acts.round_applications(self.record)[1]
        return tuple(each.number for each in listed if not each.screened_out)

    def again(self) -> Record:
        """Open the same round once more, as another terminal does; the caller closes it."""
        return acts.open_record(self.db, self.record.round)


def stage(
    folder: Path,
    *,
    phase: Phase = Phase.SCORING,
    applications: int = 3,
    members: int = 4,
    screens: bool = False,
    name: str = "round.db",
) -> Stage:
    """Return a round of `applications` (A-001 …) and `members` besides the chair.

    Only if it `screens`, its rules have grounds for 사전지원제외.
    In `Phase.PREPARING` applications and people are loaded. In `Phase.CLOSED` every sheet holds
    full marks, unless you bring a stage there with `close` after filling them otherwise.
    """
    listed = tuple(_application(nth + 1) for nth in range(applications))
    made = _made(members, listed, screens=screens)
    return _staged(folder / name, made, phase)


def practice_stage(
    folder: Path, *, phase: Phase = Phase.SCORING, name: str = "practice.db"
) -> Stage:
    """Return the practice round (공고 제2023-265호); once closed, with the points of its file."""
    return _staged(folder / name, _practice(), phase)


def stage_of(
    path: Path,
    book: Rulebook,
    applications: Sequence[Application],
    people: Sequence[Person],
    *,
    phase: Phase = Phase.SCORING,
) -> Stage:
    """Return a round of these rules, applications and people, one of whom is a secretary."""
    return _staged(path, _prepared(book, applications, people), phase)


def open_(on: Stage, *, declared: bool = True) -> Saved:
    """평가 시작 by the secretary, who confirms everything inferred; all evaluators declare then."""
    secretary = on.people[_named(on, Role.SECRETARY)]
    unconfirmed = acts.head(on.record, secretary).unconfirmed
    saved = acts.open_round(on.record, secretary, on.at(), confirming=unconfirmed)
    for name in on.members if declared else ():
        saved = declare(on, name)
    return saved


def declare(on: Stage, member: str) -> Saved:
    """Let an evaluator pledge and find no conflict anywhere."""
    nothing = dict.fromkeys(on.numbers)
    return acts.declare(on.record, on.people[member], on.at(), nothing, pledging=True)


def fill(on: Stage, member: str, number: str, points: Points, *, submit: bool = False) -> Saved:
    """Record points of a member's sheet: hundredths by criterion, or as written, in order."""
    if not isinstance(points, Mapping):
        ids = [criterion.id for criterion in on.rules.criteria]
        hundredths = [int(Fraction(each) * 100) for each in points]
        points = dict(zip(ids, hundredths, strict=True))
    me = on.people[member]
    saved = acts.record_points(on.record, me, on.at(), number, points)
    return acts.submit(on.record, me, on.at(), [number]) if submit else saved


def fill_all(on: Stage) -> None:
    """Give full marks in every sheet that is not submitted, and submit it."""
    full = {each.id: int(each.maximum * 100) for each in on.rules.criteria}
    for member in on.members:
        for sheet in acts.own_sheets(on.record, on.people[member]):
            if sheet.state in {"empty", "draft"}:
                fill(on, member, sheet.number, full, submit=True)


def close(on: Stage) -> Saved:
    """평가마감 by the secretary; every sheet has to be submitted or recused."""
    return acts.close_round(on.record, on.people[_named(on, Role.SECRETARY)], on.at())


def advance(on: Stage, phase: Phase) -> None:
    """Take a closed round's result up to a phase: 위원회 확정, 부처 상신, 확정."""
    steps = {
        Phase.FINALIZED: (acts.finalize, Role.CHAIR),
        Phase.FORWARDED: (acts.forward, Role.SECRETARY),
        Phase.CONFIRMED: (acts.confirm, Role.OFFICER),
    }
    for reached, (step, role) in steps.items():
        if list(Phase).index(reached) <= list(Phase).index(phase):
            step(on.record, on.people[_named(on, role)], on.at())


def person(name: str, role: Role = Role.MEMBER) -> Person:
    """Return a person for a panel list."""
    return Person(name, f"{name} 소속", role)


@dataclass(frozen=True, slots=True)
class _Made:
    """A prepared round: the bytes of its file, and who is in it."""

    content: bytes
    people: Mapping[str, Me]
    passphrases: Mapping[str, str]
    rules: Rulebook


def _named(on: Stage, role: Role) -> str:
    return next(name for name, me in on.people.items() if me.role is role)


def _staged(path: Path, made: _Made, phase: Phase) -> Stage:
    path.write_bytes(made.content)
    record = acts.open_record(str(path))
    on = Stage(str(path), record, made.people, made.passphrases, made.rules)
    if phase is not Phase.PREPARING:
        open_(on)
    if phase is Phase.CLOSED:
        if made.rules.id == practice().rulebook.id:
            _fill_practice(on)
        fill_all(on)
        close(on)
    return on


def _application(nth: int) -> Application:
    number = f"A-{nth:03d}"
    facts: frozenset[str] = frozenset()
    return Application(number, f"과제 {nth}", f"기업 {nth}", 0, 0, bonuses=facts, penalties=facts)


def _made(members: int, applications: Sequence[Application], *, screens: bool) -> _Made:
    people = [person(CHAIR, Role.CHAIR), *(person(f"위원{n + 1}") for n in range(members))]
    people += [person(SECRETARY, Role.SECRETARY), person(OFFICER, Role.OFFICER)]
    people.append(person(NEWCOMER, Role.OFFICER))
    called = f"stage {members} {applications!r} {screens}"
    return once(called, lambda: _prepared(rules(screens=screens), applications, people))


def _practice() -> _Made:
    people = read_panel(PRACTICE / "panel.csv").value
    given = practice()
    return once("stage practice", lambda: _prepared(given.rulebook, given.applications, people))


def _prepared(
    book: Rulebook, applications: Sequence[Application], people: Sequence[Person]
) -> _Made:
    """Make a round through acts; only the hashes of own passphrases come from the cache."""
    secretary = next(each for each in people if each.role is Role.SECRETARY)
    phrases = {each.name: f"{each.name}의 긴 암호" for each in people}
    signed = {each.name: Me(ROUND, each.name, each.role, each.affiliation) for each in people}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        new = acts.NewRound(ROUND, deepcopy(book), secretary, phrases[secretary.name])
        record = acts.new_round(str(path), new, START)
        acts.load_applications(record, signed[secretary.name], START, applications)
        handed = acts.load_panel(record, signed[secretary.name], START, people)
        for name, one_time in handed.items():
            if name == NEWCOMER:
                phrases[name], signed[name] = one_time, replace(signed[name], one_time=True)
            else:
                kept = _hashed(phrases[name])
                digest = passphrase_digest(kept)
                with turn(record, name, START) as its:
                    its.add(PassphraseSet(passphrase=digest), {digest: kept})
        record.close()
        return _Made(path.read_bytes(), signed, phrases, book)


@cache
def _hashed(passphrase: str) -> str:
    return hashed(passphrase)


def _fill_practice(on: Stage) -> None:
    """Enter the practice file's sheets; who gave none for an application was absent."""
    given, sheets = practice(), practice().sheets
    ids = [criterion.id for criterion in given.rulebook.criteria]
    for row, application, evaluator in zip(
        sheets.points.tolist(), sheets.application, sheets.evaluator, strict=True
    ):
        number = given.applications[application].number
        points = dict(zip(ids, row, strict=True))
        fill(on, sheets.evaluators[evaluator], number, points, submit=True)
    absent_from_the_rest(on)


def absent_from_the_rest(on: Stage) -> None:
    """Record 불참 for every sheet that nobody began."""
    secretary = on.people[_named(on, Role.SECRETARY)]
    for (evaluator, number), state in acts.progress(on.record, secretary).states.items():
        if state == "empty":
            acts.recuse(
                on.record,
                secretary,
                on.at(),
                number=number,
                evaluator=evaluator,
                kind=RecusalKind.ABSENCE,
                reason="불참",
            )
