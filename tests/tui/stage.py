"""A real round in a real file, made by the acts that people use, and the app in front of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.pilot import Pilot

from scoring import acts
from scoring.declarations import Conflict
from scoring.errors import Lang
from scoring.korean_time import SEOUL
from scoring.model import Application
from scoring.people import EVALUATORS, Person, Role
from scoring.record import Record
from scoring.rulebook import DEFAULT, Rulebook, shipped
from scoring.views import Me, RecusalKind
from tests.kept import once
from tui.app import SimsaApp
from tui.screens.page import Page

START = datetime(2023, 5, 16, 9, 30, tzinfo=SEOUL)
ROUND = "2023-265"
SECRETARY = Person("최은정", "한국산업기술진흥원", Role.SECRETARY)
CHAIR = Person("김영호", "한국대학교", Role.CHAIR)
MEMBERS = (
    Person("이정민", "가온연구원", Role.MEMBER),
    Person("박선영", "누리기술", Role.MEMBER),
)
OFFICER = Person("정하늘", "산업통상자원부", Role.OFFICER)
PANEL = (SECRETARY, CHAIR, *MEMBERS, OFFICER)
CONFIRMS = Person("한도윤", "산업통상자원부", Role.OFFICER)
"""An officer more: who keys a paper sheet leaves the confirmation to another."""
HOSTILE = "[@click=app.quit]㈜가나[/]"
BROKEN = "㈜[/ [b]굵게"
TITLES = (
    ("한빛정밀(주)", "사출 공정 AI 품질예측 솔루션 도입"),
    ("세림화학(주)", "반응 공정 디지털 트윈 구축"),
    ("우림기계(주)", "가공 설비 예지보전 플랫폼 도입"),
    (
        "새한푸드(주)",
        "식품 제조 이력 추적과 수요예측 기반 생산계획 자동화를 위한 통합 데이터 플랫폼 도입",
    ),
    ("청우시스템(주)", "물류 로봇 관제 고도화"),
    ("고려정밀(주)", "비전 검사 자동화"),
)
PASSPHRASE = "가을하늘2023"  # noqa: S105  of a made-up panel


class Clock:
    """Seconds that pass only when somebody looks."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def application(number: str, lead: str, title: str, partner: str = "") -> Application:
    return Application(
        number=number,
        title=title,
        lead=lead,
        partner=partner,
        bonus_claim=0,
        penalty_claim=0,
        bonuses=frozenset(),
        penalties=frozenset(),
    )


def applications(pairs: Iterable[tuple[str, str]] = TITLES) -> tuple[Application, ...]:
    return tuple(
        application(f"A-{nth:03d}", lead, title, "누리소프트" if nth == 1 else "")
        for nth, (lead, title) in enumerate(pairs, 1)
    )


