"""What happens to a confirmed result, as slots: who holds one, what is awarded, who reviews."""

from collections.abc import Iterator, Mapping
from typing import Final

from scoring import events as ev
from scoring.errors import Phrase
from scoring.minutes.slots import Made, Put, puts

_SEAT: Final = Phrase("재평가 위원", "evaluates again")
_ASKED: Final = Phrase("신청한 대로", "as applied for")


@puts.register
def _(event: ev.SelectionReplaced, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    named, holds = Phrase("지원대상 여부", "slot"), Phrase("지원대상", "selected")
    yield Put(("holder", event.number), named, Phrase("빠짐", "dropped out"), holds)
    if event.promoted is not None:
        able = Phrase("지원가능", "fundable")
        yield Put(("holder", event.promoted), named, holds, able)


@puts.register
def _(event: ev.ReviewSeatReplaced, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    was, now = (Phrase(each, each) for each in (event.evaluator, event.newcomer))
    yield Put(("review_seat", event.number, event.newcomer), _SEAT, now, was)


@puts.register
def _(event: ev.AwardAdjusted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    if event.grant is not None:
        won = Phrase(f"{event.grant:,}원", f"{event.grant:,} won")
        yield Put(("grant", event.number), Phrase("정부지원연구개발비", "grant"), won, _ASKED)
    if event.months is not None:
        months = Phrase(f"{event.months}개월", f"{event.months} months")
        yield Put(("months", event.number), Phrase("기간", "period"), months, _ASKED)
