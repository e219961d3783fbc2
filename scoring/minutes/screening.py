"""사전검토 as slots: budgets, who is admitted, whose solution is verified."""

from collections.abc import Iterator, Mapping

from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words.screening import VERIFIED
from scoring.minutes.slots import Made, Put, puts


@puts.register
def _(event: ev.BudgetLoaded, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    count = len(event.budgets)
    said = Phrase(f"{count}개 기관", f"{count} institutions")
    yield Put(("budgets",), Phrase("연구개발비", "budgets"), said)


@puts.register
def _(event: ev.ScreeningDecided, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    out = Phrase(f"사전지원제외: {event.reason}", f"screened out: {event.reason}")
    said = Phrase("적격", "admitted") if event.admitted else out
    yield Put(("screening", event.number), Phrase("사전검토", "screening"), said)


@puts.register
def _(event: ev.SolutionVerified, made: Made, names: Mapping[str, Phrase]) -> Iterator[Put]:
    del made, names
    named = Phrase("솔루션 검증 여부", "solution")
    yield Put(("solution", event.number), named, VERIFIED[event.verified])
