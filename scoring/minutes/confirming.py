"""What happens to a confirmed result, as slots: who holds one, what is awarded."""

from collections.abc import Iterator, Mapping

from scoring import events as ev
from scoring.errors import Phrase
from scoring.minutes.slots import Made, Put, puts


@puts.register
def _(event: ev.SelectionReplaced, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    holds, out = Phrase("지원대상", "selected"), Phrase("빠짐", "dropped out")
    yield Put(("holder", event.number), holds, out)
    if event.promoted is not None:
        yield Put(("holder", event.promoted), holds, Phrase("올라감", "promoted"))


@puts.register
def _(event: ev.AwardAdjusted, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    if event.grant is not None:
        won = Phrase(f"{event.grant:,}원", f"{event.grant:,} won")
        yield Put(("grant", event.number), Phrase("정부지원연구개발비", "grant"), won)
    if event.months is not None:
        months = Phrase(f"{event.months}개월", f"{event.months} months")
        yield Put(("months", event.number), Phrase("기간", "period"), months)
