"""재평가 결과 확정: what the new sheets would do, and the ministry's second confirmation.

The panel has gone by then. Where the new result leaves equals before the last slot, nobody is put
in front by any order: the officer chooses, with a reason, and both stand in the record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from scoring import gate
from scoring.acts.access import may_see
from scoring.acts.awarding import replacements
from scoring.acts.concluding import as_shown
from scoring.acts.notified import read_known
from scoring.acts.own_work import refuse_own_work
from scoring.acts.permits import allowed
from scoring.acts.previewing import Sides
from scoring.acts.reviewing import NoReview
from scoring.aggregate import Ranking, rank, standings
from scoring.appeals import ReviewState
from scoring.confirmed_result import confirmed_row
from scoring.cut_tie import cut_tie
from scoring.errors import Refusal
from scoring.events import ResultConfirmed, ReviewCounted, SelectionReplaced, TieDecided
from scoring.journal import Turn, saved, turn
from scoring.model import Decision, Standing
from scoring.record import Record
from scoring.result_digest import result_digest
from scoring.slots import Replacement, TiedForSlots, holders, refilled
from scoring.snapshots import snapshot
from scoring.views import Me, Saved

_CUT: Final = "… / "


@dataclass(frozen=True, slots=True)
class Choice:
    """Equals for fewer slots: `left` of `tied` are to be chosen."""

    tied: tuple[Standing, ...]
    left: int

    @property
    def numbers(self) -> tuple[str, ...]:
        """Who is tied."""
        return tuple(each.number for each in self.tied)


class ReviewNotClosed(Refusal):
    ko = "{number}: 재평가가 끝나지 않았습니다. 간사가 마감한 뒤에 하세요."
    en = "{number}: its re-evaluation is not closed. Do this once the secretary has closed it."


class CountedAlready(Refusal):
    ko = "{number}: 재평가 결과를 이미 확정했습니다. 순위에서 결과를 확인하세요."
    en = "{number}: its re-evaluation is confirmed already. See the ranking."


class ChooseAmong(Refusal):
    ko = "동점({tied}) 가운데 {left}개 과제를 골라 사유와 함께 확정하세요."
    en = "Choose {left} of those tied ({tied}) and confirm with the reason."


class NothingToChoose(Refusal):
    ko = "고를 동점이 없습니다({found}). 고른 과제 없이 확정하세요."
    en = "No tie leaves a choice ({found}). Confirm without choosing."


@dataclass(frozen=True, eq=False)
class ReviewSides(Sides):
    """Both results, and what the officer has to choose before the second is confirmed."""

    dropped: tuple[Replacement, ...] = ()

    @property
    def across(self) -> Choice | None:
        """The tie across the last slot that nobody has decided."""
        tie = cut_tie(self.after)
        undecided = tie is not None and tie.decision is None
        return Choice(tie.tied, tie.left) if tie is not None and undecided else None

    def filling(self, chosen: Sequence[str] = ()) -> Choice | None:
        """Return the tie of those who come in for who dropped out, after `chosen` of `across`."""
        rows = self._rows(chosen)
        try:
            refilled(rows, self.dropped)
        except TiedForSlots as tied:
            return Choice(tuple(e for e in rows if e.number in tied.numbers), tied.left)
        return None

    def slots(self, chosen: Sequence[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who would come to hold a slot, and who would hold one no more, by number.

        Raises:
            TiedForSlots: `chosen` does not say who of equals comes in for who dropped out.
        """
        across = self.across.numbers if self.across is not None else ()
        rows = self._rows([each for each in chosen if each in across])
        moved, _ = refilled(rows, self.dropped, chosen)
        before, after = holders(standings(self.before), self.dropped), holders(rows, moved)
        return tuple(sorted({*after} - {*before})), tuple(sorted({*before} - {*after}))

    def _rows(self, chosen: Sequence[str]) -> list[Standing]:
        """Return the new standings, after `chosen` of `across`."""
        ranking, across = self.after, self.across
        if across is not None:
            decided = Decision(across.numbers, tuple(sorted(chosen)), "-", ("-",))
            taken = self.after.snapshot
            ranking = rank(replace(taken, decisions=(*taken.decisions, decided)))
        return list(standings(ranking))


