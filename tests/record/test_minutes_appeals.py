"""What each entry after the confirmation replaced, read from the entries before it."""

from scoring import events as ev
from scoring.minutes import Made, minutes
from tests.record.stage import rules

RESULT = "sha256:" + "0" * 64
AT, LATER = "2023-05-12T01:00:00+00:00", "2023-05-17T23:30:00+09:00"
A1 = {"number": "A-001"}


def told(*happened: ev.Event) -> list[list[tuple[str, str, str]]]:
    """Return what each entry, numbered from 1 on, changed."""
    made = [Made(nth, "위원1", event) for nth, event in enumerate(happened, start=1)]
    found = minutes(made, rules())
    return [[(c.named.ko, c.before.ko, c.after.ko) for c in each.changes] for each in found]


def given(*, channel: str = "post", arrived: str | None = None) -> ev.Event:
    its = {"recipient": "lead", "sent": AT, "proof": "등기", "result": RESULT}
    return ev.NoticeGiven.model_validate(A1 | its | {"channel": channel, "arrived": arrived})


def filed() -> ev.Event:
    its = {"filer": "lead", "received": LATER, "grounds": ("method",), "said": "하자"}
    return ev.AppealFiled.model_validate(A1 | its | {"documents": (), "result": RESULT})


def decided(appeal: int, decision: str) -> ev.Event:
    its = {"appeal": appeal, "decision": decision, "reason": "검토", "challenged": ()}
    return ev.AppealDecided.model_validate(A1 | its)


def struck(what: str, entry: int) -> ev.Event:
    return ev.EntryStruck.model_validate(A1 | {"what": what, "entry": entry, "reason": "오기"})


def test_notices() -> None:
    arrival = ev.NoticeArrived(number="A-001", notice=1, arrived=LATER, proof="배달증명")
    events = [given(), arrival, struck("notice", 1), given(arrived=AT), struck("notice", 4)]
    events += [given(channel="public"), struck("notice", 6)]
    assert told(*events) == [
        [],
        [("1번 통보", "도달 확인 전", "2023-05-17 23:30 도달")],
        [("1번 통보", "2023-05-17 23:30 도달", "기록 취소")],
        [],
        [("4번 통보", "2023-05-12 10:00 도달", "기록 취소")],
        [],
        [("6번 통보", "공시송달", "기록 취소")],
    ]


def test_appeals() -> None:
    excused = {"appeal": 3, "ground": "system_failure", "document": "확인서", "reason": "중단"}
    withdrawn = {"appeal": 8, "document": "취하서", "reason": "취하"}
    events = [
        *(filed(), decided(1, "dismissed")),
        *(filed(), ev.LatenessExcused.model_validate(A1 | excused), decided(3, "upheld")),
        *(filed(), decided(6, "denied")),
        *(filed(), ev.AppealWithdrawn.model_validate(A1 | withdrawn)),
        *(filed(), struck("appeal", 10)),
    ]
    late = ("3번 이의신청", "기한 경과", "받아들임: 전자정부시스템 장애(전자정부법 제28조 제3항)")
    assert told(*events) == [
        [],
        [("1번 이의신청", "처리 중", "각하")],
        [],
        [late],
        [("3번 이의신청", "처리 중", "인용")],
        [],
        [("6번 이의신청", "처리 중", "기각")],
        [],
        [("8번 이의신청", "처리 중", "취하")],
        [],
        [("10번 이의신청", "처리 중", "기록 취소")],
    ]


def test_re_evaluation_and_its_sheets() -> None:
    events: list[ev.Event] = [
        ev.ReviewOpened(number="A-001", appeal=1, panel=("위원1",)),
        ev.ReviewDeclared(number="A-001"),
        ev.ReviewPointsRecorded(number="A-001", points={"plan": 5_000, "use": 3_000}),
        ev.ReviewPointsRecorded(number="A-001", points={"plan": 5_025, "use": None}),
        ev.ReviewCommentsRecorded(number="A-001", comments={"": "좋음", "use": "나쁨"}),
        ev.ReviewCommentsRecorded(number="A-001", comments={"": None, "use": "보통"}),
        ev.ReviewSubmitted(number="A-001", sheet=RESULT),
        ev.ReviewClosed(number="A-001"),
        ev.ReviewCounted(number="A-001"),
    ]
    assert told(*events) == [
        *([], [], []),
        [("연구계획", "50", "50.25"), ("활용효과", "30", "없음")],
        [],
        [("평가의견", "좋음", "없음"), ("활용효과", "나쁨", "보통")],
        [],
        [("재평가", "재평가 중", "재확정 대기")],
        [("재평가", "재확정 대기", "재평가 결과 반영")],
    ]


def test_points_of_the_new_sheet_replace_none_of_the_old_one() -> None:
    old = ev.PointsRecorded(number="A-001", points={"plan": 1_000})
    new = ev.ReviewPointsRecorded(number="A-001", points={"plan": 2_000})
    assert told(old, new, old, new) == [[], [], [], []]


def test_an_added_holiday() -> None:
    added = ev.HolidayAdded(day="2023-12-22", title="임시공휴일", reason="관보")
    again = struck("holiday", 1)
    assert told(added, again, added) == [
        [("2023-12-22", "공휴일 아님", "임시공휴일")],
        [("1번 공휴일", "임시공휴일", "기록 취소")],
        [("2023-12-22", "공휴일 아님", "임시공휴일")],
    ]
