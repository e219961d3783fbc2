"""Rounds that screens are looked at in: each is made once in a run and copied for each look."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
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
from tests.kept import once
from tests.practice import PRACTICE
from tests.tui import stage
from tests.tui.rounds import close, reviewing, submit_all, tied
from tests.tui.stage import CHAIR, MEMBERS, Clock, Stage, applications, build
from tui.practice import round as practice
from tui.practice.clock import START as PRACTICE_START

ME: Final = stage.MEMBERS[0]
SECRETARY: Final = "조현우"
OFFICER: Final = "서민경"
LEADER: Final = "정해원"
"""Of the practice round; the small rounds have the people of `stage`."""
FOURTH: Final = Person("오세진", "라대학교", Role.MEMBER)
GONE: Final = Person("한지원", "미래연구소", Role.MEMBER)
LONG: Final = (
    "평가표의 배점을 잘못 읽고 솔루션 도입 효과의 점수를 "
    "다른 과제의 것으로 입력한 것을 제출한 뒤에 알았습니다"
)
RIVAL: Final = "신청기관과 같은 사업의 경쟁 과제를 이끈 사람이라 공정한 평가를 기대하기 어려움"
_RULES: Final = shipped(DEFAULT)
_FILES: Final = tuple(PRACTICE / f"{each}.csv" for each in ("applications", "scores", "panel"))
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
        content, at = once(f"scene {self.name}", self._made)
        clock = Clock()
        clock.at = at
        if content is None:
            return "round.db", clock  # its folder would stand on the screen
        target = folder / "round.db"
        target.write_bytes(content)
        return str(target), clock

    def _made(self) -> tuple[bytes | None, datetime]:
        """Return its file's bytes, if there is a file, and when its last entry was written."""
        with TemporaryDirectory() as inside:
            at = self.make(Path(inside))
            file = Path(inside) / "round.db"
            return file.read_bytes() if file.exists() else None, at


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


def _decisions(folder: Path) -> datetime:
    """Two requests, one of them too old, and challenges open, half voted on and decided."""
    made = build(folder, panel=(*stage.PANEL, FOURTH))
    other = MEMBERS[1]
    for number in ("A-001", "A-003"):
        made.score(ME, number, made.full())
        made.submit(ME, number)
    made.ask_reopening(ME, "A-003", "점수를 바꿔 씀")
    made.clock.at += timedelta(minutes=6)
    made.ask_reopening(ME, "A-001", LONG)
    made.challenge(other, "A-001", "대표자와 특수관계인")
    for voter in (CHAIR, ME):
        made.vote(voter, other, "A-001", upheld=True)
    made.challenge(ME, "A-002", RIVAL)
    made.vote(FOURTH, ME, "A-002", upheld=False)
    made.challenge(FOURTH, "A-004", "신청기관과 소송 중인 사람")
    return made.clock.at


def _workbench(folder: Path) -> datetime:
    """Every state of a sheet: two from paper, three recused in one application, one who left."""
    made = build(folder, panel=(*stage.PANEL, FOURTH, GONE, stage.CONFIRMS))
    other = MEMBERS[1]
    made.score(ME, "A-001", made.full())
    made.submit(ME, "A-001")
    made.score(ME, "A-002", {"need": 700})
    for person in (CHAIR, ME, other):
        made.recuse(person, "A-003", "같은 기관에 근무한 적이 있음")
    made.key_paper(stage.SECRETARY, other, "A-004", made.full(8))
    made.key_paper(stage.SECRETARY, other, "A-005", made.full(8))
    made.key_paper(stage.OFFICER, other, "A-005", made.full(7))
    made.dismiss(GONE, "사임")
    return made.clock.at


def _crowded(folder: Path) -> datetime:
    """More evaluators than stand side by side on a small screen, and all is closed."""
    more = tuple(Person(f"위원{nth:02}", "마대학교", Role.MEMBER) for nth in range(1, 13))
    made = build(folder, panel=(*stage.PANEL, *more))
    submit_all(made, {"A-002": 6}, (CHAIR, *MEMBERS, *more))
    close(made)
    return made.clock.at


def _tied(folder: Path) -> datetime:
    return tied(folder).clock.at


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


def _reviewing(folder: Path) -> datetime:
    return reviewing(folder).clock.at


def _nothing(folder: Path) -> datetime:
    """There is no file."""
    del folder
    return stage.START


MIDDLE: Final = Scene("middle", _middle)
MANY: Final = Scene("many", _many)
DECISIONS: Final = Scene("decisions", _decisions)
WORKBENCH: Final = Scene("workbench", _workbench)
CROWDED: Final = Scene("crowded", _crowded)
TIED: Final = Scene("tied", _tied)
UNDECLARED: Final = Scene("undeclared", _undeclared)
COMMENTED: Final = Scene("commented", _commented)
NOT_OPENED: Final = Scene("not_opened", _not_opened)
ALL_SUBMITTED: Final = Scene("all_submitted", _all_submitted)
CLOSED: Final = Scene("closed", _closed)
REVIEWING: Final = Scene("reviewing", _reviewing)
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
    record = acts.new_round(str(folder / "round.db"), new, PRACTICE_START)
    me = Me(_RULES.id, secretary.name, secretary.role, secretary.affiliation)
    listed = read_applications(_FILES[0], _RULES).value
    acts.load_applications(record, me, PRACTICE_START, listed)
    acts.load_panel(record, me, PRACTICE_START, people)
    record.close()
    return stage.START


def _correcting(folder: Path) -> datetime:
    """The closed practice round with a correction, another rule and a reopening asked for."""
    _practice(Phase.CLOSED)(folder)
    record, at = acts.open_record(str(folder / "round.db"), ""), stage.START
    me = Me(record.round, SECRETARY, Role.SECRETARY, "")
    document, reason = "제재처분 통지서 2021-41호", "접수 때 확인되지 않은 제재처분이 통지됨"
    fact = {"number": "A-014", "item": "sanction", "document": document, "reason": reason}
    acts.ask_correction(record, me, at, day=date(2021, 6, 1), **fact)
    acts.ask_rule_change(record, me, at, key="slots", value="7", reason="예산이 줄어듦")
    cell = {"number": "A-016", "evaluator": "한지훈"}
    acts.ask_reopening(record, me, at, **cell, reason="배점을 잘못 읽음")
    record.close()
    return at


def _corrected(folder: Path) -> datetime:
    """The same, the correction and the rule approved."""
    at = _correcting(folder)
    record = acts.open_record(str(folder / "round.db"), "")
    chair = Me(record.round, "정해원", Role.CHAIR, "")
    for each in acts.motions(record, chair)[:2]:
        acts.approve(record, chair, at, each.id)
    record.close()
    return at


CORRECTED: Final = Scene("corrected", _corrected, practice.PASSPHRASE)
CORRECTING: Final = Scene("correcting", _correcting, practice.PASSPHRASE)
PRACTICE_PREPARING: Final = Scene("preparing", _preparing, practice.PASSPHRASE)
PRACTICE_SCORING: Final = Scene("scoring", _practice(Phase.SCORING), practice.PASSPHRASE)
PRACTICE_FINALIZED: Final = Scene("finalized", _practice(Phase.FINALIZED), practice.PASSPHRASE)
PRACTICE_FORWARDED: Final = Scene("forwarded", _practice(Phase.FORWARDED), practice.PASSPHRASE)
PRACTICE_CONFIRMED: Final = Scene("confirmed", _practice(Phase.CONFIRMED), practice.PASSPHRASE)
PRACTICE_CLOSED: Final = Scene("practice_closed", _practice(Phase.CLOSED), practice.PASSPHRASE)
