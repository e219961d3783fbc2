"""A panel's day in real terminals: seven members, twenty-four applications, one secretary."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from python_calamine import CalamineWorkbook

from scoring import acts
from scoring.acts import NewRound
from scoring.model import Application
from scoring.people import Person, Role
from scoring.rulebook import DEFAULT, shipped
from scoring.verify import verify
from tests.program import START
from tests.tui.stage import Clock
from tests.tui.terminal import Terminal, terminal

RULES = shipped(DEFAULT)
PASSPHRASE = "가을하늘2023"  # noqa: S105  of a made-up panel
SECRETARY = Person("최은정", "한국산업기술진흥원", Role.SECRETARY)
NAMES = ("김영호", "이정민", "박선영", "최동욱", "정하늘", "한지원", "오세진")
MEMBERS = tuple(
    Person(name, f"기관 {nth}", Role.MEMBER if nth else Role.CHAIR)
    for nth, name in enumerate(NAMES)
)
NUMBERS = tuple(f"A-{nth:03}" for nth in range(1, 25))
PAGE_DOWN, ESCAPE, F7, F9, CLEAR = "\x1b[6~", "\x1b", "\x1b[18~", "\x1b[20~", "\x15"
Points = dict[tuple[str, str], list[int]]


def made(folder: Path, members: tuple[Person, ...], numbers: tuple[str, ...]) -> Path:
    """Make a round that is being scored, everybody with the same passphrase."""
    db, clock = folder / "round.db", Clock()
    new = NewRound("r", RULES, SECRETARY, PASSPHRASE)
    record = acts.new_round(str(db), new, clock())
    leader = acts.sign_in(record, SECRETARY.name, PASSPHRASE)
    applications = [Application(each, f"과제 {each}", "㈜가나", 0, 0) for each in numbers]
    acts.load_applications(record, leader, clock(), applications)
    given = acts.load_panel(record, leader, clock(), [SECRETARY, *members])
    acts.open_round(record, leader, clock(), confirming=RULES.inferred)
    for name, passphrase in given.items():
        me = acts.set_passphrase(
            record, acts.sign_in(record, name, passphrase), clock(), PASSPHRASE
        )
        acts.declare(record, me, clock(), dict.fromkeys(numbers), pledging=True)
    record.close()
    return db


@contextmanager
def signed_in(db: Path, name: str) -> Iterator[Terminal]:
    with terminal([*START, "--db", str(db)]) as screen:
        screen.shows("성명을 입력하고")
        screen.type(f"{name}\r")
        screen.shows("암호를 입력하고")
        screen.type(f"{PASSPHRASE}\r")
        yield screen


def score(db: Path, name: str, points: Points) -> None:
    """Type all sheets of one member, submit them and leave."""
    with signed_in(db, name) as screen:
        screen.shows("신청과제", "A-001")
        screen.type("\r")
        for number in NUMBERS:
            screen.shows(number, "입력 0 / 10")
            typed = "\r".join(str(each) for each in points[name, number])
            screen.type(f"{typed}\r")
            screen.shows("입력 10 / 10", "저장됨")
            if number != NUMBERS[-1]:
                screen.type(PAGE_DOWN)
        screen.type(ESCAPE)
        screen.shows(f"작성 완료 {len(NUMBERS)}")
        screen.type(F9)
        screen.shows("제출 확인", f"평가표 {len(NUMBERS)}건")
        screen.insist(F9, "서명")
        screen.type(f"{PASSPHRASE}\r")
        screen.shows("접수증", f"평가표 {len(NUMBERS)}건")
        screen.type("\r")
        screen.shows(f"제출 {len(NUMBERS)} / {len(NUMBERS)}")
        screen.type(ESCAPE)
        screen.shows("프로그램을 나갈까요")
        screen.type("\r")
        assert screen.ended() == 0


def close(db: Path, target: Path) -> None:
    """Close the round as its secretary and hand the workbook over."""
    with signed_in(db, SECRETARY.name) as screen:
        screen.shows("평가 진행", f"제출 {len(NUMBERS) * len(NAMES)} / {len(NUMBERS) * len(NAMES)}")
        screen.type(F9)
        screen.shows("평가마감")
        screen.insist(F9, "서명합니다")
        screen.type(f"{PASSPHRASE}\r")
        screen.shows("평가마감", "지원규모 8개 과제")
        screen.type(F7)
        screen.shows("파일 이름을 확인하고")
        screen.type(CLEAR)
        screen.wait(lambda: "순위.xlsx" not in screen.text())
        screen.type(f"{target}\r")
        screen.shows("저장")
        screen.wait(target.exists)


def in_workbook(path: Path) -> Points:
    """Return the points on 원점수 by evaluator and application."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("원점수").to_python()
    assert [rows[3][0], rows[3][1], rows[3][2]] == ["접수번호", "평가위원", "과제수행 필요성\n(10)"]
    return {
        (str(row[1]), str(row[0])): [int(Fraction(str(each))) for each in row[2:12]]
        for row in rows[4:]
    }


def test_seven_members_score_twenty_four_applications(tmp_path: Path) -> None:
    chance = random.Random(20230516)  # noqa: S311  nothing secret
    points = {
        (name, number): [chance.randint(0, int(each.maximum)) for each in RULES.criteria]
        for name in NAMES
        for number in NUMBERS
    }
    db = made(tmp_path, MEMBERS, NUMBERS)
    for name in NAMES:
        score(db, name, points)
    target = tmp_path / "순위.xlsx"
    close(db, target)
    assert in_workbook(target) == points
    verified = verify(str(db))
    assert verified.differences == ()
    # what made the round, a new passphrase each, every point, every submission, the close
    before = 1 + 1 + 1 + 2 + len(NAMES) * 3
    assert verified.chains[0].entries == before + len(points) * 11 + 1


def test_what_was_shown_as_saved_survives_a_kill(tmp_path: Path) -> None:
    db = made(tmp_path, MEMBERS[:3], NUMBERS[:3])
    for nth, value in enumerate(["7", "10", "9", "3"]):
        with signed_in(db, NAMES[0]) as screen:
            screen.shows("신청과제", "A-001")
            screen.type("\r")
            screen.shows("과제수행 필요성")
            if nth:
                screen.type("\x1b[H")
            screen.type(f"{value}\r")
            screen.shows("저장됨")
            screen.kill()
        record = acts.open_record(str(db))
        own = acts.own_sheets(record, acts.sign_in(record, NAMES[0], PASSPHRASE))
        record.close()
        assert own[0].points == {"need": int(value) * 100}
    assert verify(str(db)).differences == ()
