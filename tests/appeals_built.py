"""Applications after a confirmation, made of values: each kind of notice and appeal once."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from exports.appeals import Appeals
from exports.proceedings import Background
from scoring.appeals import (
    Appeal,
    Channel,
    Excuse,
    Filer,
    Ground,
    Known,
    Notice,
    Recipient,
    Review,
    ReviewState,
    Seat,
    Told,
    Verdict,
    cases,
)
from scoring.calendar import AddedHoliday, shipped, with_added
from scoring.errors import Phrase
from scoring.kept import Kept
from scoring.korean_time import SEOUL
from scoring.model import JournalHead
from tests.practice import practice

RESULT = "sha256:" + "a" * 64
FORMER = "sha256:" + "f" * 64
HOSTILE = "=1+1, [/]㈜가;나\\n"
AT = datetime(2023, 5, 25, 12, tzinfo=SEOUL)
JOURNAL = JournalHead("2023-1", 99, "sha256:" + "b" * 64)

BEGAN = "sha256:" + "0123456789abcdef" * 4


def day(month: int, of_month: int, hour: int = 10) -> datetime:
    return datetime(2023, month, of_month, hour, tzinfo=SEOUL)


def notice(seq: int, number: str, whom: Recipient, **more: Any) -> Notice:
    told = Notice(seq, number, whom, Channel.SYSTEM, day(5, 17), day(5, 17), "수신기록", RESULT)
    return replace(told, **more)


def both(number: str, first: int, **more: Any) -> list[Notice]:
    """Return notices to the two recipients of an application without a partner."""
    whom = (Recipient.LEAD, Recipient.LEADER)
    return [notice(first + nth, number, each, **more) for nth, each in enumerate(whom)]


def appeal(seq: int, number: str, **more: Any) -> Appeal:
    ground = (Ground.PROCEDURE,)
    filed = Appeal(seq, number, Filer.LEAD, day(5, 24), ground, "하자", ("신청서",), RESULT)
    return replace(filed, **more)


def told(number: str, **more: Any) -> Told:
    said = Told(number, f"과제 {number}", "㈜가", "㈜나", Phrase("지원대상", "selected"), RESULT)
    return replace(said, **more)


KNOWN = Known(
    told=(
        told("A-1", title=HOSTILE, lead=HOSTILE),  # may be appealed; the post brought it to one
        told("A-2", partner=""),  # under decision
        told("A-3"),  # nobody is told
        told("A-4", partner=""),  # late, excused, denied; then once more
        told("A-5", partner=""),  # upheld, under re-evaluation
    ),
    notices=(
        notice(1, "A-1", Recipient.LEAD),
        notice(
            *(2, "A-1", Recipient.PARTNER),
            channel=Channel.POST,
            arrived=day(5, 22),
            arrived_proof="배달증명",
        ),
        notice(3, "A-1", Recipient.LEADER, channel=Channel.POST, arrived=None),
        notice(4, "A-1", Recipient.LEAD, sent=day(5, 20), arrived=day(5, 20)),
        *both("A-2", 5),
        *both("A-4", 7, sent=day(5, 2), arrived=day(5, 2)),
        *both("A-5", 9),
    ),
    appeals=(
        appeal(20, "A-2", grounds=(Ground.PROCEDURE, Ground.BUDGET), said=f"{HOSTILE}\n둘째 줄"),
        appeal(
            *(21, "A-4"),
            excuse=Excuse.SYSTEM_FAILURE,
            excused_by="장애 확인서",
            excused_for="접수 시스템 중단",
            verdict=Verdict.DENIED,
            decided=day(5, 24, 15),
            reason="-이유 없음",
        ),
        appeal(22, "A-4", filer=Filer.LEADER, received=day(5, 25, 9), documents=()),
        appeal(
            *(23, "A-5"),
            verdict=Verdict.UPHELD,
            decided=day(5, 24, 16),
            reason="인용",
            challenged=("위원1",),
        ),
    ),
    reviews=(Review("A-5", 23, ReviewState.OPEN, (Seat("위원2", declared=True, state="draft"),)),),
)


@cache
def appeals(*added: AddedHoliday) -> Appeals:
    book, days = practice().rulebook, with_added(shipped(), added)
    return Appeals(book, days, cases(KNOWN, book.appeal, days), JOURNAL, AT, BEGAN)


def background(given: Appeals | None = None) -> Background:
    """Return what a record of nothing else would add."""
    return Background(Kept((), {}, (), (), (), "sha256:" + "0" * 64), given or appeals())
