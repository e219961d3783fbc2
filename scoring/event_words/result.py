"""What the panel adds to its result, said."""

from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words.dispatch import words
from scoring.rulebook import Rulebook


@words.register
def _(event: ev.OpinionRecorded, rulebook: Rulebook) -> Phrase:
    named = {criterion.id: criterion.name for criterion in rulebook.criteria}
    of = named.get(event.criterion, event.criterion)
    ko = f"{event.number} {of or '종합의견'}: {event.text or '삭제'}"
    return Phrase(ko, f"{event.number} {of or 'overall opinion'}: {event.text or 'deleted'}")


@words.register
def _(event: ev.TieDecided, rulebook: Rulebook) -> Phrase:
    del rulebook
    among, chosen = ", ".join(event.among), ", ".join(event.chosen)
    return Phrase(
        f"동점 {among} 가운데 {chosen} 선정: {event.reason}",
        f"of the tied {among} the panel selects {chosen}: {event.reason}",
    )


@words.register
def _(event: ev.ResultSigned, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"결과 서명 {event.result}", f"signed the result {event.result}")


@words.register
def _(event: ev.NamesDisclosed, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(
        f"위원 이름을 적은 파일 {event.file}: {event.reason}",
        f"the file {event.file} with the evaluators' names: {event.reason}",
    )
