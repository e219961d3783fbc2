"""The confirmed practice round some days later: notices, appeals, one of them decided."""

from datetime import datetime
from pathlib import Path
from typing import Final

from scoring import acts
from scoring.appeals import Channel, Filer, Ground, Recipient, Verdict
from scoring.people import Role
from scoring.record import Record
from scoring.views import Me
from tests.tui.scenes import OFFICER, PRACTICE_CONFIRMED, SECRETARY, Scene
from tui.practice import round as practice

NOW: Final = datetime.fromisoformat("2023-05-25T10:00:00+09:00")
_LATE: Final = "평가 당일 발표 자료가 위원에게 전달되지 않아 평가 절차에 중대한 하자가 있음"
_OTHER: Final = "지원금이 너무 적음"


def seoul(written: str) -> datetime:
    """`05-17 10:00` of the round's year, in Seoul."""
    return datetime.fromisoformat(f"2023-{written.replace(' ', 'T')}:00+09:00")


def tell(record: Record, me: Me, numbers: tuple[str, ...], at: datetime, *whom: Recipient) -> None:
    """Notify recipients of some applications by the system, all at once."""
    told = {each.told.number: each for each in acts.board(record, me).cases}
    acts.notify(
        record,
        me,
        NOW,
        [
            acts.Given(number, each, Channel.SYSTEM, at, at, "시스템 접수 기록")
            for number in numbers
            for each in whom or told[number].clocks
        ],
    )


def file(record: Record, me: Me, number: str, at: datetime, ground: Ground, said: str) -> int:
    """Record an appeal of the lead; return its entry."""
    filing = acts.Filing(number, Filer.LEAD, at, (ground,), said, ("이의신청서.pdf",))
    return acts.file_appeal(record, me, NOW, filing).seq


def _appealed(folder: Path) -> datetime:
    PRACTICE_CONFIRMED.copy(folder)
    record = acts.open_record(str(folder / "round.db"), "")
    me, officer = (
        Me(record.round, name, role, "")
        for name, role in ((SECRETARY, Role.SECRETARY), (OFFICER, Role.OFFICER))
    )
    tell(record, me, ("A-001", "A-003", "A-005", "A-007", "A-010"), seoul("05-17 10:00"))
    tell(record, me, ("A-002", "A-004", "A-006"), seoul("05-12 15:30"))
    tell(record, me, ("A-011", "A-012"), seoul("05-15 09:00"))
    tell(record, me, ("A-013",), seoul("05-17 10:00"), Recipient.LEAD)
    post = Recipient.LEADER, Channel.POST, seoul("05-18 11:00"), None, "등기 1234-5678"
    acts.notify(record, me, NOW, [acts.Given("A-013", *post)])
    file(record, me, "A-003", seoul("05-24 10:00"), Ground.PROCEDURE, _LATE)
    file(record, me, "A-004", seoul("05-24 17:20"), Ground.METHOD, _LATE)
    decided = file(record, me, "A-006", seoul("05-16 09:00"), Ground.BUDGET, _OTHER)
    acts.decide_appeal(
        record,
        officer,
        NOW,
        appeal=decided,
        verdict=Verdict.DISMISSED,
        reason="연구개발비 규모는 이의신청 대상이 아님",
    )
    record.close()
    return NOW


def _holiday(folder: Path) -> datetime:
    """The same, and the secretary asks for a holiday on which a period ends."""
    at = _appealed(folder)
    record = acts.open_record(str(folder / "round.db"), "")
    me = Me(record.round, SECRETARY, Role.SECRETARY, "")
    day = datetime.fromisoformat("2023-05-30T00:00:00+09:00").date()
    acts.ask_holiday(record, me, at, day=day, title="임시공휴일", reason="관보 제20500호")
    record.close()
    return at


def _later(folder: Path) -> datetime:
    """The same a month later: one appeal is due today, none is decided."""
    _appealed(folder)
    return datetime.fromisoformat("2023-06-23T10:00:00+09:00")


LATER: Final = Scene("later", _later, practice.PASSPHRASE)
APPEALED: Final = Scene("appealed", _appealed, practice.PASSPHRASE)
HOLIDAY: Final = Scene("holiday", _holiday, practice.PASSPHRASE)