@dataclass(frozen=True)
class Stage:
    """The file, and what lets people in."""

    db: str
    rulebook: Rulebook
    one_time: Mapping[str, str]
    clock: Clock

    def record(self) -> Record:
        """Another connection than the app's."""
        return acts.open_record(self.db, ROUND)

    def me(self, person: Person) -> Me:
        return Me(ROUND, person.name, person.role, person.affiliation)

    def score(self, person: Person, number: str, points: Mapping[str, int]) -> None:
        record = self.record()
        acts.record_points(record, self.me(person), self.clock(), number, points)
        record.close()

    def comment(self, person: Person, number: str, comments: Mapping[str, str | None]) -> None:
        record = self.record()
        acts.record_comments(record, self.me(person), self.clock(), number, comments)
        record.close()

    def submit(self, person: Person, *numbers: str) -> None:
        record = self.record()
        acts.submit(record, self.me(person), self.clock(), numbers)
        record.close()

    def declare(self, *people: Person, **conflicts: Conflict) -> None:
        """Let people pledge and declare; conflicts by number, `A_001` for A-001."""
        record = self.record()
        _, listed = acts.round_applications(record)
        found = {number.replace("_", "-"): each for number, each in conflicts.items()}
        declared = {each.number: found.get(each.number) for each in listed if not each.screened_out}
        for person in people:
            me = self.me(person)
            acts.declare(record, me, self.clock(), declared, pledging=True)
        record.close()

    def recuse(self, person: Person, number: str, reason: str = "") -> None:
        record = self.record()
        acts.recuse(
            record,
            self.me(SECRETARY),
            self.clock(),
            number=number,
            evaluator=person.name,
            kind=RecusalKind.WITHDRAWAL,
            reason=reason,
        )
        record.close()

    def ask_reopening(self, person: Person, number: str, reason: str) -> None:
        record, me = self.record(), self.me(person)
        named = {"number": number, "evaluator": person.name, "reason": reason}
        acts.ask_reopening(record, me, self.clock(), **named)
        record.close()

    def challenge(self, about: Person, number: str, reason: str) -> None:
        record, me = self.record(), self.me(SECRETARY)
        named = {"number": number, "evaluator": about.name, "reason": reason}
        acts.file_challenge(record, me, self.clock(), **named)
        record.close()

    def vote(self, by: Person, about: Person, number: str, *, upheld: bool) -> None:
        record, me = self.record(), self.me(by)
        cell = {"number": number, "evaluator": about.name}
        acts.vote(record, me, self.clock(), **cell, upheld=upheld)
        record.close()

    def key_paper(
        self, by: Person, evaluator: Person, number: str, points: Mapping[str, int]
    ) -> None:
        record, me = self.record(), self.me(by)
        acts.key_paper(
            record,
            me,
            self.clock(),
            number=number,
            evaluator=evaluator.name,
            points=points,
            comment="계획이 구체적이고 실현할 수 있음",
        )
        record.close()

    def dismiss(self, person: Person, reason: str) -> None:
        record, me = self.record(), self.me(SECRETARY)
        acts.leave(record, me, self.clock(), name=person.name, reason=reason)
        record.close()

    def open(self) -> None:
        record, me = self.record(), self.me(SECRETARY)
        rules = acts.head(record, me).unconfirmed
        acts.open_round(record, me, self.clock(), confirming=rules)
        record.close()

    def own_points(self, person: Person, number: str) -> Mapping[str, int]:
        record = self.record()
        sheets = {each.number: each for each in acts.own_sheets(record, self.me(person))}
        record.close()
        return sheets[number].points

    def full(self, tenths: int = 8) -> dict[str, int]:
        """A complete sheet: so many tenths of each criterion's most."""
        return {each.id: int(each.maximum) * tenths // 10 * 100 for each in self.rulebook.criteria}


@dataclass(frozen=True)
class _Made:
    """A round's file as bytes, and what belongs to it."""

    content: bytes
    one_time: Mapping[str, str]
    at: datetime


def build(
    folder: Path,
    *,
    opened: bool = True,
    renewed: bool = True,
    declared: bool = True,
    panel: Sequence[Person] = PANEL,
    proposals: Sequence[Application] = (),
    rules: Rulebook | None = None,
) -> Stage:
    """Make a round.

    With `renewed` everybody has the passphrase `PASSPHRASE` already; with `declared` every
    evaluator has pledged and found no conflict. Rounds that are alike are made once in a run, and
    each caller gets a copy.
    """
    rulebook, listed = rules or shipped(DEFAULT), tuple(proposals) or applications()
    alike = (opened, renewed, declared, tuple(panel), listed, rulebook.document)

    def make() -> _Made:
        with TemporaryDirectory() as inside:
            new = Path(inside), rulebook, panel, listed
            made = _prepared(*new, renewed=renewed, opened=opened)
            if opened and declared and renewed:
                made.declare(*(each for each in panel if each.role in EVALUATORS))
            return _Made(Path(made.db).read_bytes(), made.one_time, made.clock.at)

    made, clock, db = once(f"round {alike!r}", make), Clock(), folder / "round.db"
    db.write_bytes(made.content)
    clock.at = made.at
    return Stage(str(db), rulebook, made.one_time, clock)


def _prepared(
    folder: Path,
    rulebook: Rulebook,
    panel: Sequence[Person],
    proposals: Sequence[Application],
    *,
    renewed: bool,
    opened: bool,
) -> Stage:
    """Make a round by the acts that people use."""
    clock, db = Clock(), str(folder / "round.db")
    secretary = next(each for each in panel if each.role is Role.SECRETARY)
    new = acts.NewRound(ROUND, rulebook, secretary, PASSPHRASE)
    record = acts.new_round(db, new, clock())
    me = Me(ROUND, secretary.name, secretary.role, secretary.affiliation)
    acts.load_applications(record, me, clock(), proposals)
    one_time = acts.load_panel(record, me, clock(), panel)
    if renewed:
        for person in panel:
            if person.name in one_time:
                them = Me(ROUND, person.name, person.role, person.affiliation, one_time=True)
                acts.set_passphrase(record, them, clock(), PASSPHRASE)
    if opened:
        acts.open_round(record, me, clock(), confirming=acts.head(record, me).unconfirmed)
    record.close()
    return Stage(db, rulebook, one_time, clock)


@asynccontextmanager
async def running(
    stage: Stage, *, lang: Lang = "ko", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[SimsaApp, Pilot[int]]]:
    """Run the app on the stage's file."""
    app = SimsaApp(stage.db, ROUND, lang, stage.clock)
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        yield app, pilot
    app.desk.leave()


async def settle(app: SimsaApp, pilot: Pilot[int]) -> None:
    """Wait until nothing is under way, nor anything that came of it."""
    await pilot.pause()
    while True:
        await app.workers.wait_for_complete()
        await pilot.pause()
        if not len(app.workers):
            return


async def enter(app: SimsaApp, pilot: Pilot[int], person: Person, secret: str = PASSPHRASE) -> None:
    """Sign in."""
    for text in (person.name, secret):
        write(app, text)
        app.post_message(events.Key("enter", None))
    await settle(app, pilot)


async def sign(app: SimsaApp, pilot: Pilot[int]) -> None:
    """Give the own passphrase again."""
    assert page(app).NAME == "sign"
    write(app, PASSPHRASE)
    await pilot.press("enter")
    await settle(app, pilot)


async def released(app: SimsaApp, pilot: Pilot[int]) -> None:
    """Wait until a page that holds keys back for a moment takes them."""
    await settle(app, pilot)
    await until(pilot, lambda: bool(getattr(page(app), "_ready", True)))


async def read_receipt(app: SimsaApp, pilot: Pilot[int]) -> None:
    """Go on from the receipt."""
    assert page(app).NAME == "receipt"
    await pilot.press("enter")
    await settle(app, pilot)


def write(app: SimsaApp, text: str) -> None:
    """Send letters as a terminal does; Textual's pilot drops signs whose names it cannot undo."""
    for sign in text:
        app.post_message(events.Key(sign, sign))


def page(app: SimsaApp) -> Page:
    """Return the page in front."""
    assert isinstance(app.screen, Page)
    return app.screen


def lines(app: SimsaApp) -> list[str]:
    """Return the screen as text, line by line."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001  what is really painted
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait until something holds; the pilot, who asks every widget, is seldom told to look."""
    for turn in range(1500):
        if true():
            return
        await (asyncio.sleep(0.02) if turn % 25 else pilot.pause(0.02))
    raise AssertionError("it never held")
