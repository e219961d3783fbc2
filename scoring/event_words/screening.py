"""What screening says."""

from typing import Final

from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words.dispatch import words
from scoring.rulebook import Rulebook

VERIFIED: Final = {
    True: Phrase("검증됨", "verified"),
    False: Phrase("검증 안 됨", "not verified"),
    None: Phrase("확인 전", "not established"),
}


@words.register
def _(event: ev.BudgetLoaded, rulebook: Rulebook) -> Phrase:
    del rulebook
    count, of = len(event.budgets), len({each.number for each in event.budgets})
    return Phrase(
        f"연구개발비 {count}개 기관, 신청과제 {of}건",
        f"budgets of {count} institutions in {of} applications",
    )


@words.register
def _(event: ev.ScreeningDecided, rulebook: Rulebook) -> Phrase:
    del rulebook
    shown = f" ({event.evidence})" if event.evidence else ""
    if event.admitted:
        return Phrase(f"{event.number} 사전검토 적격{shown}", f"{event.number} admitted{shown}")
    return Phrase(
        f"{event.number} 사전지원제외: {event.reason}{shown}",
        f"{event.number} screened out: {event.reason}{shown}",
    )


@words.register
def _(event: ev.SolutionVerified, rulebook: Rulebook) -> Phrase:
    del rulebook
    said, shown = VERIFIED[event.verified], f" ({event.document})" if event.document else ""
    return Phrase(
        f"{event.number} 솔루션 검증 여부: {said.ko}{shown}",
        f"{event.number} solution {said.en}{shown}",
    )
