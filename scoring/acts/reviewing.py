"""재평가: a new panel evaluates one application again, for an appeal that was upheld.

The old sheets stay as they are; the new ones count once the ministry has confirmed again
(`reconfirming`). Members fill theirs with the same acts as ever (`scoring`).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.leading import Blocked, require_evaluator
from scoring.acts.notified import read_board
from scoring.acts.notifying import UnknownApplication
from scoring.acts.permits import allowed
from scoring.appeals import Case, Review, ReviewState, Seat, Verdict
from scoring.errors import Phrase, Refusal, Refusals, Trouble
from scoring.events import ReviewClosed, ReviewDeclared, ReviewOpened, ReviewSeatReplaced
from scoring.journal import saved, turn
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.sources import source
from scoring.views import Me, RecusalKind, Saved

_RECUSAL: Final = source("recusal")
_SEAT: Final = source("review_seat")
_RECUSED: Final = select(_RECUSAL.evaluator).where(
    _RECUSAL.round == bindparam("r"),
    _RECUSAL.number == bindparam("n"),
    _RECUSAL.kind != RecusalKind.ABSENCE.value,
)
_EVER_SEATED: Final = select(_SEAT.evaluator).where(
    _SEAT.round == bindparam("r"), _SEAT.number == bindparam("n")
)


class NothingUpheld(Refusal):
    ko = "{number}: 인용된 이의신청이 없어 재평가할 수 없습니다. 이의신청을 먼저 결정하세요."
    en = "{number}: no appeal was upheld, so nothing is evaluated again. Decide the appeal first."


class ReviewThere(Refusal):
    ko = "{number}: 재평가를 이미 시작했습니다. 이의신청 화면에서 진행을 확인하세요."
    en = "{number}: its re-evaluation has begun already. See how far it is among the appeals."


class NamedTwice(Refusal):
    ko = "{name}: 두 번 적었습니다. 한 번만 적으세요."
    en = "{name} is named twice. Name everybody once."


class WasChallenged(Refusal):
    ko = "{name} 위원은 신청인이 기피하여 재평가에서 빠집니다. 다른 위원을 고르세요."
    en = "{name} was challenged by the applicant and does not evaluate again. Choose another."


class WasRecused(Refusal):
    ko = "{name} 위원은 {number}에서 제척·기피·회피되었습니다. 다른 위원을 고르세요."
    en = "{name} is recused from {number}. Choose another."


class SeatedBefore(Refusal):
    ko = "{name} 위원은 이 재평가에 이미 있거나 빠진 사람입니다. 다른 위원을 고르세요."
    en = "{name} is or was part of this re-evaluation. Choose another."


class TooFewSeats(Refusal):
    ko = "재평가 위원이 {found}명입니다. {least}명 이상 고르세요(모자라면 위원을 위촉하세요)."
    en = "{found} evaluators are too few. Choose {least} or more (let others join if need be)."


class NoReview(Refusal):
    ko = "{number}: 진행 중인 재평가가 없습니다. 이의신청 화면에서 과제를 확인하세요."
    en = "{number} is not under re-evaluation. Look for it among the appeals."


class NoSeat(Refusal):
    ko = "{number}: {name} 위원은 재평가 위원이 아닙니다. 재평가 위원: {seated}."
    en = "{name} does not evaluate {number} again. Those who do: {seated}."


class SeatDone(Refusal):
    ko = "{number}: {name} 위원은 평가표를 제출하여 바꿀 수 없습니다."
    en = "{number}: {name} has submitted the sheet and cannot be replaced."


class DeclaredForReview(Refusal):
    ko = "{number}: 서약과 이해관계 확인을 이미 했습니다. 평가표를 작성하세요."
    en = "{number}: the pledge is made and no conflict declared. Fill in the sheet."


def open_review(
    record: Record, me: Me, at: datetime, *, number: str, panel: Sequence[str]
) -> Saved:
    """재평가 시작: these evaluators of the round evaluate the application again.

    Raises:
        UnknownApplication, NothingUpheld, ReviewThere: there is nothing to be evaluated again.
        UnknownEvaluator, HasLeft, NamedTwice, WasChallenged, WasRecused: who may not, each by
            name.
        TooFewSeats: fewer than the rules' least number of sheets.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("arrange_review", mine)
        case = _case(record, number)
        if case.review is not None:
            raise ReviewThere(number=number)
        upheld = [e.appeal for e in case.filed if e.appeal.verdict is Verdict.UPHELD]
        if not upheld:
            raise NothingUpheld(number=number)
        trouble = Trouble()
        for refusal in _unfit(record, case, panel):
            trouble.add(refusal)
        trouble.settle()
        least = read_rulebook(record).scores.minimum_sheets
        if len(panel) < least:
            raise TooFewSeats(found=len(panel), least=least)
        mine.add(ReviewOpened(number=number, appeal=upheld[0].seq, panel=tuple(panel)))
    return saved(mine)


