"""What happens to sheets, said."""

from fractions import Fraction

from scoring import events as ev
from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.event_words.dispatch import words
from scoring.rulebook import Rulebook


@words.register
def _(event: ev.PledgeMade, rulebook: Rulebook) -> Phrase:
    del event, rulebook
    return Phrase("평가위원 서약", "made the evaluator's pledge")


@words.register
def _(event: ev.ConflictsDeclared, rulebook: Rulebook) -> Phrase:
    del rulebook
    found = [each for each in event.declared if each.ground]
    count = len(event.declared)
    ko = ", ".join(f"{each.number} {each.reason}" for each in found) or "없음"
    en = ", ".join(f"{each.number} {each.reason}" for each in found) or "none"
    return Phrase(f"{count}건 이해관계 확인, 회피: {ko}", f"{count} declared, conflicts: {en}")


@words.register
def _(event: ev.PointsRecorded, rulebook: Rulebook) -> Phrase:
    named = {criterion.id: criterion.name for criterion in rulebook.criteria}
    ko = ", ".join(f"{named.get(id_, id_)} {_points(p, '삭제')}" for id_, p in event.points.items())
    en = ", ".join(
        f"{named.get(id_, id_)} {_points(p, 'blank')}" for id_, p in event.points.items()
    )
    return Phrase(f"{event.number} {ko}", f"{event.number} {en}")


@words.register
def _(event: ev.CommentsRecorded, rulebook: Rulebook) -> Phrase:
    named = {criterion.id: criterion.name for criterion in rulebook.criteria}
    ko = ", ".join(
        f"{named.get(id_, id_) or '전체'} {'삭제' if text is None else text}"
        for id_, text in event.comments.items()
    )
    en = ", ".join(
        f"{named.get(id_, id_) or 'whole'} {'deleted' if text is None else text}"
        for id_, text in event.comments.items()
    )
    return Phrase(f"{event.number} 평가의견: {ko}", f"{event.number} comment: {en}")


@words.register
def _(event: ev.SheetSubmitted, rulebook: Rulebook) -> Phrase:
    del rulebook
    return Phrase(f"{event.number} 평가표 제출", f"{event.number} submitted")


@words.register
def _(event: ev.SheetReopened, rulebook: Rulebook) -> Phrase:
    del rulebook
    named = f"{event.number} {event.evaluator}"
    return Phrase(f"{named} 재작성: {event.reason}", f"{named} reopened: {event.reason}")


@words.register
def _(event: ev.PaperKeyed, rulebook: Rulebook) -> Phrase:
    named, total = f"{event.number} {event.evaluator}", _points(sum(event.points.values()), "")
    del rulebook
    return Phrase(f"{named} 종이 평가표 입력, 합계 {total}", f"{named} keyed from paper, {total}")


@words.register
def _(event: ev.PaperAccepted, rulebook: Rulebook) -> Phrase:
    named, total = f"{event.number} {event.evaluator}", _points(sum(event.points.values()), "")
    del rulebook
    return Phrase(f"{named} 종이 평가표 확정, 합계 {total}", f"{named} paper sheet stands, {total}")


@words.register
def _(event: ev.PaperDropped, rulebook: Rulebook) -> Phrase:
    del rulebook
    named = f"{event.number} {event.evaluator}"
    return Phrase(
        f"{named} 종이 평가표 입력 취소: {event.reason}", f"{named} paper dropped: {event.reason}"
    )


def _points(points: int | None, blank: str) -> str:
    return blank if points is None else decimal(Fraction(points, 100))
