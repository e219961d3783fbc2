"""What follows a confirmation as slots: notices, appeals, re-evaluations, added holidays."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from scoring import events as ev
from scoring.appeals.values import EXCUSE_NAMES, VERDICT_NAMES, Excuse, Verdict
from scoring.errors import Phrase
from scoring.korean_time import SEOUL
from scoring.minutes.slots import Made, Put, points_puts, puts, text_value

_WAITS: Final = Phrase("처리 중", "under decision")
_STRUCK: Final = Phrase("기록 취소", "struck")
_SUBMITTED: Final = Phrase("제출", "submitted")
_LATE: Final = Phrase("기한 경과", "late")
_NO_HOLIDAY: Final = Phrase("공휴일 아님", "no holiday")
_NOTICE: Final = "notice"
_APPEAL: Final = "appeal"
_HOLIDAY: Final = "holiday"


@puts.register
def _(event: ev.NoticeGiven, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    public = event.channel == "public"
    waits = Phrase("공시송달", "public notice") if public else Phrase("도달 확인 전", "under way")
    value = waits if event.arrived is None else _arrived(event.arrived)
    yield _entry(_NOTICE, made.seq, value)


@puts.register
def _(event: ev.NoticeArrived, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _entry(_NOTICE, event.notice, _arrived(event.arrived))


@puts.register
def _(event: ev.AppealFiled, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del event, names
    yield _entry(_APPEAL, made.seq, _WAITS)


@puts.register
def _(event: ev.LatenessExcused, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    ground = EXCUSE_NAMES[Excuse(event.ground)]
    value = Phrase(f"받아들임: {ground.ko}", f"accepted: {ground.en}")
    yield Put(("lateness", str(event.appeal)), _named(_APPEAL, event.appeal), value, _LATE)


@puts.register
def _(event: ev.AppealDecided, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _entry(_APPEAL, event.appeal, VERDICT_NAMES[Verdict(event.decision)])


@puts.register
def _(event: ev.AppealWithdrawn, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _entry(_APPEAL, event.appeal, VERDICT_NAMES[Verdict.WITHDRAWN])


@puts.register
def _(event: ev.EntryStruck, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _entry(event.what, event.entry, _STRUCK)


@puts.register
def _(event: ev.HolidayAdded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    day, title = Phrase(event.day, event.day), Phrase(event.title, event.title)
    yield Put((_HOLIDAY, str(made.seq)), day, title, _NO_HOLIDAY)


@puts.register
def _(event: ev.ReviewOpened, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _review(event.number, Phrase("재평가 중", "under way"))


@puts.register
def _(event: ev.ReviewClosed, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _review(event.number, Phrase("재확정 대기", "to be confirmed again"))


@puts.register
def _(event: ev.ReviewCounted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    yield _review(event.number, Phrase("재평가 결과 반영", "counts"))


@puts.register
def _(event: ev.ReviewDeclared, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    named, value = Phrase("재평가 서약", "pledge"), Phrase("이해관계 없음", "no conflict")
    yield Put(("review_pledge", event.number, made.actor), named, value)


@puts.register
def _(event: ev.ReviewPointsRecorded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    slot = ("review_points", event.number, made.actor)
    yield from points_puts(slot, event.points, names)


@puts.register
def _(event: ev.ReviewCommentsRecorded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    for id_, text in event.comments.items():
        named = names.get(id_, Phrase("평가의견", "comment"))
        yield Put(("review_comment", event.number, made.actor, id_), named, text_value(text))


@puts.register
def _(event: ev.ReviewSubmitted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del names
    named = Phrase("재평가 평가표", "new sheet")
    yield Put(("review_sheet", event.number, made.actor), named, _SUBMITTED)


def _entry(what: str, seq: int, value: Phrase) -> Put:
    return Put((what, str(seq)), _named(what, seq), value)


def _named(what: str, seq: int) -> Phrase:
    ko = {_NOTICE: "통보", _APPEAL: "이의신청", _HOLIDAY: "공휴일"}[what]
    return Phrase(f"{seq}번 {ko}", f"{what} {seq}")


def _review(number: str, value: Phrase) -> Put:
    return Put(("review", number), Phrase("재평가", "re-evaluation"), value)


def _arrived(written: str) -> Phrase:
    at = datetime.fromisoformat(written).astimezone(SEOUL).strftime("%Y-%m-%d %H:%M")
    return Phrase(f"{at} 도달", f"arrived {at}")