def replace_seat(
    record: Record,
    me: Me,
    at: datetime,
    *,
    number: str,
    evaluator: str,
    newcomer: str,
    reason: str,
) -> Saved:
    """Let somebody else evaluate again: a conflict was found, or somebody cannot come.

    What the one who goes has filled in is kept, uncounted; a submitted sheet stays.

    Raises:
        NoReview, NoSeat, SeatDone: there is no such seat to be taken.
        SeatedBefore, WasChallenged, WasRecused: who cannot take it.
        Refusal: not permitted now, an unknown evaluator or one who has left, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("arrange_review", mine)
        why, case = gate.required(reason), _case(record, number)
        seat = _seat(_open(case), evaluator)
        if seat.state == "submitted":
            raise SeatDone(number=number, name=evaluator)
        if (newcomer,) in record.rows(_EVER_SEATED, r=record.round, n=number):
            raise SeatedBefore(name=newcomer)
        for refusal in _unfit(record, case, [newcomer]):
            raise refusal
        taken = {"number": number, "evaluator": evaluator, "newcomer": newcomer}
        mine.add(ReviewSeatReplaced.model_validate({**taken, "reason": why}))
    return saved(mine)


def declare_review(record: Record, me: Me, at: datetime, number: str) -> Saved:
    """Pledge, and declare that nothing stands against evaluating it again.

    Whoever finds a conflict does not do this, and tells the secretary (`replace_seat`).

    Raises:
        NoReview, NoSeat: not this member's to evaluate again.
        DeclaredForReview: it is done.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("review", mine)
        seat = _seat(_open(_case(record, number)), me.name)
        if seat.declared:
            raise DeclaredForReview(number=number)
        mine.add(ReviewDeclared(number=number))
    return saved(mine)


def close_review(record: Record, me: Me, at: datetime, number: str) -> Saved:
    """재평가 마감: no sheet of it changes any more, and the ministry can confirm again.

    Raises:
        NoReview: none is open.
        Refusals: whose sheet is missing, by name.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("arrange_review", mine)
        seats = _open(_case(record, number)).seats
        if missing := [each.name for each in seats if each.state != "submitted"]:
            raise Refusals(Blocked(_not_submitted(number, name)) for name in missing)
        mine.add(ReviewClosed(number=number))
    return saved(mine)


def _not_submitted(number: str, name: str) -> Phrase:
    return Phrase(
        f"{name}: {number} 재평가 평가표 제출 필요",
        f"{name} has the new sheet for {number} to submit",
    )


def _case(record: Record, number: str) -> Case:
    case = {each.told.number: each for each in read_board(record).cases}.get(number)
    if case is None:
        raise UnknownApplication(found=number)
    return case


def _open(case: Case) -> Review:
    if case.review is None or case.review.state is not ReviewState.OPEN:
        raise NoReview(number=case.told.number)
    return case.review


def _seat(review: Review, name: str) -> Seat:
    found = next((each for each in review.seats if each.name == name), None)
    if found is None:
        seated = ", ".join(each.name for each in review.seats)
        raise NoSeat(number=review.number, name=name, seated=seated)
    return found


def _unfit(record: Record, case: Case, names: Sequence[str]) -> Iterator[Refusal]:
    """Yield why somebody cannot evaluate it again, for each of them who cannot."""
    number, seen = case.told.number, set[str]()
    challenged = {name for each in case.filed for name in each.appeal.challenged}
    recused = {row[0] for row in record.rows(_RECUSED, r=record.round, n=number)}
    for name in names:
        if name in seen:
            yield NamedTwice(name=name)
        elif (refusal := _no_evaluator(record, name)) is not None:
            yield refusal
        elif name in challenged:
            yield WasChallenged(name=name)
        elif name in recused:
            yield WasRecused(name=name, number=number)
        seen.add(name)


def _no_evaluator(record: Record, name: str) -> Refusal | None:
    try:
        require_evaluator(record, name)
    except Refusal as refusal:
        return refusal
    return None
