"""What follows the practice round's confirmation: notices to everybody, and appeals of each kind.

Every case of the rules is there once: a notice sent again, one that arrives late and one that never
does and is posted instead, an appeal denied, one filed a second time, one too late, one that is due
soon, one upheld and evaluated again.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from scoring import acts
from scoring.acts import Filing, Given
from scoring.appeals import Case, Channel, Filer, Ground, Notice, Recipient, Verdict, recipients
from tui.practice.review import CHALLENGED, UPHELD, evaluate_again
from tui.practice.stage import Stage

_POSTED: Final = ("A-013", Recipient.PARTNER)
_NEVER_ARRIVED: Final = ("A-024", Recipient.LEADER)
_SENT_AGAIN: Final = ("A-005", Recipient.LEAD)
_DENIED, _LATE, _DUE_SOON = "A-002", "A-006", "A-010"
_CONFLICT: Final = f"{CHALLENGED} 위원이 경쟁 기관의 자문위원인데 평가에 참여하였음"
When = tuple[int, int, int]
"""Month, day and hour of 2023, in Seoul."""


def play(on: Stage) -> None:
    """Notify everybody, let the appeals come in and be decided; it ends on 2023-06-12."""
    _notify(on)
    _file(on, (5, 15, 14), _DUE_SOON, Filer.LEAD, "가점 증빙의 확인 절차가 공고와 달랐음")
    denied = _file(on, (5, 16, 11), _DENIED, Filer.LEAD, "발표 시간이 다른 과제보다 짧았음")
    _post_publicly(on)
    upheld = _file(on, (5, 18, 15), UPHELD, Filer.LEADER, _CONFLICT)
    _send_again(on)
    repeated = _file(on, (5, 19, 10), _DENIED, Filer.LEADER, "발표 시간에 대하여 다시 신청함")
    _file(on, (5, 23, 9), _LATE, Filer.LEAD, "현장 확인 절차를 생략하였음")
    _decide(on, (6, 2, 10), denied, Verdict.DENIED, "발표 시간은 모든 과제에 같게 주어졌음")
    _decide(on, (6, 2, 11), repeated, Verdict.DISMISSED, "이의신청은 1회에 한함(공고 5-1)")
    _decide(on, (6, 5, 14), upheld, Verdict.UPHELD, "이해관계 확인이 누락되었음", (CHALLENGED,))
    evaluate_again(on)


def _notify(on: Stage) -> None:
    """Tell everybody by the designated system; of two the post brings it, or does not."""
    sent = on.clock.to(5, 12, 10)
    cases = acts.board(on.record, on.secretary).cases
    told = [each for case in cases for each in _notices(case, sent)]
    acts.notify(on.record, on.secretary, on.clock(), told)
    arrived = on.clock.to(5, 17, 10)
    posted = next(e for e in _recorded(on) if (e.number, e.recipient) == _POSTED)
    acts.record_arrival(
        *(on.record, on.secretary, on.clock()),
        notice=posted.seq,
        arrived=arrived,
        proof="등기우편 배달증명",
    )


def _notices(case: Case, sent: datetime) -> Iterator[Given]:
    for whom in recipients(case.told):
        number = case.told.number
        if (number, whom) in {_POSTED, _NEVER_ARRIVED}:
            yield Given(number, whom, Channel.POST, sent, None, "등기우편 접수증")
        else:
            yield Given(number, whom, Channel.SYSTEM, sent, sent, "과제관리시스템 수신기록")


def _recorded(on: Stage) -> tuple[Notice, ...]:
    cases = acts.board(on.record, on.secretary).cases
    return tuple(notice for case in cases for notice in case.notices)


def _post_publicly(on: Stage) -> None:
    """공시송달 for whom the post did not find (행정절차법 제14조 제4항)."""
    number, whom = _NEVER_ARRIVED
    posted = on.clock.to(5, 17, 14)
    notice = Given(number, whom, Channel.PUBLIC, posted, None, "전문기관 누리집 공고")
    acts.notify(on.record, on.secretary, on.clock(), [notice])


def _send_again(on: Stage) -> None:
    """Send the same notice once more: it starts no clock."""
    number, whom = _SENT_AGAIN
    sent = on.clock.to(5, 18, 16)
    notice = Given(number, whom, Channel.EMAIL, sent, sent, "전자우편 수신확인")
    acts.notify(on.record, on.secretary, on.clock(), [notice])


def _file(on: Stage, when: When, number: str, filer: Filer, said: str) -> int:
    """Let an appeal come in at an hour; return its number."""
    received = on.clock.to(*when)
    filing = Filing(number, filer, received, (Ground.PROCEDURE,), said, ("이의신청서",))
    return acts.file_appeal(on.record, on.secretary, on.clock(), filing).seq


def _decide(
    on: Stage,
    when: When,
    appeal: int,
    verdict: Verdict,
    reason: str,
    challenged: tuple[str, ...] = (),
) -> None:
    on.clock.to(*when)
    acts.decide_appeal(
        *(on.record, on.officer, on.clock()),
        appeal=appeal,
        verdict=verdict,
        reason=reason,
        challenged=challenged,
    )