def preview_review(record: Record, me: Me, number: str) -> ReviewSides:
    """Return the result as it is, and as the new sheets of an application would make it.

    For the officer alone: it is nobody else's to know before it is confirmed again.

    Raises:
        NoReview, ReviewNotClosed, CountedAlready: there is nothing to be confirmed again.
        Refusal: not permitted now.
    """
    with record.reading():
        may_see(record, me, "confirm_again")
        _require_closed(record, number)
        after = rank(snapshot(record, counting=number))
        return ReviewSides(rank(snapshot(record)), after, replacements(record))


def confirm_review(
    record: Record,
    me: Me,
    at: datetime,
    number: str,
    shown: str | None = None,
    *,
    chosen: Sequence[str] = (),
    reason: str = "",
) -> Saved:
    """Confirm again, with the new sheets counting for one application.

    Whoever dropped out before stays out; who was promoted then is promoted no more, and the slots
    left are filled by the new ranking.

    Args:
        record: the round's record.
        me: the officer.
        at: when.
        number: the application that was evaluated again.
        shown: the digest of the result shown (`preview_review(…).after`); None where none was.
        chosen: who takes the last slots where several are equal: those first who decide the tie
            across the last slot, then those who come in for somebody who dropped out.
        reason: why these.

    Raises:
        NoReview, ReviewNotClosed, CountedAlready: there is nothing to be confirmed again.
        OwnWork: this officer keyed a sheet of the result.
        ResultChanged: the result is another than was shown.
        ChooseAmong, NothingToChoose: `chosen` does not settle who takes the last slots.
        Refusal: not permitted now, chosen without a reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("confirm_again", mine)
        _require_closed(record, number)
        refuse_own_work(record, me.name)
        ranking = rank(snapshot(record, counting=number))
        as_shown(record, ranking, shown)
        why = gate.required(reason) if chosen else ""
        rest = _settle_tie(mine, ranking, chosen, why)
        mine.add(ReviewCounted(number=number))
        _confirm(mine, rest, why)
    return saved(mine)


def _settle_tie(mine: Turn, ranking: Ranking, chosen: Sequence[str], why: str) -> list[str]:
    """Decide the tie across the last slot if there is one; return who else was chosen."""
    tie = cut_tie(ranking)
    if tie is None or tie.decision is not None:
        return list(chosen)
    picked = sorted([each for each in dict.fromkeys(chosen) if each in tie.numbers][: tie.left])
    if len(picked) < tie.left:
        raise ChooseAmong(tied=", ".join(tie.numbers), left=tie.left)
    by, among = (mine.stamp.actor,), tuple(sorted(tie.numbers))
    mine.add(TieDecided(among=among, chosen=tuple(picked), reason=why, by=by))
    return [each for each in chosen if each not in picked]


def _confirm(mine: Turn, chosen: Iterable[str], why: str) -> None:
    """Store the result as it is now; fill again what was left by those who dropped out."""
    record, picked = mine.record, set(chosen)
    ranking = rank(snapshot(record))
    rows, before = list(standings(ranking)), replacements(record)
    try:
        moved, used = refilled(rows, before, picked)
    except TiedForSlots as tied:
        raise ChooseAmong(tied=", ".join(tied.numbers), left=tied.left) from None
    if picked - used:
        raise NothingToChoose(found=", ".join(sorted(picked - used)))
    digest = result_digest(record.round, ranking)
    mine.add(ResultConfirmed(result=digest, rows=tuple(confirmed_row(each) for each in rows)))
    for each in moved:
        said = _both_reasons(each.reason, why) if each.promoted in used else each.reason
        mine.add(SelectionReplaced(number=each.number, promoted=each.promoted, reason=said))


def _both_reasons(before: str, why: str) -> str:
    """Return why somebody dropped out and why somebody else came in, as much as an entry holds.

    The first is cut short: it stands whole in the entry of the replacement itself.
    """
    both = f"{before} / {why}"
    if len(both) <= gate.TEXT_LIMIT:
        return both
    room = gate.TEXT_LIMIT - len(why) - len(_CUT)
    return f"{before[:room]}{_CUT}{why}" if room > 0 else why


def _require_closed(record: Record, number: str) -> None:
    review = {each.number: each for each in read_known(record).reviews}.get(number)
    if review is None:
        raise NoReview(number=number)
    if review.state is ReviewState.OPEN:
        raise ReviewNotClosed(number=number)
    if review.state is ReviewState.COUNTED:
        raise CountedAlready(number=number)
