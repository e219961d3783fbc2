"""From the panel's result to the ministry's, said."""

from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words.dispatch import words
from scoring.rulebook import Rulebook


@words.register
def _(event: ev.RoundFinalized, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"위원회 확정 {event.result}", f"the panel finalized {event.result}")


@words.register
def _(event: ev.RoundForwarded, rulebook: Rulebook) -> Phrase:
    return Phrase(f"{rulebook.authority}에 상신 {event.result}", f"forwarded {event.result}")


@words.register
def _(event: ev.RoundReturned, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"반려: {event.reason}", f"returned: {event.reason}")


@words.register
def _(event: ev.ResultConfirmed, rulebook: Rulebook) -> Phrase:
    del rulebook
    selected = ", ".join(row.number for row in event.rows if row.outcome == "selected")
    ko, en = selected or "없음", selected or "none"
    return Phrase(
        f"평가결과 확정 {event.result}, 지원대상 {ko}", f"confirmed {event.result}, selected: {en}"
    )


@words.register
def _(event: ev.SelectionReplaced, rulebook: Rulebook) -> Phrase:
    del rulebook
    # Who comes stands first: a list cuts the end.
    ko = f"{event.promoted} 올라감" if event.promoted else "올라갈 과제 없음"
    en = f"{event.promoted} takes a slot" if event.promoted else "nobody is left to promote"
    return Phrase(
        f"{ko}, {event.number} 지원대상에서 빠짐: {event.reason}",
        f"{en}, {event.number} drops out: {event.reason}",
    )


@words.register
def _(event: ev.AwardAdjusted, rulebook: Rulebook) -> Phrase:
    del rulebook
    ko, en = [], []
    if event.grant is not None:
        ko.append(f"정부지원연구개발비 {event.grant:,}원")
        en.append(f"{event.grant:,} won")
    if event.months is not None:
        ko.append(f"{event.months}개월")
        en.append(f"{event.months} months")
    return Phrase(
        f"{event.number} 조정({', '.join(ko)}): {event.reason}",
        f"{event.number} gets {', '.join(en)}: {event.reason}",
    )
