"""Rounds that screens are looked at in: each is made once in a process and copied for each look."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scoring import acts
from scoring.acts import NewRound
from scoring.declarations import Conflict
from scoring.intake.applications import read_applications
from scoring.intake.panel import read_panel
from scoring.people import Person, Role
from scoring.phases import Phase
from scoring.rulebook import DEFAULT, shipped
from scoring.views import Me
from tests.practice import PRACTICE
from tests.tui import stage
from tests.tui.rounds import close, submit_all
from tests.tui.stage import CHAIR, MEMBERS, Clock, Stage, applications, build
from tui.practice import round as practice

ME: Final = stage.MEMBERS[0]
SECRETARY: Final = "조현우"
"""Of the practice round; the small rounds have the people of `stage`."""
_RULES: Final = shipped(DEFAULT)
_FILES: Final = tuple(PRACTICE / f"{each}.csv" for each in ("applications", "scores", "panel"))
_FOLDER: Final = TemporaryDirectory(prefix="simsa-scenes-")
Make = Callable[[Path], datetime]
"""Makes `round.db` in a folder and returns when its last entry was written."""


@dataclass(frozen=True)
class Scene:
    """A round, and the passphrase of everybody in it."""

    name: str
    make: Make
    passphrase: str = stage.PASSPHRASE

    def copy(self, folder: Path) -> tuple[str, Clock]:
        """Return a copy of its own in `folder`, and a clock that goes on from there."""
        made, at = _made(self)
        clock = Clock()
        clock.at = at
        if not made.exists():
            return made.name, clock  # its folder would stand on the screen
        target = folder / made.name
        shutil.copy(made, target)
        return str(target), clock


@cache
def _made(scene: Scene) -> tuple[Path, datetime]:
    folder = Path(_FOLDER.name) / scene.name
    folder.mkdir()
    at = scene.make(folder)
    return folder / "round.db", at


def again(db: str) -> Stage:
    """Return a copied small round as a stage, so that somebody else can act in it."""
    return Stage(db, _RULES, {}, Clock())


# Small rounds -----------------------------------------------------------------------------------


def _middle(folder: Path) -> datetime:
    """Submitted, complete, begun, recused and untouched sheets."""
    made = build(folder)
    made.score(ME, "A-002", made.full(9))
    made.submit(ME, "A-002")
    made.score(ME, "A-003", made.full())
    made.score(ME, "A-005", made.full(7))
    made.score(ME, "A-006", {"need": 700, "goal": 400})
    made.recuse(ME, "A-004", "같은 기관에 근무한 적이 있음")
    return made.clock.at


def _many(folder: Path) -> datetime:
    """The same and more of it: sheets of many totals, one of them flat."""
    leads = [
        (f"{lead[:-3]}{nth}(주)", title) for nth in range(1, 5) for lead, title in stage.TITLES
    ]
    made = build(folder, proposals=stage.applications(leads))
    made.score(ME, "A-002", made.full(9))
    made.submit(ME, "A-002")
    made.score(ME, "A-003", made.full())
    made.score(ME, "A-005", made.full(7) | {"need": 1000})
    made.score(ME, "A-006", {"need": 700, "goal": 400})
    made.recuse(ME, "A-004", "같은 기관에 근무한 적이 있음")
    for nth in range(8, 20):
        made.score(ME, f"A-{nth:03}", made.full(3 + nth % 7) | {"goal": 100 * (nth % 6)})
    return made.clock.at


def _asked(folder: Path) -> datetime:
    """A reopening is asked for, and one of four evaluators has voted on a challenge."""
    fourth = Person("오세진", "라대학교", Role.MEMBER)
    made = build(folder, panel=(*stage.PANEL, fourth))
    made.score(ME, "A-001", made.full())
    made.submit(ME, "A-001")
    record, clerk = made.record(), made.me(stage.SECRETARY)
    cell = {"number": "A-001", "evaluator": ME.name}
    acts.ask_reopening(record, made.me(ME), made.clock(), **cell, reason="배점을 잘못 읽음")
    cell = {"number": "A-002", "evaluator": ME.name}
    acts.file_challenge(record, clerk, made.clock(), **cell, reason="신청기관과 소송 중")
    acts.vote(record, made.me(fourth), made.clock(), **cell, upheld=False)
    record.close()
    return made.clock.at


def _undeclared(folder: Path) -> datetime:
    """Nobody has declared yet, and two applications may be the own institution."""
    listed = list(applications())
    listed[0] = replace(listed[0], partner="가온연구원 지주")
    listed[2] = replace(listed[2], lead="(주)가온연구원")
    return build(folder, declared=False, proposals=listed).clock.at


def _commented(folder: Path) -> datetime:
    """Complete sheets, one of them submitted, with comments, and a conflict declared."""
    made = build(folder, declared=False)
    made.declare(CHAIR, MEMBERS[1])
    made.declare(ME, A_004=Conflict("teacher", "박사과정 지도교수"))
    for number, tenths in (("A-001", 8), ("A-002", 9), ("A-003", 6), ("A-005", 7)):
        made.score(ME, number, made.full(tenths))
    said = "과제의 필요성이 분명함\n수요기업과 협의를 마침"
    for number in ("A-001", "A-003"):
        made.comment(ME, number, {"": "전반적으로 우수함", "need": said})
    made.submit(ME, "A-003")
    return made.clock.at


def _not_opened(folder: Path) -> datetime:
    return build(folder, opened=False).clock.at


def _all_submitted(folder: Path) -> datetime:
    made = build(folder)
    submit_all(made)
    return made.clock.at


def _closed(folder: Path) -> datetime:
    made = build(folder)
    submit_all(made, {"A-002": 6})
    close(made)
    return made.clock.at


def _nothing(folder: Path) -> datetime:
    """There is no file."""
    del folder
    return stage.START


MIDDLE: Final = Scene("middle", _middle)
MANY: Final = Scene("many", _many)
ASKED: Final = Scene("asked", _asked)
UNDECLARED: Final = Scene("undeclared", _undeclared)
COMMENTED: Final = Scene("commented", _commented)
NOT_OPENED: Final = Scene("not_opened", _not_opened)
ALL_SUBMITTED: Final = Scene("all_submitted", _all_submitted)
CLOSED: Final = Scene("closed", _closed)
NOTHING: Final = Scene("nothing", _nothing)

# The practice round -----------------------------------------------------------------------------


def _practice(phase: Phase) -> Make:
    def make(folder: Path) -> datetime:
        applications, scores, panel = _FILES
        practice.make_round(folder / "round.db", _RULES, (applications, scores, panel), phase)
        return stage.START

    return make


def _preparing(folder: Path) -> datetime:
    """Applications and panel are loaded, nothing is confirmed."""
    people = read_panel(_FILES[2]).value
    secretary = next(each for each in people if each.role is Role.SECRETARY)
    new = NewRound(_RULES.id, _RULES, secretary, practice.PASSPHRASE)
    record = acts.new_round(str(folder / "round.db"), new, practice.START)
    me = Me(_RULES.id, secretary.name, secretary.role, secretary.affiliation)
    listed = read_applications(_FILES[0], _RULES).value
    acts.load_applications(record, me, practice.START, listed)
    acts.load_panel(record, me, practice.START, people)
    record.close()
    return stage.START


PRACTICE_PREPARING: Final = Scene("preparing", _preparing, practice.PASSPHRASE)
PRACTICE_SCORING: Final = Scene("scoring", _practice(Phase.SCORING), practice.PASSPHRASE)
PRACTICE_CLOSED: Final = Scene("practice_closed", _practice(Phase.CLOSED), practice.PASSPHRASE)
