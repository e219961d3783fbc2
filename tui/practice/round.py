"""The practice round in a record: made by the same acts as people use, alike on every run.

Clock, one-time passphrases and salts are fixed, here only, so that the journal's head is the same
each time.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exports.proceedings.values import Background
from scoring import acts
from scoring.acts import NewRound, Record
from scoring.aggregate import Ranking
from scoring.declarations import Conflict
from scoring.intake.applications import read_applications
from scoring.intake.panel import read_panel
from scoring.intake.score_columns import Entries
from scoring.intake.scores import read_entries
from scoring.model import Application
from scoring.people import EVALUATORS, Person, Role
from scoring.phases import Phase
from scoring.rulebook import Rulebook
from scoring.views import Me
from tui.appealed import background
from tui.practice.appeals import play
from tui.practice.clock import PracticeClock
from tui.practice.stage import Stage

PASSPHRASE: Final = "20230425"  # noqa: S105  made up, printed by the demo
"""What everybody of the practice round signs in with: digits, typed alike with Hangul input on."""
RECUSED: Final = ("윤도경", "A-007", Conflict("institution", "공동기관 ㈜이음데이터랩 소속"))
# What is left to do in the phase `scoring`: one member's last three sheets, another's two drafts.
UNFINISHED: Final = ("한지훈", 3)
UNSUBMITTED: Final = ("오세린", 2)
Sheets = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Made:
    """The practice round's people; its ranking once it is closed, and what stands beside it."""

    people: tuple[Person, ...]
    ranking: Ranking | None
    beside: Background | None = None


def make_round(
    db: Path,
    rulebook: Rulebook,
    files: tuple[Path, Path, Path],
    phase: Phase,
    *,
    appealed: bool = False,
) -> Made:
    """Make the practice record and take it to `phase`.

    Args:
        db: the new file.
        rulebook: the round's rules.
        files: applications, scores and panel.
        phase: SCORING with a few sheets left to do, or one after the close.
        appealed: whether notices and appeals follow the confirmation.
    """
    applications, scores, panel = files
    listed = read_applications(applications, rulebook).value
    people = read_panel(panel).value
    entries = read_entries(scores, rulebook, listed).value
    clock = PracticeClock()
    secretary = next(each for each in people if each.role is Role.SECRETARY)
    new = NewRound(rulebook.id, rulebook, secretary, PASSPHRASE)
    record = acts.new_round(str(db), new, clock(), salt=_salt(secretary.name))
    try:
        leader = acts.sign_in(record, secretary.name, PASSPHRASE)
        acts.load_applications(record, leader, clock(), listed)
        members = _admit(record, leader, people, clock)
        confirming = acts.head(record, leader).unconfirmed
        acts.open_round(record, leader, clock(), confirming=confirming)
        for member in members.values():
            _declare(record, member, listed, clock)
        for member, sheets in _by_member(members, entries):
            _score(record, member, sheets, clock, phase)
        if phase is Phase.SCORING:
            return Made(people, None)
        acts.close_round(record, leader, clock())
        _conclude(record, people, clock, phase)
        if appealed:
            officer = _signed(record, people, Role.OFFICER)
            play(Stage(record, leader, officer, members, clock))
        ranking = acts.ranking(record, leader)
        return Made(people, ranking, background(record, leader, clock.at, ranking))
    finally:
        record.close()


def _admit(
    record: Record, leader: Me, people: tuple[Person, ...], clock: PracticeClock
) -> Mapping[str, Me]:
    """Load the panel and let everybody set the practice passphrase; return who scores."""
    made = acts.load_panel(record, leader, clock(), people, one_time=_one_time)
    members = {}
    for name, passphrase in made.items():
        first = acts.sign_in(record, name, passphrase)
        me = acts.set_passphrase(record, first, clock(), PASSPHRASE, salt=_salt(name))
        if me.role in EVALUATORS:
            members[name] = me
    return members


def _declare(
    record: Record, member: Me, listed: Sequence[Application], clock: PracticeClock
) -> None:
    """Let a member pledge, and declare the one conflict that there is."""
    name, conflicted, conflict = RECUSED
    acts.declare(
        record,
        member,
        clock(),
        {
            each.number: conflict if (member.name, each.number) == (name, conflicted) else None
            for each in listed
            if not each.screened_out
        },
        pledging=True,
    )


def _conclude(
    record: Record, people: tuple[Person, ...], clock: PracticeClock, phase: Phase
) -> None:
    """Take the closed round to `phase`, each step by who may take it."""
    steps = (
        (Phase.FINALIZED, acts.finalize, Role.CHAIR),
        (Phase.FORWARDED, acts.forward, Role.SECRETARY),
        (Phase.CONFIRMED, acts.confirm, Role.OFFICER),
    )
    last = [phase for phase, _, _ in steps].index(phase) + 1 if phase is not Phase.CLOSED else 0
    for _, take, role in steps[:last]:
        take(record, _signed(record, people, role), clock())


def _signed(record: Record, people: Sequence[Person], role: Role) -> Me:
    """Let the first of a role sign in."""
    who = next(each.name for each in people if each.role is role)
    return acts.sign_in(record, who, PASSPHRASE)


def _by_member(members: Mapping[str, Me], entries: Entries) -> Iterator[tuple[Me, Sheets]]:
    sheets: dict[str, Sheets] = {name: {} for name in members}
    columns = (entries.evaluator, entries.number, entries.criterion, entries.points)
    for evaluator, number, criterion, points in zip(*(c.tolist() for c in columns), strict=True):
        own = sheets[entries.evaluators[evaluator]].setdefault(entries.numbers[number], {})
        own[entries.criteria[criterion]] = points
    return ((members[name], own) for name, own in sheets.items())


def _score(record: Record, member: Me, sheets: Sheets, clock: PracticeClock, phase: Phase) -> None:
    """Record a member's sheets and submit them; in `scoring` a few stay undone."""
    numbers = sorted(sheets)
    begun, done = numbers, numbers
    if phase is Phase.SCORING and member.name == UNFINISHED[0]:
        begun = done = numbers[: -UNFINISHED[1]]
    if phase is Phase.SCORING and member.name == UNSUBMITTED[0]:
        done = numbers[: -UNSUBMITTED[1]]
    for number in begun:
        acts.record_points(record, member, clock(), number, sheets[number])
    acts.submit(record, member, clock(), done)


def _one_time(name: str) -> tuple[str, bytes | None]:
    digits = int.from_bytes(_salt(name)[:6]) % 10**8
    return f"{digits:08d}", _salt(name)


def _salt(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()[:16]
