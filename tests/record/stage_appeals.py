"""A confirmed round, and what is recorded after it: notices, appeals, decisions, requests.

Five applications of 90, 80, 70, 70 and 60 points and two slots; A-001 and A-002 have a partner.
Instants are Seoul's; everything is recorded at `NOW` unless a test says otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from scoring import acts
from scoring.appeals import Case, Channel, Excuse, Filed, Filer, Ground, Recipient, Verdict
from scoring.model import Application
from scoring.people import Role
from scoring.phases import Phase
from scoring.views import Saved
from tests.record.files import put_away
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
    SECRETARY,
    Stage,
    advance,
    close,
    fill,
    person,
    rules,
    stage_of,
)

TOTALS = {"A-001": 90, "A-002": 80, "A-003": 70, "A-004": 70, "A-005": 60}
PARTNERED = ("A-001", "A-002")
ALL = (Recipient.LEAD, Recipient.PARTNER, Recipient.LEADER)


def seoul(written: str) -> datetime:
    """Return an instant as a clock in Seoul shows it: `2023-05-12 10:00`."""
    return datetime.fromisoformat(f"{written}+09:00")


NOW = seoul("2023-07-31 10:00")
TOLD = seoul("2023-05-12 10:00")
"""Everybody's notice, unless a test says otherwise; the deadline is Monday 2023-05-22."""
IN_TIME, LATE = seoul("2023-05-22 23:59:59"), seoul("2023-05-23 00:00:00")


@dataclass(frozen=True)
class _Made:
    on: Stage
    content: bytes


def confirmed(folder: Path, *, name: str = "round.db") -> Stage:
    """Return the round, confirmed."""
    made, path = _made(), folder / name
    path.write_bytes(made.content)
    return replace(made.on, db=str(path), record=acts.open_record(str(path)))


def confirmed_at(on: Stage) -> datetime:
    """Return when the result was confirmed first."""
    listed = acts.entries(on.record, on.people[OFFICER])
    return next(each.at for each in listed if each.kind == "result_confirmed")


@cache
def _made() -> _Made:
    people = [person(CHAIR, Role.CHAIR), *(person(f"위원{n + 1}") for n in range(4))]
    people += [person(SECRETARY, Role.SECRETARY), person(OFFICER, Role.OFFICER)]
    people.append(person(NEWCOMER, Role.OFFICER))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        listed = [_application(number) for number in TOTALS]
        on = stage_of(path, rules(), listed, people)
        for member in on.members:
            for number, total in TOTALS.items():
                most = total * 6 // 10
                fill(on, member, number, [str(most), str(total - most)], submit=True)
        close(on)
        advance(on, Phase.CONFIRMED)
        return _Made(on, put_away(on).read_bytes())


def _application(number: str) -> Application:
    partner = f"공동 {number}" if number in PARTNERED else ""
    facts: frozenset[str] = frozenset()
    return Application(
        number, f"과제 {number}", f"기업 {number}", 0, 0, facts, facts, partner=partner
    )


def given(
    number: str = "A-001",
    recipient: Recipient = Recipient.LEAD,
    *,
    channel: Channel = Channel.SYSTEM,
    sent: datetime = TOLD,
    arrived: datetime | None = TOLD,
    proof: str = "발송 기록",
) -> acts.Given:
    """Return a notice that arrives as it is sent."""
    return acts.Given(number, recipient, channel, sent, arrived, proof)


def notify(on: Stage, *notices: acts.Given, by: str = SECRETARY, at: datetime = NOW) -> Saved:
    """Record notices."""
    return acts.notify(on.record, on.people[by], at, notices)


def tell(on: Stage, number: str = "A-001", at: datetime = TOLD) -> Saved:
    """Let a notice to each recipient arrive at an instant."""
    whom = ALL if number in PARTNERED else (Recipient.LEAD, Recipient.LEADER)
    return notify(on, *(given(number, each, sent=at, arrived=at) for each in whom))


def arrive(on: Stage, notice: int, arrived: datetime = TOLD, *, by: str = SECRETARY) -> Saved:
    """Record an arrival."""
    me = on.people[by]
    return acts.record_arrival(on.record, me, NOW, notice=notice, arrived=arrived, proof="배달증명")


def filing(
    number: str = "A-001",
    filer: Filer = Filer.LEAD,
    received: datetime = IN_TIME,
    grounds: Sequence[Ground] = (Ground.PROCEDURE,),
) -> acts.Filing:
    """Return an appeal as it comes in."""
    return acts.Filing(number, filer, received, tuple(grounds), "절차에 하자가 있음", ("신청서",))


def file(on: Stage, its: acts.Filing, *, by: str = SECRETARY, at: datetime = NOW) -> Saved:
    """Record an appeal."""
    return acts.file_appeal(on.record, on.people[by], at, its)


def appeal(
    on: Stage, number: str = "A-001", filer: Filer = Filer.LEAD, received: datetime = IN_TIME
) -> int:
    """Record an appeal; return its journal entry."""
    return file(on, filing(number, filer, received)).seq


def excuse(on: Stage, its: int, *, by: str = OFFICER) -> Saved:
    """Excuse that an appeal is late."""
    me, why = on.people[by], {"document": "장애 확인서", "reason": "접수 시스템 중단"}
    ground = Excuse.SYSTEM_FAILURE
    return acts.excuse_lateness(on.record, me, NOW, appeal=its, ground=ground, **why)


def decide(
    on: Stage,
    its: int,
    verdict: Verdict = Verdict.DENIED,
    challenged: Sequence[str] = (),
    *,
    by: str = OFFICER,
) -> Saved:
    """Decide an appeal."""
    me, said = on.people[by], {"reason": "검토 결과", "challenged": tuple(challenged)}
    return acts.decide_appeal(on.record, me, NOW, appeal=its, verdict=verdict, **said)  # type: ignore[arg-type]


def withdraw(on: Stage, its: int, *, by: str = SECRETARY) -> Saved:
    """Let whoever filed an appeal take it back."""
    me, why = on.people[by], {"document": "취하서", "reason": "신청인 취하"}
    return acts.withdraw_appeal(on.record, me, NOW, appeal=its, **why)


def strike(on: Stage, what: str, entry: int, *, by: str = SECRETARY) -> Saved:
    """Ask to strike an entry."""
    me, record = on.people[by], on.record
    return acts.ask_striking(record, me, NOW, what=what, entry=entry, reason="오기")  # type: ignore[arg-type]


def holiday(on: Stage, day: date, *, by: str = SECRETARY) -> Saved:
    """Ask to add a holiday."""
    said = {"title": "임시공휴일", "reason": "관보 제20500호"}
    return acts.ask_holiday(on.record, on.people[by], NOW, day=day, **said)


def approve(on: Stage, motion: Saved, *, by: str = OFFICER) -> Saved:
    """Approve what somebody else asked for."""
    return acts.approve(on.record, on.people[by], NOW, motion.seq)


def case(on: Stage, number: str = "A-001") -> Case:
    """Return an application as the board has it."""
    found = acts.board(on.record, on.people[SECRETARY]).cases
    return next(each for each in found if each.told.number == number)


def filed(on: Stage, its: int, number: str = "A-001") -> Filed:
    """Return an appeal with its findings."""
    return next(each for each in case(on, number).filed if each.appeal.seq == its)
